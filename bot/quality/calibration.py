"""Calibration: does a confidence mean what it says, and how much may be answered at what risk?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

_BINS = 10
_STEPS = 10


@dataclass(frozen=True, slots=True)
class Guess:
    """The answer that is given, or that would be given if no floor held it back."""

    confidence: float
    right: bool


def calibration_error(guesses: Iterable[Guess]) -> float:
    """The expected calibration error: how far the mean confidence is from the share of right answers, in ten bins of
    equal width, each weighed by its guesses; 0 without any."""
    bins: list[list[Guess]] = [[] for _ in range(_BINS)]
    for guess in guesses:
        bins[min(_BINS - 1, int(_BINS * guess.confidence))].append(guess)
    off = sum(abs(sum(guess.confidence - guess.right for guess in group)) for group in bins)
    return off / max(1, sum(map(len, bins)))


@dataclass(frozen=True, slots=True)
class RiskCurve:
    """The share of wrong answers among the given ones, as the floor sinks and more of the questions are answered."""

    questions: int
    """How many were asked; some of them are answered at no floor."""
    risks: tuple[float, ...]
    """After one answer, after two, and so on, the surest first."""

    @property
    def area(self) -> float:
        """The mean risk over all the coverages that can be reached; 0 without any."""
        return sum(self.risks) / max(1, len(self.risks))

    def points(self) -> Iterator[tuple[float, float]]:
        """The coverage and the risk there, for each tenth of the questions that can be reached, and for the last."""
        tenths = sorted({round(self.questions * step / _STEPS) for step in range(1, _STEPS + 1)})
        reached = [number for number in tenths if 0 < number < len(self.risks)]
        for number in (*reached, len(self.risks)) if self.risks else ():
            yield number / self.questions, self.risks[number - 1]


def risk_curve(guesses: Iterable[Guess], questions: int) -> RiskCurve:
    """The curve of the guesses on so many questions."""
    surest = sorted(guesses, key=lambda guess: -guess.confidence)
    wrong = accumulate(not guess.right for guess in surest)
    return RiskCurve(questions, tuple(count / number for number, count in enumerate(wrong, 1)))
