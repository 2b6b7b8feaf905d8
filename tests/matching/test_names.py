"""Every form of a name that a reader may write leads to whom it means."""

import pytest

from bot.language.fold import fold
from bot.matching.names import NameTable, build_names, find_mentions
from bot.model import Entity, EntityType


def found(text: str, names: NameTable) -> list[tuple[str, ...]]:
    return [mention.entities for mention in find_mentions(fold(text), names)]


@pytest.fixture
def names(matcher) -> NameTable:
    return matcher.index.analyser.names


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        pytest.param("沈若蘭是誰", "shen-ruolan", id="as written"),
        pytest.param("沈若兰是谁", "shen-ruolan", id="the other script"),
        pytest.param("SHEN RUOLAN", "shen-ruolan", id="capitals"),
        pytest.param("Ruolan Shen", "shen-ruolan", id="given name first"),
        pytest.param("shenruolan", "shen-ruolan", id="pinyin together"),
        pytest.param("ruolan shen", "shen-ruolan", id="pinyin of the given name first"),
        pytest.param("shen ruo lan", "shen-ruolan", id="pinyin apart"),
        pytest.param("ye zhi qiu", "ye-zhiqiu", id="pinyin of another person"),
        pytest.param("沈總監", "shen-ruolan", id="surname and title"),
        pytest.param("高处长", "gao-wanghai", id="surname and title in Simplified"),
        pytest.param("高望海先生", "gao-wanghai", id="a title behind the name"),
        pytest.param("葉老師", "ye-zhiqiu", id="surname and teacher"),
        pytest.param("What did Ms Shen say", "shen-ruolan", id="an English title"),
        pytest.param("Director Shen", "shen-ruolan", id="an English office"),
        pytest.param("Mr. Reed", "tom-reed", id="a title with a dot"),
        pytest.param("里德", "tom-reed", id="an alias"),
        pytest.param("湯姆·里德", "tom-reed", id="a middle dot"),
        pytest.param("湯姆里德", "tom-reed", id="a middle dot left out"),
        pytest.param("海事處", "marine-office", id="an organisation's alias"),
        pytest.param("Marine Office's", "marine-office", id="a possessive"),
        pytest.param("morning stars", "morning-star", id="an inflected name"),
        pytest.param("晨星", "morning-star", id="a shorter form"),
    ],
)
def test_a_form_of_a_name_is_found(text: str, entity: str, names: NameTable) -> None:
    assert found(text, names) == [(entity,)]


@pytest.mark.parametrize(
    "text", ["", "沈", "shen", "若蘭", "Reedy", "晨光", "星號", "morning", "star", "東面的碼頭", "燈"]
)
def test_a_part_or_a_neighbour_of_a_name_is_not_it(text: str, names: NameTable) -> None:
    assert found(text, names) == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("南灣海港節的主題", "南湾海港节"),
        ("the Nam Wan Harbour Festival", "nam wan harbour festival"),
        ("白沙燈塔", "白沙灯塔"),
        ("夜航路線", "夜航路线"),
        ("晨星號", "晨星号"),
    ],
)
def test_the_longest_name_wins_where_names_overlap(text: str, mention: str, names: NameTable) -> None:
    folded = fold(text)
    assert [folded[m.start : m.end] for m in find_mentions(folded, names)] == [mention]


def test_several_names_are_found_in_order_with_their_places(names: NameTable) -> None:
    folded = fold("Tom Reed和沈若蘭在東碼頭")
    mentions = find_mentions(folded, names)
    assert [mention.entities[0] for mention in mentions] == ["tom-reed", "shen-ruolan", "east-pier"]
    assert [folded[m.start : m.end] for m in mentions] == ["tom reed", "沈若兰", "东码头"]


def test_a_name_that_two_bear_means_both() -> None:
    persons = [Entity(name, EntityType.PERSON, {"zh": name}) for name in ("何麗", "何平")]
    table = build_names(persons)
    assert found("何小姐說了甚麼", table) == [("何麗", "何平")]
    assert found("何平說了甚麼", table) == [("何平",)]


def test_only_persons_have_surnames_and_titles() -> None:
    table = build_names([Entity("pier", EntityType.PLACE, {"zh": "高望台"})])
    assert found("高先生", table) == []
    assert found("gaowangtai", table) == []
    assert found("高望台", table) == [("pier",)]
