"""The resolver: of the questions that a message may be in its conversation, the one that is answered best."""

import math
import re
from dataclasses import dataclass, replace

from bot.answering.dialogue.context import Bond, bond_of, in_context
from bot.answering.dialogue.lists import rival_of
from bot.answering.dialogue.references import points_back, pronoun_in
from bot.answering.dialogue.resolutions import Resolution, filled
from bot.answering.dialogue.state import DialogueState, Turn
from bot.answering.preference import likelihood
from bot.answering.resolved import Outcome
from bot.language.data import pattern
from bot.language.fold import fold
from bot.matching.decide import decide
from bot.matching.decision import Decision, Thresholds
from bot.matching.matcher import Matcher
from bot.matching.names import find_mentions
from bot.matching.score import Match
from bot.model import Status

_FEW_UNITS = 2
"""A message of no more terms than this cannot do without whom it speaks of."""
_LEAST = 0.4
"""The logit above which an outcome is taken: to be wrong is worse than to decline."""
_SURELY_UNSTATED = 0.8
"""With this confidence a message alone is on what the source does not state, whatever was said before."""
_MANY_UNITS = 4
"""In a message of more terms a pronoun may stand for somebody whom it speaks of itself."""
_LESS_SUBSTANCE = 0.5
"""How much less a message must say in a conversation than by itself."""

_CLAUSES = re.compile(r"[,，;；。!！?？\n]+")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds the best reading of a message in its conversation."""

    matcher: Matcher
    thresholds: Thresholds

    def outcome(self, message: str, state: DialogueState | None = None) -> Outcome:
        """The best resolution of a message with its candidates and decision."""
        alone = self.decided(Resolution(message, "alone"))
        last = state.last if state else None
        if alone.decision.own or state is None or last is None:
            return _first(alone)
        folded = self.matcher.repairer.repair(fold(message))
        bond = bond_of(folded, self.matcher.index)
        if pattern("switch").search(folded) and not points_back(folded):
            return alone
        if alone.known and not alone.answered and alone.decision.confidence >= _SURELY_UNSTATED:
            return alone
        if bond is Bond.NONE and (alone.answered or alone.match.reading.kinds != ("what",)):
            return alone
        return self._others(folded, last) or self._best(
            alone, self._outcomes(alone, folded, state, last, bond), last, bond
        )

    def _outcomes(self, alone: Outcome, folded: str, state: DialogueState, last: Turn, bond: Bond) -> list[Outcome]:
        clauses = [self.matcher.repairer.repair(fold(clause)) for clause in _CLAUSES.split(alone.resolution.text)]
        text = ", ".join(clause for clause in clauses if clause) or folded
        completed = (self.decided(reading, last, bond) for reading in filled(text, state, self.matcher.index))
        outcomes = [self._in_light(alone.resolution, alone.match, last, bond), *completed]
        points = any(outcome.resolution.how in ("pronoun", "member") for outcome in outcomes)
        short = len(outcomes[0].match.reading.units) <= _MANY_UNITS
        return outcomes[1:] if points and short else outcomes

    def _best(self, alone: Outcome, outcomes: list[Outcome], last: Turn, bond: Bond) -> Outcome:
        """The likeliest of the outcomes that are known; declined when none is likely enough."""
        fitting = [outcome for outcome in outcomes if outcome.known and _is_sound(outcome, alone)]
        rated = [(likelihood(outcome, alone, last, bond, self.matcher.index), outcome) for outcome in fitting]
        best = _agreed([(logit, outcome) for logit, outcome in rated if logit > _LEAST])
        return best or next((o for o in outcomes if not o.answered), None) or _declined(alone)

    def _others(self, folded: str, last: Turn) -> Outcome | None:
        """The other list, for a follow-up like "and the other five?" after an answer with a list that has a rival."""
        rival = self.matcher.index.by_id.get(rival_of(folded, last, self.matcher.index) or "")
        if rival is None or not pattern("others").search(folded):
            return None
        if find_mentions(folded, self.matcher.index.analyser.names):
            return None
        return self.decided(Resolution(rival.fact.ask[0], "others"))

    def decided(self, resolution: Resolution, last: Turn | None = None, bond: Bond = Bond.NONE) -> Outcome:
        """A resolution matched and decided, in the light of the last turn if there is one."""
        return self._in_light(resolution, self.matcher.match(resolution.text, kinds=resolution.kinds), last, bond)

    def _in_light(self, resolution: Resolution, match: Match, last: Turn | None, bond: Bond) -> Outcome:
        thresholds = self.thresholds
        if last and resolution.how != "replaced":
            match = in_context(match, last, bond, self.matcher.index)
        if last and bond is not Bond.NONE:
            thresholds = replace(thresholds, substance=thresholds.substance * _LESS_SUBSTANCE)
        return Outcome(resolution, match, decide(match, self.matcher, thresholds))


def _first(alone: Outcome) -> Outcome:
    """The outcome of a message that nothing was said before: asked back when it speaks of somebody whom it does not
    name, and says little else."""
    reading = alone.match.reading
    says_little = not reading.entities and len(reading.units) <= _FEW_UNITS
    if alone.decision.own or not says_little or pronoun_in(reading.folded, "person") is None:
        return alone
    return replace(alone, decision=Decision(Status.CLARIFY, alone.match.scored[:3], "nobody is talked about"))


def _is_sound(outcome: Outcome, alone: Outcome) -> bool:
    """Does an outcome neither correct what the message does not say, nor answer for another than the one it names?"""
    decision, reading = outcome.decision, alone.match.reading
    if decision.denied and decision.denied not in reading.entities:
        return False
    if decision.correction is not None and decision.correction not in reading.folded:
        return False
    fact = decision.chosen[0].entry.fact
    another = fact.by is not None and set(fact.entities).isdisjoint(outcome.match.reading.entities)
    return not (another and outcome.resolution.how == "pronoun")


def _agreed(outcomes: list[tuple[float, Outcome]]) -> Outcome | None:
    """The likeliest outcome on the fact for which most speaks, all outcomes taken together."""
    odds: dict[str, float] = {}
    for logit, outcome in outcomes:
        odds[outcome.fact] = odds.get(outcome.fact, 0.0) + math.exp(logit)
    agreed = max(odds, key=lambda fact: odds[fact], default=None)
    return (
        max((found for found in outcomes if found[1].fact == agreed), key=lambda found: found[0])[1] if agreed else None
    )


def _declined(outcome: Outcome) -> Outcome:
    """An outcome whose answer does not account for the message, declined."""
    decision = replace(outcome.decision, status=Status.UNKNOWN, chosen=(), reason="nothing talked about fits it")
    return replace(outcome, decision=decision)
