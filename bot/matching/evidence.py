"""Evidence: what speaks for and against a fact as the answer to a question, as named numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.language.script import has_han
from bot.language.segment import WordClass
from bot.matching.analysis import Term
from bot.matching.index import Entry, Example
from bot.matching.kinds import DEFINITE, Wanted
from bot.matching.pooled import Vector, similarity
from bot.matching.reading import Reading, Unit

_VALUES = frozenset({Wanted.TIME, Wanted.NUMBER, Wanted.MONEY, Wanted.PLACE, Wanted.DURATION})
_NAMES = frozenset({Wanted.PERSON, Wanted.ORGANISATION})
_ROLES = frozenset({"who", "role"})
"""Kinds of facts on which every question about a person seems to fit: what they do not explain counts more."""
_CONCEPT = 0.9
_SUBSTRING = 0.8
_RELATED = 0.5
FOR = frozenset({"pooled", "profile", "own", "reverse", "explained", "speaker_same"})
"""The features that speak for a fact."""
EITHER = frozenset({"length", "name_share"})
"""Those that set the scale for the others."""
_HELD = ("known", "understood", "strange")
AGAINST = frozenset(
    {
        *("unnamed", "rejected", "understood", "gap", "head_missing", "role_gap", "kind_differs", "role_differs"),
        *("lacks_value", "lacks_reason", "lacks_name", "name_missing", "speaker_differs", "number_missing"),
        *("foreign", "summary", "unstated"),
        *(f"{held}_{found}" for held in _HELD for found in WordClass),
    }
)
"""The features that speak against a fact."""
_MANY_UNITS = 20
"""A question of this many terms is as long as any."""


@dataclass(frozen=True, slots=True)
class Query:
    """A reading with what is compared with every candidate."""

    reading: Reading
    keys: frozenset[str]
    vector: Vector
    near: Sequence[float]
    """How near the question's profile comes to each entry's, by the entries' numbers."""
    rarest: float
    """What the rarest word weighs: the unit of what is explained and what is not, however long the question."""


def promise(query: Query, entry: Entry) -> float:
    """What can be told of a fact's evidence at little cost: how near all its words together are, and its profile."""
    return similarity(query.vector, entry.pooled) + query.near[entry.number]


def features_of(query: Query, entry: Entry, matches: Sequence[float]) -> dict[str, float]:
    """The evidence for one fact; ``matches`` tells how well it accounts for each unit. Features start at 0, and
    all but those of what is left unexplained, which grow with the question, end at 1."""
    reading = query.reading
    total = reading.weight or 1.0
    missing = [unit.weight * (1 - m) for unit, m in zip(reading.units, matches, strict=True)]
    return {
        "pooled": similarity(query.vector, entry.pooled),
        "profile": query.near[entry.number],
        **_example_features(query, entry),
        **_word_features(query, matches, missing),
        "understood": sum(unit.weight for unit in reading.units if _held(unit) == "understood") / total,
        "gap": max(missing, default=0.0) / total,
        "head_missing": max((1 - m for u, m in zip(reading.units, matches, strict=True) if u.head), default=0.0),
        "role_gap": _role_gap(reading, entry, missing) / total,
        **_kind_features(reading, entry),
        **_entity_features(reading, entry, matches, total),
        "number_missing": _share_missing(reading.numbers | reading.years, entry.numbers | entry.years),
        "foreign": float(bool(reading.foreign)),
        "summary": float(entry.fact.summary),
        "unstated": float(entry.fact.unstated),
        "length": min(len(reading.units), _MANY_UNITS) / _MANY_UNITS,
    }


def _word_features(query: Query, matches: Sequence[float], missing: Sequence[float]) -> dict[str, float]:
    """The weight that is explained, and that is not by what is known of the word: whether the facts or only the
    lexicon hold it, and whether it names a thing or an action."""
    left: dict[str, float] = defaultdict(float)
    explained = 0.0
    for unit, match, lacking in zip(query.reading.units, matches, missing, strict=True):
        held = _held(unit)
        if held:
            left[f"{held}_{unit.word_class}"] += lacking / (2 * query.rarest)
        if unit.term.kind != "name":
            explained += unit.weight * match
    return {**left, "explained": explained / (explained + query.rarest)}


def _held(unit: Unit) -> str:
    """Do the facts hold a word (``known``), the lexicon alone (``understood``) or nothing (``strange``)?"""
    if unit.term.kind not in ("han", "word"):
        return ""
    return "known" if unit.known else "understood" if len(unit.term.keys) > 1 else "strange"


def _role_gap(reading: Reading, entry: Entry, missing: Sequence[float]) -> float:
    """The heaviest term that a who-is fact leaves unexplained when something else is asked about its person."""
    asks_who = bool(_ROLES.intersection(reading.kinds))
    return max(missing, default=0.0) if entry.kinds & _ROLES and not asks_who else 0.0


def match_strength(unit: Unit, entry: Entry) -> float:
    """How well a fact accounts for a term: 1 for the word or name itself, less for what means or sounds the same."""
    term = unit.term
    best = _strength(term.keys, entry.keys)
    if best < _SUBSTRING and len(term.text) > 1 and term.kind in ("han", "word"):
        best = max(best, _by_text(term.text, entry.text))
    if best < _SUBSTRING and term.parts:
        best = max(best, sum(_strength(part, entry.keys) for part in term.parts) / len(term.parts))
    return best


def _strength(keys: Iterable[str], held: Mapping[str, float]) -> float:
    best = 0.0
    for key in keys:
        strength = held.get(key, 0.0)
        if strength > best:
            best = max(best, strength * _CONCEPT if key[0] == "c" else strength)
    return best


def _by_text(word: str, text: str) -> float:
    if has_han(word):
        return _SUBSTRING if word in text else _shared_bigrams(word, text)
    return _SUBSTRING if len(word) > 3 and word in text else 0.0


def _shared_bigrams(word: str, text: str) -> float:
    bigrams = [word[i : i + 2] for i in range(len(word) - 1)]
    if len(bigrams) < 2:
        return 0.0
    return 0.7 * sum(bigram in text for bigram in bigrams) / len(bigrams)


def _example_features(query: Query, entry: Entry) -> dict[str, float]:
    """How the example that fits best and the question cover each other, and the names in it that were not asked."""
    best: tuple[float, float] = (0.0, 0.0)
    chosen: Example | None = None
    for example in entry.examples:
        if query.keys.isdisjoint(example.keys):
            continue
        found = (_covered_by(query.reading, example), _covers(query.keys, example))
        if chosen is None or sum(found) > sum(best):
            best, chosen = found, example
    rejected = query.reading.rejected - query.keys
    return {
        "own": best[0] * best[1],
        "reverse": best[1],
        "unnamed": _unnamed(query, chosen),
        "rejected": float(any(not rejected.isdisjoint(example.keys) for example in entry.examples)),
    }


def _unnamed(query: Query, example: Example | None) -> float:
    """How telling the names are that the example holds and the question does not: the rarer, the more."""
    pairs = zip(example.terms, example.weights, strict=True) if example else ()
    names = [(term, weight) for term, weight in pairs if term.kind == "name"]
    absent = sum(weight for term, weight in names if query.keys.isdisjoint(term.keys))
    return absent / (query.rarest * len(names)) if names else 0.0


def _covered_by(reading: Reading, example: Example) -> float:
    found = sum(unit.weight * _term_match(unit.term, example.keys) for unit in reading.units)
    return found / (reading.weight or 1.0)


def _term_match(term: Term, held: Set[str]) -> float:
    whole = _key_match(term.keys, held)
    if whole or not term.parts:
        return whole
    return sum(_key_match(part, held) for part in term.parts) / len(term.parts)


def _key_match(keys: Iterable[str], held: Set[str]) -> float:
    best = 0.0
    for key in keys:
        if key in held:
            if key[0] != "c":
                return 1.0
            best = _CONCEPT
    return best


def _covers(asked: Set[str], example: Example) -> float:
    total = sum(example.weights) or 1.0
    pairs = zip(example.terms, example.weights, strict=True)
    return sum(weight * _term_match(term, asked) for term, weight in pairs) / total


def _kind_features(reading: Reading, entry: Entry) -> dict[str, float]:
    first = reading.kinds[0]
    asks_other = first != "what" and first not in entry.kinds and not _ROLES.intersection(reading.kinds)
    return {
        "kind_differs": float(first in DEFINITE and first not in entry.kinds and bool(entry.kinds & DEFINITE)),
        "role_differs": float(asks_other and bool(entry.kinds & _ROLES)),
        "lacks_value": float(reading.wanted in _VALUES and reading.wanted not in entry.gives),
        "lacks_reason": float(reading.wanted is Wanted.REASON and Wanted.REASON not in entry.gives),
        "lacks_name": float(reading.wanted in _NAMES and not _names_someone(reading, entry)),
    }


def _names_someone(reading: Reading, entry: Entry) -> bool:
    """Does a fact name a person or body that a question may want: for "who said", the one who says it as well?"""
    if "role" in reading.kinds[:1]:
        return Wanted.PERSON in entry.gives
    return bool(_NAMES & entry.gives) or ("quote" in reading.kinds and entry.fact.by is not None)


def _entity_features(reading: Reading, entry: Entry, matches: Sequence[float], total: float) -> dict[str, float]:
    names = [(unit, m) for unit, m in zip(reading.units, matches, strict=True) if unit.term.kind == "name"]
    named = sum(unit.weight for unit, _ in names)
    absent = sum(unit.weight * (1 - m) for unit, m in names if m < _RELATED)
    by = entry.fact.by
    others = {entity for entity in reading.entities if entity != by}
    asks_speech = by is not None and "quote" in reading.kinds
    speaker_differs = asks_speech and by not in reading.entities and bool(others)
    return {
        "name_missing": absent / named if named else 0.0,
        "name_share": named / total,
        "speaker_same": float(asks_speech and by in reading.entities),
        "speaker_differs": float(speaker_differs and absent > 0),
    }


def _share_missing(asked: frozenset[str], held: frozenset[str]) -> float:
    return len(asked - held) / len(asked) if asked else 0.0
