"""Who speaks where a quote stands: the person named last before it in its paragraph."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.facts.article import Article, index_at
from bot.model import Entity, EntityType

_OPENING = ("「", "『", "“", '"')


@dataclass(frozen=True, slots=True)
class People:
    """The names of persons, and whom each one means; nobody when it means two."""

    pattern: re.Pattern[str] | None
    ids: Mapping[str, str | None]


def people(entities: Iterable[Entity]) -> People:
    """The names and aliases, of two characters or more, of the persons among the entities."""
    ids: dict[str, str | None] = {}
    for entity in entities:
        if entity.type is EntityType.PERSON:
            for name in {*entity.name.values(), *entity.aliases}:
                if len(name) >= 2:
                    ids[name] = entity.id if ids.get(name, entity.id) == entity.id else None
    longest_first = sorted(ids, key=len, reverse=True)
    pattern = re.compile("|".join(_whole(name) for name in longest_first)) if ids else None
    return People(pattern, ids)


def speaker_at(start: int, article: Article, persons: People) -> str | None:
    """The id of the person who speaks at an offset, if the paragraph names one."""
    if persons.pattern is None:
        return None
    begin, end = article.paragraph(index_at(article.paragraphs, start))
    after = None
    before = None
    for match in persons.pattern.finditer(article.text, begin, end):
        if match.start() < start:
            before = match
        else:
            after = match
            break
    quoted = article.text.startswith(_OPENING, begin)
    named = before or (after if quoted else None)
    return persons.ids[named.group()] if named else None


def _whole(name: str) -> str:
    head = r"(?<![A-Za-z])" if name[0].isascii() else ""
    tail = r"(?![A-Za-z])" if name[-1].isascii() else ""
    return head + re.escape(name) + tail
