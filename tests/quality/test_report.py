"""The report on question sets: its tables, its failures, its figures as JSON, and whether it passes."""

import json
from dataclasses import replace

import pytest

from bot.model import Candidate, Reply, Status
from bot.quality.calibration import RiskCurve
from bot.quality.grading import Graded
from bot.quality.questions import Question
from bot.quality.report import Report, run_question_sets
from bot.settings import TargetSettings

ASKED = Question("q", "en", "list", "direct", ("?",), True, (("Morning Star",),), (), ())
NO_RISK = RiskCurve(0, ())


def reply(answer: str, status: Status = Status.ANSWERED, *candidates: Candidate) -> Reply:
    return Reply("?", "", status, answer, "en", 0.9, candidates=candidates, elapsed_ms=7.0)


REPORT = Report(
    (
        Graded(ASKED, reply("x"), "right"),
        Graded(
            replace(ASKED, id="bad", lang="yue", kind="who", level="noisy", turns=("邊個", "佢")),
            reply("Old Banyan", Status.ANSWERED, Candidate("encouraged", 0.75), Candidate("finalists", 0.2)),
            "wrong",
        ),
        Graded(
            replace(ASKED, id="no", lang="zh-Hans", kind="nearmiss", answerable=False),
            reply("x", Status.UNKNOWN),
            "right",
        ),
    ),
    RiskCurve(30, (0.0, 0.0, 0.0, 0.5, 0.6)),
    TargetSettings(),
)


@pytest.mark.parametrize(
    ("grades", "passed"),
    [
        ([(True, "right")] * 9 + [(True, "missed")], True),
        ([(True, "right")] * 8 + [(True, "missed")] * 2, False),
        ([(True, "right")] * 99 + [(True, "wrong")], True),
        ([(True, "right")] * 95 + [(True, "wrong")] * 5, False),
        ([(True, "right")] * 90 + [(False, "right")] * 9 + [(False, "wrong")], False),
        ([], True),
    ],
)
def test_a_report_passes_when_every_figure_reaches_its_target(grades: list, passed: bool) -> None:
    graded = (Graded(replace(ASKED, answerable=answerable), reply("x"), grade) for answerable, grade in grades)
    assert Report(tuple(graded), NO_RISK, TargetSettings()).passed is passed


def test_the_tables_show_all_groups_the_risks_and_the_failures() -> None:
    assert REPORT.render().splitlines() == [
        "               questions   right  missed  declined   wrong",
        "all                    3    50.0     0.0     100.0    33.3",
        "en                     1   100.0     0.0     100.0     0.0",
        "yue                    1     0.0     0.0     100.0   100.0",
        "zh-Hans                1   100.0     0.0     100.0     0.0",
        "direct                 2   100.0     0.0     100.0     0.0",
        "noisy                  1     0.0     0.0     100.0   100.0",
        "list                   1   100.0     0.0     100.0     0.0",
        "nearmiss               1   100.0     0.0     100.0     0.0",
        "who                    1     0.0     0.0     100.0   100.0",
        "answered          10    17",
        "wrong of these   0.0  60.0",
        "area under the curve: 22.0",
        "calibration error: 40.0",
        "milliseconds an answer: 7.0 (median), 7.0 (95 of 100 are faster)",
        "wrong   bad 邊個 / 佢 -> answered: Old Banyan [encouraged 0.75, finalists 0.20]",
    ]
    assert REPORT.render(failures=False).splitlines() == REPORT.render().splitlines()[:-1]


def test_the_same_figures_are_written_as_json() -> None:
    found = json.loads(REPORT.json())
    assert found["all"] == {
        "questions": 3,
        "right": 0.5,
        "missed": 0.0,
        "declined": 1.0,
        "wrong": pytest.approx(1 / 3),
    }
    assert found["passed"] is False
    assert found["lang"].keys() == {"en", "yue", "zh-Hans"}
    assert found["level"]["noisy"]["wrong"] == found["kind"]["who"]["wrong"] == 1.0
    assert found["risk_coverage"] == [{"coverage": 0.1, "risk": 0.0}, {"coverage": 0.1667, "risk": 0.6}]
    assert (found["area"], found["calibration_error"]) == (0.22, 0.4)
    assert found["milliseconds"] == {"median": 7.0, "p95": 7.0}


def test_a_report_on_nothing_can_be_read() -> None:
    nothing = Report((), NO_RISK, TargetSettings())
    assert nothing.render().splitlines()[-2:] == [
        "calibration error: 0.0",
        "milliseconds an answer: 0.0 (median), 0.0 (95 of 100 are faster)",
    ]
    assert json.loads(nothing.json())["risk_coverage"] == []


def test_all_questions_of_all_files_are_asked_and_their_risk_is_taken(bot, question_files, question_sets) -> None:
    report = run_question_sets(bot.engine, question_files)
    questions = [question for questions in question_sets.values() for question in questions]
    assert [graded.question for graded in report.graded] == questions
    assert report.targets == TargetSettings()
    assert report.risks.questions == len(questions)
    assert len(report.risks.risks) >= sum(graded.answered for graded in report.graded) > 0
