"""Context: how near a fact is to what a conversation is about, and candidates ranked in its light."""

from dataclasses import replace
from enum import Enum

from bot.answering.dialogue.references import leans, pronoun_in
from bot.answering.dialogue.state import Turn
from bot.language.data import pattern
from bot.matching.index import FactIndex
from bot.matching.kinds import question_kinds
from bot.matching.names import find_mentions
from bot.matching.score import Match, Scored
from bot.model import Fact

_SAME_TOPIC = 0.5
"""What a shared topic counts against a shared entity of the rarest."""
_TOLD = 0.7
"""What an entity counts that only the answer speaks of."""
_SHORT = 4
"""A message of more terms than this says more of what it asks itself: the conversation counts the less, the longer."""
_AGAIN = 0.75
"""What counts against the fact of the last answer: few ask the same again."""


class Bond(Enum):
    """How much a message depends on what was said before it; the value is what the nearest fact gains, as a logit."""

    NONE = 0.0
    """It names what it asks about."""
    OPEN = 1.0
    """It names nothing, and may be a new question as well."""
    LEANS = 2.5
    """It points back."""


def bond_of(folded: str, index: FactIndex) -> Bond:
    """How much a folded message depends on what was said before."""
    if leans(folded):
        names = bool(find_mentions(folded, index.analyser.names))
        asks = pattern("question_words").search(folded) and question_kinds(folded) != ("what",)
        points = pattern("correction").search(folded) or any(pronoun_in(folded, kind) for kind in ("person", "list"))
        return Bond.OPEN if names and asks and not points else Bond.LEANS
    return Bond.NONE if find_mentions(folded, index.analyser.names) else Bond.OPEN


def nearness(fact: Fact, turn: Turn, index: FactIndex) -> float:
    """How near a fact is to what a turn was about, from 0 to 1: by the rarest entity that they share and the topic."""
    shared = max((_rarity(entity, turn, index) for entity in fact.entities if entity in turn.entities), default=0.0)
    topics = {index.by_id[other].fact.topic for other in turn.about if other in index.by_id}
    return min(1.0, shared + _SAME_TOPIC * (fact.topic is not None and fact.topic in topics))


def _rarity(entity: str, turn: Turn, index: FactIndex) -> float:
    return index.idf((f"e:{entity}",)) / index.highest * (1.0 if entity in turn.asked else _TOLD)


def in_context(match: Match, turn: Turn, bond: Bond, index: FactIndex) -> Match:
    """The candidates ranked anew, those nearer to what was talked about higher."""
    if bond is Bond.NONE:
        return match
    gain = bond.value * min(1.0, _SHORT / max(1, len(match.reading.units)))
    scored = (_in_context(candidate, turn, gain, index) for candidate in match.scored)
    return replace(match, scored=tuple(sorted(scored, key=lambda found: (-found.logit, found.entry.number))))


def _in_context(candidate: Scored, turn: Turn, gain: float, index: FactIndex) -> Scored:
    fact = candidate.entry.fact
    change = gain * nearness(fact, turn, index) - _AGAIN * (fact.id in turn.facts)
    return replace(candidate, logit=candidate.logit + change)
