"""The accuracy benchmark's own workings, on an invented bank and with invented peers: nothing is installed."""

import json
from collections.abc import Sequence
from math import inf
from pathlib import Path

import pytest

from bot.model import Fact, FactBase
from bot.quality.grading import Graded
from bot.quality.questions import Question
from tests.benchmarks import accuracy
from tests.benchmarks.asking import Answer, Answers, shared_out
from tests.benchmarks.banks import BANKS
from tests.benchmarks.choosing import Way
from tests.benchmarks.comparing import Contest
from tests.benchmarks.outcomes import Outcome, best_threshold, errors, outcomes
from tests.benchmarks.peers import Bank, Found, Peer, PeerError, replies
from tests.benchmarks.table import Absent, Row, render

FACTS = FactBase(
    (
        Fact(
            "seats",
            ("座位有幾多?", "How many seats?"),
            {"zh": "一百個座位。", "en": "A hundred seats."},
            tags=("chairs",),
        ),
        Fact("garden", ("花園在哪?", "Where is the garden?"), {"zh": "在屋頂。", "en": "On the roof."}),
        Fact("price", ("How much is a ticket?",), {"zh": "沒有說。", "en": "Not stated."}, unstated=True),
    )
)


def question(*turns: str, must: str = "", must_not: tuple[str, ...] = ()) -> Question:
    """A question that is answerable when an answer must hold something."""
    return Question("q", "en", "what", "direct", turns, bool(must), ((must,),) if must else (), must_not, ())


def graded(grade: str) -> Graded:
    (found,) = outcomes([question("?", must="roof")], [Answer("garden", 1.0, 0.0)], FACTS)
    return Graded(found.answered.question, found.answered.reply, grade)


class Overlap(Peer):
    """The text that shares the greatest part of its characters with the question."""

    name = "overlap"
    packages = ("rapidfuzz",)

    def __init__(self, bank: Bank) -> None:
        self.bank = [(key, set(text)) for key, text in bank]

    def nearest(self, question: str) -> Found:
        asked = set(question)
        return max(
            ((key, len(asked & text) / len(asked | text)) for key, text in self.bank), key=lambda found: found[1]
        )


class Constant(Overlap):
    """Always as sure of the first text."""

    name = "constant"
    questions_only = True

    def nearest(self, question: str) -> Found:
        return "seats", 0.5


class Missing(Overlap):
    """A peer that pip knows nothing of."""

    name = "missing"
    packages = ("no-such-package",)


def ask_here(peer: type[Peer], bank: Bank, texts: Sequence[str]) -> Answers:
    """Asks a peer within the test, by the lines that a process would get and give."""
    lines = (json.dumps(line) for line in ({"peer": peer.name, "bank": bank}, *texts))
    versions, *found = json.loads(json.dumps(list(replies(lines, (Overlap, Constant)))))
    return Answers(versions, tuple(Answer(*values) for values in found))


def install(packages: Sequence[str]) -> None:
    if "no-such-package" in packages:
        raise PeerError("pip: No matching distribution found for no-such-package")


OPEN = [
    question("How many seats?", must="hundred"),
    question("Where is the garden?", must="roof"),
    question("Where is the garden?", "?", must="roof"),
    question("How much is a ticket?"),
    question("Who is the mayor?"),
]


@pytest.mark.parametrize(
    ("found", "threshold"),
    [
        pytest.param([(0.9, "right", "missed"), (0.4, "wrong", "right")], 0.9, id="between the right and the wrong"),
        pytest.param([(0.9, "wrong", "right"), (0.4, "right", "missed")], inf, id="answering gains nothing"),
        pytest.param([(0.9, "wrong", "right"), (0.4, "right", "missed"), (0.3, "right", "missed")], 0.3, id="all"),
        pytest.param([(0.9, "right", "missed"), (0.4, "wrong", "missed")], 0.9, id="the highest of equals"),
        pytest.param(
            [(0.9, "right", "missed"), (0.9, "wrong", "right")], inf, id="a tie is answered or declined whole"
        ),
        pytest.param([], inf, id="no question"),
    ],
)
def test_the_threshold_with_the_fewest_errors_is_chosen(found, threshold):
    assert (
        best_threshold([Outcome(s, graded(answered), graded(declined)) for s, answered, declined in found]) == threshold
    )


@pytest.mark.parametrize(
    ("asked", "key", "answered", "declined"),
    [
        pytest.param(question("?", must="roof"), "garden", "right", "missed", id="right in English"),
        pytest.param(question("?", must="屋頂"), "garden", "right", "missed", id="right in Chinese"),
        pytest.param(question("?", must="roof", must_not=("屋頂",)), "garden", "right", "missed", id="one language is"),
        pytest.param(question("?", must="roof"), "seats", "wrong", "missed", id="another fact"),
        pytest.param(question("?"), "garden", "wrong", "right", id="not answerable"),
        pytest.param(question("?"), "price", "right", "right", id="what the source does not state is declined"),
        pytest.param(question("?", must="roof"), "price", "missed", "missed", id="though it be answerable"),
        pytest.param(question("?", must="roof"), "", "missed", "missed", id="no fact at all"),
    ],
)
def test_a_question_is_graded_as_answered_and_as_declined(asked, key, answered, declined):
    (outcome,) = outcomes([asked], [Answer(key, 0.5, 0.0)], FACTS)
    assert (outcome.at(0.5).grade, outcome.at(0.6).grade) == (answered, declined)


def test_both_languages_together_may_be_the_right_answer():
    asked = Question("q", "en", "what", "direct", ("?",), True, (("roof",), ("屋頂",)), (), ())
    (outcome,) = outcomes([asked], [Answer("garden", 0.5, 0.0)], FACTS)
    assert errors([outcome.answered]) == 0


def test_the_banks_hold_questions_or_all_texts_or_a_text_for_each_fact(facts):
    held = {name: bank(FACTS) for name, bank in BANKS.items()}
    assert [key for key, _ in held["questions"]] == ["seats", "seats", "garden", "garden", "price"]
    assert ("seats", "chairs") in held["questions, answers, tags"]
    assert [key for key, _ in held["whole facts"]] == ["seats", "garden", "price"]
    assert "Marine Office" in dict(BANKS["whole facts"](facts))["organiser"]


def test_a_conversation_is_asked_by_its_last_turn_or_whole_and_folded_like_the_bank():
    asked = question("花園", "Where？")
    assert [Way("questions", joined).asked(asked) for joined in (False, True)] == ["Where？", "花園 Where？"]
    assert Way("questions", True, folded=True).asked(asked) == "花园 where"
    assert ("garden", "花园在哪") in Way("questions", False, folded=True).texts(FACTS)


def test_peers_are_judged_as_chosen_and_those_that_cannot_be_installed_are_shown():
    told: list[str] = []
    contest = Contest(FACTS, OPEN, OPEN[:2], install, ask_here, told.append)
    rows = contest.rows([Missing, Constant, Overlap])
    assert rows[0] == Absent("missing", "pip: No matching distribution found for no-such-package")
    assert [(row.name, row.errors) for row in rows[1:]] == [
        ("constant", 2),
        ("overlap", 0),
        ("overlap, our folding", 0),
        ("constant, our folding", 2),
    ]
    assert rows[2].way == "questions; joined"
    assert rows[2].versions.startswith("rapidfuzz ")
    assert told == ["missing", "constant", "overlap", "overlap, our folding", "constant, our folding"]


def test_a_peer_that_fails_on_the_judged_questions_is_shown():
    def ask(peer: type[Peer], bank: Bank, texts: Sequence[str]) -> Answers:
        if "judged" in texts:
            raise PeerError("MemoryError")
        return ask_here(peer, bank, texts)

    rows = Contest(FACTS, OPEN, [question("judged")], install, ask, str).rows([Constant])
    assert rows == [Absent("constant", "MemoryError"), Absent("constant, our folding", "MemoryError")]


def test_texts_that_are_shared_out_come_back_in_their_order():
    def echo(peer: type[Peer], bank: Bank, texts: Sequence[str]) -> Answers:
        return Answers("1", tuple(Answer(text, 1.0, 0.0) for text in texts))

    for texts in (["a"], ["a", "b"], ["a", "b", "c", "d", "e"]):
        assert [answer.key for answer in shared_out(echo, 2)(Overlap, [], texts).found] == texts


@pytest.mark.parametrize("paths", [[], ["sealed/none-there.jsonl"]])
def test_sets_that_leave_nothing_to_choose_on_or_are_not_there_are_an_error(paths, capsys, monkeypatch):
    monkeypatch.setattr(accuracy, "environment", lambda: Path("python"))
    questions = accuracy.QUESTIONS
    judged = [questions / path for path in paths] or list(questions.glob("*.jsonl"))
    code = accuracy.main(list(map(str, judged)))
    assert (code, "none is left" in capsys.readouterr().err) == ((2, True) if not paths else (1, False))


def test_the_table_shows_ours_first_and_what_share_of_errors_is_left():
    grades = {
        "ours": ("right", "right", "right", "missed"),
        "some": ("right", "wrong", "missed", "wrong"),
        "none": ("wrong", "wrong", "wrong", "wrong"),
    }
    ours, some, none = (tuple(map(graded, found)) for found in grades.values())
    peers = [
        Row("overlap", some, 0.04, 12.5, "questions; last", "x 1, y 2"),
        Row("constant", none, 10, inf, "questions; joined", "x 1"),
        Absent("missing", "pip: no such package"),
    ]
    heading, *rows, versions, ratio = render(Row("factbot", ours, 4.26, 0.66), peers).splitlines()
    assert heading.split() == [
        "right",
        "missed",
        "declined",
        "wrong",
        "errors",
        "ms",
        "threshold",
        "searched;",
        "asked",
    ]
    assert [row.split(maxsplit=8) for row in rows] == [
        ["factbot", "75.0", "25.0", "100.0", "0.0", "25.0", "4.3", "0.66"],
        ["overlap", "25.0", "25.0", "100.0", "50.0", "75.0", "0.0", "12.50", "questions; last"],
        ["constant", "0.0", "0.0", "100.0", "100.0", "100.0", "10.0", "inf", "questions; joined"],
        ["missing", "not", "run:", "pip:", "no", "such", "package"],
    ]
    assert [row.index(row.split()[7]) + len(row.split()[7]) for row in rows[:3]] == [heading.index("threshold") + 9] * 3
    assert versions == "with x 1, y 2"
    assert ratio == "errors as a share of those of the best peer, overlap: 33% (target: at most 25%)"


def test_without_a_peer_that_errs_there_is_no_share():
    perfect = Row("p", (graded("right"),), 1, 1)
    assert render(perfect, [perfect]).splitlines()[-1] == "no peer has errors to compare with"
