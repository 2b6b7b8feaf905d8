import string
from dataclasses import asdict

import pytest

from bot.channels.telegram import command_menus
from bot.channels.telegram.phrases import language_of, load_phrases
from tests.channels.telegram.bot_api_rules import LONGEST_TOAST

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


def test_every_language_has_its_phrases_and_no_other_language_does():
    assert tuple(load_phrases()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_says_something_within_telegrams_limits(language):
    phrases = asdict(load_phrases()[language])
    assert all(isinstance(phrase, str) and phrase.strip() for phrase in phrases.values())
    toasts = ("stale_button", "thanks", "wish_kept", "wish_known", "too_many")
    assert all(len(phrases[name]) <= LONGEST_TOAST for name in toasts)
    assert all(len(text) <= 256 for name, text in phrases.items() if name.startswith("command_"))
    assert phrases["failure"].format(reference="A1B2").count("A1B2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_places_to_fill(language):
    def places(text):
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)

    english = asdict(load_phrases()["en"])
    found = asdict(load_phrases()[language])
    assert {name: places(text) for name, text in found.items()} == {
        name: places(text) for name, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_the_commands_of_a_private_chat(language):
    told = load_phrases()[language].help
    assert all(f"/{name}" in told for name in command_menus._PRIVATE if name != "help")


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
