"""The confidence curve: from a decision's share of the odds to how often answers with such a share are right."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through the logits, ``slope`` above 0, so that a surer decision stays surer; 0 and 1 stay as they are."""

    slope: float = 1.0
    intercept: float = 0.0

    def calibrated(self, raw: float) -> float:
        """The probability that an answer of this raw confidence is right."""
        return _share(self.slope * _logit(raw) + self.intercept) if 0 < raw < 1 else raw

    def raw(self, calibrated: float) -> float:
        """The raw confidence of answers that are right with this probability."""
        return _share((_logit(calibrated) - self.intercept) / self.slope) if 0 < calibrated < 1 else calibrated


def _logit(probability: float) -> float:
    return math.log(probability) - math.log1p(-probability)


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, logit))))
