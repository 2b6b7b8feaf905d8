"""The table of the benchmark: ours first, then the peers, those that could not be run too."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.quality.grading import SHARES_HEADING, Graded, figures
from tests.benchmarks.outcomes import errors

TARGET = 0.25
"""Our errors as a share of the best peer's, at most."""
_WIDTH = 32


@dataclass(frozen=True, slots=True)
class Row:
    """An answerer, graded."""

    name: str
    graded: tuple[Graded, ...]
    milliseconds: float
    threshold: float
    way: str = ""
    """What a peer searches and what it is asked."""
    versions: str = ""

    def __str__(self) -> str:
        columns = f"{self.per_hundred:>8.1f}{self.milliseconds:>8.1f}{self.threshold:>11.2f}"
        return f"{self.name:<{_WIDTH}}{figures(self.graded).shares()}{columns}  {self.way}".rstrip()

    @property
    def errors(self) -> int:
        """How many questions are not right."""
        return errors(self.graded)

    @property
    def per_hundred(self) -> float:
        """Errors per hundred questions."""
        return 100 * self.errors / len(self.graded)


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that could not be run, and why."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name:<{_WIDTH}}not run: {self.reason}"


def render(ours: Row, peers: Sequence[Row | Absent]) -> str:
    """The table, and what our errors are of the best peer's."""
    heading = f"{'':<{_WIDTH}}{SHARES_HEADING}{'errors':>8}{'ms':>8}{'threshold':>11}  searched; asked"
    run = [row for row in peers if isinstance(row, Row)]
    versions = ", ".join(dict.fromkeys(version for row in run for version in row.versions.split(", ")))
    return "\n".join((heading, *map(str, (ours, *peers)), f"with {versions}", _ratio(ours, run)))


def _ratio(ours: Row, peers: Sequence[Row]) -> str:
    best = min(peers, key=lambda row: row.errors, default=None)
    if best is None or not best.errors:
        return "no peer has errors to compare with"
    share = ours.errors / best.errors
    return f"errors as a share of those of the best peer, {best.name}: {share:.0%} (target: at most {TARGET:.0%})"
