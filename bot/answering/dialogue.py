"""Dialogue: what a follow-up leaves out is filled in from the conversation.

A message is resolved into complete questions, the likeliest first; the engine asks the matcher which of them the
facts answer. A message that stands by itself resolves to itself alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.data import pattern, union, union_of
from bot.language.fold import fold
from bot.language.frames import without_frames
from bot.language.script import has_han
from bot.matching.index import FactIndex
from bot.matching.kinds import question_kinds
from bot.matching.matcher import Matcher
from bot.matching.names import Mention, find_mentions
from bot.model import Entity, EntityType, Fact


@dataclass(frozen=True, slots=True)
class DialogueState:
    """What a conversation has been about."""

    question: str = ""
    """The last question, complete and folded."""
    kinds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    """The ids of the facts of the last answer."""
    entities: tuple[str, ...] = ()
    """The entities talked about, the latest first."""
    language: str = ""
    choices: tuple[str, ...] = ()
    """The questions that the last reply offered."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A complete question made from a message and the conversation."""

    text: str
    how: str
    """``alone``, ``pronoun``, ``replaced``, ``inherited``, ``appended``."""
    kinds: tuple[str, ...] = ()
    """The last question's kinds, for a message that shows none."""


def rival_list(message: str, state: DialogueState | None, matcher: Matcher) -> Fact | None:
    """The list beside that of the last answer, when a message names nothing and asks for the others alone."""
    folded = fold(message)
    if state is None or not state.facts or not pattern("others").search(folded):
        return None
    if find_mentions(folded, matcher.index.analyser.names):
        return None
    last = (matcher.index.by_id[fact].fact for fact in state.facts if fact in matcher.index.by_id)
    rivals = (fact.items.rival for fact in last if fact.items and fact.items.rival)
    return next((matcher.index.by_id[rival].fact for rival in rivals if rival in matcher.index.by_id), None)


def resolutions(message: str, state: DialogueState | None, matcher: Matcher) -> tuple[Resolution, ...]:
    """The complete questions that a message may be, the likeliest first; never empty."""
    alone = Resolution(message, "alone")
    if state is None or not state.question:
        return (alone,)
    folded, index = matcher.repairer.repair(fold(message)), matcher.index
    filled = tuple(dict.fromkeys(_filled(folded, state, index)))
    if not filled:
        return (alone,)
    return (alone, *filled) if _complete(folded, index) else (*filled, alone)


def _complete(folded: str, index: FactIndex) -> bool:
    """Does a message name what it asks about, with a question of its own and no pronoun?"""
    if pattern("correction").search(folded) or any(pronoun_in(folded, kind) for kind in ("person", "list")):
        return False
    mentions = find_mentions(folded, index.analyser.names)
    asks = pattern("question_words").search(folded) and question_kinds(folded) != ("what",)
    return bool((mentions and asks) or not leans(folded))


def leans(folded: str) -> bool:
    """Does a folded message lean on what was said before: a pronoun, or the opening or end of a follow-up?"""
    if pattern("follow_up").search(folded) or pattern("correction").search(folded):
        return True
    return pronoun_in(folded, "person") is not None or pronoun_in(folded, "list") is not None


def _filled(folded: str, state: DialogueState, index: FactIndex) -> Iterator[Resolution]:
    message = pattern("correction").sub("", folded).strip() or folded
    mentions = find_mentions(message, index.analyser.names)
    yield from _with_pronoun(message, state, index, named=bool(mentions))
    if mentions:
        yield from _replaced(message, mentions, state, index)
    if question_kinds(message) == ("what",):
        yield Resolution(message, "inherited", state.kinds)
    yield from _appended(message, mentions, state, index)


def _with_pronoun(message: str, state: DialogueState, index: FactIndex, *, named: bool) -> Iterator[Resolution]:
    for kind in ("person",) if named else ("person", "thing"):
        pronoun = pronoun_in(message, kind)
        if pronoun is None:
            continue
        entity = _latest(state, index, person=kind == "person")
        if entity is not None:
            yield Resolution(_substitute(message, pronoun, _name(entity, message)), "pronoun")


def pronoun_in(folded: str, kind: str) -> str | None:
    """The pronoun of a kind (``person``, ``thing``, ``list``) in a folded text, the longest if several."""
    words = folded.split()
    for pronoun in sorted(union_of("pronouns", kind), key=lambda word: (-len(word), word)):
        if (pronoun in folded) if has_han(pronoun) or " " in pronoun else (pronoun in words):
            return pronoun
    return None


def _substitute(text: str, pronoun: str, name: str) -> str:
    if has_han(pronoun):
        return text.replace(pronoun, name, 1)
    return re.sub(rf"(?<![a-z']){re.escape(pronoun)}(?![a-z'])", name, text, count=1)


def _latest(state: DialogueState, index: FactIndex, *, person: bool) -> Entity | None:
    known = (index.entities[entity] for entity in state.entities if entity in index.entities)
    return next((entity for entity in known if (entity.type is EntityType.PERSON) is person), None)


def _name(entity: Entity, context: str) -> str:
    chinese = has_han(context) or "en" not in entity.name
    name = entity.name.get("zh" if chinese else "en") or next(iter(entity.name.values()))
    return fold(name) if chinese else f" {fold(name)} "


def _replaced(
    message: str, mentions: tuple[Mention, ...], state: DialogueState, index: FactIndex
) -> Iterator[Resolution]:
    """The last question with an entity of the same type exchanged: 那X呢?"""
    mention = mentions[-1]
    new = message[mention.start : mention.end]
    types = {index.entities[entity].type for entity in mention.entities}
    for old in reversed(find_mentions(state.question, index.analyser.names)):
        same_type = any(index.entities[entity].type in types for entity in old.entities)
        if same_type and not set(old.entities) & set(mention.entities):
            question = f"{state.question[: old.start]}{new}{state.question[old.end :]}"
            if _rest(message, mentions):
                continue
            yield Resolution(question, "replaced")
            return


def _rest(message: str, mentions: tuple[Mention, ...]) -> str:
    """What a message says beside the names in it, without the words that only lead in."""
    for mention in reversed(mentions):
        message = message[: mention.start] + " " + message[mention.end :]
    words = re.findall(r"[a-z']+|[^\sa-z]", without_frames(message))
    return " ".join(
        word for word in words if word not in union("stopwords") and word not in {"what", "about", "那", "呢"}
    )


def _appended(
    message: str, mentions: tuple[Mention, ...], state: DialogueState, index: FactIndex
) -> Iterator[Resolution]:
    """The message with what the conversation is about beside it: 幾時開始? after a question on a programme."""
    present = {entity for mention in mentions for entity in mention.entities}
    names = [
        _name(index.entities[entity], message)
        for entity in state.entities[:2]
        if entity in index.entities and entity not in present
    ]
    for name in names:
        yield Resolution(f"{name} {message}", "appended")
    yield Resolution(f"{state.question} {message}", "appended")
