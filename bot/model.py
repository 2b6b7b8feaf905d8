"""The frozen vocabulary that every layer shares: facts and entities, and the replies made from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Texts = Mapping[str, str]
"""A text by language: keys ``zh`` (as the curator wrote it, usually Traditional) and ``en``."""


class Status(StrEnum):
    """How a message ended; exactly one for every message."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    SMALLTALK = "smalltalk"


class EntityType(StrEnum):
    """What an entity is; question templates are chosen by it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    EVENT = "event"
    PROGRAMME = "programme"
    PROJECT = "project"
    DOCUMENT = "document"
    POLICY = "policy"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that facts are about, named once with all its names."""

    id: str
    type: EntityType
    name: Texts
    aliases: tuple[str, ...] = ()
    role: Texts = field(default_factory=dict)
    organisation: str | None = None
    """The id of the organisation that a person belongs to."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a fact states, as data; exactly one of the first five is set."""

    number: float | None = None
    date: str | None = None
    """ISO 8601, as precise as known: ``2031``, ``2031-06-02``, ``2031-06-02T09:30``."""
    edition: int | None = None
    place: str | None = None
    duration: str | None = None
    unit: str | None = None
    """What a number counts or is measured in, as the curator writes it: ``RMB``, ``projects``."""


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a list: an entity's id, or names of its own."""

    name: Texts
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list that a fact states; yields its count, membership and "the others"."""

    of: tuple[Item, ...]
    noun: Texts = field(default_factory=dict)
    member: Texts = field(default_factory=dict)
    """A sentence for one member with ``{item}`` in it: ``{item} advanced.``"""
    rival: str | None = None
    """The id of the fact with the other list: whoever is there is not here."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the lock found a quote in the article; offsets and numbers count from 0, in characters."""

    quote: str
    start: int
    paragraph: int
    speaker: str | None = None
    """The id of the person named last before the quote in its paragraph."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the source states, or is asked and does not state (``unstated``)."""

    id: str
    ask: tuple[str, ...]
    answer: Texts
    quotes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    by: str | None = None
    """The id of the person who says it."""
    value: Value | None = None
    items: ItemList | None = None
    kind: str | None = None
    """The question kind that this fact answers, when its questions alone do not tell."""
    topic: str | None = None
    tags: tuple[str, ...] = ()
    """Words that readers use for what it is about, beside those of its questions and its answer."""
    unstated: bool = False
    summary: bool = False
    """A general fact ("what did X say"): yields to a specific one that fits as well."""
    membership: bool = False
    """Generated: tells on which of two rival lists the one that it is about stands."""
    as_of: str | None = None
    superseded_by: str | None = None
    proofs: tuple[Proof, ...] = ()
    source: str | None = None
    """The name of the fact file, when several are loaded."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The ids of whom and what it is about, and of who says it."""
        return (*self.about, self.by) if self.by else self.about


@dataclass(frozen=True, slots=True)
class Source:
    """The publication that the quotes come from."""

    title: str
    publisher: Texts = field(default_factory=dict)
    reporter: Texts = field(default_factory=dict)
    editor: Texts = field(default_factory=dict)
    published: str | None = None
    """ISO 8601 date or date and time, in the publisher's local time."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A menu entry: an id that facts name, and its title."""

    id: str
    title: Texts


@dataclass(frozen=True, slots=True)
class FactBase:
    """Everything that was loaded from the fact files: what the engine may know."""

    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    """By the name of the fact file (its stem)."""
    topics: tuple[Topic, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same in these files."""
    version: str = ""
    """Hex SHA-256 of the files' contents."""

    @property
    def current(self) -> tuple[Fact, ...]:
        """The facts that no other has superseded."""
        return tuple(fact for fact in self.facts if fact.superseded_by is None)

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact used in a reply, with the words that prove it and where they stand."""

    id: str
    quote: str | None
    source: str
    """Publisher, date and paragraph in the reply's language; empty for a file without a source."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that was considered, and how sure the bot is of it (0 to 1)."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What a channel renders; ``answer`` is plain text without the quote."""

    question: str
    session: str
    status: Status
    answer: str
    language: str
    """``zh-Hant``, ``zh-Hans`` or ``en``."""
    confidence: float
    facts: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    """Questions that can be asked next, in the reply's language; asking one verbatim answers it."""
    candidates: tuple[Candidate, ...] = ()
    elapsed_ms: float = 0.0
