"""The local console: interactive in a terminal, line by line in a pipe."""

from typing import TextIO

from bot.channels.console.answerer import Answerer
from bot.channels.console.lines import run_lines


def run_console(bot: Answerer, *, language: str, stdin: TextIO, stdout: TextIO) -> None:
    """Talks with a reader until they leave or the input ends; begins in ``language``."""
    if stdin.isatty() and stdout.isatty():
        from bot.channels.console.terminal import run_terminal

        run_terminal(bot, language=language, stdout=stdout)
    else:
        run_lines(bot, stdin=stdin, stdout=stdout)


__all__ = ["Answerer", "run_console"]
