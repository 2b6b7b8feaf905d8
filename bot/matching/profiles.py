"""Profiles: which facts a text's letters speak of.

A text is a bag of n-grams and meanings, each of which speaks for some facts and against others, as ``learning`` finds;
a text's profile is what all of them say. A question is compared with a fact's examples by their profiles: two
wordings without a word in common are near when both point at the same few facts.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.script import has_han

Matrix = NDArray[np.float32]

_RUNS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
SCRIPTS = ("han", "latin")
_LONGEST_HAN, _LONGEST_LATIN = 3, 4
_DOUBT = 8
"""Of so many known n-grams a profile is half trusted."""
_SHARED = "ce"
"""How the keys of concepts and of entities begin."""
_ARRAYS = ("entries", "weights", "examples", "starts", "numbers")
_WORDS = ("grams", "scripts")


@dataclass(frozen=True, eq=False)
class Profiles:
    """What the n-grams and meanings speak for, and the profiles of all examples."""

    grams: Sequence[str]
    weights: NDArray[np.float16]
    """Shape (n-grams, dimensions)."""
    examples: Matrix
    """Shape (examples, dimensions), each row of length 1; the examples of all entries in order."""
    starts: NDArray[np.intp]
    """Where the examples of each entry that has some begin."""
    numbers: NDArray[np.intp]
    """The numbers of these entries."""
    entries: int
    scripts: tuple[str, ...] = SCRIPTS
    """Those in which most entries have examples; n-grams of others would speak for the few that have."""

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {gram: row for row, gram in enumerate(self.grams)}

    def nearness(self, wordings: Iterable[str], keys: Collection[str]) -> Sequence[float]:
        """How near a question, in the nearest of its folded wordings, comes to the nearest example of each entry, by
        the entries' numbers, 0 to 1; ``keys`` are those of its terms."""
        found = np.max([self._nearness(bag_of(wording, keys, self.scripts)) for wording in wordings], axis=0)
        rounded: list[float] = np.round(found.astype(np.float64), 5).tolist()
        return rounded

    def _nearness(self, bag: Mapping[str, int]) -> Matrix:
        known = [(self._rows[gram], count) for gram, count in bag.items() if gram in self._rows]
        found = np.zeros(self.entries, np.float32)
        if known:
            rows, counts = zip(*known, strict=True)
            profile = unit(np.asarray(counts, np.float32) @ self.weights[list(rows)].astype(np.float32))
            nearest = np.maximum.reduceat(self.examples @ profile, self.starts)
            found[self.numbers] = np.maximum(nearest, 0) * (len(known) / (len(known) + _DOUBT))
        return found


def bag_of(folded: str, keys: Iterable[str], scripts: Collection[str] = SCRIPTS) -> Mapping[str, int]:
    """The n-grams of a folded text in these scripts: up to three Chinese characters, Latin words and any four of their
    letters; and of the keys of its terms those that every language shares, meanings and names."""
    bag = Counter({key: 1 for key in keys if key[0] in _SHARED})
    for run in _RUNS.findall(folded):
        if script_of(run) in scripts:
            bag.update(_latin_grams(run) if run.isascii() else _han_grams(run))
    return bag


def script_of(text: str) -> str:
    """The script of a run of letters, or of a text that may hold both: Han where it holds any."""
    return "han" if has_han(text) else "latin"


def _latin_grams(word: str) -> Iterator[str]:
    yield f"{word} "
    yield from (word[start : start + _LONGEST_LATIN] for start in range(max(1, len(word) - _LONGEST_LATIN + 1)))


def _han_grams(run: str) -> Iterator[str]:
    sizes = range(1, _LONGEST_HAN + 1)
    return (run[start : start + size] for size in sizes for start in range(len(run) - size + 1))


def unit(vectors: Matrix) -> Matrix:
    """Each row (or the vector) divided by its length."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Matrix = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def dump(profiles: Profiles) -> bytes:
    """The profiles as bytes that hold nothing to execute."""
    buffer = BytesIO()
    words = {name: np.array("\n".join(getattr(profiles, name))) for name in _WORDS}
    kept: dict[str, Any] = {**words, **{name: np.asarray(getattr(profiles, name)) for name in _ARRAYS}}
    np.savez(buffer, **kept)
    return buffer.getvalue()


def load(data: bytes) -> Profiles:
    """What ``dump`` made bytes of."""
    with np.load(BytesIO(data), allow_pickle=False) as kept:
        arrays: dict[str, Any] = {name: kept[name] for name in _ARRAYS}
        words: dict[str, Any] = {name: tuple(str(kept[name]).split("\n")) for name in _WORDS}
    return Profiles(**{**arrays, **words, "entries": int(arrays["entries"])})
