"""Weights from graded questions: the likeliest ones, none of the wrong sign."""

import math
from dataclasses import replace

import pytest

from bot.matching.evidence import EITHER, FOR
from bot.quality.fitting import Case, cases_of, fit_weights, twin_cases
from bot.quality.questions import Question
from bot.quality.twins import twins_of

ASKED = Question("q", "zh-Hant", "what", "direct", ("海港節的主題是甚麼?",), True, (("潮與光",),), (), ())
UNKNOWN = replace(ASKED, turns=("門票多少錢?",), answerable=False, must=())


@pytest.fixture(scope="module")
def cases(matcher, question_sets) -> list[Case]:
    """The questions of both sets, those of the second counting half."""
    found = [case for name, questions in question_sets.items() for case in cases_of(matcher, questions, name)]
    return [replace(case, weight=0.5) if case.group == "tower" else case for case in found]


@pytest.fixture(scope="module")
def weights(cases) -> dict[str, float]:
    return fit_weights(cases)


def logit(weights, candidate) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())


def posterior(weights: dict[str, float], cases: list[Case], prior: float) -> float:
    """The logarithm of how likely the weights are."""
    total = -prior * sum(
        (weight + 3.0 * (name == "rejected")) ** 2 for name, weight in weights.items() if name != "bias"
    )
    for case in cases:
        odds = [math.exp(logit(weights, candidate)) for candidate in case.candidates]
        right = sum(one for one, good in zip(odds, case.right, strict=True) if good) + (not case.answerable)
        if right:
            total += case.weight * math.log(right / (1 + sum(odds)))
    return total


def right(case: Case) -> list[str]:
    return [c.entry.fact.id for c, good in zip(case.candidates, case.right, strict=True) if good]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(ASKED, ["theme"], id="what its answer must hold"),
        pytest.param(replace(ASKED, must=(("潮與光",), ("36",))), [], id="every group of it"),
        pytest.param(replace(ASKED, must_not=("潮",)), [], id="nothing that it must not hold"),
        pytest.param(replace(ASKED, must=()), [], id="nothing is known to be right"),
        pytest.param(UNKNOWN, ["prize-money", "ticket-price"], id="any that says that it is not stated"),
        pytest.param(
            replace(ASKED, answerable=False, accept=(("潮與光",),)), ["theme", "ticket-price"], id="a correction"
        ),
    ],
)
def test_the_right_facts_of_a_question_are_those_whose_answer_passes(question: Question, expected, matcher) -> None:
    (case,) = cases_of(matcher, [question], "pier")
    assert (case.group, case.answerable, case.weight) == ("pier", question.answerable, 1.0)
    assert sorted(right(case)) == expected


def test_follow_ups_are_left_to_the_dialogue(matcher) -> None:
    assert cases_of(matcher, [replace(ASKED, turns=("沈若蘭是誰?", "那高望海呢?"))], "pier") == []


def test_of_a_twins_facts_only_those_that_say_that_it_is_not_stated_are_right(matcher) -> None:
    for case in twin_cases(matcher, twins_of(matcher)[::20], weight=0.5):
        assert (case.group, case.answerable, case.weight) == ("twins", False, 0.5)
        assert case.right == tuple(candidate.entry.fact.unstated for candidate in case.candidates)


@pytest.mark.parametrize("turned", [False, True], ids=["as graded", "graded the wrong way round"])
def test_no_evidence_weighs_the_wrong_way(turned: bool, cases) -> None:
    weights = fit_weights(
        [replace(case, right=tuple(good is not turned for good in case.right), answerable=True) for case in cases]
    )
    assert weights.keys() == {"bias", *(name for case in cases for c in case.candidates for name in c.features)}
    assert all(weights[name] >= 0 for name in FOR)
    assert all(weight <= 0 for name, weight in weights.items() if name not in FOR | EITHER | {"bias"})


def test_the_fitted_weights_are_likelier_than_any_near_them(weights, cases) -> None:
    best = posterior(weights, cases, 0.02)
    for name in weights:
        for step in (-0.2, 0.2):
            near = weights[name] + step
            if name in EITHER or name == "bias" or (near >= 0 if name in FOR else near <= 0):
                assert posterior({**weights, name: near}, cases, 0.02) < best, name


def test_the_fit_is_the_same_every_time(weights, cases) -> None:
    assert fit_weights(cases) == weights


def test_right_facts_come_out_more_likely_than_wrong_ones(weights, cases) -> None:
    for case in cases:
        if case.answerable and any(case.right):
            scored = [(logit(weights, c), good) for c, good in zip(case.candidates, case.right, strict=True)]
            assert max(scored)[1]


def test_a_strong_belief_outweighs_a_few_questions(cases) -> None:
    believed = fit_weights(cases, prior=1e6)
    assert believed.pop("rejected") == pytest.approx(-3, abs=0.01)
    believed.pop("bias")
    assert all(abs(weight) < 0.01 for weight in believed.values())


def test_an_answerable_question_without_a_right_candidate_teaches_nothing(weights, cases, matcher) -> None:
    (lost,) = cases_of(matcher, [replace(ASKED, must=(("no such answer",),))], "pier")
    assert fit_weights([*cases, lost]) == weights


def test_twins_push_answers_down(weights, cases, matcher) -> None:
    twins = twin_cases(matcher, twins_of(matcher)[::4], weight=0.5)
    pushed = fit_weights([*cases, *twins])
    stated = [c for case in twins for c in case.candidates if not c.entry.fact.unstated]
    assert sum(logit(pushed, c) for c in stated) < sum(logit(weights, c) for c in stated)
    assert posterior(pushed, twins, 0) > posterior(weights, twins, 0)
