"""Question sets: graded conversations with the bot, and the tables made from them."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from bot.errors import FactFileError, Fault
from bot.language.script import simplified
from bot.model import Reply, Status
from bot.settings import TargetSettings

SHARES_HEADING = f"{'right':>8}{'missed':>8}{'declined':>10}{'wrong':>8}"
_IGNORED = re.compile(r"[\s,，·・‧]")


class Answerer(Protocol):
    """What is graded: something that answers messages of a session."""

    def answer(self, text: str, session: str = "") -> Reply:
        """The reply to a message."""
        ...


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


@dataclass(frozen=True, slots=True)
class Graded:
    """A question with the reply to its last turn and the grade: ``right``, ``missed`` or ``wrong``."""

    question: Question
    reply: Reply
    grade: str


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


def run_questions(bot: Answerer, questions: Iterable[Question], *, label: str = "test") -> tuple[Graded, ...]:
    """Every question asked in a session of its own, and graded by its last turn."""
    graded = []
    for question in questions:
        session = f"{label}:{question.id}"
        reply = [bot.answer(turn, session) for turn in question.turns][-1]
        graded.append(Graded(question, reply, grade(question, reply)))
    return tuple(graded)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares: of the answerable right and missed, of the others declined, of all wrong."""

    questions: int
    right: float
    missed: float
    declined: float
    wrong: float

    def shares(self) -> str:
        """The shares in percent, in columns under ``SHARES_HEADING``."""
        columns = zip((8, 8, 10, 8), (self.right, self.missed, self.declined, self.wrong), strict=True)
        return "".join(f"{100 * share:>{width}.1f}" for width, share in columns)


def figures(graded: Sequence[Graded]) -> Figures:
    """The shares; 1 where there is nothing to count."""
    answerable = [g for g in graded if g.question.answerable]
    others = [g for g in graded if not g.question.answerable]

    def share(group: Sequence[Graded], wanted: str) -> float:
        return sum(g.grade == wanted for g in group) / len(group) if group else float(wanted == "right")

    return Figures(
        len(graded),
        share(answerable, "right"),
        share(answerable, "missed"),
        share(others, "right"),
        share(graded, "wrong"),
    )


@dataclass(frozen=True, slots=True)
class Report:
    """The graded questions of one or several sets."""

    graded: tuple[Graded, ...]
    targets: TargetSettings

    @property
    def passed(self) -> bool:
        """Do the overall figures reach the targets?"""
        found, targets = figures(self.graded), self.targets
        return found.right >= targets.right and found.declined >= targets.declined and found.wrong <= targets.wrong

    def render(self, *, failures: bool = True) -> str:
        """The tables by language, kind and level, the failures and the closing line."""
        lines = [_row("", None), _row("all", figures(self.graded))]
        lines += [_row(name, figures(group)) for name, group in _groups(self.graded)]
        lines.append(_latency([g.reply.elapsed_ms for g in self.graded]))
        if failures:
            lines += [_failure(g) for g in self.graded if g.grade != "right"]
        return "\n".join(lines)


def _groups(graded: Sequence[Graded]) -> Iterator[tuple[str, list[Graded]]]:
    for field in map(attrgetter, ("lang", "level", "kind")):
        for name in sorted({field(g.question) for g in graded}):
            yield name, [g for g in graded if field(g.question) == name]


def _latency(milliseconds: Sequence[float]) -> str:
    """How long the graded answers took."""
    ordered = sorted(milliseconds) or [0.0]
    median, late = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
    return f"milliseconds an answer: {median:.1f} (median), {late:.1f} (95 of 100 are faster)"


def _row(name: str, found: Figures | None) -> str:
    if found is None:
        return f"{'':<14}{'questions':>10}{SHARES_HEADING}"
    return f"{name:<14}{found.questions:>10}{found.shares()}"


def _failure(graded: Graded) -> str:
    question, reply = graded.question, graded.reply
    asked = f"{question.id} {' / '.join(question.turns)}"
    best = ", ".join(f"{c.id} {c.confidence:.2f}" for c in reply.candidates)
    return f"{graded.grade:<7} {asked} -> {reply.status}: {reply.answer[:60]} [{best}]"


def run_question_sets(bot: Answerer, paths: Iterable[Path], *, targets: TargetSettings | None = None) -> Report:
    """All the questions of the files, graded."""
    graded = tuple(g for path in paths for g in run_questions(bot, load_questions(path), label=path.stem))
    return Report(graded, targets or TargetSettings())
