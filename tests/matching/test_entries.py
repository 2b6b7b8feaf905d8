"""What leads to a fact beside its questions: tags, the words of its kind, and what it can give."""

import pytest

from bot.facts.fact_schema import KINDS
from bot.language.data import LANGUAGES, language_data
from bot.language.fold import fold
from bot.matching.kinds import PRIORITY, Wanted
from bot.matching.matcher import build_matcher
from bot.model import Entity, EntityType, Fact, FactBase, Value

PIER = Entity("pier", EntityType.PLACE, {"zh": "長碼頭", "en": "Long Pier"})
TAGGED = Fact("tide", ("水位怎樣",), {"zh": "正在上升。"}, tags=("潮汐", "tidal range"))
PLAIN = Fact("wind", ("風力怎樣",), {"zh": "正在減弱。"})


def found(question: str, *facts: Fact) -> list[str]:
    matcher = build_matcher(FactBase(facts), {"bias": 0.0, "explained": 1.0})
    return [candidate.entry.fact.id for candidate in matcher.match(question).scored]


@pytest.mark.parametrize("question", ["潮汐", "What about the tidal range?", "潮汐的情況"])
def test_a_tag_leads_to_its_fact_alone(question: str) -> None:
    assert found(question, TAGGED, PLAIN) == ["tide"]


@pytest.mark.parametrize("question", ["潮汐", "tidal range"])
def test_without_the_tag_nothing_leads_there(question: str) -> None:
    untagged = Fact(TAGGED.id, TAGGED.ask, TAGGED.answer)
    assert found(question, untagged, PLAIN) == []


def test_a_tag_counts_less_than_a_question_and_is_not_what_the_fact_states() -> None:
    both = Fact("both", ("潮汐怎樣",), {"zh": "正在上升。"}, tags=("水位", "36"))
    entry = build_matcher(FactBase((both,)), {"bias": 0.0}).index.by_id["both"]
    assert 0 < entry.keys["w:水位"] < entry.keys["w:潮汐"] == 1
    assert Wanted.NUMBER not in entry.gives


@pytest.mark.parametrize(
    ("ask", "word"),
    [
        pytest.param("何時開幕", "日期", id="when"),
        pytest.param("在哪裏舉行", "地點", id="where"),
        pytest.param("為何修燈塔", "原因", id="why"),
        pytest.param("有多少支船隊", "數目", id="count"),
        pytest.param("When does it open?", "date", id="when in English"),
        pytest.param("Why is the tower repaired?", "reason", id="why in English"),
        pytest.param("When does it open?", "日期", id="when, asked in the other language"),
    ],
)
def test_the_words_of_its_kind_lead_to_a_fact_whose_questions_do_not_hold_them(ask: str, word: str) -> None:
    assert found(word, Fact("asked", (ask,), {"zh": "好。"}), PLAIN) == ["asked"]


def test_the_kind_that_a_curator_names_has_its_words_too() -> None:
    named = Fact("slogan", ("船身寫着甚麼",), {"zh": "好。"}, kind="theme")
    assert found("口號", named, PLAIN) == ["slogan"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_kind_words_are_folded_words_of_kinds_that_there_are(language: str) -> None:
    words = language_data(language).kind_words
    assert set(words) <= {*PRIORITY, *KINDS}
    assert [word for group in words.values() for word in group if fold(word) != word] == []
    assert all(len(set(group)) == len(group) for group in words.values())


@pytest.mark.parametrize(
    ("fact", "gives"),
    [
        pytest.param(Fact("f", ("開幕",), {"zh": "2031年開幕。"}), Wanted.TIME, id="a year in the answer"),
        pytest.param(Fact("f", ("開幕",), {"zh": "六月。"}, value=Value(date="2031-06")), Wanted.TIME, id="a date"),
        pytest.param(Fact("f", ("經費",), {"zh": "共36元。"}), Wanted.MONEY, id="a sum in the answer"),
        pytest.param(Fact("f", ("船隊",), {"zh": "共36支。"}), Wanted.NUMBER, id="a number in the answer"),
        pytest.param(
            Fact("f", ("航程",), {"zh": "好。"}, value=Value(duration="1 day")), Wanted.DURATION, id="a while"
        ),
        pytest.param(Fact("f", ("會場",), {"zh": "在長碼頭。"}), Wanted.PLACE, id="a place in the answer"),
        pytest.param(
            Fact("f", ("會場",), {"zh": "好。"}, value=Value(place="Quay")), Wanted.PLACE, id="a place as data"
        ),
        pytest.param(Fact("f", ("為何修燈塔",), {"zh": "裂了。"}), Wanted.REASON, id="by its question"),
    ],
)
def test_a_fact_gives_what_it_states(fact: Fact, gives: Wanted) -> None:
    entries = build_matcher(FactBase((fact, PLAIN), (PIER,)), {"bias": 0.0}).index.by_id
    assert gives in entries["f"].gives
    assert gives not in entries["wind"].gives


def test_a_number_without_a_currency_is_no_money() -> None:
    crews = Fact("crews", ("船隊",), {"zh": "共36支。"})
    assert Wanted.MONEY not in build_matcher(FactBase((crews,)), {"bias": 0.0}).index.by_id["crews"].gives
