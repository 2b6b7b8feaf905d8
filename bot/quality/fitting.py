"""Fitting: the weights of the evidence, and the floor, from graded questions.

A conditional logit with an outside option: each candidate fact of a question has the logit that its evidence adds up
to, declining has 0, and the weights are those that make the right choices the likeliest (maximum a posteriori,
with a normal prior on every weight but the bias). Declining, or any fact that says that the source does not state
it, is right for a question that is not answerable.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.matcher import Matcher
from bot.matching.score import Scored
from bot.model import Fact
from bot.quality.questions import Question, comparable, satisfies
from bot.quality.twins import Twin

Weights = Mapping[str, float]

_PRIOR = 0.05
"""The precision of the prior on a weight."""


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


@dataclass(frozen=True, slots=True)
class Choice:
    """What the fitted weights make of a case: the best stated fact's logit, unless an unstated one beats it."""

    logit: float
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor with the shares that it yields: of the answerable right, of the others declined, of all wrong."""

    logit: float
    right: float
    declined: float
    wrong: float


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
    from scipy.optimize import minimize

    names = sorted({name for case in cases for candidate in case.candidates for name in candidate.features})
    data = _Data(cases, names)
    found = minimize(data.loss, np.zeros(len(names) + 1), args=(prior,), jac=True, method="L-BFGS-B")
    return {"bias": float(found.x[0]), **dict(zip(names, map(float, found.x[1:]), strict=True))}


class _Data:
    """The cases as arrays: one row for each candidate, ``owner`` telling its case."""

    def __init__(self, cases: Sequence[Case], names: Sequence[str]) -> None:
        useful = [case for case in cases if any(case.right) or not case.answerable]
        rows = [(number, s, right) for number, c in enumerate(useful) for s, right in zip(c.candidates, c.right, strict=True)]
        self.features = np.array([[1.0, *(s.features.get(name, 0.0) for name in names)] for _, s, _ in rows])
        self.owner = np.array([number for number, _, _ in rows])
        self.right = np.array([right for _, _, right in rows], float)
        self.outside = np.array([not case.answerable for case in useful], float)
        self.weight = np.array([case.weight for case in useful])

    def loss(self, weights: NDArray[np.float64], prior: float) -> tuple[float, NDArray[np.float64]]:
        """The negative log posterior and its gradient."""
        odds = np.exp(np.clip(self.features @ weights, -30, 30))
        every, right = np.ones(len(self.outside)), self.outside.copy()
        np.add.at(every, self.owner, odds)
        np.add.at(right, self.owner, odds * self.right)
        penalty = np.concatenate([[0.0], weights[1:]])
        pull = self.weight[self.owner] * (odds / every[self.owner] - odds * self.right / right[self.owner])
        loss = float(self.weight @ (np.log(every) - np.log(right)) + prior * penalty @ penalty)
        return loss, self.features.T @ pull + 2 * prior * penalty


def choices(cases: Iterable[Case], weights: Weights) -> list[Choice]:
    """The choice that the weights make for each case."""
    return [_choice(case, weights) for case in cases]


def _choice(case: Case, weights: Weights) -> Choice:
    best = {False: (-np.inf, False), True: (-np.inf, False)}
    for candidate, right in zip(case.candidates, case.right, strict=True):
        logit = weights["bias"] + sum(weights.get(n, 0.0) * value for n, value in candidate.features.items())
        unstated = candidate.entry.fact.unstated
        best[unstated] = max(best[unstated], (logit, right))
    (stated, right), (unstated_logit, _) = best[False], best[True]
    return Choice(-np.inf if unstated_logit > stated else stated, right, case.answerable)


def cross_validated(cases: Sequence[Case]) -> list[Choice]:
    """The choices for each set's cases under weights that are fitted on all other sets."""
    found: list[Choice] = []
    for group in dict.fromkeys(case.group for case in cases):
        weights = fit_weights([case for case in cases if case.group != group])
        found += choices([case for case in cases if case.group == group], weights)
    return found


def floors(found: Sequence[Choice]) -> list[Floor]:
    """Every floor that makes a difference, the lowest first."""
    return [_floor(found, logit) for logit in sorted({choice.logit for choice in found if np.isfinite(choice.logit)})]


def _floor(found: Sequence[Choice], logit: float) -> Floor:
    answerable = sum(choice.answerable for choice in found) or 1
    others = len(found) - answerable or 1
    answered = [choice for choice in found if choice.logit >= logit]
    return Floor(
        logit,
        right=sum(choice.answerable and choice.right for choice in answered) / answerable,
        declined=1 - sum(not choice.answerable and not choice.right for choice in answered) / others,
        wrong=sum(not choice.right for choice in answered) / (len(found) or 1),
    )


def best_floor(found: Sequence[Choice], *, declined: float, wrong: float) -> Floor:
    """The floor with the most right answers among those that decline enough and err little enough; else the highest."""
    tried = floors(found)
    fitting = [floor for floor in tried if floor.declined >= declined and floor.wrong <= wrong]
    return max(fitting, key=lambda floor: floor.right) if fitting else tried[-1]
