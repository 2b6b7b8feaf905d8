"""Each warning of the linter, and silence about what is well."""

from dataclasses import replace

import pytest

from bot.model import Fact, FactBase, Topic
from bot.quality.lint import lint

TOPIC = Topic("opening", {"en": "Opening"})
GOOD = Fact("day", ("When does it open?", "何時啟用?"), {"zh": "七月。", "en": "July."}, topic="opening")
OTHER = replace(GOOD, id="seats", ask=("How many seats?", "多少座位?"))


def test_good_facts_cause_no_warning():
    assert lint(FactBase((GOOD, OTHER), topics=(TOPIC,))) == []


@pytest.mark.parametrize(
    ("facts", "warnings"),
    [
        ([replace(GOOD, answer={"zh": "七月。"}), OTHER], ["day: no English answer"]),
        ([replace(GOOD, answer={"zh": "七月。", "en": " "}), OTHER], ["day: no English answer"]),
        ([replace(GOOD, ask=("When?",)), OTHER], ["day: fewer than 2 questions"]),
        ([replace(GOOD, ask=("When?", "when ?")), OTHER], ["day: fewer than 2 questions"]),
        ([replace(GOOD, topic=None), OTHER], ["day: no topic, so no menu leads to it"]),
        ([replace(GOOD, topic="gone"), OTHER], ["day: no topic, so no menu leads to it"]),
        (
            [GOOD, replace(OTHER, ask=("WHEN does it open", "多少座位?"))],
            ["day and seats: ask the same question, WHEN does it open"],
        ),
        (
            [replace(fact, answer={"zh": "七月。"}) for fact in (GOOD, OTHER)],
            ["all 2 facts: no English answer"],
        ),
    ],
)
def test_what_a_curator_could_better_is_one_line(facts, warnings):
    assert lint(FactBase(tuple(facts), topics=(TOPIC,))) == warnings


def test_facts_without_topics_are_fine_in_a_file_without_a_menu():
    assert lint(FactBase((replace(GOOD, topic=None), replace(OTHER, topic=None)))) == []


def test_a_topic_without_facts_is_named():
    topics = (TOPIC, Topic("money", {"en": "Money"}))
    assert lint(FactBase((GOOD, OTHER), topics=topics)) == ["topic money: no facts"]


def test_a_superseded_fact_may_share_questions_with_its_successors_and_lack_what_readers_see():
    oldest = replace(GOOD, id="oldest", answer={"zh": "五月。"}, topic=None, superseded_by="day", as_of="2031")
    assert lint(FactBase((oldest, replace(GOOD, as_of="2032"), OTHER), topics=(TOPIC,))) == []


def test_a_fact_superseded_by_a_superseded_one_is_stale():
    first = replace(GOOD, id="first", superseded_by="second")
    second = replace(GOOD, id="second", superseded_by="day")
    assert lint(FactBase((first, second, GOOD, OTHER), topics=(TOPIC,))) == [
        "first: is superseded by second, which is superseded itself; name day"
    ]


def test_a_fact_superseded_by_an_older_one_is_stale():
    newer = replace(GOOD, id="newer", superseded_by="day", as_of="2032-01-01")
    assert lint(FactBase((newer, replace(GOOD, as_of="2031-12-31"), OTHER), topics=(TOPIC,))) == [
        "newer: is superseded by day, which is older (2031-12-31 before 2032-01-01)"
    ]
