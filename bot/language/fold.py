"""Folding: one form for all the ways of writing the same thing."""

import re
import unicodedata
from functools import cache, lru_cache

from bot.language.data import LANGUAGES, language_data, pattern
from bot.language.numerals import normalise_numbers
from bot.language.script import simplified

_REMEMBERED = 200
"""Longer texts are folded anew each time, to bound the memory."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]")
_MARKUP = re.compile(r"<[^<>]{0,200}>|https?://\S+|@\w+bot\b")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "＇": "'"})
_NOT_TEXT = re.compile(r"[^\w\s.%:'&+/-]|_")
_SPACES = re.compile(r"\s+")
_STRAY = re.compile(r"(?<![a-z0-9])[.:'&+/-]+|[.:'&+/-]+(?![a-z0-9])")


def printable(text: str) -> str:
    """The text without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def normal_form(text: str) -> str:
    """NFKC without control, bidi and zero-width characters or lone surrogates, in one line, lower case."""
    length = len(text)
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", printable(text))).translate(_APOSTROPHES)
    text = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    return _SPACES.sub(" ", text)[: 2 * length + 100].strip().lower()


@cache
def _table(attribute: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all the replacements of an attribute, the longest first; English ones as whole words."""
    replacements = {
        key: value for language in LANGUAGES for key, value in getattr(language_data(language), attribute).items()
    }
    keys = sorted(replacements, key=len, reverse=True)
    parts = [rf"(?<![a-z0-9'&]){re.escape(k)}(?![a-z0-9'&])" if k.isascii() else re.escape(k) for k in keys]
    return re.compile("|".join(parts)), replacements


def _replace(text: str, attribute: str) -> str:
    expression, replacements = _table(attribute)
    return expression.sub(lambda match: replacements[match.group()], text)


def with_question_word(folded: str) -> str:
    """A folded text with what is commonly typed for a question word taken for it, where it holds none."""
    return folded if pattern("question_words").search(folded) else _replace(folded, "miswritten")


def fold(text: str) -> str:
    """The text in the form that is matched: Simplified, lower case, written Chinese, plain numbers, no marks.

    Sentence marks become spaces. Deterministic; never raises, whatever the characters.
    """
    return _remembered(text) if len(text) <= _REMEMBERED else _folded(text)


@lru_cache(maxsize=10_000)
def _remembered(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    folded = _MARKUP.sub(" ", normal_form(text))
    folded = simplified(_replace(folded, "spelling"))
    folded = _replace(normalise_numbers(folded), "rewrite")
    folded = _STRAY.sub(" ", _NOT_TEXT.sub(" ", folded))
    return _SPACES.sub(" ", folded).strip()
