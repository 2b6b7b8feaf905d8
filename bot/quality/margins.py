"""Margins: how far apart facts may be to be offered for choice, by whether the choice leads to the answer."""

from collections.abc import Sequence

from bot.answering.engine import Engine
from bot.model import Status
from bot.quality.folds import Fold
from bot.quality.grading import talk
from bot.quality.questions import Question, grade

_MARGINS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


def best_margin(folds: Sequence[Fold]) -> float:
    """The margin under which the most are asked back to good purpose, less those asked back in vain; the least such."""
    return max(_MARGINS, key=lambda margin: (sum(_served(fold.drawn(margin=margin)) for fold in folds), -margin))


def _served(fold: Fold) -> int:
    return sum(service(fold.engine, question) for question in fold.questions)


def service(engine: Engine, question: Question) -> int:
    """1 when the reader is asked back and a question that is offered leads to the answer, -1 when none does; else 0."""
    reply, state = talk(engine, question)
    if reply.status is not Status.CLARIFY:
        return 0
    picks = (engine.respond(str(number), state)[0] for number in range(1, len(reply.suggestions) + 1))
    return 1 if question.answerable and any(grade(question, pick) == "right" for pick in picks) else -1
