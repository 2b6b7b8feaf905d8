"""The facts that a question leads to, and what keeps a question from a fact."""

import pytest

from bot.language.script import simplified
from bot.matching.index import FactIndex
from bot.matching.matcher import build_matcher
from bot.model import Fact, FactBase, Status

UNKNOWN = {Status.UNKNOWN, Status.CLARIFY}


def asked(facts) -> list[tuple[str, str]]:
    return [(fact.id, question) for fact in facts.facts for question in fact.ask]


def test_every_example_question_leads_to_its_own_fact(facts, matcher) -> None:
    wrong = [
        (fact_id, question, best.entry.fact.id)
        for fact_id, question in asked(facts)
        if (best := matcher.match(question).scored[0]).entry.fact.id != fact_id
    ]
    assert wrong == []


def test_the_same_question_in_the_other_script_leads_to_the_same_candidates(facts, matcher) -> None:
    for _, question in asked(facts):
        one, other = matcher.match(question), matcher.match(simplified(question))
        assert [c.entry.fact.id for c in one.scored] == [c.entry.fact.id for c in other.scored], question
        assert [c.confidence for c in one.scored] == [c.confidence for c in other.scored], question


def test_every_example_question_is_answered_or_declined_as_the_file_says(facts, bot) -> None:
    for fact in facts.facts:
        for question in fact.ask:
            reply = bot.answer(question)
            expected = Status.UNKNOWN if fact.unstated else Status.ANSWERED
            assert (reply.status, reply.candidates[0].id) == (expected, fact.id), question


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        pytest.param("海港節由哪個單位舉辦", "organiser", id="other words"),
        pytest.param("How many teams join the Harbour Festival?", "crews", id="the file's own synonyms"),
        pytest.param("What did Mr Reed say?", "reed-currents", id="another form of a name"),
        pytest.param("高處長怎樣看安全", "gao-safety", id="surname and title"),
        pytest.param("Shen Ruolan說了甚麼?", "shen-memory", id="mixed languages"),
        pytest.param("海港節嘅主題係咩?", "theme", id="Cantonese"),
        pytest.param("審若蘭說了甚麼", "shen-memory", id="a homophone"),
        pytest.param("which boats reched the finel", "finalists", id="English typos"),
        pytest.param("haigangjie zai nali juxing", "venue", id="pinyin"),
        pytest.param("請問一下,想知道海港節的主題是甚麼呢?謝謝", "theme", id="fillers around the question"),
        pytest.param("ＷＨＡＴ ＩＳ ＴＨＥ ＴＨＥＭＥ of the festival", "theme", id="full width"),
    ],
)
def test_another_wording_is_answered_by_the_same_fact(question: str, fact: str, bot) -> None:
    reply = bot.answer(question)
    assert reply.status is Status.ANSWERED
    assert fact in [citation.id for citation in reply.facts]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("黃大文說了甚麼?", id="a foreign name"),
        pytest.param("What did Alice Porter say about safety?", id="a foreign English name"),
        pytest.param("2019年海港節有多少觀眾?", id="another year"),
        pytest.param("How many crews took part in the Harbour Festival in 2019?", id="another year in English"),
        pytest.param("第七屆海港節的主題是甚麼?", id="another edition"),
        pytest.param("How old is Shen Ruolan?", id="an unknown attribute"),
        pytest.param("今天天氣怎樣?", id="the weather"),
        pytest.param("What is the capital of France?", id="another topic"),
        pytest.param("推薦一家好吃的餐廳", id="a recommendation"),
        pytest.param("門票多少錢?", id="what the file says is not stated"),
    ],
)
def test_what_no_fact_states_is_not_answered(question: str, bot) -> None:
    assert bot.answer(question).status in UNKNOWN


def test_the_same_question_gives_the_same_candidates(matcher) -> None:
    question = "晨星號和高望海在海港節說了甚麼?"
    assert matcher.match(question) == matcher.match(question)


def test_no_words_in_common_means_no_candidates(matcher) -> None:
    match = matcher.match("zzz qqq")
    assert match.scored == ()
    assert match.best() is match.best(unstated=True) is None


def test_candidates_come_best_first_with_confidence_between_0_and_1(facts, matcher) -> None:
    for _, question in asked(facts):
        confidences = [candidate.confidence for candidate in matcher.match(question).scored]
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 <= confidence <= 1 for confidence in confidences)


def test_a_question_without_a_kind_takes_the_last_ones(matcher) -> None:
    match = matcher.match("高望海", kinds=("quote",))
    assert match.reading.kinds == ("quote",)
    assert "gao-safety" in [candidate.entry.fact.id for candidate in match.scored]
    assert matcher.match("高望海何時", kinds=("quote",)).reading.kinds[0] == "when"


def test_the_index_leads_from_every_key_to_the_facts_that_hold_it(matcher) -> None:
    index: FactIndex = matcher.index
    for key, numbers in index.postings.items():
        assert all(key in index.entries[number].keys for number in numbers)
    assert index.knows(["e:tom-reed"])
    assert not index.knows(["e:nobody", "w:nothing"])


def test_a_rare_name_weighs_more_than_a_common_one(matcher) -> None:
    assert matcher.index.idf(["e:tom-reed"]) > matcher.index.idf(["e:festival"])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("海港節是2014年創辦的嗎?", {"2014"}),
        ("第7屆海港節", {"7"}),
        ("Was it founded in 2012 with 40 crews?", {"2012", "40"}),
        ("哪三支船隊", set()),
    ],
)
def test_the_numbers_to_be_checked_are_read(question: str, expected: set[str], matcher) -> None:
    reading = matcher.match(question).reading
    assert reading.numbers | reading.years == expected


@pytest.mark.parametrize(
    ("question", "negated", "excluding"),
    [
        ("哪些船沒有進入決賽?", True, False),
        ("Which boats did not advance?", True, False),
        ("除了晨星號還有哪些船?", False, True),
        ("Which boats besides Morning Star?", False, True),
        ("哪些船進入決賽?", False, False),
    ],
)
def test_negation_and_exclusion_are_read(question: str, negated: bool, excluding: bool, matcher) -> None:
    reading = matcher.match(question).reading
    assert (reading.negated, reading.excluding) == (negated, excluding)


def test_what_the_question_is_not_about_is_set_aside(matcher) -> None:
    reading = matcher.match("不是晨星號,海港節的主題是甚麼?").reading
    assert "e:morning-star" in reading.rejected
    assert reading.entities == ("festival",)


@pytest.mark.parametrize(
    ("question", "foreign"),
    [("黃大文說了甚麼", True), ("Did Alice say so?", True), ("Did Reed say so?", False)],
)
def test_names_that_no_fact_holds_are_foreign(question: str, foreign: bool, matcher) -> None:
    assert bool(matcher.match(question).reading.foreign) is foreign


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Gracias, what is the theme of the festival?", id="a word before"),
        pytest.param("我同事話海港節的主題是甚麼?", id="who told it"),
        pytest.param("Can you tell me what the theme of the festival is?", id="politeness"),
        pytest.param("我想弄清楚海港節的主題是甚麼?", id="what it is for"),
    ],
)
def test_what_only_frames_a_question_is_no_part_of_it(question: str, matcher) -> None:
    reading = matcher.match(question).reading
    assert {unit.term.text for unit in reading.units} <= {"theme", "festival", "主题", "海港节"}
    assert len(reading.units) == 2


def test_a_frame_word_that_the_facts_hold_is_part_of_the_question() -> None:
    asked = "roommates theme"
    bare, held = (
        build_matcher(FactBase((Fact("f", (ask,), {"en": "Yes."}),)), {"bias": 0.0})
        for ask in ("What is the theme?", "What is the theme of the roommates?")
    )
    assert [unit.term.text for unit in bare.match(asked).reading.units] == ["theme"]
    assert [unit.term.text for unit in held.match(asked).reading.units] == ["roommates", "theme"]
