"""The report on question sets: tables of the grades, the risk of each coverage, the calibration, and the failures."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from pathlib import Path

from bot.answering.engine import Engine
from bot.quality.calibration import RiskCurve, calibration_error, risk_curve
from bot.quality.grading import SHARES_HEADING, Figures, Graded, asked, figures, given, guesses
from bot.quality.questions import load_questions
from bot.settings import TargetSettings

_GROUPS = ("lang", "level", "kind")


@dataclass(frozen=True, slots=True)
class Report:
    """The graded questions of one or several sets."""

    graded: tuple[Graded, ...]
    risks: RiskCurve
    targets: TargetSettings

    @property
    def passed(self) -> bool:
        """Do the overall figures reach the targets?"""
        found, targets = figures(self.graded), self.targets
        return found.right >= targets.right and found.declined >= targets.declined and found.wrong <= targets.wrong

    @property
    def calibration_error(self) -> float:
        """How far the confidence of the given answers is from the share of right ones."""
        return calibration_error(given(self.graded))

    def render(self, *, failures: bool = True) -> str:
        """The tables by language, level and kind, the risks, how long it took, and the failures."""
        lines = [f"{'':<14}{'questions':>10}{SHARES_HEADING}", _row("all", figures(self.graded))]
        lines += [_row(name, found) for field in _GROUPS for name, found in self._groups(field)]
        lines += _risks(self.risks)
        lines.append(f"calibration error: {100 * self.calibration_error:.1f}")
        median, late = self._milliseconds()
        lines.append(f"milliseconds an answer: {median:.1f} (median), {late:.1f} (95 of 100 are faster)")
        if failures:
            lines += [_failure(g) for g in self.graded if g.grade != "right"]
        return "\n".join(lines)

    def json(self) -> str:
        """The same figures as one JSON object, shares from 0 to 1."""
        found = {
            "passed": self.passed,
            "all": asdict(figures(self.graded)),
            **{field: {name: asdict(group) for name, group in self._groups(field)} for field in _GROUPS},
            "risk_coverage": [{"coverage": round(c, 4), "risk": round(r, 4)} for c, r in self.risks.points()],
            "area": round(self.risks.area, 4),
            "calibration_error": round(self.calibration_error, 4),
            "milliseconds": dict(zip(("median", "p95"), self._milliseconds(), strict=True)),
        }
        return json.dumps(found, ensure_ascii=False)

    def _groups(self, field: str) -> Iterator[tuple[str, Figures]]:
        group = attrgetter(f"question.{field}")
        for name in sorted({group(g) for g in self.graded}):
            yield name, figures([g for g in self.graded if group(g) == name])

    def _milliseconds(self) -> tuple[float, float]:
        """How long the graded answers took: the median, and what 95 of 100 do not reach."""
        ordered = sorted(g.reply.elapsed_ms for g in self.graded) or [0.0]
        return ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]


def _row(name: str, found: Figures) -> str:
    return f"{name:<14}{found.questions:>10}{found.shares()}"


def _risks(curve: RiskCurve) -> list[str]:
    """The curve as two lines of percentages, and the area under it."""
    points = list(curve.points())
    return [
        f"{'answered':<14}" + "".join(f"{100 * coverage:>6.0f}" for coverage, _ in points),
        f"{'wrong of these':<14}" + "".join(f"{100 * risk:>6.1f}" for _, risk in points),
        f"area under the curve: {100 * curve.area:.1f}",
    ]


def _failure(graded: Graded) -> str:
    question, reply = graded.question, graded.reply
    asked = f"{question.id} {' / '.join(question.turns)}"
    best = ", ".join(f"{c.id} {c.confidence:.2f}" for c in reply.candidates)
    return f"{graded.grade:<7} {asked} -> {reply.status}: {reply.answer[:60]} [{best}]"


def report_on(engine: Engine, graded: Sequence[Graded], targets: TargetSettings) -> Report:
    """The report on questions that an engine was asked."""
    return Report(tuple(graded), risk_curve(guesses(engine, graded), len(graded)), targets)


def run_question_sets(engine: Engine, paths: Iterable[Path], *, targets: TargetSettings | None = None) -> Report:
    """All the questions of the files asked and graded."""
    graded = [asked(engine, question) for path in paths for question in load_questions(path)]
    return report_on(engine, graded, targets or TargetSettings())
