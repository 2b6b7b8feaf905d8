"""Chinese words by jieba: its segmentation, how common a word is, and which words are proper names."""

import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from typing import Any

from bot.language.cache import cached_text
from bot.language.dictionary import Dictionary, compiled

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
        sys.modules.pop(module, None)  # another thread may have been here as well
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
    dictionary = Dictionary(cached_text(f"dictionary-{jieba.__version__}.txt", lambda: _compiled(tokenizer)))
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dictionary, dictionary.total, True
    return tokenizer


def _compiled(tokenizer: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        with tokenizer.get_dict_file() as lines:
            return compiled(line.decode("utf-8") for line in lines)


def _dictionary() -> Dictionary:
    found: Dictionary = _tokenizer().FREQ
    return found


def cut(text: str) -> Sequence[str]:
    """The words of a run of Chinese characters, in order, nothing lost."""
    words: list[str] = _tokenizer().lcut(text, HMM=False)
    return words


def frequency(word: str) -> int:
    """How often jieba's corpus (60 million words) has the word; 0 for a word that it does not know."""
    return _dictionary().get(word)


def is_proper_name(word: str) -> bool:
    """Does jieba's dictionary tag the word as a person, place, organisation or other proper name?"""
    return len(word) > 1 and _dictionary().tag(word).startswith(_NAME_TAGS)


def is_person(word: str) -> bool:
    """Does jieba's dictionary tag the word as a person's name?"""
    return len(word) > 1 and _dictionary().tag(word).startswith("nr")


def is_place(word: str) -> bool:
    """Does jieba's dictionary tag the word as a place?"""
    return len(word) > 1 and _dictionary().tag(word).startswith("ns")


def word_class(word: str) -> WordClass:
    """The class of a Chinese word by jieba's dictionary."""
    if not frequency(word):
        return WordClass.UNKNOWN
    tag = _dictionary().tag(word)
    if tag.startswith("v"):
        return WordClass.VERB
    return WordClass.NOUN if tag.startswith(_NOUN_TAGS) else WordClass.OTHER
