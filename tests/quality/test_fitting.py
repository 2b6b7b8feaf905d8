"""Weights from graded questions: the likeliest ones, none of the wrong sign."""

import math
from dataclasses import replace
from itertools import product

import pytest

from bot.matching.curve import Curve
from bot.matching.evidence import EITHER, FOR
from bot.quality.calibration import Guess, calibration_error
from bot.quality.fitting import Case, Fit, cases_of, fit_curve, twin_cases
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
    return Fit(cases).weights()


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
    weights = Fit(
        [replace(case, right=tuple(good is not turned for good in case.right), answerable=True) for case in cases]
    ).weights()
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
    assert Fit(cases).weights() == weights


def test_right_facts_come_out_more_likely_than_wrong_ones(weights, cases) -> None:
    for case in cases:
        if case.answerable and any(case.right):
            scored = [(logit(weights, c), good) for c, good in zip(case.candidates, case.right, strict=True)]
            assert max(scored)[1]


def test_a_strong_belief_outweighs_a_few_questions(cases) -> None:
    believed = Fit(cases).weights(prior=1e6)
    assert believed.pop("rejected") == pytest.approx(-3, abs=0.01)
    believed.pop("bias")
    assert all(abs(weight) < 0.01 for weight in believed.values())


def test_an_answerable_question_without_a_right_candidate_teaches_nothing(weights, cases, matcher) -> None:
    (lost,) = cases_of(matcher, [replace(ASKED, must=(("no such answer",),))], "pier")
    assert Fit([*cases, lost]).weights() == weights


def test_twins_push_answers_down(weights, cases, matcher) -> None:
    twins = twin_cases(matcher, twins_of(matcher)[::4], weight=0.5)
    pushed = Fit([*cases, *twins]).weights()
    stated = [c for case in twins for c in case.candidates if not c.entry.fact.unstated]
    assert sum(logit(pushed, c) for c in stated) < sum(logit(weights, c) for c in stated)
    assert posterior(pushed, twins, 0) > posterior(weights, twins, 0)


def test_a_group_that_is_left_out_teaches_nothing(cases) -> None:
    fit = Fit(cases)
    for group in ("pier", "tower"):
        alone = Fit([case for case in cases if case.group != group]).weights()
        found = fit.weights(without=group)
        assert {name: found[name] for name in alone} == pytest.approx(alone, abs=0.02)


def test_where_the_search_begins_does_not_matter(cases) -> None:
    fit = Fit(cases)
    weights = fit.weights()
    assert fit.weights(near=fit.weights(without="pier")) == pytest.approx(weights, abs=0.02)


def guesses(curve: Curve) -> list[Guess]:
    """A thousand for each confidence, right as often as the curve says."""
    shares = [(raw, round(1000 * curve.calibrated(raw))) for raw in (0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 0.995)]
    return [Guess(raw, number < right) for raw, right in shares for number in range(1000)]


@pytest.mark.parametrize("curve", [Curve(), Curve(0.6, 0.8), Curve(1.5, -1.0)], ids=str)
def test_the_curve_that_the_guesses_follow_is_found(curve: Curve) -> None:
    found = fit_curve(guesses(curve))
    assert (found.slope, found.intercept) == pytest.approx((curve.slope, curve.intercept), abs=0.05)


def test_no_curve_near_the_fitted_one_is_likelier() -> None:
    found = guesses(Curve(0.6, 0.8))
    best = fit_curve(found)

    def loss(curve: Curve) -> float:
        said = (curve.calibrated(guess.confidence) for guess in found)
        return -sum(math.log(one if guess.right else 1 - one) for one, guess in zip(said, found, strict=True))

    for slope, intercept in product((-0.1, 0.1), (-0.1, 0.1)):
        assert loss(Curve(best.slope + slope, best.intercept + intercept)) > loss(best)


def test_calibrated_guesses_are_as_often_right_as_they_say() -> None:
    found = guesses(Curve(0.6, 0.8))
    curve = fit_curve(found)
    calibrated = [Guess(curve.calibrated(guess.confidence), guess.right) for guess in found]
    assert calibration_error(found) > 0.05 > 0.01 > calibration_error(calibrated)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([], id="none"),
        pytest.param([Guess(1.0, True), Guess(0.0, False)], id="certain ones"),
    ],
)
def test_without_anything_to_tell_the_curve_is_straight(found: list[Guess]) -> None:
    assert fit_curve(found) == Curve()


def test_few_guesses_bend_the_curve_little_and_it_always_rises() -> None:
    few = fit_curve([Guess(0.9, True)] * 3)
    assert 0 < few.slope < 1.5
    assert fit_curve([Guess(0.9, False), Guess(0.1, True)] * 200).slope > 0
