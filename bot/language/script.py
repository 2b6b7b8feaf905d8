"""Which script and language a text is in, and its conversion to another script."""

import re
from functools import cache
from typing import Protocol

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(name: str) -> _Converter:
    import opencc

    converter: _Converter = opencc.OpenCC(name)
    return converter


def simplified(text: str) -> str:
    """The text in Simplified Chinese; everything else as it was."""
    return _converter("t2s").convert(text)


def traditional(text: str) -> str:
    """The text in Traditional Chinese, Hong Kong forms; everything else as it was."""
    return _converter("s2hk").convert(text)


def has_han(text: str) -> bool:
    """Is there a Chinese character in it?"""
    return _HAN.search(text) is not None


def reply_language(text: str, *, default: str) -> str:
    """The language to answer in: ``zh-Hant``, ``zh-Hans`` or ``en``.

    Chinese characters decide for Chinese unless they are only names in an English sentence; a text that
    reads the same in both scripts follows the default's script.
    """
    han = _HAN.findall(text)
    if not han:
        return "en" if _LATIN_WORD.search(text) else default
    if _mostly_english(text):
        return "en"
    return _chinese_script(text, default)


def _mostly_english(text: str) -> bool:
    words = len(_LATIN_WORD.findall(text))
    runs = len(HAN_RUN.findall(text))
    return words >= 3 and words >= 4 * runs and text.strip()[:1].isascii()


def _chinese_script(text: str, default: str) -> str:
    traditional_only = _differences(text, "t2s")
    if traditional_only > 1:
        return "zh-Hant"
    simplified_only = _differences(text, "s2t")
    if traditional_only == simplified_only:
        return default if default.startswith("zh") else "zh-Hant"
    return "zh-Hant" if traditional_only > simplified_only else "zh-Hans"


def _differences(text: str, conversion: str) -> int:
    return sum(a != b for a, b in zip(text, _converter(conversion).convert(text), strict=False))


def in_language(text: str, language: str) -> str:
    """A Chinese text in the script of ``zh-Hant`` or ``zh-Hans``; English is left alone."""
    if language == "zh-Hans":
        return simplified(text)
    if language == "zh-Hant" and simplified(text) == text:
        return traditional(text)
    return text
