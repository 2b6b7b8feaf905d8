"""Weights: what each piece of evidence counts and where the lines are drawn, in a file that ``factbot fit`` writes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from bot.errors import ConfigError
from bot.matching.decision import Thresholds
from bot.strict_yaml import Checker, MappingNode, read_yaml

_LARGEST = 64 * 1024
_MOST = 1_000.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What a fit yields."""

    evidence: Mapping[str, float]
    """By the names of the features, and ``bias``."""
    lines: Thresholds


@cache
def shipped_weights() -> Weights:
    """The weights that come with the engine."""
    with as_file(files(__package__) / "data" / "weights.yaml") as path:
        return read_weights(path)


def read_weights(path: Path) -> Weights:
    """The weights of a file; ConfigError with all its faults."""
    document = read_yaml(path, limit=_LARGEST)
    checker = Checker(str(path), faults=list(document.faults))
    names = [field.name for field in fields(Thresholds)]
    found: dict[str, Mapping[str, float]] = {}
    if document.root is not None:
        root = checker.mapping(document.root, "the file", known=("evidence", "lines"), required=("evidence", "lines"))
        for key in root.entries if root else ():
            section = root.entries[key] if root else None
            if isinstance(section, MappingNode):
                found[key] = _numbers(section, key, checker)
        if root and set(found) == {"evidence", "lines"}:
            _complete(found, names, root.entries["lines"].line, checker)
    if checker.faults or len(found) < 2:
        raise ConfigError(*checker.faults)
    return Weights(found["evidence"], Thresholds(**{name: found["lines"][name] for name in names}))


def _numbers(section: MappingNode, what: str, checker: Checker) -> Mapping[str, float]:
    read = {
        name: checker.number(node, f"{what}.{name}", least=-_MOST, most=_MOST) for name, node in section.entries.items()
    }
    return {name: number for name, number in read.items() if number is not None}


def _complete(found: Mapping[str, Mapping[str, float]], names: list[str], line: int, checker: Checker) -> None:
    missing = sorted({*names} - {*found["lines"]}) + (["bias"] if "bias" not in found["evidence"] else [])
    if missing:
        checker.fault(line, f"{', '.join(missing)} is missing", "Write the file anew with factbot fit")


def render_weights(weights: Weights, *, heading: str) -> str:
    """The weights as such a file; those that weigh nothing are left out."""
    bias = ("bias", weights.evidence["bias"])
    others = sorted((name, number) for name, number in weights.evidence.items() if name != "bias")
    evidence = [(name, round(number, 2)) for name, number in (bias, *others)]
    lines = asdict(weights.lines).items()
    return "\n".join(
        [
            *(f"# {line}" for line in heading.splitlines()),
            "evidence: # see evidence.py",
            *(f"  {name}: {number}" for name, number in evidence if number),
            "lines: # see decision.py",
            *(f"  {name}: {number}" for name, number in lines),
            "",
        ]
    )
