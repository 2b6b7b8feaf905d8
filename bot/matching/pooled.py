"""Pooled similarity: a question against all the example questions of a fact taken together.

A question is a bag of what can be compared: words, concepts, names, numbers, pairs of Chinese characters and the
kinds of question, each weighed by its rarity among all examples. A fact's vector is the sum of its examples' vectors.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.language.script import HAN_RUN
from bot.matching.analysis import Term

Vector = Mapping[str, float]
"""Weight by key; the keys of terms, ``b:`` a pair of characters, ``k:`` a kind."""

_LIGHT, _CONCEPT, _PART, _PAIR = 0.35, 0.6, 0.5, 0.4
"""What counts less than a word: one that says little, a meaning, a piece of a phrase, two characters."""
_FLATTENED = 0.6
"""The exponent that keeps the rarest keys from deciding alone."""


@dataclass(frozen=True, slots=True)
class Rarities:
    """How rare each key is among the examples of all facts."""

    by_key: Mapping[str, float]
    highest: float

    def vector(self, terms: Iterable[Term], folded: str, kinds: Iterable[str]) -> Vector:
        """The unit vector of a question; words that no example holds lengthen it, so that they count against it."""
        bag = bag_of(terms, folded, kinds)
        known = {key: math.log1p(count) * self.by_key[key] for key, count in bag.items() if key in self.by_key}
        strange = sum(
            (math.log1p(count) * self.highest) ** 2
            for key, count in bag.items()
            if key not in self.by_key and key[0] in "wne"
        )
        return _scaled(known, strange)


def bag_of(terms: Iterable[Term], folded: str, kinds: Iterable[str]) -> Mapping[str, float]:
    """How much of each key a question holds."""
    bag: dict[str, float] = defaultdict(float)
    for term in terms:
        share = _LIGHT if term.light else 1.0
        for key in term.keys:
            bag[key] += share * (_CONCEPT if key[0] == "c" else 1)
        for part in term.parts:
            for key in part:
                bag[key] += share * _PART
    for run in HAN_RUN.findall(folded):
        for start in range(len(run) - 1):
            bag[f"b:{run[start : start + 2]}"] += _PAIR
    for kind in kinds:
        bag[f"k:{kind}"] += 1
    return bag


def rarities(bags: Sequence[Mapping[str, float]]) -> Rarities:
    """The rarities of all keys from the bags of all examples."""
    holders = Counter(key for bag in bags for key in bag)
    total = len(bags)
    by_key = {key: math.log(1 + total / count) ** _FLATTENED for key, count in holders.items()}
    return Rarities(by_key, math.log(1 + total) ** _FLATTENED)


def pool(vectors: Iterable[Vector]) -> Vector:
    """The unit vector of a fact: the direction of its examples' sum."""
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for key, weight in vector.items():
            total[key] += weight
    return _scaled(total, 0.0)


def similarity(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors, 0 to 1."""
    return sum(weight * other[key] for key, weight in one.items() if key in other)


def _scaled(vector: Vector, beside: float) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()) + beside) or 1.0
    return {key: weight / length for key, weight in vector.items()}
