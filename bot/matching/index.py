"""The index: every fact's keys, example questions and n-grams, and which facts a key leads to."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.language.data import pattern, union_of
from bot.language.fold import fold
from bot.language.tokens import latin_words
from bot.matching.analysis import Analyser, Term, years
from bot.matching.kinds import Wanted, question_kinds, wanted
from bot.matching.pooled import Rarities, Vector, bag_of, pool, rarities
from bot.model import Entity, Fact

_LIGHT = 0.25
"""What a word counts that says little."""
_STATING = frozenset({"item", "answer", "quote"})
"""The fields that say what a fact states, not what it is asked."""
_FIELD_STRENGTH = {
    "ask": 1.0, "about": 1.0, "item": 0.9, "kind": 0.8, "answer": 0.7, "quote": 0.7, "tag": 0.6, "related": 0.5,
}  # fmt: skip


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
    """What takes long to make of the facts: their entries, and the rarities that weigh their examples."""

    entries: tuple[Entry, ...]
    rarities: Rarities


@dataclass(frozen=True, slots=True)
class FactIndex:
    """All entries with what leads to them; made once per fact base, read only."""

    entries: tuple[Entry, ...]
    rarities: Rarities
    postings: Mapping[str, tuple[int, ...]]
    analyser: Analyser
    entities: Mapping[str, Entity]
    words: frozenset[str]
    """Every word of the facts and names as written after folding: Chinese words, English words unstemmed."""
    by_id: Mapping[str, Entry]

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


def compile_facts(facts: Iterable[Fact], entities: Iterable[Entity], analyser: Analyser) -> Compiled:
    """The facts as entries, their examples' terms weighed against each other; deterministic."""
    by_id = {entity.id: entity for entity in entities}
    entries = [_entry(number, fact, analyser, by_id) for number, fact in enumerate(facts)]
    postings = _postings(entries)
    examples = [example for entry in entries for example in entry.examples]
    rarity_of = rarities([bag_of(example.terms, example.folded, example.kinds) for example in examples])
    return Compiled(tuple(_weighed(entry, postings, len(entries), rarity_of) for entry in entries), rarity_of)


def index_of(compiled: Compiled, entities: Iterable[Entity], analyser: Analyser) -> FactIndex:
    """The index of the entries."""
    entries = compiled.entries
    postings = _postings(entries)
    return FactIndex(
        entries=entries,
        rarities=compiled.rarities,
        postings=postings,
        analyser=analyser,
        entities={entity.id: entity for entity in entities},
        words=_words(postings, entries, analyser),
        by_id={entry.fact.id: entry for entry in entries},
    )


def _postings(entries: Iterable[Entry]) -> dict[str, tuple[int, ...]]:
    postings: dict[str, list[int]] = {}
    for entry in entries:
        for key in entry.keys:
            postings.setdefault(key, []).append(entry.number)
    return {key: tuple(numbers) for key, numbers in postings.items()}


def _words(postings: Iterable[str], entries: Iterable[Entry], analyser: Analyser) -> frozenset[str]:
    han = {key[2:] for key in postings if key.startswith("w:") and not key.isascii()}
    texts = (*(entry.text for entry in entries), *analyser.names.latin)
    return frozenset(han | {word for text in texts for word, _, _ in latin_words(text)})


def _weighed(entry: Entry, postings: Mapping[str, tuple[int, ...]], facts: int, rarity_of: Rarities) -> Entry:
    """The entry with the weights and the sum of its examples' terms, which only all entries together can tell."""

    def weight(term: Term) -> float:
        return rarity(term.keys, postings, facts) * (_LIGHT if term.light else 1.0)

    examples = tuple(replace(ex, weights=tuple(weight(term) for term in ex.terms)) for ex in entry.examples)
    vectors = (rarity_of.vector(example.terms, example.folded, example.kinds) for example in examples)
    return replace(entry, examples=examples, pooled=pool(vectors))


def rarity(keys: Iterable[str], postings: Mapping[str, tuple[int, ...]], facts: int) -> float:
    """A term's inverse document frequency: the fewer facts hold any of its keys, the higher; none counts as one."""
    held = [postings[key] for key in keys if key in postings]
    holders = len(set().union(*held)) if len(held) > 1 else len(held[0]) if held else 1
    return math.log(1 + facts / (0.5 + holders))


def _example(text: str, analyser: Analyser) -> Example:
    folded = fold(text)
    terms = analyser.terms(folded)
    return Example(
        text, folded, terms, frozenset(key for term in terms for key in term.all_keys), question_kinds(folded)
    )


def _entry(number: int, fact: Fact, analyser: Analyser, entities: Mapping[str, Entity]) -> Entry:
    examples = tuple(_example(text, analyser) for text in fact.ask)
    kinds = frozenset(example.kinds[0] for example in examples) | ({fact.kind} if fact.kind else set())
    fields = [(name, list(found)) for name, found in _fields(fact, kinds, analyser, entities)]
    keys: dict[str, float] = {}
    for name, found in (*(("ask", example.keys) for example in examples), *fields):
        for key in found:
            keys[key] = max(_FIELD_STRENGTH[name], keys.get(key, 0.0))
    if fact.items:
        keys.setdefault(f"n:{len(fact.items.of)}", _FIELD_STRENGTH["answer"])
    body = " ".join(fold(text) for text in (*fact.answer.values(), *fact.quotes))
    stated = {key for name, found in fields for key in found if name in _STATING}
    text = " ".join((*(example.folded for example in examples), body))
    return Entry(
        number=number,
        fact=fact,
        examples=examples,
        keys=keys,
        text=text,
        kinds=kinds,
        gives=_gives(fact, kinds, stated, body, entities),
        numbers=frozenset(key[2:] for key in keys if key.startswith("n:")),
        years=years(text),
    )


def _fields(
    fact: Fact, kinds: Iterable[str], analyser: Analyser, entities: Mapping[str, Entity]
) -> Iterable[tuple[str, Iterable[str]]]:
    """The keys of a fact by the field that they stand in."""
    for word in sorted(word for kind in kinds for word in union_of("kind_words", kind)):
        yield "kind", _keys(word, analyser)
    yield "about", [f"e:{entity}" for entity in fact.entities]
    for tag in fact.tags:
        yield "tag", _keys(tag, analyser)
    for text in fact.answer.values():
        yield "answer", _keys(text, analyser)
    for quote in fact.quotes:
        yield "quote", _keys(quote, analyser)
    for item in fact.items.of if fact.items else ():
        yield "item", [f"e:{item.entity}"] if item.entity else []
        for name in item.name.values():
            yield "item", _keys(name, analyser)
    for entity in fact.entities:
        organisation = entities[entity].organisation if entity in entities else None
        if organisation:
            yield "related", [f"e:{organisation}"]


def _keys(text: str, analyser: Analyser) -> list[str]:
    return [key for term in analyser.terms(fold(text)) for key in term.all_keys]


def _gives(
    fact: Fact, kinds: frozenset[str], keys: Iterable[str], body: str, entities: Mapping[str, Entity]
) -> frozenset[Wanted]:
    gives = {wanted([kind]) for kind in kinds}
    if fact.summary:
        return frozenset(gives)
    value = fact.value
    if years(body) or (value and value.date):
        gives.add(Wanted.TIME)
    listed = fact.items is not None and any(item.entity for item in fact.items.of)
    counted = value is not None and (value.number is not None or value.edition is not None)
    if listed or counted or any(key.startswith("n:") for key in keys):
        gives.add(Wanted.NUMBER)
        if pattern("currency").search(f"{body} {value.unit if value else ''}"):
            gives.add(Wanted.MONEY)
    if value and value.duration:
        gives.add(Wanted.DURATION)
    if (value and value.place) or _mentions(keys, entities, {"place"}):
        gives.add(Wanted.PLACE)
    if fact.by or _mentions(keys, entities, {"person"}) or not entities:
        gives.add(Wanted.PERSON)
    if _mentions(keys, entities, {"organisation"}) or not entities:
        gives.add(Wanted.ORGANISATION)
    return frozenset(gives)


def _mentions(keys: Iterable[str], entities: Mapping[str, Entity], types: set[str]) -> bool:
    return any(key.startswith("e:") and key[2:] in entities and entities[key[2:]].type in types for key in keys)
