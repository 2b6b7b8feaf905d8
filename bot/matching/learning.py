"""Learning: what each n-gram and meaning speaks for, by ridge regression from the facts' own words."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.language.fold import fold
from bot.matching.analysis import Analyser
from bot.matching.index import Entry
from bot.matching.profiles import SCRIPTS, Matrix, Profiles, bag_of, script_of, unit
from bot.model import Fact

_RIDGE = 1.0
"""How strongly a weight is pulled to 0: about one example's worth."""
_MOST_DIMENSIONS = 256
"""A profile of more facts than this is folded into as many random directions."""
_MOST_TEXTS = 4_000
"""Texts that the regression learns from; of more, evenly spaced ones."""


def learn_profiles(entries: Sequence[Entry], analyser: Analyser) -> Profiles:
    """The profiles of all examples, learned from them and from the facts' answers and tags."""
    scripts = _scripts(entries)
    asked = [(entry.number, bag_of(ex.folded, ex.keys, scripts)) for entry in entries for ex in entry.examples]
    told = [(entry.number, _bag(text, analyser, scripts)) for entry in entries for text in _told(entry.fact)]
    numbers, bags = [number for number, _ in (*asked, *told)], [bag for _, bag in (*asked, *told)]
    grams = sorted({gram for bag in bags for gram in bag})
    held = _matrix(bags, grams)
    weights = _ridge(held, _targets(numbers, len(entries)))
    having = [entry for entry in entries if entry.examples]
    sizes = [len(entry.examples) for entry in having]
    return Profiles(
        grams=tuple(grams),
        weights=weights.astype(np.float16),
        examples=unit(held[: len(asked)] @ weights),
        starts=np.cumsum([0, *sizes], dtype=np.intp)[:-1],
        numbers=np.array([entry.number for entry in having], np.intp),
        entries=len(entries),
        scripts=scripts,
    )


def _scripts(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The scripts in which at least half of the entries have examples."""
    held = Counter(script for entry in entries for script in {script_of(ex.folded) for ex in entry.examples})
    return tuple(script for script in SCRIPTS if 2 * held[script] >= len(entries))


def _bag(text: str, analyser: Analyser, scripts: Collection[str]) -> Mapping[str, int]:
    folded = fold(text)
    return bag_of(folded, {key for term in analyser.terms(folded) for key in term.all_keys}, scripts)


def _told(fact: Fact) -> Iterable[str]:
    return (*fact.answer.values(), " ".join(fact.tags))


def _matrix(bags: Sequence[Mapping[str, int]], grams: Sequence[str]) -> csr_array:
    """The bags as rows of length 1, shape (texts, n-grams)."""
    columns = {gram: column for column, gram in enumerate(grams)}
    lengths = [math.sqrt(sum(count * count for count in bag.values())) or 1.0 for bag in bags]
    data = [count / length for bag, length in zip(bags, lengths, strict=True) for count in bag.values()]
    indices = [columns[gram] for bag in bags for gram in bag]
    starts = np.cumsum([0, *(len(bag) for bag in bags)])
    return csr_array((np.array(data, np.float64), indices, starts), shape=(len(bags), len(grams)))


def _targets(owners: Sequence[int], entries: int) -> NDArray[np.float64]:
    """What each text should speak for, shape (texts, dimensions), less what the average text does."""
    one_hot = np.zeros((len(owners), entries))
    one_hot[np.arange(len(owners)), owners] = 1.0
    one_hot -= one_hot.sum(axis=0) / max(1, len(owners))
    if entries <= _MOST_DIMENSIONS:
        return one_hot
    directions: NDArray[np.float64] = np.random.default_rng(0).choice((-1.0, 1.0), (entries, _MOST_DIMENSIONS))
    return np.asarray(one_hot @ directions)


def _ridge(held: csr_array, targets: NDArray[np.float64]) -> Matrix:
    """The weights by which the rows of ``held`` best foretell the targets: ridge regression in its dual form."""
    chosen = np.unique(np.linspace(0, held.shape[0] - 1, min(held.shape[0], _MOST_TEXTS)).astype(int))
    rows = held[chosen]
    likeness = (rows @ rows.T).toarray()
    dual = np.linalg.solve(likeness + _RIDGE * np.eye(len(chosen)), targets[chosen])
    return np.asarray(rows.T @ dual, np.float32)
