"""The confidence curve: it rises, keeps certainty, and can be read both ways."""

import pytest

from bot.matching.curve import Curve

CURVES = [Curve(), Curve(0.6, 0.8), Curve(1.7, -1.2), Curve(0.01, 0.0)]
SHARES = [0.0, 1e-300, 1e-9, 0.02, 0.3, 0.5, 0.77, 0.99, 1 - 1e-12, 1.0]


@pytest.mark.parametrize("curve", CURVES, ids=str)
def test_a_surer_decision_stays_surer_and_is_a_probability(curve: Curve) -> None:
    found = [curve.calibrated(share) for share in SHARES]
    assert found == sorted(found)
    assert all(0 <= probability <= 1 for probability in found)


@pytest.mark.parametrize("curve", CURVES, ids=str)
@pytest.mark.parametrize("certain", [0.0, 1.0])
def test_what_is_certain_stays_so(certain: float, curve: Curve) -> None:
    assert curve.calibrated(certain) == curve.raw(certain) == certain


@pytest.mark.parametrize("curve", CURVES[:3], ids=str)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.77, 0.99])
def test_a_calibrated_confidence_leads_back_to_the_raw_one(share: float, curve: Curve) -> None:
    assert curve.raw(curve.calibrated(share)) == pytest.approx(share)


def test_the_straight_curve_changes_nothing() -> None:
    assert [Curve().calibrated(share) for share in (0.1, 0.5, 0.9)] == pytest.approx([0.1, 0.5, 0.9])


@pytest.mark.parametrize(
    ("curve", "raw", "probability"),
    [(Curve(2.0, 0.0), 0.75, 0.9), (Curve(0.5, 0.0), 0.9, 0.75), (Curve(1.0, -2.1972246), 0.9, 0.5)],
)
def test_the_logit_is_stretched_and_shifted(curve: Curve, raw: float, probability: float) -> None:
    assert curve.calibrated(raw) == pytest.approx(probability)
