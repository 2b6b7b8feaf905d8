"""Scoring: recall of the facts that may answer a question, and the weighted sum of the evidence for each."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.language.fold import fold
from bot.matching.evidence import Query, features_of, match_strength, promise
from bot.matching.index import Entry, FactIndex
from bot.matching.reading import Reading
from bot.model import Fact

_MOST_SCORED = 15
"""Candidates that are scored, the most promising of those recalled."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its features, their weighted sum and the probability that it answers the question."""

    entry: Entry
    features: Mapping[str, float]
    logit: float
    matches: tuple[float, ...]
    """How well the fact accounts for each unit of the question, in order."""

    @property
    def confidence(self) -> float:
        """The probability that the fact answers the question."""
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.logit))))


@dataclass(frozen=True, slots=True)
class Match:
    """A question's reading and its candidates, the best first."""

    reading: Reading
    scored: tuple[Scored, ...]

    def best(self, *, unstated: bool = False) -> Scored | None:
        """The best candidate among the stated (or the unstated) facts."""
        return next((c for c in self.scored if c.entry.fact.unstated is unstated), None)


def recall(reading: Reading, index: FactIndex, *, limit: int = 30) -> list[Entry]:
    """The entries whose own question it is, then those that hold the most of its weight, found by postings alone."""
    sums: dict[int, float] = dict.fromkeys(index.asked.get(fold(reading.text), ()), math.inf)
    for unit in reading.units:
        held: dict[int, float] = {}
        for key in unit.term.all_keys:
            for number in index.postings.get(key, ()):
                held[number] = max(held.get(number, 0.0), index.entries[number].keys[key])
        for number, strength in held.items():
            sums[number] = sums.get(number, 0.0) + unit.weight * strength
    best = sorted(sums, key=lambda number: (-sums[number], number))
    entries = (index.entries[number] for number in best)
    return [entry for entry in entries if _named(reading, entry.fact)][:limit]


def _named(reading: Reading, fact: Fact) -> bool:
    """A fact on the membership of one is about nothing else: the question must name it."""
    return not fact.membership or not set(fact.about).isdisjoint(reading.entities)


def score(reading: Reading, index: FactIndex, weights: Mapping[str, float]) -> list[Scored]:
    """All candidates, the best first; ties in the facts' order."""
    terms = [unit.term for unit in reading.units]
    keys = frozenset(key for term in terms for key in term.all_keys)
    query = Query(
        reading=reading,
        keys=keys,
        vector=index.rarities.vector(terms, reading.folded, reading.kinds),
        near=index.profiles.nearness((fold(reading.text), reading.folded), keys),
        rarest=index.highest,
    )
    promising = sorted(recall(reading, index), key=lambda entry: -promise(query, entry))
    scored = [_scored(query, entry, weights) for entry in promising[:_MOST_SCORED]]
    return sorted(scored, key=lambda candidate: (-candidate.logit, candidate.entry.number))


def _scored(query: Query, entry: Entry, weights: Mapping[str, float]) -> Scored:
    matches = tuple(match_strength(unit, entry) for unit in query.reading.units)
    features = features_of(query, entry, matches)
    logit = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return Scored(entry, features, logit, matches)
