"""Calibration: what a confidence is worth, and the risk of each coverage."""

from random import Random

import pytest

from bot.quality.calibration import Guess, RiskCurve, calibration_error, risk_curve


def guesses(*rows: tuple[float, int, int]) -> list[Guess]:
    """For each confidence, how many of how many are right."""
    return [Guess(confidence, number < right) for confidence, right, of in rows for number in range(of)]


@pytest.mark.parametrize(
    ("found", "error"),
    [
        pytest.param([], 0.0, id="none"),
        pytest.param(guesses((0.9, 9, 10)), 0.0, id="nine of ten that are sure by nine tenths"),
        pytest.param(guesses((0.9, 5, 10)), 0.4, id="too sure"),
        pytest.param(guesses((0.1, 5, 10)), 0.4, id="not sure enough"),
        pytest.param(guesses((0.9, 9, 10), (0.3, 0, 30)), 0.225, id="a bin weighs what it holds"),
        pytest.param(guesses((0.72, 0, 1), (0.78, 2, 2)), abs(0.72 + 2 * 0.78 - 2) / 3, id="a bin is taken together"),
        pytest.param(guesses((0.65, 0, 10), (0.75, 10, 10)), (6.5 + 2.5) / 20, id="two bins are not"),
        pytest.param(guesses((1.0, 3, 3), (0.0, 0, 3)), 0.0, id="certain and right, hopeless and wrong"),
    ],
)
def test_the_calibration_error_is_the_distance_of_confidence_and_share_in_ten_bins(found, error: float) -> None:
    assert calibration_error(found) == pytest.approx(error)


def test_the_risk_is_the_share_of_wrong_ones_among_the_surest() -> None:
    found = [Guess(0.3, False), Guess(0.9, True), Guess(0.5, True), Guess(0.8, False)]
    curve = risk_curve(found, 10)
    assert curve.risks == pytest.approx((0, 1 / 2, 1 / 3, 2 / 4))
    assert curve.area == pytest.approx((1 / 2 + 1 / 3 + 2 / 4) / 4)


def test_the_order_of_the_guesses_does_not_matter() -> None:
    found = [Guess(number / 50, number % 3 > 0) for number in range(50)]
    shuffled = Random(1).sample(found, len(found))
    assert risk_curve(shuffled, 60) == risk_curve(found, 60)


def test_the_curve_has_a_point_at_each_tenth_that_can_be_reached_and_at_its_end() -> None:
    curve = RiskCurve(40, tuple(number / 100 for number in range(1, 15)))
    assert list(curve.points()) == [(0.1, 0.04), (0.2, 0.08), (0.3, 0.12), (0.35, 0.14)]


def test_a_curve_that_ends_at_a_tenth_has_one_point_there() -> None:
    assert list(RiskCurve(20, (0.0,) * 4).points()) == [(0.1, 0.0), (0.2, 0.0)]


@pytest.mark.parametrize(
    ("curve", "points"),
    [
        pytest.param(RiskCurve(0, ()), [], id="nothing was asked"),
        pytest.param(RiskCurve(9, ()), [], id="nothing is answered at any floor"),
        pytest.param(RiskCurve(3, (1.0,)), [(1 / 3, 1.0)], id="fewer than ten"),
    ],
)
def test_a_short_curve_has_few_points(curve: RiskCurve, points) -> None:
    assert list(curve.points()) == points
    assert curve.area == (1.0 if points else 0.0)


def test_a_better_order_has_less_area_under_it() -> None:
    good = [Guess(0.9, True), Guess(0.8, True), Guess(0.2, False)]
    bad = [Guess(0.2, True), Guess(0.3, True), Guess(0.9, False)]
    assert risk_curve(good, 3).area < risk_curve(bad, 3).area
