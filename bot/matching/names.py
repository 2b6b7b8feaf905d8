"""The names of entities: every form that a reader may write, and where they stand in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.language.data import union_of
from bot.language.fold import fold
from bot.language.phonetics import spelling
from bot.language.script import has_han
from bot.language.stem import stem_phrase
from bot.language.tokens import latin_words
from bot.model import Entity, EntityType

_LONGEST_NAME = 12
_HONORIFICS = ("names", "honorifics")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a folded text: the entities it may mean, and its place."""

    entities: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameTable:
    """Entities by the forms of their names."""

    han: Mapping[str, tuple[str, ...]]
    """By a folded Chinese form."""
    latin: Mapping[str, tuple[str, ...]]
    """By the stems of an English form, joined by spaces."""
    longest_han: int


def build_names(entities: Iterable[Entity]) -> NameTable:
    """The table of all the forms of all the entities' names."""
    han: dict[str, tuple[str, ...]] = {}
    latin: dict[str, tuple[str, ...]] = {}
    for entity in entities:
        for form in dict.fromkeys(_forms(entity)):
            table = han if has_han(form) else latin
            key = form if has_han(form) else stem_phrase(form)
            if len(key) > 1 and entity.id not in table.get(key, ()):
                table[key] = (*table.get(key, ()), entity.id)
    return NameTable(han, latin, max(map(len, han), default=0))


def _forms(entity: Entity) -> Iterator[str]:
    names = [*entity.name.values(), *entity.aliases]
    folded = [fold(name) for name in names]
    yield from folded
    yield from (form.replace(" ", "") for form in folded if has_han(form))
    if entity.type is EntityType.PERSON:
        for form in folded:
            yield from _person_forms(form)


def _person_forms(name: str) -> Iterator[str]:
    """Surname with an honorific or as "the one called so", and pinyin in either order, together or apart."""
    if not has_han(name):
        words = name.split()
        if len(words) == 2:
            yield f"{words[1]} {words[0]}"
            yield "".join(words)
            yield from (f"{title} {words[0]}" for title in union_of(*_HONORIFICS) if title.isascii())
        return
    if 2 <= len(name) <= 3:
        yield from (name[0] + title for title in union_of(*_HONORIFICS) if not title.isascii())
        yield f"姓{name[0]}"
        yield from _spellings(name)


def _spellings(name: str) -> Iterator[str]:
    family, given = spelling(name[0]), [spelling(char) for char in name[1:]]
    yield f"{family} {''.join(given)}"
    yield f"{''.join(given)} {family}"
    yield f"{family} {' '.join(given)}"
    yield family + "".join(given)


def find_mentions(folded: str, names: NameTable) -> tuple[Mention, ...]:
    """The names in a folded text, the longest first where they overlap, in order."""
    found = sorted((*_find_han(folded, names), *_find_latin(folded, names)), key=lambda m: (m.start - m.end, m.start))
    taken: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in taken):
            taken.append(mention)
    return tuple(sorted(taken, key=lambda mention: mention.start))


def _find_han(folded: str, names: NameTable) -> Iterator[Mention]:
    for start in range(len(folded)):
        for end in range(start + 2, min(start + names.longest_han, len(folded)) + 1):
            entities = names.han.get(folded[start:end])
            if entities:
                yield Mention(entities, start, end)


def _find_latin(folded: str, names: NameTable) -> Iterator[Mention]:
    words = list(_words(folded))
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST_NAME, len(words))):
            key = " ".join(word for word, _, _ in words[first : last + 1])
            entities = names.latin.get(key)
            if entities:
                yield Mention(entities, words[first][1], words[last][2])


def _words(folded: str) -> Iterator[tuple[str, int, int]]:
    for text, start, end in latin_words(folded):
        yield stem_phrase(text), start, end
