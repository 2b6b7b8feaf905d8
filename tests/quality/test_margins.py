"""The margin is the one under which those who are asked back find their answer among what is offered."""

from dataclasses import replace

import pytest

from bot.answering.engine import Engine
from bot.quality.folds import Fold
from bot.quality.margins import best_margin, service
from bot.quality.questions import Question

ROUTE = Question("r", "zh-Hant", "when", "hard", ("夜航路線",), True, (("2032",),), (), ())
"""What two facts speak of, of which one is meant."""
NOWHERE = replace(ROUTE, must=(("no such answer",),))
THEME = replace(ROUTE, turns=("海港節的主題是甚麼?",), must=(("潮與光",),))


@pytest.fixture
def engine(bot) -> Engine:
    """Sure of nothing but what it has seen, unless both facts may be meant."""
    return replace(bot.engine, thresholds=replace(bot.engine.thresholds, floor=0.7, companion=0.0, margin=2.0))


@pytest.mark.parametrize(
    ("question", "served"),
    [
        pytest.param(ROUTE, 1, id="one of the questions offered leads to the answer"),
        pytest.param(NOWHERE, -1, id="none does"),
        pytest.param(replace(ROUTE, answerable=False, accept=(("2032",),)), -1, id="there is nothing to find"),
        pytest.param(THEME, 0, id="it is answered"),
        pytest.param(replace(ROUTE, turns=("zzz qqq",)), 0, id="it is declined"),
    ],
)
def test_who_is_asked_back_is_served_by_the_answer_alone(question: Question, served: int, engine) -> None:
    assert service(engine, question) == served


@pytest.mark.parametrize(
    ("questions", "margin"),
    [
        pytest.param([ROUTE, ROUTE, NOWHERE], 0.5, id="the least that offers both facts"),
        pytest.param([ROUTE, NOWHERE, NOWHERE], 0.25, id="none that offers them mostly in vain"),
        pytest.param([THEME], 0.25, id="the least, where it makes no difference"),
    ],
)
def test_the_best_margin_serves_more_than_it_bothers(questions: list[Question], margin: float, engine) -> None:
    assert best_margin([Fold(engine, questions)]) == margin
