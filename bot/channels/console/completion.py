"""Which questions and commands the console offers while the reader types."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.channels.console.answerer import Answerer
from bot.channels.console.conversation import COMMANDS
from bot.settings import LANGUAGES

_MOST = 40
_EXPLAIN = "/explain "


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand for the last ``length`` characters that were typed."""

    length: int
    lines: tuple[str, ...]


def completions(bot: Answerer, *, language: str, typed: str) -> Completions:
    """Commands after a slash, else the questions holding every word typed, the reader's language first."""
    if typed.startswith("/") and not typed.startswith(_EXPLAIN):
        return Completions(len(typed), tuple(name for name in COMMANDS if name.startswith(typed)))
    words = typed.removeprefix(_EXPLAIN).lstrip()
    if not words:
        return Completions(0, ())
    questions = (question for each in _order(language) for question in bot.questions(each))
    return Completions(len(words), tuple(islice(_holding(words, questions), _MOST)))


def _order(language: str) -> list[str]:
    return sorted(LANGUAGES, key=lambda each: each != language)


def _holding(words: str, questions: Iterable[str]) -> Iterator[str]:
    wanted = _key(words).split()
    for question in dict.fromkeys(questions):
        key = _key(question)
        if all(word in key for word in wanted):
            yield question


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
