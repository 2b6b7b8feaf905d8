"""What helps at the prompt: completion and history."""

from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.channels.console.completion import completions
from bot.channels.console.history import history_file, open_history
from bot.channels.console.terminal import open_prompt
from tests.fake_bot import FakeBot


def test_a_history_that_cannot_be_read_is_empty(tmp_path):
    history = open_history(tmp_path)  # a folder, not a file
    assert list(history.load_history_strings()) == []
    history.store_string("seats")


@pytest.mark.parametrize("text", ["\udcff", "two\nlines", "座位"])
def test_the_history_keeps_whatever_can_be_typed(tmp_path, text):
    path = tmp_path / "history"
    open_history(path).store_string(text)
    (kept,) = open_history(path).load_history_strings()
    assert kept == text.replace("\udcff", "?")


@pytest.mark.parametrize(
    ("platform", "environment", "path"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/factbot/history"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/data"}, "/data/factbot/history"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "data"}, "/h/.local/share/factbot/history"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/factbot/history"),
        ("win32", {"USERPROFILE": "/h", "LOCALAPPDATA": "/local"}, "/local/factbot/history"),
        ("win32", {"USERPROFILE": "/h"}, "/h/AppData/Local/factbot/history"),
        ("linux", {}, None),
    ],
)
def test_the_history_belongs_in_the_users_data_folder(platform, environment, path):
    assert history_file(environment, platform) == (Path(path) if path else None)


@pytest.mark.parametrize(
    ("typed_text", "language", "length", "lines"),
    [
        ("library", "en", 7, ("When does the Library open?",)),
        ("OPEN lib", "en", 8, ("When does the Library open?",)),
        ("座位", "en", 2, ("有多少座位?",)),
        ("何時", "zh-Hans", 2, ("圖書館何時啟用?",)),
        ("nothing", "en", 7, ()),
        ("", "en", 0, ()),
        ("/", "en", 1, ("/help", "/topics", "/explain", "/quit")),
        ("/t", "en", 2, ("/topics",)),
        ("/explain seats", "en", 5, ("How many seats are there?",)),
        ("/explain ", "en", 0, ()),
    ],
)
def test_completion_matches_anywhere_in_the_questions_of_every_language(typed_text, language, length, lines):
    offered = completions(FakeBot(), language=language, typed=typed_text)
    assert (offered.length, offered.lines) == (length, lines)


def test_completion_begins_with_the_readers_language():
    first = {
        language: completions(FakeBot(), language=language, typed="?").lines[0]
        for language in ("zh-Hant", "zh-Hans", "en")
    }
    assert first == {
        "zh-Hant": "圖書館何時啟用?",
        "zh-Hans": "图书馆何时启用?",
        "en": "How many seats are there?",
    }


def test_the_prompt_completes_in_the_language_of_the_moment():
    language = "en"
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        prompt = open_prompt(FakeBot(), lambda: language)

    def offered(typed: str) -> list[Completion]:
        return list(prompt.completer.get_completions(Document(typed), CompleteEvent()))

    assert offered("any se") == [Completion("How many seats are there?", start_position=-6)]
    assert offered("?")[0].text == "How many seats are there?"
    language = "zh-Hant"
    assert offered("?")[0].text == "圖書館何時啟用?"
