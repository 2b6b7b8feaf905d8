"""English words without their inflections."""

from functools import cache, lru_cache
from typing import Any


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of an English word; words with other characters than a–z are left alone."""
    word = word.removesuffix("'s").removesuffix("'")
    if not (word.isascii() and word.isalpha()):
        return word
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


def stem_phrase(phrase: str) -> str:
    """Every word of a phrase stemmed."""
    return " ".join(stem(word) for word in phrase.split())
