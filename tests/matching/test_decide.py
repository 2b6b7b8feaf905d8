"""Answer, ask back or decline: where the lines are drawn."""

from dataclasses import replace

import pytest

from bot.matching.decide import best_answer, decide
from bot.matching.decision import confidence_of
from bot.matching.weights import shipped_weights
from bot.model import Status

SHIPPED = shipped_weights().lines


THEME = "海港節的主題究竟是甚麼?"
"""A question of the file in a reader's own words."""


def decided(matcher, question: str, **lines: float):
    return decide(matcher.match(question), matcher, replace(SHIPPED, **lines))


def ids(decision) -> list[str]:
    return [chosen.entry.fact.id for chosen in decision.chosen]


def test_the_best_fact_over_the_floor_answers(matcher) -> None:
    decision = decided(matcher, THEME)
    assert (decision.status, ids(decision)) == (Status.ANSWERED, ["theme"])
    assert SHIPPED.floor <= decision.confidence < 1


def test_under_the_floor_the_nearest_fact_is_only_named(matcher) -> None:
    decision = decided(matcher, THEME, floor=1.0)
    assert (decision.status, ids(decision)) == (Status.UNKNOWN, ["theme"])


def test_what_is_not_even_near_is_not_named(matcher) -> None:
    decision = decided(matcher, THEME, floor=1.0, near=1.0)
    assert (decision.status, decision.chosen, decision.confidence) == (Status.UNKNOWN, (), 0.0)


def test_without_candidates_it_declines(matcher) -> None:
    assert decided(matcher, "zzz qqq").status is Status.UNKNOWN


def test_a_message_that_says_too_little_is_asked_back(matcher) -> None:
    decision = decided(matcher, THEME, substance=1000.0)
    assert decision.status is Status.CLARIFY
    assert 1 <= len(decision.chosen) <= 3


@pytest.mark.parametrize(
    ("margin", "floor", "status"),
    [
        pytest.param(1.0, 0.6, Status.CLARIFY, id="together they are sure enough"),
        pytest.param(0.0, 0.6, Status.UNKNOWN, id="the second is too far from the best"),
        pytest.param(1.0, 1.0, Status.UNKNOWN, id="not even together are they sure"),
        pytest.param(1.0, 0.3, Status.ANSWERED, id="the best is sure alone"),
    ],
)
def test_an_unsure_message_that_fits_several_facts_is_asked_back(margin, floor, status, matcher) -> None:
    decision = decided(matcher, "夜航路線", companion=0.0, margin=margin, floor=floor)
    assert decision.status is status
    if status is Status.CLARIFY:
        assert set(ids(decision)) == {"night-opens", "night-length"}


def test_no_more_than_three_facts_are_offered(matcher) -> None:
    lines = replace(SHIPPED, companion=0.0, margin=1000.0)
    match = matcher.match(THEME)
    floor = confidence_of(best_answer(match, lines), match) + 1e-9
    decision = decide(match, matcher, replace(lines, floor=floor))
    assert (decision.status, len(decision.chosen)) == (Status.CLARIFY, 3)


def test_a_fact_of_the_same_subject_that_is_close_is_given_with_the_best(matcher) -> None:
    match = matcher.match("夜航路線")
    pair, alone = (best_answer(match, replace(SHIPPED, companion=companion)) for companion in (2.0, 0.0))
    assert {chosen.entry.fact.id for chosen in pair} == {"night-opens", "night-length"}
    assert alone == pair[:1]


def test_without_a_stated_fact_there_is_no_best_answer(matcher) -> None:
    assert best_answer(matcher.match("zzz qqq"), SHIPPED) == ()


@pytest.mark.parametrize(
    ("question", "fact"),
    [("門票多少錢?", "ticket-price"), ("How much prize money does the winner get?", "prize-money")],
)
def test_what_the_source_does_not_state_is_unknown_however_sure(question: str, fact: str, matcher) -> None:
    decision = decided(matcher, question)
    assert (decision.status, ids(decision)) == (Status.UNKNOWN, [fact])


@pytest.mark.parametrize(
    ("question", "fact", "claimed"),
    [
        ("海港節是2014年創辦的嗎?", "founded", "2014"),
        ("Was the Harbour Festival founded in 2012?", "founded", "2012"),
        ("夜航路線2033年開放嗎?", "night-opens", "2033"),
        ("有40支船隊參加海港節,對嗎?", "crews", "40"),
    ],
)
def test_a_wrong_number_in_a_claim_is_corrected(question: str, fact: str, claimed: str, matcher) -> None:
    decision = decided(matcher, question)
    assert (decision.status, ids(decision)[0], decision.correction) == (Status.ANSWERED, fact, claimed)


@pytest.mark.parametrize("question", ["海港節是2015年創辦的嗎?", "Did 36 crews take part in the Harbour Festival?"])
def test_a_right_number_is_not_corrected(question: str, matcher) -> None:
    decision = decided(matcher, question)
    assert (decision.status, decision.correction) == (Status.ANSWERED, None)


def test_a_wrong_number_in_another_question_is_declined(matcher) -> None:
    decision = decided(matcher, "2019年海港節有多少觀眾?")
    assert (decision.status, decision.correction) == (Status.UNKNOWN, None)
