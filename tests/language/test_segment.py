"""Chinese words by the dictionary."""

import pytest

from bot.language.segment import WordClass, cut, frequency, is_proper_name, word_class


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("灯塔", WordClass.NOUN, id="a thing"),
        pytest.param("巴黎", WordClass.NOUN, id="a place"),
        pytest.param("修复", WordClass.VERB, id="an action"),
        pytest.param("参加", WordClass.VERB, id="another action"),
        pytest.param("非常", WordClass.OTHER, id="an adverb"),
        pytest.param("的", WordClass.OTHER, id="a particle"),
        pytest.param("晨星号", WordClass.UNKNOWN, id="an invented boat"),
        pytest.param("lighthouse", WordClass.UNKNOWN, id="English"),
        pytest.param("", WordClass.UNKNOWN, id="nothing"),
    ],
)
def test_a_word_has_the_class_that_the_dictionary_tells(word: str, expected: WordClass) -> None:
    assert word_class(word) is expected


def test_only_what_the_dictionary_knows_is_common_or_a_name() -> None:
    assert frequency("灯塔") > frequency("晨星号") == 0
    assert is_proper_name("巴黎")
    assert not is_proper_name("灯塔")
    assert not is_proper_name("沈若兰")


@pytest.mark.parametrize("text", ["晨星号进入决赛", "沈若兰的职位", ""])
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(cut(text)) == text
