"""One form for all the ways of writing the same thing."""

import pytest

from bot.language.fold import fold, normal_form


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("海港節在哪裏", "海港节在哪里", id="Traditional"),
        pytest.param("海港节在哪里", "海港节在哪里", id="Simplified stays"),
        pytest.param("舊船塢與燈塔", "旧船坞与灯塔", id="every character"),
        pytest.param("皇后的乾貨", "皇后的干货", id="one Simplified form for several Traditional ones"),
        pytest.param("Morning STAR", "morning star", id="case"),
        pytest.param("ＭＯＲＮＩＮＧ　ＳＴＡＲ", "morning star", id="full-width letters and blank"),
        pytest.param("３６支", "36支", id="full-width digits"),
        pytest.param("①②", "12", id="circled digits"),
        pytest.param("㍿", "株式会社", id="squared words"),
    ],
)
def test_script_case_and_width_make_no_difference(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("海港節喺邊度?", "海港节在哪里"),
        ("點解要修燈塔", "为什么要修灯塔"),
        ("佢係邊個", "他是哪个"),
        ("有冇夜航", "有没有夜航"),
        ("幾時開放", "什么时候开放"),
        ("係唔係晨星號", "是不是晨星号"),
        ("要幾耐", "要多久"),
        ("入咗決賽", "入了决赛"),
        ("乜嘢主題", "什么主题"),
        ("關係", "关系"),
        ("聯係", "联系"),
        ("邊緣", "边缘"),
    ],
)
def test_cantonese_becomes_written_chinese_and_nothing_else_does(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("What's the theme?", "what is the theme"),
        ("whats the theme", "what is the theme"),
        ("It’s open", "it is open"),
        ("who`s he", "who is he"),
        ("didn't open", "did not open"),
        ("pls tell me", "please tell me"),
    ],
)
def test_english_contractions_are_written_out_whatever_the_apostrophe(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("<b>晨星號</b>", "晨星号", id="HTML"),
        pytest.param("**晨星號** 和 _白浪號_", "晨星号 和 白浪号", id="Markdown"),
        pytest.param("看 https://example.org/a?b=c 嗎", "看 吗", id="an address"),
        pytest.param("@harbour_bot 晨星號", "晨星号", id="a mention of a bot"),
        pytest.param("《海港節》「夜航」……!?", "海港节 夜航", id="Chinese marks"),
        pytest.param("open - or : closed...", "open or closed", id="stray marks"),
        pytest.param("A & B at 12:30, 3.5%", "a b at 12:30 3.5%", id="marks inside words stay"),
        pytest.param("  晨星號 \n\t 白浪號  ", "晨星号 白浪号", id="white space"),
        pytest.param("請問晨星號啊", "请问晨星号啊", id="fillers stay for the reading to drop"),
    ],
)
def test_markup_and_marks_go_and_words_stay(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066", "\ufeff", "\ufe0f", "\ud800"]
)
def test_an_invisible_character_inside_a_word_does_not_cut_it(invisible: str) -> None:
    assert fold(f"晨{invisible}星號 har{invisible}bour") == "晨星号 harbour"


@pytest.mark.parametrize("text", ["", "   ", "?!。…", "😀🎉", "\x00\x07", "\u202e", "\ud800\udfff", "+-&/:.'"])
def test_a_text_without_words_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x85", "\r\n", "\u2028"])
def test_the_normal_form_is_one_line_without_controls(control: str) -> None:
    assert normal_form(f"One{control}Two") == "one two"
