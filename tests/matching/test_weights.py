"""Weights files: what is written can be read, and every fault of a bad one is told with its line."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.matching.curve import Curve
from bot.matching.decision import Thresholds
from bot.matching.weights import Weights, read_weights, render_weights, shipped_weights

NAMES = [field.name for field in fields(Thresholds)]
LINES = "lines: {" + ", ".join(f"{name}: 0.5" for name in NAMES) + "}\n"
CURVE = "confidence: {slope: 0.7, intercept: -0.5}\n"
REST = LINES + CURVE


@pytest.fixture
def written(tmp_path: Path):
    def written(text: str) -> Path:
        path = tmp_path / "weights.yaml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_the_shipped_weights_are_read_as_they_are_written(written) -> None:
    shipped = shipped_weights()
    assert read_weights(written(render_weights(shipped, heading="One line\nand another"))) == shipped


def test_what_weighs_nothing_is_left_out_and_the_rest_is_rounded(written) -> None:
    evidence = {"bias": -5.0, "pooled": 1.234, "gap": 0.001, "foreign": 0.0}
    weights = replace(shipped_weights(), evidence=evidence)
    text = render_weights(weights, heading="For a test")
    assert text.startswith("# For a test\n")
    assert read_weights(written(text)) == replace(weights, evidence={"bias": -5.0, "pooled": 1.23})


def test_the_same_weights_are_written_alike_whatever_their_order() -> None:
    shipped = shipped_weights()
    turned = replace(shipped, evidence=dict(reversed(shipped.evidence.items())))
    assert render_weights(turned, heading="x") == render_weights(shipped, heading="x")


def test_a_file_by_hand_is_read(written) -> None:
    read = read_weights(written("evidence: {bias: -1, pooled: 2.5}\n" + REST))
    assert read == Weights({"bias": -1.0, "pooled": 2.5}, Thresholds(**dict.fromkeys(NAMES, 0.5)), Curve(0.7, -0.5))


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("", None, "is empty", id="nothing"),
        pytest.param("- bias\n", 1, "is a list", id="a list"),
        pytest.param("evidence: [\n", 1, "is not YAML", id="no YAML"),
        pytest.param("evidence: {bias: 1}\n", 1, "has no lines", id="half of it"),
        pytest.param(REST, 1, "has no evidence", id="the other half"),
        pytest.param("evidence: {bias: 1}\nwegihts: {}\n" + REST, 2, "unknown key wegihts", id="an unknown section"),
        pytest.param("evidence: {bias: 1}\nevidence: {bias: 1}\n" + REST, 2, "here twice", id="a section twice"),
        pytest.param("evidence: {pooled: 1}\n" + REST, 1, "evidence has no bias", id="no bias"),
        pytest.param("evidence: {bias: 1}\nlines: {floor: 0.5}\n" + CURVE, 2, "near", id="a line is missing"),
        pytest.param("evidence: {bias: 1}\n" + LINES, 1, "has no confidence", id="no curve"),
        pytest.param("evidence: {bias: 1}\n" + LINES + "confidence: {slope: 1}\n", 3, "no intercept", id="half of it"),
        pytest.param(
            "evidence: {bias: 1}\n" + LINES + CURVE.replace("0.7", "0"), 3, "confidence.slope is 0", id="a flat curve"
        ),
        pytest.param(
            "evidence: {bias: 1}\n" + LINES + CURVE.replace("0.7", "-1"), 3, "confidence.slope is -1", id="it falls"
        ),
        pytest.param("evidence: {bias: much}\n" + REST, 1, "evidence.bias is “much”", id="a word"),
        pytest.param("evidence: {bias: .nan}\n" + REST, 1, "evidence.bias", id="no number"),
        pytest.param("evidence: {bias: 1e400}\n" + REST, 1, "evidence.bias", id="no finite number"),
        pytest.param("evidence: {bias: -2000}\n" + REST, 1, "outside of", id="too much"),
        pytest.param("evidence: {bias: [1]}\n" + REST, 1, "evidence.bias", id="a list for a number"),
        pytest.param("evidence:\n  bias: 1\n  gap:\n" + REST, 3, "evidence.gap", id="nothing for a number"),
        pytest.param("evidence: {bias: 1}\n" + REST.replace("floor: 0.5", "floor: low"), 2, "lines.floor", id="a line"),
        pytest.param("# " + "x" * 70_000, None, "too large", id="too large"),
        pytest.param("evidence: \x01\n", 1, "control character", id="a control character"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text: str, line: int | None, problem: str, written) -> None:
    path = written(text)
    with pytest.raises(ConfigError, match=problem) as raised:
        read_weights(path)
    first = raised.value.faults[0]
    assert (first.file, first.line) == (str(path), line)
    assert first.mend


def test_every_fault_is_told_at_once(written) -> None:
    with pytest.raises(ConfigError) as raised:
        read_weights(written("evidence: {bias: much}\n" + LINES.replace("floor: 0.5", "floor: low")))
    told = str(raised.value)
    assert "evidence.bias" in told
    assert "lines.floor" in told


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: does not exist"):
        read_weights(tmp_path / "nowhere.yaml")
