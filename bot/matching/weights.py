"""Weights: what each piece of evidence counts and where the lines are drawn, in a file that ``factbot fit`` writes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from bot.errors import ConfigError
from bot.matching.curve import Curve
from bot.matching.decision import Thresholds
from bot.matching.evidence import AGAINST, EITHER, FOR
from bot.strict_yaml import Checker, Node, read_yaml

_LARGEST = 64 * 1024
_MOST = 1_000.0
_LINES = tuple(field.name for field in fields(Thresholds))
_CURVE = tuple(field.name for field in fields(Curve))
_KNOWN = {"evidence": ("bias", *sorted(FOR | EITHER | AGAINST)), "lines": _LINES, "confidence": _CURVE}
_REQUIRED = {"evidence": ("bias",), "lines": _LINES, "confidence": _CURVE}
_LEAST = {"confidence.slope": 0.01}
"""What is bounded from below otherwise: a curve that does not rise tells nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a fit yields."""

    evidence: Mapping[str, float]
    """By the names of the features, and ``bias``."""
    lines: Thresholds
    confidence: Curve


@cache
def shipped_weights() -> Weights:
    """The weights that come with the engine."""
    with as_file(files(__package__) / "data" / "weights.yaml") as path:
        return read_weights(path)


def read_weights(path: Path) -> Weights:
    """The weights of a file; ConfigError with all its faults."""
    document = read_yaml(path, limit=_LARGEST)
    checker = Checker(str(path), faults=list(document.faults))
    found = {} if document.root is None else _sections(document.root, checker)
    if checker.faults or len(found) < len(_KNOWN):
        raise ConfigError(*checker.faults)
    return Weights(found["evidence"], Thresholds(**found["lines"]), Curve(**found["confidence"]))


def _sections(node: Node, checker: Checker) -> dict[str, Mapping[str, float]]:
    root = checker.mapping(node, "the file", known=tuple(_KNOWN), required=tuple(_KNOWN))
    entries = root.entries if root else {}
    return {name: _numbers(entries[name], name, checker) for name in _KNOWN if name in entries}


def _numbers(node: Node, what: str, checker: Checker) -> Mapping[str, float]:
    found = checker.mapping(node, what, known=_KNOWN[what], required=_REQUIRED[what])
    entries = found.entries.items() if found else ()
    read = {name: _number(value, f"{what}.{name}", checker) for name, value in entries}
    return {name: number for name, number in read.items() if number is not None}


def _number(node: Node, what: str, checker: Checker) -> float | None:
    return checker.number(node, what, least=_LEAST.get(what, -_MOST), most=_MOST)


def render_weights(weights: Weights, *, heading: str) -> str:
    """The weights as such a file; those that weigh nothing are left out."""
    bias = ("bias", weights.evidence["bias"])
    others = sorted((name, number) for name, number in weights.evidence.items() if name != "bias")
    evidence = [(name, round(number, 2)) for name, number in (bias, *others)]
    lines, curve = asdict(weights.lines).items(), asdict(weights.confidence).items()
    return "\n".join(
        [
            *(f"# {line}" for line in heading.splitlines()),
            "evidence: # see evidence.py",
            *(f"  {name}: {number}" for name, number in evidence if number or name == "bias"),
            "lines: # see decision.py",
            *(f"  {name}: {round(number, 4)}" for name, number in lines),
            "confidence: # see curve.py",
            *(f"  {name}: {round(number, 4)}" for name, number in curve),
            "",
        ]
    )
