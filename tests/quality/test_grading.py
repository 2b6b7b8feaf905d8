"""Grading: conversations with the engine, the shares of each grade, and the answers that the floor holds back."""

from dataclasses import replace

import pytest

from bot.answering.engine import Engine
from bot.model import Reply, Status
from bot.quality.calibration import Guess
from bot.quality.grading import Graded, asked, figures, given, guesses, talk
from bot.quality.questions import Question

THEME = Question("t", "zh-Hant", "what", "direct", ("海港節的主題究竟是甚麼?",), True, (("潮與光",),), (), ())
FOLLOW_UP = replace(THEME, turns=("哪些船進入決賽?", "其餘的呢?"), must=(("老榕號",),), must_not=("白浪號",))
UNSTATED = replace(THEME, turns=("門票多少錢?",), answerable=False, must=())


def reply(status: Status, confidence: float) -> Reply:
    return Reply("?", "", status, "x", "en", confidence)


def with_floor(engine: Engine, floor: float) -> Engine:
    return replace(engine, thresholds=replace(engine.thresholds, floor=floor))


def test_a_conversation_is_graded_by_the_reply_to_its_last_turn(bot) -> None:
    assert asked(bot.engine, FOLLOW_UP).grade == "right"
    assert asked(bot.engine, replace(FOLLOW_UP, turns=FOLLOW_UP.turns[1:])).grade == "missed"
    assert asked(bot.engine, replace(FOLLOW_UP, turns=FOLLOW_UP.turns[:1])).grade == "wrong"


def test_the_state_after_a_conversation_and_the_time_of_its_reply_are_told(bot) -> None:
    found, state = talk(bot.engine, FOLLOW_UP)
    assert found.question == FOLLOW_UP.turns[-1]
    assert state.last is not None
    assert state.last.facts == tuple(citation.id for citation in found.facts)
    assert found.elapsed_ms > 0


def test_given_are_the_answers_alone() -> None:
    graded = [
        Graded(THEME, reply(Status.ANSWERED, 0.9), "right"),
        Graded(THEME, reply(Status.ANSWERED, 0.7), "wrong"),
        Graded(THEME, reply(Status.UNKNOWN, 0.6), "missed"),
        Graded(UNSTATED, reply(Status.CLARIFY, 0.5), "right"),
        Graded(UNSTATED, reply(Status.SMALLTALK, 1.0), "right"),
    ]
    assert given(graded) == [Guess(0.9, True), Guess(0.7, False)]


@pytest.mark.parametrize("floor", [0.0, 0.5, 1.0])
def test_what_a_floor_holds_back_is_guessed_with_the_confidence_that_the_refusal_tells(floor: float, bot) -> None:
    graded = asked(with_floor(bot.engine, floor), THEME)
    assert graded.grade == ("missed" if floor == 1 else "right")
    assert guesses(bot.engine, [graded]) == [Guess(graded.reply.confidence, True)]


@pytest.mark.parametrize("message", ["門票多少錢?", "zzz qqq", "謝謝", "?"])
def test_what_no_floor_would_answer_is_no_guess(message: str, bot) -> None:
    assert guesses(bot.engine, [asked(bot.engine, replace(UNSTATED, turns=(message,)))]) == []


def graded(*grades: tuple[bool, str]) -> list[Graded]:
    answer = reply(Status.ANSWERED, 0.9)
    return [Graded(replace(THEME, answerable=answerable), answer, grade) for answerable, grade in grades]


def test_the_shares_are_of_the_answerable_the_others_and_all() -> None:
    found = figures(
        graded(
            (True, "right"),
            (True, "right"),
            (True, "missed"),
            (True, "wrong"),
            (False, "right"),
            (False, "wrong"),
        )
    )
    assert (found.questions, found.right, found.missed, found.declined) == (6, 0.5, 0.25, 0.5)
    assert found.wrong == pytest.approx(2 / 6)


def test_nothing_to_count_is_no_failure() -> None:
    assert figures([]) == figures([]).__class__(0, 1.0, 0.0, 1.0, 0.0)
    assert figures(graded((True, "right"))).declined == 1.0
