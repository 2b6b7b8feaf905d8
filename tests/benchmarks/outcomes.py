"""What a peer's finds are worth: each question graded as answered with the nearest fact, and as declined.

A peer declines below its threshold, and with a fact that says that the source does not state it. Where a fact has its
answer in several languages, any of them, or all together, may be the right one. Every question that is not right is
one error: missed though answerable, or answered wrongly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import inf

from bot.model import Fact, FactBase, Reply, Status
from bot.quality.grading import Graded
from bot.quality.questions import Question, grade
from tests.benchmarks.asking import Answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question graded both ways, and the score of the nearest fact."""

    score: float
    answered: Graded
    declined: Graded

    def at(self, threshold: float) -> Graded:
        """The grade under a threshold."""
        return self.answered if self.score >= threshold else self.declined

    @property
    def cost(self) -> int:
        """How many errors answering adds to those of declining: 1, 0 or -1."""
        return errors([self.answered]) - errors([self.declined])


def errors(graded: Iterable[Graded]) -> int:
    """How many questions are not right."""
    return sum(one.grade != "right" for one in graded)


def outcomes(questions: Sequence[Question], answers: Sequence[Answer], facts: FactBase) -> list[Outcome]:
    """The questions with what a peer found for each."""
    known = {fact.id: fact for fact in facts.current if not fact.unstated}
    return [
        _outcome(question, answer.score, known.get(answer.key))
        for question, answer in zip(questions, answers, strict=True)
    ]


def best_threshold(found: Iterable[Outcome]) -> float:
    """The threshold with the fewest errors, of several the highest; infinite where declining always is best."""
    best, fewest, count = inf, 0, 0
    for score, tied in groupby(sorted(found, key=_score, reverse=True), key=_score):
        count += sum(outcome.cost for outcome in tied)
        if count < fewest:
            best, fewest = score, count
    return best


def _score(outcome: Outcome) -> float:
    return outcome.score


def _outcome(question: Question, score: float, fact: Fact | None) -> Outcome:
    declined = _graded(question, Status.UNKNOWN, "")
    return Outcome(score, declined if fact is None else _best(question, tuple(fact.answer.values())), declined)


@lru_cache(maxsize=100_000)
def _best(question: Question, answers: tuple[str, ...]) -> Graded:
    graded = [_graded(question, Status.ANSWERED, answer) for answer in (*answers, "\n".join(answers))]
    return min(graded, key=lambda one: one.grade != "right")


def _graded(question: Question, status: Status, answer: str) -> Graded:
    reply = Reply(question.turns[-1], "", status, answer, question.lang, 0.0)
    return Graded(question, reply, grade(question, reply))
