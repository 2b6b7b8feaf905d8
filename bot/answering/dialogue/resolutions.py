"""Resolutions: the complete questions that a message may be in its conversation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.dialogue.lists import member_meant, rival_of
from bot.answering.dialogue.references import meant_by, name_of, named_by_noun, pronoun_in, substituted
from bot.answering.dialogue.state import DialogueState, Turn
from bot.language.data import pattern, union
from bot.language.frames import without_frames
from bot.matching.index import FactIndex
from bot.matching.kinds import question_kinds
from bot.matching.names import Mention, find_mentions
from bot.matching.reading import has_word
from bot.model import EntityType

_MOST_APPENDED = 3
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Resolution:
    """A complete question made from a message and the conversation."""

    text: str
    how: str
    """``alone``; with what it points at named: ``pronoun``, ``noun``, ``member``, ``others``; the last question again:
    ``replaced``, ``inherited``; beside what was talked about: ``appended``, ``merged``."""
    kinds: tuple[str, ...] = ()
    """The last question's kinds, for a message that shows none."""
    rank: int = 0
    """Its place among those made in the same way, the likeliest first."""


def filled(folded: str, state: DialogueState, index: FactIndex) -> tuple[Resolution, ...]:
    """The complete questions made by filling a folded message in from the conversation; each text once."""
    if state.last is None:
        return ()
    message = pattern("correction").sub("", folded).strip() or folded
    found = (
        *_pointing(message, state, index),
        *_repeating(message, state.last, index),
        *_others(message, state.last, index),
        *_adding(message, state, index),
    )
    return tuple({(resolution.text, resolution.kinds): resolution for resolution in reversed(found)}.values())[::-1]


def _pointing(message: str, state: DialogueState, index: FactIndex) -> Iterator[Resolution]:
    """The message with what it points at named."""
    member = member_meant(message, state, index)
    if member:
        yield Resolution(message.replace(member[0], member[1], 1), "member")
    for phrase, entity in named_by_noun(message, state, index):
        yield Resolution(message.replace(phrase, name_of(entity, message), 1), "noun")
    yield from _pronouns(message, state, index)


def _pronouns(message: str, state: DialogueState, index: FactIndex) -> Iterator[Resolution]:
    """The message with its pronoun exchanged for each of those whom it may mean, unless it names one before."""
    mentions = find_mentions(message, index.analyser.names)
    for kind in ("person",) if mentions else ("person", "thing"):
        pronoun = pronoun_in(message, kind)
        if pronoun is None or _named_before(pronoun, message, mentions, index):
            continue
        for rank, entity in enumerate(meant_by(pronoun, kind, state, index)):
            yield Resolution(substituted(message, pronoun, name_of(entity, message)), "pronoun", rank=rank)


def _named_before(pronoun: str, message: str, mentions: tuple[Mention, ...], index: FactIndex) -> bool:
    """Is there a person named before a pronoun in the same message, or any name right before it (海事處那位)?"""
    place = message.find(pronoun)
    people = (mention for mention in mentions if EntityType.PERSON in _types(mention, index))
    return any(mention.end == place for mention in mentions) or any(mention.end <= place for mention in people)


def _repeating(message: str, last: Turn, index: FactIndex) -> Iterator[Resolution]:
    """The last question asked again: with an entity of the same type exchanged (那X呢?), or of what is named now."""
    mentions = find_mentions(message, index.analyser.names)
    if mentions and not _rest(message, mentions):
        yield from _replaced(message, mentions[-1], last, index)
    elif not mentions:
        yield from _number_replaced(message, last)
    if question_kinds(message) == ("what",) and not pronoun_in(message, "person"):
        yield Resolution(message, "inherited", last.kinds)


def _replaced(message: str, mention: Mention, last: Turn, index: FactIndex) -> Iterator[Resolution]:
    new = message[mention.start : mention.end]
    others = [
        m for m in find_mentions(last.question, index.analyser.names) if not set(m.entities) & set(mention.entities)
    ]
    alike = [old for old in others if _types(old, index) & _types(mention, index)]
    for old in (alike or [old for old in others if _things(old, index) and _things(mention, index)])[-1:]:
        yield Resolution(f"{last.question[: old.start]}{new}{last.question[old.end :]}", "replaced")


def _types(mention: Mention, index: FactIndex) -> set[EntityType]:
    return {index.entities[entity].type for entity in mention.entities}


def _things(mention: Mention, index: FactIndex) -> bool:
    return _types(mention, index).isdisjoint({EntityType.PERSON, EntityType.PLACE})


def _number_replaced(message: str, last: Turn) -> Iterator[Resolution]:
    """The last question with its year, or its only number, exchanged: 那2019年呢?"""
    new, old = _NUMBER.findall(message), _NUMBER.findall(last.question)
    alike = [number for number in old if len(number) == len(new[0])] if len(new) == 1 else []
    if len(alike) == 1 and not _rest(_NUMBER.sub(" ", message), ()):
        yield Resolution(last.question.replace(alike[0], new[0], 1), "replaced")


def _rest(message: str, mentions: tuple[Mention, ...]) -> str:
    """What a message says beside the names in it, without the words that only lead in."""
    for mention in reversed(mentions):
        message = message[: mention.start] + " " + message[mention.end :]
    bare = pattern("follow_up").sub(" ", without_frames(message))
    return " ".join(word for word in re.findall(r"[a-z']+|[^\sa-z]", bare) if word not in union("stopwords"))


def _others(message: str, last: Turn, index: FactIndex) -> Iterator[Resolution]:
    """The question for the list beside that of the last answer, when those not on it are asked for."""
    rival = index.by_id.get(rival_of(message, last, index) or "")
    denied = has_word(message, union("negation")) and pronoun_in(message, "members")
    excluded = denied or has_word(message, union("exclusion"))
    if rival and excluded and not find_mentions(message, index.analyser.names):
        yield Resolution(rival.fact.ask[0], "others")


def _adding(message: str, state: DialogueState, index: FactIndex) -> Iterator[Resolution]:
    """The message with what the conversation is about beside it: 幾時開始? after a question on a programme."""
    present = {e for mention in find_mentions(message, index.analyser.names) for e in mention.entities}
    known = [index.entities[e] for e in state.entities() if e in index.entities and e not in present]
    subjects = [entity for entity in known if entity.type is not EntityType.PLACE] or known
    meant = next(_pronouns(message, state, index), None)
    for rank, entity in enumerate(() if meant else subjects[:_MOST_APPENDED]):
        yield Resolution(f"{name_of(entity, message)} {message}".strip(), "appended", rank=rank)
    if state.last is not None:
        yield Resolution(f"{state.last.question}, {meant.text if meant else message}", "merged")
