"""Tuning: weights, lines and curve for a bot from its facts and question sets, judged by cross-validation.

Each set is answered, dialogues and all, under weights fitted on the other sets and on the facts' own questions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.answering.engine import Engine
from bot.matching.weights import Weights
from bot.quality.calibration import Guess, calibration_error, risk_curve
from bot.quality.fitting import Case, Fit, cases_of, fit_curve, held_out_cases, twin_cases
from bot.quality.folds import Fold, fold_of
from bot.quality.grading import SHARES_HEADING, Figures, asked, figures, guesses
from bot.quality.margins import best_margin
from bot.quality.questions import Question
from bot.quality.twins import sample, twins_of
from bot.settings import TargetSettings

QuestionSets = Mapping[str, Sequence[Question]]
"""Questions by the name of their set."""

_FLOORS = tuple(round(0.5 + 0.02 * step, 2) for step in range(21))
"""Of calibrated confidence."""
_TWIN_WEIGHT = 0.05
"""What a twin counts in the fit against a question of a person."""
_HELD_OUT_WEIGHT = 0.1
"""What a fact's own question counts, asked of facts without it."""
_EVERY = 2
"""One in so many twins is used."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was fitted, and the cross-validated figures that it was chosen by."""

    weights: Weights
    floor: float
    """Of calibrated confidence."""
    tried: Mapping[float, Figures]
    """By the floors that were tried."""
    error: float
    """The calibration error of what is over the floor."""
    area: float
    """That under the curve of risk and coverage."""

    def table(self) -> str:
        """The figures of the floors, a line each, the chosen one marked; the other lines and the calibration."""
        rows = [f"{'floor':<8}{SHARES_HEADING}"]
        for floor, found in self.tried.items():
            mark = "  <" if floor == self.floor else ""
            rows.append(f"{floor:<8}{found.shares()}{mark}")
        rows.append(f"margin {self.weights.lines.margin}")
        rows.append(f"calibration error {100 * self.error:.1f}, area under the risks {100 * self.area:.1f}")
        return "\n".join(rows)


def tune(engine: Engine, sets: QuestionSets, targets: TargetSettings) -> Tuned:
    """Weights and curve from all sets, and the lines that serve best where each set is answered by the others'."""
    fit = Fit(_cases(engine, sets))
    weights = fit.weights()
    folds = [fold_of(engine, fit.weights(without=name, near=weights), sets[name]) for name in sets]
    found = [_guesses(fold) for fold in folds]
    curve = fit_curve(chain(*found))
    tried = {floor: _figures(fold.drawn(floor=curve.raw(floor)) for fold in folds) for floor in _FLOORS}
    floor = _best_floor(tried, targets)
    margin = best_margin([fold.drawn(floor=curve.raw(floor)) for fold in folds])
    lines = replace(engine.thresholds, floor=curve.raw(floor), margin=margin)
    calibrated = list(_calibrated(found))
    return Tuned(
        weights=Weights(weights, lines, curve),
        floor=floor,
        tried=tried,
        error=calibration_error(guess for guess in calibrated if guess.confidence >= floor),
        area=risk_curve(calibrated, sum(map(len, sets.values()))).area,
    )


def _cases(engine: Engine, sets: QuestionSets) -> list[Case]:
    cases = [case for name, questions in sets.items() for case in cases_of(engine.matcher, questions, name)]
    twins = sample(twins_of(engine.matcher), every=_EVERY)
    return [
        *cases,
        *twin_cases(engine.matcher, twins, weight=_TWIN_WEIGHT),
        *held_out_cases(engine.matcher, weight=_HELD_OUT_WEIGHT),
    ]


def _guesses(fold: Fold) -> list[Guess]:
    return guesses(fold.engine, [asked(fold.engine, question) for question in fold.questions])


def _figures(folds: Iterable[Fold]) -> Figures:
    return figures([asked(fold.engine, question) for fold in folds for question in fold.questions])


def _best_floor(tried: Mapping[float, Figures], targets: TargetSettings) -> float:
    """The floor over which the most is right of those that keep to the targets' bounds on declining and erring;
    without one that does, the highest."""
    kept = [f for f, found in tried.items() if found.declined >= targets.declined and found.wrong <= targets.wrong]
    return max(kept, key=lambda floor: (tried[floor].right, floor), default=max(tried))


def _calibrated(found: Sequence[Sequence[Guess]]) -> Iterator[Guess]:
    """The guesses of each set, calibrated by the curve of the others."""
    for number, group in enumerate(found):
        curve = fit_curve(chain(*found[:number], *found[number + 1 :]))
        yield from (Guess(curve.calibrated(guess.confidence), guess.right) for guess in group)
