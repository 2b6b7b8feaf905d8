"""Frames: what a reader says around a question: who told him, what it is for, politeness, doubt.

The phrases of the data files are taken off a text. Their single words say nothing either, unless the facts hold them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.language.data import LANGUAGES
from bot.language.script import has_han

_LONGEST_WORD = 2
"""A longer Chinese line is a phrase."""
_WORD_END = frozenset("abcdefghijklmnopqrstuvwxyz0123456789'")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases by their first character, the longest first."""

    by_start: Mapping[str, Sequence[str]]

    def longest_at(self, folded: str, start: int) -> str | None:
        """The longest phrase that stands at a place of a folded text; an English one only as whole words."""
        inside = start > 0 and folded[start - 1] in _WORD_END
        for phrase in self.by_start.get(folded[start], ()):
            if folded.startswith(phrase, start):
                end = start + len(phrase)
                cut = phrase[-1] in _WORD_END and end < len(folded) and folded[end] in _WORD_END
                if has_han(phrase) or not (inside or cut):
                    return phrase
        return None


def phrases_of(texts: Iterable[str]) -> Phrases:
    """The phrases of folded texts."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for text in sorted(set(texts), key=lambda text: (-len(text), text)):
        by_start[text[0]].append(text)
    return Phrases(by_start)


@cache
def _lines() -> frozenset[str]:
    folder = files(__package__) / "data"
    texts = ((folder / f"frames-{language}.txt").read_text("utf-8") for language in LANGUAGES)
    return frozenset(line for text in texts for line in text.splitlines())


def _is_word(line: str) -> bool:
    return len(line) <= _LONGEST_WORD if has_han(line) else " " not in line


@cache
def frame_words() -> frozenset[str]:
    """The single words that only frame a question."""
    return frozenset(line for line in _lines() if _is_word(line))


@cache
def _frames() -> Phrases:
    return phrases_of(line for line in _lines() if not _is_word(line))


def without_frames(folded: str) -> str:
    """A folded text without the phrases that only frame a question."""
    return " ".join("".join(_outside(folded, _frames())).split())


def _outside(folded: str, frames: Phrases) -> Iterator[str]:
    position = 0
    while position < len(folded):
        phrase = frames.longest_at(folded, position)
        if phrase is None:
            yield folded[position]
            position += 1
        else:
            yield "" if has_han(phrase) else " "
            position += len(phrase)
