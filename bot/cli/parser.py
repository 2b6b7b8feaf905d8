"""The command line's grammar: every command, its options and its help."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from bot.errors import UsageError

_CONFIG_HELP = "the configuration file (default: config.yaml in the working directory)"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}. Run {self.prog} --help")


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; its ``command`` is None for the console."""
    parser = _Parser(
        prog="factbot",
        description="Answers questions about an article from a curated fact file, with the words that "
        "prove it. Without a command: the console.",
        allow_abbrev=False,
    )
    parser.add_argument("--config", type=Path, default=Path("config.yaml"), metavar="PATH", help=_CONFIG_HELP)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        # SUPPRESS: an absent option must not undo the one given before the command.
        added.add_argument("--config", type=Path, default=argparse.SUPPRESS, metavar="PATH", help=_CONFIG_HELP)
        return added

    for declare in (_ask, _explain, _telegram, _prove, _check, _test, _fit):
        declare(command)
    return parser


_Command = Callable[[str, str], argparse.ArgumentParser]


def _ask(command: _Command) -> None:
    parser = command("ask", "answer one question, or a stream of them")
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="the question, in any language")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="write the answer as one JSON object")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='read {"question", "session"?} lines and write one JSON line for each, in order',
    )


def _explain(command: _Command) -> None:
    parser = command("explain", "show every step from a question to its answer")
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="the question, in any language")


def _telegram(command: _Command) -> None:
    command("telegram", "run the Telegram bot; its token comes from TELEGRAM_BOT_TOKEN")


def _prove(command: _Command) -> None:
    parser = command("prove", "prove the quotes against a copy of the article and write the lock")
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="a fact file (default: every configured one)"
    )
    parser.add_argument(
        "--article",
        type=Path,
        metavar="TEXT",
        help="a copy of the article (default: the one that FILE names)",
    )


def _check(command: _Command) -> None:
    command("check", "validate the configured fact files and warn of what could be better")


def _test(command: _Command) -> None:
    parser = command("test", "run question sets and report how many were answered rightly")
    _question_sets(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--table", action="store_true", help="the tables alone, without the failures")
    form.add_argument("--json", action="store_true", help="write the figures as one JSON object")


def _question_sets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="question sets (default: all of tests/questions)"
    )


def _fit(command: _Command) -> None:
    parser = command("fit", "fit the weights, floor, margin and confidence and write them to a file")
    _question_sets(parser)
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("weights.yaml"),
        metavar="PATH",
        help="where to write them (default: weights.yaml), for decision.weights in the config",
    )
