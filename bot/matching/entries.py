"""Entries: a fact base compiled into what the engine matches: names, synonyms, keys, examples and their weights."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.language.data import pattern, union_of
from bot.language.fold import fold
from bot.language.lexicon import concepts_of, with_concepts
from bot.language.tokens import latin_words
from bot.matching.analysis import Analyser, Term, years
from bot.matching.index import Compiled, Entry, Example, postings_of, rarity
from bot.matching.kinds import Wanted, question_kinds, wanted
from bot.matching.names import build_names
from bot.matching.pooled import Rarities, bag_of, pool, rarities
from bot.model import Entity, Fact, FactBase

_LIGHT = 0.25
"""What a word counts that says little."""
_STATING = frozenset({"item", "answer", "quote"})
"""The fields that say what a fact states, not what it is asked."""
_FIELD_STRENGTH = {
    "ask": 1.0, "about": 1.0, "item": 0.9, "kind": 0.8, "answer": 0.7, "quote": 0.7, "tag": 0.6, "related": 0.5,
}  # fmt: skip


def compile_facts(facts: FactBase) -> Compiled:
    """The fact base compiled, the examples' terms weighed against each other; deterministic."""
    names = build_names(facts.entities)
    synonyms = concepts_of([fold(word) for word in group] for group in facts.synonyms)
    analyser = Analyser(names, with_concepts(synonyms))
    by_id = {entity.id: entity for entity in facts.entities}
    entries = [_entry(number, fact, analyser, by_id) for number, fact in enumerate(facts.current)]
    postings = postings_of(entries)
    examples = [example for entry in entries for example in entry.examples]
    rarity_of = rarities([bag_of(example.terms, example.folded, example.kinds) for example in examples])
    weighed = tuple(_weighed(entry, postings, len(entries), rarity_of) for entry in entries)
    return Compiled(names, synonyms, weighed, rarity_of, _words(postings, entries, analyser))


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
