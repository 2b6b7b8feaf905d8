"""Character n-grams: one to three Chinese characters, whole English words and their trigrams."""

import re
from collections import Counter

from bot.language.script import HAN
from bot.language.stem import stem

_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile(r"[a-z0-9][a-z0-9'&.:-]*")


def ngram_counts(folded: str) -> Counter[str]:
    """How often each n-gram occurs in a folded text."""
    grams: Counter[str] = Counter()
    for match in _HAN_RUN.finditer(folded):
        run = match.group()
        grams.update(run[i : i + size] for size in (1, 2, 3) for i in range(len(run) - size + 1))
    for match in _WORD.finditer(folded):
        word = stem(match.group())
        grams[f"{word} "] += 1
        grams.update(f"_{word}_"[i : i + 3] for i in range(len(word)))
    return grams
