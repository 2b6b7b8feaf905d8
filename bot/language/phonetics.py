"""How Chinese sounds: toneless pinyin in which sounds that readers mix up are one."""

import re
from functools import cache, lru_cache

from bot.language.cache import cached_text

_FIRST, _LAST = 0x4E00, 0x9FFF
_LONGEST_WORD = 40
_SYLLABLE = re.compile(r"[a-z]+")


@cache
def _table() -> list[str]:
    return cached_text("pinyin-1.txt", _build).split(" ")


def _build() -> str:
    from pypinyin import Style, pinyin

    rows = (pinyin(chr(code), style=Style.NORMAL, errors="ignore") for code in range(_FIRST, _LAST + 1))
    return " ".join(row[0][0] if row else "-" for row in rows)


def _merge(syllable: str) -> str:
    """One spelling for the initials and finals that are often confused: zh/z, ch/c, sh/s, n/l, ing/in, eng/en."""
    for full, short in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(full):
            syllable = short + syllable[len(full) :]
            break
    if syllable.startswith("n") and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith(("ing", "eng")) else syllable


@lru_cache(maxsize=50_000)
def sound(text: str) -> str:
    """The merged pinyin of Chinese characters, syllables joined by spaces; other characters stay."""
    return " ".join(_merge(_syllable(char)) for char in text)


def _syllable(char: str) -> str:
    code = ord(char)
    return _table()[code - _FIRST] if _FIRST <= code <= _LAST else char


@lru_cache(maxsize=20_000)
def spelling(text: str) -> str:
    """The plain pinyin of Chinese characters, written together: 论坛 → luntan."""
    return "".join(_syllable(char) for char in text)


@cache
def syllables() -> frozenset[str]:
    """All the pinyin syllables there are."""
    return frozenset(syllable for syllable in _table() if _SYLLABLE.fullmatch(syllable))


def split_pinyin(word: str) -> tuple[str, ...] | None:
    """A latin word cut into pinyin syllables, the longest first; None when it is not pinyin."""
    if len(word) > _LONGEST_WORD:
        return None
    cuts: list[tuple[str, ...] | None] = [None] * len(word) + [()]
    for start in range(len(word) - 1, -1, -1):
        for size in range(min(6, len(word) - start), 0, -1):
            rest = cuts[start + size]
            if rest is not None and word[start : start + size] in syllables():
                cuts[start] = (word[start : start + size], *rest)
                break
    return cuts[0]
