"""Floor, margin and curve are chosen by cross-validation, and ``factbot fit`` writes what a bot can be told to use."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import main
from bot.matching.weights import read_weights, shipped_weights
from bot.quality.fitting import Fit, cases_of, held_out_cases, twin_cases
from bot.quality.grading import Figures
from bot.quality.tuning import Tuned, tune
from bot.quality.twins import sample, twins_of
from bot.settings import TargetSettings
from tests.conftest import FESTIVAL

LENIENT = TargetSettings(right=0, declined=0, wrong=1)
STRICT = TargetSettings(right=0, declined=1, wrong=0)
IMPOSSIBLE = TargetSettings(right=0, declined=1, wrong=-0.1)


@pytest.fixture(scope="module")
def tuned(bot, question_sets) -> dict[TargetSettings, Tuned]:
    return {targets: tune(bot.engine, question_sets, targets) for targets in (LENIENT, STRICT, IMPOSSIBLE)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch, question_files) -> Path:
    """A working directory with the festival's facts and two question sets."""
    monkeypatch.chdir(tmp_path)
    for file in (FESTIVAL, FESTIVAL.with_suffix(".lock"), *question_files):
        shutil.copy(file, tmp_path)
    Path("config.yaml").write_text("knowledge: [festival.yaml]\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("targets", [LENIENT, STRICT])
def test_the_floor_keeps_to_the_targets_and_none_that_does_is_right_more_often(targets, tuned) -> None:
    found = tuned[targets]
    chosen = found.tried[found.floor]
    kept = [f for f in found.tried.values() if f.declined >= targets.declined and f.wrong <= targets.wrong]
    assert chosen in kept
    assert chosen.right == max(figures.right for figures in kept)


def test_stricter_targets_never_lower_the_floor(tuned) -> None:
    floors = [tuned[targets].floor for targets in (LENIENT, STRICT, IMPOSSIBLE)]
    assert floors == sorted(floors)


def test_when_no_floor_keeps_to_the_targets_the_highest_is_taken(tuned) -> None:
    found = tuned[IMPOSSIBLE]
    assert found.floor == max(found.tried)


def test_the_floor_is_one_of_calibrated_confidence(tuned) -> None:
    for found in tuned.values():
        assert found.weights.confidence.calibrated(found.weights.lines.floor) == pytest.approx(found.floor)


def test_the_targets_choose_where_the_lines_are_and_nothing_else(tuned, bot) -> None:
    lenient, strict = tuned[LENIENT], tuned[STRICT]
    assert lenient.tried == strict.tried
    assert lenient.weights.evidence == strict.weights.evidence
    assert lenient.weights.confidence == strict.weights.confidence
    given, lines = bot.engine.thresholds, strict.weights.lines
    assert replace(lines, floor=given.floor, margin=given.margin) == given


def test_the_weights_are_those_of_all_questions_and_of_the_facts_own(tuned, matcher, question_sets) -> None:
    cases = [case for name, questions in question_sets.items() for case in cases_of(matcher, questions, name)]
    twins = twin_cases(matcher, sample(twins_of(matcher), every=2), weight=0.05)
    held_out = held_out_cases(matcher, weight=0.1)
    assert tuned[STRICT].weights.evidence == Fit([*cases, *twins, *held_out]).weights()


def test_the_figures_tell_how_good_the_confidence_is(tuned) -> None:
    for found in tuned.values():
        assert 0 <= found.error <= 1
        assert 0 <= found.area <= 1


def test_every_floor_is_tried_on_all_questions_and_a_higher_one_never_answers_more(tuned, question_sets) -> None:
    tried = tuned[STRICT].tried
    assert list(tried) == sorted(tried)
    assert {figures.questions for figures in tried.values()} == {sum(map(len, question_sets.values()))}
    missed = [figures.missed for figures in tried.values()]
    assert missed == sorted(missed)


def test_the_table_has_a_line_for_each_floor_and_marks_the_chosen_one() -> None:
    shipped = shipped_weights()
    weights = replace(shipped, lines=replace(shipped.lines, margin=1.5))
    tried = {0.5: Figures(10, 0.5, 0.5, 0.75, 0.125), 0.6: Figures(10, 0.25, 0.75, 1.0, 0.0)}
    assert Tuned(weights, 0.6, tried, error=0.0123, area=0.0456).table() == (
        "floor      right  missed  declined   wrong\n"
        "0.5         50.0    50.0      75.0    12.5\n"
        "0.6         25.0    75.0     100.0     0.0  <\n"
        "margin 1.5\n"
        "calibration error 1.2, area under the risks 4.6"
    )


def test_fit_writes_weights_that_a_config_can_name(folder, capsys) -> None:
    assert main(["fit", "pier.jsonl", "tower.jsonl", "--output", "fitted.yaml"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("wrote fitted.yaml\n")
    assert out.count("  <\n") == 1
    text = Path("fitted.yaml").read_text("utf-8")
    assert text.startswith("# Fitted by factbot fit on ")
    assert "on pier, tower." in text
    fitted = read_weights(Path("fitted.yaml"))
    floor = round(fitted.confidence.calibrated(fitted.lines.floor), 2)
    assert any(line.startswith(f"{floor} ") and line.endswith("<") for line in out.splitlines())
    Path("config.yaml").write_text("knowledge: [festival.yaml]\ndecision: {weights: fitted.yaml}\n", "utf-8")
    assert main(["ask", "海港節的主題是甚麼?"]) == 0
    assert "潮與光" in capsys.readouterr().out


def test_fit_to_a_file_that_cannot_be_written_is_wrong_usage(folder, capsys) -> None:
    assert main(["fit", "pier.jsonl", "tower.jsonl", "--output", "nowhere/fitted.yaml"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("factbot fit: nowhere/fitted.yaml cannot be written: ")
    assert told.err.count("\n") == 1


def test_fit_without_question_sets_is_wrong_usage(folder, capsys) -> None:
    assert main(["fit"]) == 2
    assert "Name a FILE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(None, "bad.yaml: does not exist", id="missing"),
        pytest.param("evidence: {bias: 1}\n", "bad.yaml:1: the file has no lines", id="half of it"),
        pytest.param("evidence: {bias: much}\nlines: {}\n", "bad.yaml:1: evidence.bias is “much”", id="a word"),
    ],
)
def test_a_config_that_names_a_bad_weights_file_is_refused(text: str | None, told: str, folder, capsys) -> None:
    Path("config.yaml").write_text("knowledge: [festival.yaml]\ndecision: {weights: bad.yaml}\n", "utf-8")
    if text is not None:
        Path("bad.yaml").write_text(text, "utf-8")
    assert main(["ask", "海港節的主題是甚麼?"]) == 3
    assert told in capsys.readouterr().err
