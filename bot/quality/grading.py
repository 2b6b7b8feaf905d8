"""Grading: questions asked of the engine, their replies graded, and the shares of each grade."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answering.dialogue.state import DialogueState
from bot.answering.engine import Engine
from bot.model import Reply, Status
from bot.quality.calibration import Guess
from bot.quality.questions import Question, grade

SHARES_HEADING = f"{'right':>8}{'missed':>8}{'declined':>10}{'wrong':>8}"


@dataclass(frozen=True, slots=True)
class Graded:
    """A question with the reply to its last turn and the grade: ``right``, ``missed`` or ``wrong``."""

    question: Question
    reply: Reply
    grade: str

    @property
    def answered(self) -> bool:
        """Was an answer given?"""
        return self.reply.status is Status.ANSWERED


def talk(engine: Engine, question: Question) -> tuple[Reply, DialogueState]:
    """The reply to the last turn of a conversation of its own, with the time that it took, and the state after it."""
    *earlier, last = question.turns
    state = DialogueState()
    for turn in earlier:
        _, state = engine.respond(turn, state)
    start = time.perf_counter()
    reply, state = engine.respond(last, state)
    return replace(reply, elapsed_ms=round((time.perf_counter() - start) * 1000, 3)), state


def asked(engine: Engine, question: Question) -> Graded:
    """A question asked and its reply graded."""
    reply, _ = talk(engine, question)
    return Graded(question, reply, grade(question, reply))


def given(graded: Iterable[Graded]) -> list[Guess]:
    """The answers that were given."""
    return [Guess(g.reply.confidence, g.grade == "right") for g in graded if g.answered]


def guesses(engine: Engine, graded: Iterable[Graded]) -> list[Guess]:
    """The answers that were given, and those that the floor alone held back: the same questions asked without it."""
    unbounded = replace(engine, thresholds=replace(engine.thresholds, floor=0.0))
    return given(g if g.answered else asked(unbounded, g.question) for g in graded)


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
