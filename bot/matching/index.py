"""The index: every fact's keys and example questions, and which facts a key leads to."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.language.lexicon import Concept
from bot.matching.analysis import Analyser, Term
from bot.matching.kinds import Wanted
from bot.matching.names import NameTable
from bot.matching.pooled import Rarities, Vector
from bot.matching.profiles import Profiles
from bot.model import Entity, Fact, FactBase


@dataclass(frozen=True, slots=True)
class Example:
    """One example question of a fact, analysed."""

    text: str
    folded: str
    terms: tuple[Term, ...]
    keys: frozenset[str]
    kinds: tuple[str, ...]
    weights: tuple[float, ...] = ()
    """What each term weighs, in order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as the engine sees it."""

    number: int
    fact: Fact
    examples: tuple[Example, ...]
    keys: Mapping[str, float]
    """Key → strength (0 to 1), the strongest field's."""
    text: str
    """All its folded text, for words that were cut otherwise."""
    kinds: frozenset[str]
    gives: frozenset[Wanted]
    """The types of answer that it can give."""
    numbers: frozenset[str]
    years: frozenset[str]
    pooled: Vector = field(default_factory=dict)
    """The sum of its examples' vectors."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What takes long to make of a fact base, and is kept in a cache."""

    names: NameTable
    synonyms: tuple[Concept, ...]
    """The file's own groups of synonyms."""
    entries: tuple[Entry, ...]
    rarities: Rarities
    """What weighs the examples."""
    words: frozenset[str]
    """Every word of the facts and names as written after folding: Chinese words, English words unstemmed."""


@dataclass(frozen=True, slots=True)
class FactIndex:
    """All entries with what leads to them; made once per fact base, read only."""

    entries: tuple[Entry, ...]
    rarities: Rarities
    profiles: Profiles
    postings: Mapping[str, tuple[int, ...]]
    analyser: Analyser
    entities: Mapping[str, Entity]
    words: frozenset[str]
    by_id: Mapping[str, Entry]
    asked: Mapping[str, tuple[int, ...]]
    """The numbers of the entries by each of their own questions, folded."""
    published: frozenset[str] = frozenset()
    """The years of the sources: a question that names one says when, and need not be checked for it."""

    @property
    def highest(self) -> float:
        """What a word weighs that a single fact holds: the most that a word can."""
        return math.log(1 + len(self.entries) / 1.5)

    def idf(self, keys: Iterable[str]) -> float:
        """The rarity of a term among the facts."""
        return rarity(keys, self.postings, len(self.entries))

    def knows(self, keys: Iterable[str]) -> bool:
        """Does any fact hold one of the keys?"""
        return any(key in self.postings for key in keys)


def index_of(compiled: Compiled, facts: FactBase, analyser: Analyser, profiles: Profiles) -> FactIndex:
    """The index of a compiled fact base."""
    return FactIndex(
        entries=compiled.entries,
        rarities=compiled.rarities,
        profiles=profiles,
        postings=postings_of(compiled.entries),
        analyser=analyser,
        entities={entity.id: entity for entity in facts.entities},
        words=compiled.words,
        by_id={entry.fact.id: entry for entry in compiled.entries},
        asked=_asked(compiled.entries),
        published=frozenset(source.published[:4] for source in facts.sources.values() if source.published),
    )


def _asked(entries: Iterable[Entry]) -> dict[str, tuple[int, ...]]:
    asked: dict[str, tuple[int, ...]] = {}
    for entry in entries:
        for example in entry.examples:
            asked[example.folded] = (*asked.get(example.folded, ()), entry.number)
    return asked


def postings_of(entries: Iterable[Entry]) -> dict[str, tuple[int, ...]]:
    """The numbers of the entries that hold each key."""
    postings: dict[str, list[int]] = {}
    for entry in entries:
        for key in entry.keys:
            postings.setdefault(key, []).append(entry.number)
    return {key: tuple(numbers) for key, numbers in postings.items()}


def rarity(keys: Iterable[str], postings: Mapping[str, tuple[int, ...]], facts: int) -> float:
    """A term's inverse document frequency: the fewer facts hold any of its keys, the higher; none counts as one."""
    held = [postings[key] for key in keys if key in postings]
    holders = len(set().union(*held)) if len(held) > 1 else len(held[0]) if held else 1
    return math.log(1 + facts / (0.5 + holders))
