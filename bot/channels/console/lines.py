"""The console without a terminal: one message a line in, one block of plain text out."""

from typing import TextIO

from bot.channels.console.answerer import Answerer
from bot.channels.console.conversation import SESSION
from bot.channels.console.plain import reply_text


def run_lines(bot: Answerer, *, stdin: TextIO, stdout: TextIO) -> None:
    """Answers every line that is not blank; an empty line ends each block, and none stands inside one."""
    for line in stdin:
        message = line.strip().removeprefix("\ufeff")
        if message:
            stdout.write(f"{block(reply_text(bot.answer(message, SESSION)))}\n\n")
            stdout.flush()


def block(text: str) -> str:
    """The text without its blank lines."""
    return "\n".join(line for line in text.splitlines() if line.strip())
