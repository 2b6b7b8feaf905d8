"""Chinese words by jieba: its segmentation, how common a word is, and which words are proper names."""

import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from bot.language.cache import cache_folder, cached_text

_NAME_TAGS = ("nr", "ns", "nt", "nz")


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
def _names() -> frozenset[str]:
    return frozenset(cached_text("names-1.txt", _build_names).split("\n"))


def _build_names() -> str:
    with _tokenizer().get_dict_file() as dictionary:
        entries = (line.decode("utf-8").split() for line in dictionary)
        return "\n".join(entry[0] for entry in entries if entry[-1].startswith(_NAME_TAGS) and len(entry[0]) > 1)


def is_proper_name(word: str) -> bool:
    """Does jieba's dictionary tag the word as a person, place, organisation or other proper name?"""
    return word in _names()
