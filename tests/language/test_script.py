"""Which language a message is in, and texts in another script."""

import pytest

from bot.language.script import has_han, in_language, reply_language, simplified, traditional

DEFAULTS = ("zh-Hant", "zh-Hans", "en")


@pytest.mark.parametrize("default", DEFAULTS)
@pytest.mark.parametrize(
    ("message", "language"),
    [
        pytest.param("海港節在哪裏?", "zh-Hant", id="Traditional"),
        pytest.param("海港节在哪里?", "zh-Hans", id="Simplified"),
        pytest.param("海港節喺邊度?", "zh-Hant", id="Cantonese"),
        pytest.param("Where is the festival?", "en", id="English"),
        pytest.param("Who is 沈若蘭 and what did she say", "en", id="an English sentence with a Chinese name"),
        pytest.param("Tell me about 沈若兰 please", "en", id="the same in the other script"),
        pytest.param("what is 海港節", "zh-Hant", id="mostly Chinese in few English words"),
        pytest.param("Morning Star係咩船", "zh-Hant", id="a Chinese sentence with an English name"),
        pytest.param("國國国", "zh-Hant", id="both scripts, more Traditional"),
        pytest.param("国国國", "zh-Hans", id="both scripts, more Simplified"),
    ],
)
def test_a_message_tells_the_language_of_its_reply(message: str, language: str, default: str) -> None:
    assert reply_language(message, default=default) == language


@pytest.mark.parametrize("default", DEFAULTS)
@pytest.mark.parametrize("message", ["", "12", "😀", "?", "a"])
def test_a_message_without_words_follows_the_default(message: str, default: str) -> None:
    assert reply_language(message, default=default) == default


@pytest.mark.parametrize(("default", "language"), [("zh-Hant", "zh-Hant"), ("zh-Hans", "zh-Hans"), ("en", "zh-Hant")])
def test_a_text_that_reads_the_same_in_both_scripts_follows_the_default_script(default: str, language: str) -> None:
    assert reply_language("中文", default=default) == language


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("海港節在東碼頭", "zh-Hans", "海港节在东码头"),
        ("海港节在东码头", "zh-Hant", "海港節在東碼頭"),
        ("海港節在東碼頭", "zh-Hant", "海港節在東碼頭"),
        ("East Pier", "zh-Hant", "East Pier"),
        ("East Pier 東碼頭", "en", "East Pier 東碼頭"),
    ],
)
def test_a_text_is_shown_in_the_readers_script(text: str, language: str, shown: str) -> None:
    assert in_language(text, language) == shown


def test_the_two_scripts_are_each_others_inverse_on_common_words() -> None:
    assert traditional(simplified("東碼頭的船隊與燈塔")) == "東碼頭的船隊與燈塔"
    assert simplified("Harbour 2031") == traditional("Harbour 2031") == "Harbour 2031"


@pytest.mark.parametrize(
    ("text", "expected"), [("港", True), ("a港", True), ("abc", False), ("かな", False), ("", False)]
)
def test_chinese_characters_are_recognised(text: str, expected: bool) -> None:
    assert has_han(text) is expected
