"""Chinese words by jieba: its segmentation, how common a word is, and which words are proper names."""

import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from typing import Any

from bot.language.cache import cache_folder, cached_text

_NAME_TAGS = ("nr", "ns", "nt", "nz")
_NOUN_TAGS = ("n", "j", "l", "i", "t", "s", "f")
"""Nouns, abbreviations, set phrases, times and places: words that name something."""


class WordClass(StrEnum):
    """What kind of word a question leaves unexplained: a thing, an action, neither, or nobody can tell."""

    NOUN = "noun"
    VERB = "verb"
    OTHER = "other"
    UNKNOWN = "unknown"


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Makes an import of a module fail for a while, for code that has another way without it."""
    before = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
        if before is not None:
            sys.modules[module] = before


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's invalid escapes warn on the first import
        with _hidden("pkg_resources"):  # jieba would load it, slowly, only to open its dictionary
            import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    folder = cache_folder()
    if folder is not None:
        tokenizer.tmp_dir = str(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        tokenizer.initialize()
    return tokenizer


def cut(text: str) -> Sequence[str]:
    """The words of a run of Chinese characters, in order, nothing lost."""
    words: list[str] = _tokenizer().lcut(text, HMM=False)
    return words


def frequency(word: str) -> int:
    """How often jieba's corpus (60 million words) has the word; 0 for a word that it does not know."""
    count: int = _tokenizer().FREQ.get(word, 0)
    return count


@cache
def _tagged() -> tuple[frozenset[str], ...]:
    """The words that jieba's dictionary tags as proper names, as persons, as places, as verbs, and as neither verb
    nor noun."""
    from jieba import __version__ as version

    lines = cached_text(f"tags-{version}.txt", _build_tagged).split("\n")
    return tuple(frozenset(line.split(" ")) for line in lines)


def _build_tagged() -> str:
    with _tokenizer().get_dict_file() as dictionary:
        entries = [line.decode("utf-8").split() for line in dictionary]
    tags = [(entry[0], entry[-1]) for entry in entries]
    names = [(word, tag) for word, tag in tags if tag.startswith(_NAME_TAGS) and len(word) > 1]
    persons, places = ([word for word, tag in names if tag.startswith(kind)] for kind in ("nr", "ns"))
    verbs = [word for word, tag in tags if tag.startswith("v")]
    others = [word for word, tag in tags if not tag.startswith(("v", *_NOUN_TAGS))]
    return "\n".join(" ".join(words) for words in ((word for word, _ in names), persons, places, verbs, others))


def is_proper_name(word: str) -> bool:
    """Does jieba's dictionary tag the word as a person, place, organisation or other proper name?"""
    return word in _tagged()[0]


def is_person(word: str) -> bool:
    """Does jieba's dictionary tag the word as a person's name?"""
    return word in _tagged()[1]


def is_place(word: str) -> bool:
    """Does jieba's dictionary tag the word as a place?"""
    return word in _tagged()[2]


def word_class(word: str) -> WordClass:
    """The class of a Chinese word by jieba's dictionary."""
    if not frequency(word):
        return WordClass.UNKNOWN
    *_, verbs, others = _tagged()
    return WordClass.VERB if word in verbs else WordClass.OTHER if word in others else WordClass.NOUN
