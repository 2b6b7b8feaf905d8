"""The console in a pipe, whole transcripts compared."""

import io
from dataclasses import replace

import pytest

from bot.channels.console import run_console
from bot.channels.console.plain import reply_text
from bot.model import Citation
from tests.fake_bot import SEATS, FakeBot


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def piped(*lines: str, bot: FakeBot | None = None) -> str:
    stdout = io.StringIO()
    run_console(bot or FakeBot(), language="en", stdin=io.StringIO("\n".join(lines)), stdout=stdout)
    return stdout.getvalue()


def test_a_pipe_gets_one_block_for_each_message_in_the_language_of_its_reply():
    assert piped("how many seats?", "", "何時啟用?", "which") == (
        "It has 100 seats.\n"
        "“a hundred seats”\n"
        "Source: Harbour Post, 2 June 2031, paragraph 3\n"
        "You could ask next:\n"
        "- When does it open?\n"
        "- Who pays?\n"
        "\n"
        "七月一日。\n"
        "「將於七月一日啟用」\n"
        "出處\uff1a《海港報》,2031年6月2日,第2段\n"
        "你可以接著問\uff1a\n"
        "- 有多少座位?\n"
        "\n"
        "Which one?\n"
        "- seats?\n"
        "- opening?\n"
        "\n"
    )


def test_no_empty_line_stands_inside_a_block():
    assert piped("paragraphs") == "One.\nTwo.\n\n"


def test_a_pipe_is_one_conversation_and_passes_every_message_on_as_it_is():
    bot = FakeBot()
    piped("\ufeffseats", "1", "/help", "2031", bot=bot)
    assert [text for text, _ in bot.asked] == ["seats", "1", "/help", "2031"]
    assert len({session for _, session in bot.asked}) == 1


def test_each_block_is_flushed_before_the_next_message_is_read():
    class Buffer(io.StringIO):
        flushed = ""

        def flush(self) -> None:
            self.flushed = self.getvalue()

    class Messages(io.StringIO):
        def __iter__(self):
            yield "seats"
            assert stdout.flushed.startswith("It has 100 seats.")
            yield "which"

    stdout = Buffer()
    run_console(FakeBot(), language="en", stdin=Messages(), stdout=stdout)
    assert stdout.flushed.endswith("- opening?\n\n")


@pytest.mark.parametrize(("stdin", "stdout"), [(Terminal, io.StringIO), (io.StringIO, Terminal)])
def test_one_end_that_is_no_terminal_makes_it_a_pipe(stdin, stdout):
    out = stdout()
    run_console(FakeBot(), language="en", stdin=stdin("which\n"), stdout=out)
    assert out.getvalue() == "Which one?\n- seats?\n- opening?\n\n"


def test_control_characters_of_a_text_do_not_reach_the_reader():
    assert piped("escape") == "[31mred [bold]bold[/bold]\n\n"


def test_an_honest_unknown_leads_to_what_can_be_asked():
    assert piped("unknown") == "It does not say.\nYou could ask next:\n- seats?\n\n"


def test_a_greeting_leads_to_its_suggestions_itself():
    assert reply_text(FakeBot().greeting("en")) == "I know the new library.\n- How many seats are there?"


def test_neighbouring_quotes_from_one_place_name_it_once_and_a_fact_without_quote_names_its_source():
    reply = FakeBot().answer("seats")
    other = Citation("other", None, "Elsewhere")
    bare = Citation("bare", None, "")
    several = replace(reply, facts=(SEATS, replace(SEATS, quote="more"), other, bare), suggestions=())
    assert reply_text(several).splitlines() == [
        "It has 100 seats.",
        "“a hundred seats”",
        "“more”",
        "Source: Harbour Post, 2 June 2031, paragraph 3",
        "Source: Elsewhere",
    ]
