"""Question sets: how a reply is graded, and what a bad line is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import FactFileError
from bot.model import Reply, Status
from bot.quality.questions import Question, comparable, grade, load_questions

LINE = {
    "id": "hant-001",
    "lang": "zh-Hant",
    "kind": "amount",
    "level": "direct",
    "turns": ["總經費是多少?"],
    "answerable": True,
    "must": [["1250万", "12.5 million"]],
    "must_not": [],
    "accept": [],
}
ASKED = Question(
    "q", "en", "list", "direct", ("?",), True, (("Morning Star", "晨星号"), ("白浪",)), ("Old Banyan",), ()
)
OPTIONAL = {"must", "must_not", "accept"}
NOT_STATED = replace(ASKED, answerable=False, must=(), must_not=(), accept=(("2015",),))


def reply(answer: str, status: Status = Status.ANSWERED) -> Reply:
    return Reply("?", "", status, answer, "en", 0.9)


@pytest.mark.parametrize(
    ("answer", "status", "expected"),
    [
        pytest.param("Morning Star和白浪號", "answered", "right", id="every group is in it"),
        pytest.param("晨星號、白浪號", "answered", "right", id="another form, the other script"),
        pytest.param("ＭＯＲＮＩＮＧ ｓｔａｒ, 白 浪", "answered", "right", id="width, case and blanks"),
        pytest.param("Morning Star", "answered", "wrong", id="a group is missing"),
        pytest.param("Morning Star、白浪、old banyan", "answered", "wrong", id="what must not be there is"),
        pytest.param("Morning Star和白浪號", "unknown", "missed", id="declined"),
        pytest.param("Morning Star和白浪號", "clarify", "missed", id="asked back"),
        pytest.param("Morning Star和白浪號", "smalltalk", "missed", id="small talk"),
    ],
)
def test_an_answerable_question_is_right_missed_or_wrong(answer: str, status: str, expected: str) -> None:
    assert grade(ASKED, reply(answer, Status(status))) == expected


@pytest.mark.parametrize(
    ("answer", "status", "expected"),
    [
        pytest.param("It doesn't say.", "unknown", "right", id="declined"),
        pytest.param("Which one?", "clarify", "right", id="asked back"),
        pytest.param("Hello!", "smalltalk", "right", id="small talk"),
        pytest.param("Not 2014: 2015.", "answered", "right", id="a correction that is accepted"),
        pytest.param("In 2014.", "answered", "wrong", id="another answer"),
    ],
)
def test_a_question_without_an_answer_is_right_when_declined_or_corrected(
    answer: str, status: str, expected: str
) -> None:
    assert grade(NOT_STATED, reply(answer, Status(status))) == expected


def test_any_answer_is_wrong_where_none_is_accepted() -> None:
    assert grade(replace(NOT_STATED, accept=()), reply("2015")) == "wrong"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,250 萬", "1250万"),
        ("１２５０萬", "1250万"),
        ("湯姆·里德", "汤姆里德"),
        ("汤姆・里德", "湯姆‧里德"),
        ("Nam Wan\tEvening\nPost", "namwaneveningpost"),
        ("12，500", "12500"),
        ("①", "1"),
    ],
)
def test_the_same_text_written_otherwise_compares_equal(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(("one", "other"), [("12.5", "125"), ("晨星", "晨興"), ("1250", "1251"), ("-3", "3")])
def test_other_texts_do_not(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_questions_are_read_with_all_their_fields(tmp_path: Path) -> None:
    extra = {**LINE, "id": "x", "note": "ignored", "answerable": False, "accept": [["無"]], "must_not": [7]}
    path = write(tmp_path / "set.jsonl", json.dumps(LINE), "", "  ", json.dumps(extra))
    first, second = load_questions(path)
    assert first == Question(
        "hant-001",
        "zh-Hant",
        "amount",
        "direct",
        ("總經費是多少?",),
        True,
        (("1250万", "12.5 million"),),
        (),
        (),
    )
    assert (second.answerable, second.accept, second.must_not) == (False, (("無",),), ("7",))


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "null",
        "7",
        '"text"',
        "{}",
        *(
            json.dumps({key: value for key, value in LINE.items() if key != missing})
            for missing in LINE
            if missing not in OPTIONAL
        ),
        json.dumps({**LINE, "turns": "text"}),
        json.dumps({**LINE, "must": "text"}),
        json.dumps({**LINE, "must": [7]}),
        json.dumps({**LINE, "accept": None}),
    ],
)
def test_a_bad_line_is_reported(line: str, tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", json.dumps(LINE), "", line)
    with pytest.raises(FactFileError) as caught:
        load_questions(path)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(str(path), 3)]
    assert "not a question" in str(caught.value)


def test_all_bad_lines_are_reported_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", "{", json.dumps(LINE), "[]", "{}")
    with pytest.raises(FactFileError) as caught:
        load_questions(path)
    assert [fault.line for fault in caught.value.faults] == [1, 3, 4]


def test_the_groups_may_be_left_out(tmp_path) -> None:
    path = tmp_path / "short.jsonl"
    path.write_text(json.dumps({key: value for key, value in LINE.items() if key not in OPTIONAL}), "utf-8")
    (question,) = load_questions(path)
    assert (question.must, question.must_not, question.accept) == ((), (), ())
