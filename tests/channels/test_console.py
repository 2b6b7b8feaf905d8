"""The console in a terminal, whole transcripts compared."""

import io
import re
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.channels.console.painting import open_paper, paint
from bot.channels.console.terminal import run_terminal
from tests.fake_bot import FakeBot

CTRL_C, CTRL_D, ENTER = "\x03", "\x04", "\r"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(keys: str, *, language: str = "en", bot: FakeBot | None = None) -> str:
    """What the terminal shows beside the prompt when these keys are pressed."""
    stdout = io.StringIO()
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(keys)
        run_terminal(bot or FakeBot(), language=language, stdout=stdout)
    return "\n".join(line.rstrip() for line in stdout.getvalue().splitlines())


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("bot.channels.console.terminal.history_file", lambda: tmp_path / "factbot" / "history")
    return tmp_path


GREETING = """\
I know the new library.
 1  How many seats are there?

Type a question, or /help for what else you can do; Ctrl-D leaves.
"""


def test_a_terminal_shows_greeting_answer_quote_source_and_numbered_suggestions():
    assert typed(f"seats{ENTER}1{ENTER}/quit{ENTER}") == (
        f"{GREETING}\n"
        "It has 100 seats.\n"
        "╭───────────────────╮\n"
        "│ “a hundred seats” │\n"
        "╰───────────────────╯\n"
        "Source: Harbour Post, 2 June 2031, paragraph 3\n"
        "\n"
        "You could ask next:\n"
        " 1  When does it open?\n"
        " 2  Who pays?\n"
        "\n"
        "› When does it open?\n"
        "\n"
        "The source does not say: When does it open?\n"
        "\n"
        "Goodbye.\n"
    )


def test_a_terminal_shows_topics_and_commands_in_the_readers_language():
    assert typed(f"/topics{ENTER}/nothing{ENTER}{CTRL_D}", language="zh-Hans") == (
        "我回答新图书馆的问题。\n"
        " 1  图书馆何时启用?\n"
        "\n"
        "输入问题\uff0c或输入 /help 看用法\uff1b按 Ctrl-D 离开。\n"
        "\n"
        "主题\uff1a\n"
        " 1  开幕\n"
        "\n"
        "没有 /nothing 这个指令\uff0c输入 /help 看用法。\n"
    )


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_the_keys_that_leave_do_so_on_an_empty_line(key):
    assert typed(key) == GREETING


def test_ctrl_c_while_typing_clears_the_line():
    bot = FakeBot()
    typed(f"nonsense{CTRL_C}seats{ENTER}{CTRL_D}", bot=bot)
    assert [text for text, _ in bot.asked] == ["seats"]


def test_the_terminal_keeps_a_history_in_the_users_data_folder(data_home):
    typed(f"seats{ENTER}{CTRL_D}")
    assert "+seats\n" in (data_home / "factbot" / "history").read_text(encoding="utf-8")


def test_the_arrow_up_brings_back_what_was_asked_the_last_time():
    typed(f"seats{ENTER}{CTRL_D}")
    bot = FakeBot()
    typed(f"\x1b[A{ENTER}{CTRL_D}", bot=bot)
    assert [text for text, _ in bot.asked] == ["seats"]


def test_a_history_that_cannot_be_kept_does_not_stop_the_conversation(data_home):
    (data_home / "factbot").write_text("a file where the folder should be")
    assert "It has 100 seats." in typed(f"seats{ENTER}{CTRL_D}")


def painted(monkeypatch: pytest.MonkeyPatch, **environment: str) -> set[str]:
    """The colour codes of a painted reply."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    paint(open_paper(terminal), FakeBot().answer("seats"))
    codes = re.findall(r"\x1b\[([\d;]*)m", terminal.getvalue())
    return {code for each in codes for code in each.split(";") if len(code) > 1}


def test_a_terminal_shows_colours(monkeypatch):
    assert painted(monkeypatch)


def test_no_color_is_respected(monkeypatch):
    assert painted(monkeypatch, NO_COLOR="1") == set()


def test_a_text_is_never_read_as_markup_or_control_codes():
    terminal = Terminal()
    paint(open_paper(terminal), FakeBot().answer("escape"))
    assert "red [bold]bold[/bold]" in terminal.getvalue()
    assert "\x1b[31m" not in terminal.getvalue()
