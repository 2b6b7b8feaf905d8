"""Question sets: conversations with the bot, and what a right answer to each must hold."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import FactFileError, Fault
from bot.language.script import simplified
from bot.model import Reply, Status

_IGNORED = re.compile(r"[\s,，·・‧]")


@dataclass(frozen=True, slots=True)
class Question:
    """One graded conversation; see the README of the question sets for the fields."""

    id: str
    lang: str
    kind: str
    level: str
    turns: tuple[str, ...]
    answerable: bool
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    accept: tuple[tuple[str, ...], ...]


def load_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a JSONL file; FactFileError naming every bad line."""
    faults: list[Fault] = []
    questions: list[Question] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                questions.append(_question(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                faults.append(
                    Fault(str(path), number, None, f"not a question: {error!r}", "See tests/questions/README.md")
                )
    if faults:
        raise FactFileError(*faults)
    return tuple(questions)


def _question(data: Mapping[str, object]) -> Question:
    def texts(key: str) -> tuple[str, ...]:
        value = data[key]
        if not isinstance(value, list):
            raise TypeError(f"{key} is not a list")
        return tuple(map(str, value))

    def groups(key: str) -> tuple[tuple[str, ...], ...]:
        value = data.get(key, [])
        if not isinstance(value, list):
            raise TypeError(f"{key} is not a list")
        return tuple(tuple(map(str, group)) for group in value)

    return Question(
        id=str(data["id"]),
        lang=str(data["lang"]),
        kind=str(data["kind"]),
        level=str(data["level"]),
        turns=texts("turns"),
        answerable=bool(data["answerable"]),
        must=groups("must"),
        must_not=texts("must_not") if "must_not" in data else (),
        accept=groups("accept"),
    )


def comparable(text: str) -> str:
    """Text as it is compared: NFKC, Simplified, lower case, without spaces, commas and middle dots."""
    return _IGNORED.sub("", simplified(unicodedata.normalize("NFKC", text)).lower())


def grade(question: Question, reply: Reply) -> str:
    """``right``, ``missed`` (declined although answerable) or ``wrong``."""
    text = comparable(reply.answer)
    answered = reply.status is Status.ANSWERED
    if question.answerable:
        if not answered:
            return "missed"
        barred = any(comparable(form) in text for form in question.must_not)
        return "right" if satisfies(text, question.must) and not barred else "wrong"
    if not answered:
        return "right"
    return "right" if question.accept and satisfies(text, question.accept) else "wrong"


def satisfies(text: str, groups: Sequence[Sequence[str]]) -> bool:
    """Does a comparable text hold a form of every group?"""
    return all(any(comparable(form) in text for form in group) for group in groups)
