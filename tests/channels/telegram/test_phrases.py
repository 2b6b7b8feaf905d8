from dataclasses import asdict

import pytest

from bot.channels.telegram.phrases import language_of, load_phrases
from tests.channels.telegram.bot_api_rules import LONGEST_TOAST

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


def test_every_language_has_its_phrases_and_no_other_language_does():
    assert tuple(load_phrases()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_says_something_within_telegrams_limits(language):
    phrases = asdict(load_phrases()[language])
    assert all(isinstance(phrase, str) and phrase.strip() for phrase in phrases.values())
    assert len(phrases["stale_button"]) <= LONGEST_TOAST
    assert phrases["failure"].format(reference="A1B2").count("A1B2") == 1


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("zh-hans", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("zha", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_readers_telegram_tells_the_language(code, language):
    assert language_of(code) == language
