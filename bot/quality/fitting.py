"""Fitting: the weights of the evidence and the curve of the confidence, from graded questions.

A conditional logit with an outside option: each candidate fact of a question has the logit that its evidence adds up
to, declining has 0, and the weights are those that make the right choices the likeliest: maximum a posteriori, with a
normal prior on every weight but the bias, and evidence kept from weighing the wrong way. Declining, or any fact that
says that the source does not state it, is right for a question that is not answerable. The curve is a logistic
regression of what was right on the share of the odds, for questions that the weights were not fitted on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.matching.curve import Curve
from bot.matching.evidence import EITHER, FOR
from bot.matching.matcher import Matcher
from bot.matching.score import Scored
from bot.model import Fact
from bot.quality.calibration import Guess
from bot.quality.heldout import held_out
from bot.quality.questions import Question, comparable, satisfies
from bot.quality.twins import Twin

Floats = NDArray[np.float64]

_PRIOR = 0.02
"""The precision of the prior on a weight."""
_USUAL = {"rejected": -3.0}
"""What a weight is believed to be that few questions tell of; 0 for all others."""
_LEAST_SLOPE = 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """One question as the fit sees it."""

    group: str
    """The set that it comes from; cross-validation leaves out one at a time."""
    candidates: tuple[Scored, ...]
    right: tuple[bool, ...]
    """Which of the candidates answer it."""
    answerable: bool
    weight: float = 1.0


def cases_of(matcher: Matcher, questions: Iterable[Question], group: str) -> list[Case]:
    """The questions of a set that stand alone, matched; follow-ups are the dialogue's matter."""
    alone = (question for question in questions if len(question.turns) == 1)
    return [_case(matcher, question, group) for question in alone]


def twin_cases(matcher: Matcher, twins: Iterable[Twin], *, weight: float) -> list[Case]:
    """The twins, matched; only declining, or a fact that says that the source does not state it, is right."""
    matched = (matcher.match(twin.text).scored for twin in twins)
    return [
        Case("twins", found, tuple(candidate.entry.fact.unstated for candidate in found), False, weight)
        for found in matched
    ]


def held_out_cases(matcher: Matcher, *, weight: float) -> list[Case]:
    """The fact files' own questions, each matched by facts without it; only its own fact is right."""
    cases = []
    for fact, found in held_out(matcher):
        right = tuple(_same(candidate.entry.fact, fact) for candidate in found.scored)
        cases.append(Case("held out", found.scored, right, not fact.unstated, weight))
    return cases


def _same(fact: Fact, asked: Fact) -> bool:
    """Does a fact answer as the one that was asked: is it that, or do both say that something is not stated?"""
    return fact.id == asked.id or (fact.unstated and asked.unstated)


def _case(matcher: Matcher, question: Question, group: str) -> Case:
    candidates = matcher.match(question.turns[0]).scored
    right = tuple(_answers(candidate.entry.fact, question) for candidate in candidates)
    return Case(group, candidates, right, question.answerable)


def _answers(fact: Fact, question: Question) -> bool:
    if fact.unstated:
        return not question.answerable
    wanted = question.must if question.answerable else question.accept
    text = comparable(" ".join(fact.answer.values()))
    barred = any(comparable(form) in text for form in question.must_not)
    return bool(wanted) and satisfies(text, wanted) and not barred


class Fit:
    """The cases as arrays, one row for each candidate, to be fitted with all of their groups or without one."""

    def __init__(self, cases: Sequence[Case]) -> None:
        useful = [case for case in cases if any(case.right) or not case.answerable]
        rows = [(number, scored) for number, case in enumerate(useful) for scored in case.candidates]
        self._names = sorted({name for case in cases for scored in case.candidates for name in scored.features})
        self._features = np.array([[1.0, *(s.features.get(name, 0.0) for name in self._names)] for _, s in rows])
        self._owner = np.array([number for number, _ in rows])
        self._right = np.array([right for case in useful for right in case.right], float)
        self._outside = np.array([not case.answerable for case in useful], float)
        self._weight = np.array([case.weight for case in useful])
        self._group = np.array([case.group for case in useful])
        self._usual = np.array([0.0, *(_USUAL.get(name, 0.0) for name in self._names)])

    def weights(
        self, *, without: str | None = None, near: Mapping[str, float] | None = None, prior: float = _PRIOR
    ) -> dict[str, float]:
        """The weights under which the cases, but for those of one group, are likeliest, ``bias`` among them;
        ``near`` are weights to begin the search with."""
        names = ["bias", *self._names]
        begin = np.array([near[name] if near else 0.0 for name in names])
        counted = self._weight * (self._group != without)
        bounds = [(None, None), *(_bounds(name) for name in self._names)]
        found = minimize(self._loss, begin, (counted, prior), jac=True, method="L-BFGS-B", bounds=bounds)
        return dict(zip(names, map(float, found.x), strict=True))

    def _loss(self, weights: Floats, counted: Floats, prior: float) -> tuple[float, Floats]:
        """The negative log posterior and its gradient."""
        odds = np.exp(np.clip(self._features @ weights, -30, 30))
        every = 1 + self._summed(odds)
        right = self._outside + self._summed(odds * self._right)
        penalty = weights - self._usual
        penalty[0] = 0.0
        pull = counted[self._owner] * (odds / every[self._owner] - odds * self._right / right[self._owner])
        loss = float(counted @ (np.log(every) - np.log(right)) + prior * penalty @ penalty)
        return loss, self._features.T @ pull + 2 * prior * penalty

    def _summed(self, rows: Floats) -> Floats:
        """What the rows of each case add up to."""
        return np.bincount(self._owner, rows, minlength=len(self._outside)).astype(np.float64)


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Evidence for a fact weighs nothing at least, evidence against it at most, whatever a small sample says."""
    return (None if name in EITHER else 0.0 if name in FOR else None, None if name in EITHER | FOR else 0.0)


def fit_curve(guesses: Iterable[Guess]) -> Curve:
    """The curve under which the guesses are likeliest; a few leave it near the straight one, and certain ones, which
    no curve moves, tell nothing."""
    unsure = [guess for guess in guesses if 0 < guess.confidence < 1]
    raw = np.array([guess.confidence for guess in unsure])
    logits, right = np.log(raw) - np.log1p(-raw), np.array([guess.right for guess in unsure], float)

    def loss(line: Floats) -> float:
        found = line[0] * logits + line[1]
        return float(np.sum(np.logaddexp(0, found) - right * found) + (line[0] - 1) ** 2 + line[1] ** 2)

    bounds = [(_LEAST_SLOPE, None), (None, None)]
    slope, intercept = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=bounds).x
    return Curve(float(slope), float(intercept))
