"""Numbers in every dress are plain decimals, and what only looks like a number is left alone."""

import pytest

from bot.language.fold import fold
from bot.language.numerals import han_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十四", 14),
        ("廿五", 25),
        ("三十六", 36),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两千", 2000),
        ("三万六千", 36_000),
        ("一万零五", 10_005),
        ("一千二百五十万", 12_500_000),
        ("一亿二千万", 120_000_000),
        ("二〇一五", 2015),
        ("一九九七", 1997),
    ],
)
def test_a_well_formed_numeral_has_a_value(numeral: str, value: int) -> None:
    assert han_number(numeral) == value


@pytest.mark.parametrize("text", ["", "十四五", "二十二十", "二十三十", "千", "万", "百", "一个", "abc", "五十五十五"])
def test_what_is_no_well_formed_numeral_has_none(text: str) -> None:
    assert han_number(text) is None


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("十四五規劃", "十四五规划", id="a name of a plan"),
        pytest.param("一直", "一直", id="a word with one"),
        pytest.param("五金", "五金", id="a word with five"),
        pytest.param("萬一", "万一", id="just in case"),
        pytest.param("ab12", "ab12", id="letters and digits"),
        pytest.param("12:30", "12:30", id="a time"),
        pytest.param("one boat, second to none", "one boat second to none", id="pronouns and idioms"),
        pytest.param("5kg", "5kg", id="a unit that begins like thousand"),
    ],
)
def test_what_is_not_surely_a_number_stays(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("第九屆", "第9届"),
        ("第十二屆", "第12届"),
        ("第36屆", "第36届"),
        ("the ninth", "the 9"),
        ("the 9th", "the 9"),
        ("21st", "21"),
        ("twenty-first", "21"),
    ],
)
def test_ordinals_are_their_numbers(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        "1250萬",
        "1,250萬",
        "1,250万",
        "１２５０萬",
        "一千二百五十萬",
        "12.5 million",
        "12.5m",
        "12,500,000",
        "0.125億",
    ],
)
def test_millions_are_one_number_however_they_are_written(written: str) -> None:
    assert fold(written) == "12500000"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("三十六支船隊", "36支船队"),
        ("三艘船三個人", "3艘船3个人"),
        ("二〇三二年", "2032年"),
        ("八萬四千人", "84000人"),
        ("84,000 people", "84000 people"),
        ("84k people", "84000 people"),
        ("thirty-six crews", "36 crews"),
        ("five hundred boats", "500 boats"),
        ("a dozen boats", "12 boats"),
        ("two thousand and 15", "2000 and 15"),
        ("$1.5 billion", "1500000000"),
        ("3.50", "3.50"),
        ("50%", "50%"),
    ],
)
def test_numbers_inside_a_sentence_are_plain(written: str, folded: str) -> None:
    assert fold(written) == folded
