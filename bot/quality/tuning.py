"""Tuning: weights and floor for a bot from its facts and question sets, judged by cross-validation.

Each set is answered, dialogues and all, under weights that are fitted on the other sets and on twins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.engine import Engine
from bot.matching.weights import Weights
from bot.quality.fitting import Case, cases_of, fit_weights, twin_cases
from bot.quality.questions import SHARES_HEADING, Figures, Graded, Question, figures, grade
from bot.quality.twins import sample, twins_of
from bot.settings import TargetSettings

QuestionSets = Mapping[str, Sequence[Question]]
"""Questions by the name of their set."""

_FLOORS = tuple(round(0.5 + 0.04 * step, 2) for step in range(11))
_TWIN_WEIGHT = 0.05
"""What a twin counts in the fit against a question of a person."""
_EVERY = 2
"""One in so many twins is used."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """Fitted weights, the chosen floor among them, and the figures of every floor that was tried."""

    weights: Weights
    tried: Mapping[float, Figures]

    def table(self) -> str:
        """The figures of the floors, a line each, the chosen one marked."""
        rows = [f"{'floor':<8}{SHARES_HEADING}"]
        for floor, found in self.tried.items():
            mark = "  <" if floor == self.weights.lines.floor else ""
            rows.append(f"{floor:<8}{found.shares()}{mark}")
        return "\n".join(rows)


def tune(engine: Engine, sets: QuestionSets, targets: TargetSettings) -> Tuned:
    """Weights from all sets, and the floor under which the most are right of those that keep to the targets' bounds
    on declining and erring; without one that does, the highest."""
    cases = [case for name, questions in sets.items() for case in cases_of(engine.matcher, questions, name)]
    twins = twin_cases(engine.matcher, sample(twins_of(engine.matcher), every=_EVERY), weight=_TWIN_WEIGHT)
    tried = {floor: figures(graded) for floor, graded in _cross_validated(engine, sets, cases, twins).items()}
    kept = [f for f, found in tried.items() if found.declined >= targets.declined and found.wrong <= targets.wrong]
    floor = max(kept, key=lambda floor: (tried[floor].right, floor), default=_FLOORS[-1])
    return Tuned(Weights(fit_weights([*cases, *twins]), replace(engine.thresholds, floor=floor)), tried)


def _cross_validated(
    engine: Engine, sets: QuestionSets, cases: Sequence[Case], twins: Sequence[Case]
) -> Mapping[float, list[Graded]]:
    graded: dict[float, list[Graded]] = {floor: [] for floor in _FLOORS}
    for name, questions in sets.items():
        weights = fit_weights([*(case for case in cases if case.group != name), *twins])
        fitted = replace(engine, matcher=replace(engine.matcher, weights=weights))
        for floor, found in graded.items():
            found += _graded(replace(fitted, thresholds=replace(engine.thresholds, floor=floor)), questions)
    return graded


def _graded(engine: Engine, questions: Iterable[Question]) -> list[Graded]:
    return [_asked(engine, question) for question in questions]


def _asked(engine: Engine, question: Question) -> Graded:
    first, *later = question.turns
    reply, state = engine.respond(first)
    for turn in later:
        reply, state = engine.respond(turn, state)
    return Graded(question, reply, grade(question, reply))
