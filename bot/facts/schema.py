"""What one fact file may hold: from its YAML nodes to facts, entities, topics and the source."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.facts.fact_schema import read_fact
from bot.facts.fields import NAME_LENGTH, read_id, read_names, read_optional_texts
from bot.model import Entity, EntityType, Fact, Source, Topic
from bot.strict_yaml import Checker, Document, MappingNode, Node, ScalarNode

_FILE_KEYS = ("source", "topics", "entities", "synonyms", "facts")
_SOURCE_KEYS = ("title", "publisher", "reporter", "editor", "published", "url", "text")
_ENTITY_KEYS = ("id", "type", "name", "aliases", "role", "organisation")
_TYPES = tuple(entity_type.value for entity_type in EntityType)
_URL = re.compile(r"https?://[^\s/]+\S*")
_MOST_ENTRIES = 100_000

_Entry = TypeVar("_Entry", Fact, Entity, Topic)
Lines = Mapping[tuple[str, str, str], int]
"""The line of every entry by kind, id and key; the key of the entry itself is empty."""


@dataclass(frozen=True, slots=True)
class FactFile:
    """What one fact file says, before its quotes are looked up in the lock."""

    path: Path
    content: bytes = field(default=b"", repr=False)
    source: Source | None = None
    article: Path | None = None
    """Where the local copy of the article should be."""
    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    facts: tuple[Fact, ...] = ()
    lines: Lines = field(default_factory=dict)

    def line(self, kind: str, entry_id: str, key: str = "") -> int | None:
        """The line of a key of a ``fact``, ``entity`` or ``topic``, or else of the entry itself."""
        return self.lines.get((kind, entry_id, key), self.lines.get((kind, entry_id, "")))


def read_fact_file(document: Document, path: Path, checker: Checker) -> FactFile:
    """Everything in the document that can be read; what cannot is in the checker's faults."""
    checker.faults.extend(document.faults)
    if document.root is None:
        return FactFile(path, document.content)
    root = checker.mapping(document.root, "the file", known=_FILE_KEYS, required=("facts",))
    if root is None:
        return FactFile(path, document.content)
    lines: dict[tuple[str, str, str], int] = {}
    source, article = _source(root.entries.get("source"), path, checker)
    topics = _entries(root, "topics", _topic, checker, lines)
    entities = _entries(root, "entities", _entity, checker, lines)
    names = {entity.id: entity.name for entity in entities}

    def fact(node: Node, within: Checker) -> Fact | None:
        return read_fact(node, within, names, path.stem)

    facts = _entries(root, "facts", fact, checker, lines)
    synonyms = _synonyms(root.entries.get("synonyms"), checker)
    return FactFile(path, document.content, source, article, topics, entities, synonyms, facts, lines)


def _entries(
    root: MappingNode,
    key: str,
    read: Callable[[Node, Checker], _Entry | None],
    checker: Checker,
    lines: dict[tuple[str, str, str], int],
) -> tuple[_Entry, ...]:
    """The entries under `key` with ids of their own; the first of two with one id is kept."""
    if key not in root.entries:
        return ()
    kind = {"topics": "topic", "entities": "entity", "facts": "fact"}[key]
    found: list[_Entry] = []
    for node in checker.items(root.entries[key], key, most=_MOST_ENTRIES, least=1 if key == "facts" else 0):
        within = checker.within(_written_id(node))
        entry = read(node, within)
        if entry is None:
            continue
        if (kind, entry.id, "") in lines:
            problem = f"the {kind} id {entry.id} is here twice (first in line {lines[kind, entry.id, '']})"
            within.fault(node.line, problem, "Rename or delete one of them")
            continue
        lines |= {(kind, entry.id, key): line for key, line in _key_lines(node)}
        found.append(entry)
    return tuple(found)


def _key_lines(node: Node) -> Iterator[tuple[str, int]]:
    yield "", node.line
    if isinstance(node, MappingNode):
        yield from node.key_lines.items()


def _written_id(node: Node) -> str | None:
    written = node.entries.get("id") if isinstance(node, MappingNode) else None
    return written.text[:64] or None if isinstance(written, ScalarNode) else None


def _topic(node: Node, checker: Checker) -> Topic | None:
    found = checker.mapping(node, "the topic", known=("id", "title"), required=("id", "title"))
    if found is None or "id" not in found.entries:
        return None
    topic_id = read_id(found.entries["id"], checker, "id")
    title = read_optional_texts(found, "title", checker, "topic")
    return None if topic_id is None else Topic(topic_id, title)


def _entity(node: Node, checker: Checker) -> Entity | None:
    found = checker.mapping(node, "the entity", known=_ENTITY_KEYS, required=("id", "type", "name"))
    if found is None or "id" not in found.entries:
        return None
    entries = found.entries
    entity_id = read_id(entries["id"], checker, "id")
    entity_type = checker.word(entries["type"], "type", known=_TYPES) if "type" in entries else None
    entity = Entity(
        id=entity_id or "",
        type=EntityType(entity_type or EntityType.EVENT),
        name=read_optional_texts(found, "name", checker, "entity"),
        aliases=tuple(read_names(found, "aliases", checker, "entity", most=200)),
        role=read_optional_texts(found, "role", checker, "entity"),
        organisation=read_id(entries["organisation"], checker, "organisation") if "organisation" in entries else None,
    )
    return entity if entity_id else None


def _source(node: Node | None, path: Path, checker: Checker) -> tuple[Source | None, Path | None]:
    found = None if node is None else checker.mapping(node, "source", known=_SOURCE_KEYS, required=("title",))
    if found is None:
        return None, None
    entries = found.entries
    title = checker.text(entries["title"], "source.title", most=NAME_LENGTH) if "title" in entries else None
    text = checker.text(entries["text"], "source.text", most=NAME_LENGTH) if "text" in entries else None
    source = Source(
        title=title or "",
        publisher=read_optional_texts(found, "publisher", checker, "source"),
        reporter=read_optional_texts(found, "reporter", checker, "source"),
        editor=read_optional_texts(found, "editor", checker, "source"),
        published=checker.date(entries["published"], "source.published") if "published" in entries else None,
        url=_url(entries.get("url"), checker),
    )
    return source, None if text is None else path.parent / text


def _url(node: Node | None, checker: Checker) -> str | None:
    url = None if node is None else checker.text(node, "source.url", most=2_000)
    if node is not None and url is not None and not _URL.fullmatch(url):
        checker.fault(node.line, f"source.url is {url[:60]}", "Write an address that begins with https://")
    return url


def _synonyms(node: Node | None, checker: Checker) -> tuple[tuple[str, ...], ...]:
    if node is None:
        return ()
    groups = []
    for group in checker.items(node, "synonyms", most=_MOST_ENTRIES):
        words = [
            checker.text(word, "synonyms", most=NAME_LENGTH)
            for word in checker.items(group, "a group of synonyms", most=100, least=2)
        ]
        groups.append(tuple(word for word in words if word is not None))
    return tuple(groups)
