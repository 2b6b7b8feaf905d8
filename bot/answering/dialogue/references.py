"""References: pronouns and other words that point at what a conversation has been about."""

import re
from collections.abc import Iterator

from bot.answering.dialogue.state import DialogueState
from bot.language.data import pattern, union_of
from bot.language.fold import fold
from bot.language.script import has_han
from bot.matching.index import FactIndex
from bot.matching.names import find_mentions
from bot.model import Entity, EntityType

_MOST_MEANT = 3
"""How many of those talked about a pronoun may mean."""
_NOUN = re.compile(r" ?([a-z][a-z-]+|[^\sa-z0-9]{2,4})")


def pronoun_in(folded: str, kind: str) -> str | None:
    """The pronoun of a kind (``person``, ``thing``, ``list``) in a folded text, the longest if several."""
    words = re.findall("[a-z']+", folded)
    for pronoun in sorted(union_of("pronouns", kind), key=lambda word: (-len(word), word)):
        if (pronoun in folded) if has_han(pronoun) or " " in pronoun else (pronoun in words):
            return pronoun
    return None


def points_back(folded: str) -> bool:
    """Does a folded text hold a pronoun for a person or a list?"""
    return any(pronoun_in(folded, kind) for kind in ("person", "list"))


def leans(folded: str) -> bool:
    """Does a folded message lean on what was said before: a pronoun, or the opening or end of a follow-up?"""
    if pattern("follow_up").search(folded) or pattern("correction").search(folded):
        return True
    return points_back(folded)


def name_of(entity: Entity, context: str) -> str:
    """An entity's folded name as it fits into a folded text."""
    chinese = has_han(context) or "en" not in entity.name
    name = entity.name.get("zh" if chinese else "en") or next(iter(entity.name.values()))
    return fold(name) if chinese else f" {fold(name)} "


def substituted(text: str, pronoun: str, name: str) -> str:
    """A text with its first such pronoun exchanged for a name."""
    if has_han(pronoun):
        return text.replace(pronoun, name, 1)
    return re.sub(rf"(?<![a-z']){re.escape(pronoun)}(?![a-z'])", lambda _: name, text, count=1)


def meant_by(pronoun: str, kind: str, state: DialogueState, index: FactIndex) -> tuple[Entity, ...]:
    """Whom or what a pronoun may mean, the likeliest first: those of the latest turn, and asked about before told."""
    known = [index.entities[entity] for entity in state.entities() if entity in index.entities]
    if kind == "person":
        people = (entity for entity in known if entity.type is EntityType.PERSON)
        return tuple(entity for entity in people if _may_be(entity, pronoun))[:_MOST_MEANT]
    other = (EntityType.PERSON, EntityType.PLACE)
    return tuple(entity for entity in known if entity.type not in other)[:_MOST_MEANT]


def _may_be(person: Entity, pronoun: str) -> bool:
    """Does no title among a person's names say that the pronoun is for another gender?"""
    genders = {gender for gender in ("female", "male") if pronoun in union_of("pronouns", gender)}
    titled = {gender for gender in ("female", "male") if _titled(person, gender)}
    return len(genders) != 1 or len(titled) != 1 or genders == titled


def _titled(person: Entity, gender: str) -> bool:
    titles = union_of("names", gender)
    names = [fold(name) for name in (*person.name.values(), *person.aliases)]
    return any(name.endswith(t) if has_han(t) else name.startswith(f"{t} ") for name in names for t in titles)


def named_by_noun(folded: str, state: DialogueState, index: FactIndex) -> Iterator[tuple[str, Entity]]:
    """The phrases like "that contest" (那個比賽) with what was talked about and has the noun in its name."""
    known = [index.entities[entity] for entity in state.entities() if entity in index.entities]
    named = {
        place for mention in find_mentions(folded, index.analyser.names) for place in range(mention.start, mention.end)
    }
    for pointer in sorted(union_of("pronouns", "pointer"), key=len, reverse=True):
        start = _place(folded, pointer)
        noun = _NOUN.match(folded, start + len(pointer)) if start is not None else None
        if start is None or noun is None or noun.start(1) in named:
            continue
        for length in range(len(noun[1]), 1, -1) if has_han(noun[1]) else (len(noun[1]),):
            entity = next((e for e in known if _is_a(e, noun[1][:length])), None)
            if entity is not None:
                yield folded[start : noun.start(1) + length], entity
                return


def _place(folded: str, pointer: str) -> int | None:
    found = re.search(re.escape(pointer) if has_han(pointer) else rf"\b{re.escape(pointer)}\b", folded)
    return found.start() if found else None


def _is_a(entity: Entity, noun: str) -> bool:
    names = (fold(name) for name in (*entity.name.values(), *entity.aliases))
    return any(name.endswith(noun if has_han(noun) else f" {noun}") for name in names)
