"""Fitting: the weights of the evidence, and the floor, from graded questions.

A conditional logit with an outside option: each candidate fact of a question has the logit that its evidence adds up
to, declining has 0, and the weights are those that make the right choices the likeliest: maximum a posteriori, with a
normal prior on every weight but the bias, and evidence kept from weighing the wrong way. Declining, or any fact that
says that the source does not state it, is right for a question that is not answerable.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.matching.evidence import EITHER, FOR
from bot.matching.matcher import Matcher
from bot.matching.score import Scored
from bot.model import Fact
from bot.quality.questions import Question, comparable, satisfies
from bot.quality.twins import Twin

_PRIOR = 0.02
"""The precision of the prior on a weight."""
_USUAL = {"rejected": -3.0}
"""What a weight is believed to be that few questions tell of; 0 for all others."""


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


def fit_weights(cases: Sequence[Case], *, prior: float = _PRIOR) -> dict[str, float]:
    """The weights under which the cases are likeliest, ``bias`` among them."""
    names = sorted({name for case in cases for candidate in case.candidates for name in candidate.features})
    data = _Data(cases, names)
    bounds = [(None, None), *(_bounds(name) for name in names)]
    found = minimize(data.loss, np.zeros(len(names) + 1), (prior,), jac=True, method="L-BFGS-B", bounds=bounds)
    return {"bias": float(found.x[0]), **dict(zip(names, map(float, found.x[1:]), strict=True))}


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Evidence for a fact weighs nothing at least, evidence against it at most, whatever a small sample says."""
    return (None if name in EITHER else 0.0 if name in FOR else None, None if name in EITHER | FOR else 0.0)


class _Data:
    """The cases as arrays: one row for each candidate, ``owner`` telling its case."""

    def __init__(self, cases: Sequence[Case], names: Sequence[str]) -> None:
        useful = [case for case in cases if any(case.right) or not case.answerable]
        rows = [
            (number, s, right)
            for number, c in enumerate(useful)
            for s, right in zip(c.candidates, c.right, strict=True)
        ]
        self.features = np.array([[1.0, *(s.features.get(name, 0.0) for name in names)] for _, s, _ in rows])
        self.owner = np.array([number for number, _, _ in rows])
        self.right = np.array([right for _, _, right in rows], float)
        self.outside = np.array([not case.answerable for case in useful], float)
        self.weight = np.array([case.weight for case in useful])
        self.usual = np.array([0.0, *(_USUAL.get(name, 0.0) for name in names)])

    def loss(self, weights: NDArray[np.float64], prior: float) -> tuple[float, NDArray[np.float64]]:
        """The negative log posterior and its gradient."""
        odds = np.exp(np.clip(self.features @ weights, -30, 30))
        every, right = np.ones(len(self.outside)), self.outside.copy()
        np.add.at(every, self.owner, odds)
        np.add.at(right, self.owner, odds * self.right)
        penalty = weights - self.usual
        penalty[0] = 0.0
        pull = self.weight[self.owner] * (odds / every[self.owner] - odds * self.right / right[self.owner])
        loss = float(self.weight @ (np.log(every) - np.log(right)) + prior * penalty @ penalty)
        return loss, self.features.T @ pull + 2 * prior * penalty
