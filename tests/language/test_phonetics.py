"""How Chinese sounds."""

import pytest

from bot.language.phonetics import sound, spelling, split_pinyin, syllables


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("haigang", ("hai", "gang")),
        ("nihao", ("ni", "hao")),
        ("women", ("wo", "men")),
        ("fang", ("fang",)),
        ("xian", ("xian",)),
        ("", ()),
        ("hello", None),
        ("abc", None),
        ("xyz", None),
        ("v", None),
    ],
)
def test_a_word_is_cut_into_syllables_or_is_no_pinyin(word: str, parts: tuple[str, ...] | None) -> None:
    assert split_pinyin(word) == parts


@pytest.mark.parametrize("word", ["晨星号", "灯塔", "东码头", "沈若兰"])
def test_the_spelling_of_chinese_can_be_cut_into_as_many_syllables(word: str) -> None:
    parts = split_pinyin(spelling(word))
    assert parts is not None
    assert len(parts) == len(word)
    assert set(parts) <= syllables()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("沈若兰", "审若蓝", id="homophones"),
        pytest.param("中", "宗", id="zh and z"),
        pytest.param("船", "窜", id="ch and c"),
        pytest.param("林", "宁", id="n and l, in and ing"),
        pytest.param("陈", "城", id="en and eng"),
    ],
)
def test_sounds_that_are_mixed_up_are_one(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("晨", "星"), ("东", "西"), ("灯塔", "灯台"), ("海", "河")])
def test_other_sounds_are_told_apart(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_other_characters_sound_like_themselves() -> None:
    assert sound("a1") == "a 1"
    assert spelling("abc海") == "abchai"
