"""Typos, homophones and pinyin become the facts' own words; what means something stays."""

from dataclasses import replace

import pytest

from bot.language.fold import fold
from bot.language.spelling import misspellings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("審若蘭說了甚麼", "沈若兰说了什么", id="a homophone in a name"),
        pytest.param("神若藍", "沈若兰", id="two homophones in a name"),
        pytest.param("高忘海", "高望海", id="the same sound in another tone"),
        pytest.param("辰星號進入決賽", "晨星号进入决赛", id="a boat"),
        pytest.param("飛雨號", "飞鱼号", id="another tone"),
        pytest.param("老容號", "老榕号", id="a missing radical"),
        pytest.param("海港杰何時開幕", "海港节何时开幕", id="an event"),
        pytest.param("東馬頭", "东码头", id="a place"),
        pytest.param("夜杭路線", "夜航路线", id="a programme"),
        pytest.param("總精費", "总经费", id="a word of the facts"),
        pytest.param("開木", "开幕", id="a short word of the facts"),
    ],
)
def test_a_homophone_of_the_facts_words_is_mended(typed: str, meant: str, matcher) -> None:
    assert matcher.repairer.repair(fold(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("festivel", "festival", id="a wrong letter"),
        pytest.param("lighthose", "lighthouse", id="a missing letter"),
        pytest.param("butget", "budget", id="a wrong consonant"),
        pytest.param("Mroning Star", "morning star", id="swapped letters"),
        pytest.param("Shen Roulan", "shen ruolan", id="swapped letters of a name"),
        pytest.param("Gao Wanghia", "gao wanghai", id="swapped letters at a name's end"),
        pytest.param("som1 aagin", "someone again", id="common misspellings"),
        pytest.param("gr8", "great", id="a short chat spelling"),
        pytest.param("the theme abit", "the theme a bit", id="two words that ran together"),
    ],
)
def test_an_english_typo_is_mended(typed: str, meant: str, matcher) -> None:
    assert matcher.repairer.repair(fold(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shenruolan shuo le shenme", "沈若兰说了什么"),
        ("chenxinghao jinru juesai le ma", "晨星号进入决赛了吗"),
        ("haigangjie shenme shihou kaimu", "海港节什么时候开幕"),
    ],
)
def test_a_question_typed_in_pinyin_is_chinese(typed: str, meant: str, matcher) -> None:
    assert matcher.repairer.repair(fold(typed)) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("晨星號和白浪號進入決賽", id="names of the facts"),
        pytest.param("夜行路線", id="a word that merely looks alike"),
        pytest.param("晨報的神話", id="common words that sound alike"),
        pytest.param("等他來", id="common characters that sound like a name"),
        pytest.param("海鮮和金牌", id="words the facts do not have"),
        pytest.param("晴天的評審", id="common words"),
        pytest.param("How do ships sail?", id="English"),
        pytest.param("men and women", id="English that could be pinyin"),
        pytest.param("carrot cake", id="English the facts do not have"),
        pytest.param("Tom Read", id="a word that is one edit from a name"),
        pytest.param("36 crews in 2031", id="numbers"),
        pytest.param("qiv", id="a short word"),
    ],
)
def test_what_means_something_stays_as_it_is(text: str, matcher) -> None:
    assert matcher.repairer.repair(fold(text)) == fold(text)


def test_a_word_of_the_facts_is_right_however_often_it_is_a_misspelling(matcher) -> None:
    word = "teh" if "teh" in misspellings() else min(misspellings())
    repairer = replace(matcher.repairer, words=matcher.repairer.words | {word})
    assert matcher.repairer.repair(word) == misspellings()[word]
    assert repairer.repair(word) == word


def test_a_repaired_text_needs_no_further_repair(matcher) -> None:
    once = matcher.repairer.repair(fold("審若蘭說 haigangjie 的 lighthose 和 festivel"))
    assert matcher.repairer.repair(once) == once
