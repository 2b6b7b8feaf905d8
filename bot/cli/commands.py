"""What each command does; every one returns its exit code."""

import gc
import os
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.cli.asking import answer_lines, reply_json
from bot.cli.curating import check, prove
from bot.cli.streams import Streams, typed_text
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.app import FactBot


def _load_bot(config: Path) -> "FactBot":
    from bot.app import FactBot

    gc.disable()  # nothing that is loaded goes again: collecting it only costs time
    bot = FactBot.from_config(config)
    gc.freeze()
    gc.enable()
    return bot


def console(options: Namespace, streams: Streams) -> int:
    """Talks until the reader leaves."""
    from bot.channels.console import run_console

    bot = _load_bot(options.config)
    run_console(bot, language=bot.settings.language.default, stdin=streams.stdin, stdout=streams.stdout)
    return 0


def ask(options: Namespace, streams: Streams) -> int:
    """Answers one question, or with ``--jsonl`` a stream; 1 when a line of it could not be read."""
    if options.jsonl and options.question:
        raise UsageError("factbot ask: with --jsonl the questions come from standard input only")
    if not options.jsonl and not options.question:
        raise UsageError('factbot ask: no question. Write factbot ask "…", or use --jsonl')
    bot = _load_bot(options.config)
    if options.jsonl:
        return _ask_lines(bot, streams)
    reply = bot.answer(_question(options))
    if options.json:
        streams.write_line(reply_json(reply))
    else:
        from bot.channels.console.plain import reply_text

        streams.write_line(reply_text(reply))
    return 0


def _ask_lines(bot: "FactBot", streams: Streams) -> int:
    all_read = True
    for was_read, line in answer_lines(bot, streams.stdin):
        streams.write_line(line)
        all_read = all_read and was_read
    return 0 if all_read else 1


def _question(options: Namespace) -> str:
    return typed_text(" ".join(options.question))


def explain(options: Namespace, streams: Streams) -> int:
    """Shows every step from the question to its answer."""
    from bot.channels.console.plain import printable

    steps = _load_bot(options.config).explain(_question(options))
    streams.write_line(printable(steps).rstrip("\n"))
    return 0


def telegram(options: Namespace, streams: Streams) -> int:
    """Runs the Telegram bot until it is stopped."""
    import logging

    from bot.channels.telegram import run_telegram

    logging.basicConfig(
        level=logging.INFO, stream=streams.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    bot = _load_bot(options.config)
    run_telegram(
        bot,
        bot.settings,
        token=os.environ.get("TELEGRAM_BOT_TOKEN"),
        database=os.environ.get("FACTBOT_DATABASE_URL"),
        secret=os.environ.get("FACTBOT_SECRET"),
    )
    return 0


def fit(options: Namespace, streams: Streams) -> int:
    """Fits weights, lines and curve, prints what each floor yields, and writes a weights file."""
    from datetime import UTC, datetime

    from bot.matching.weights import render_weights
    from bot.quality.questions import load_questions
    from bot.quality.tuning import tune

    bot = _load_bot(options.config)
    paths = _question_sets(options)
    if len({path.stem for path in paths}) < len(paths):
        raise UsageError("factbot fit: two question sets have one name. Rename one of them")
    sets = {path.stem: load_questions(path) for path in paths}
    if not any(len(question.turns) == 1 for questions in sets.values() for question in questions):
        raise UsageError("factbot fit: the question sets hold no question that stands alone")
    tuned = tune(bot.engine, sets, bot.settings.targets)
    heading = f"Fitted by factbot fit on {datetime.now(UTC):%Y-%m-%d} on {', '.join(sets)}."
    try:
        options.output.write_text(render_weights(tuned.weights, heading=heading), "utf-8")
    except OSError as error:
        raise UsageError(f"factbot fit: {options.output} cannot be written: {error.strerror}") from error
    streams.write_line(tuned.table())
    streams.write_line(f"wrote {options.output}")
    return 0


def _question_sets(options: Namespace) -> list[Path]:
    paths = options.files or sorted((options.config.parent / "tests" / "questions").glob("*.jsonl"))
    if not paths:
        raise UsageError(f"factbot {options.command}: no question sets in tests/questions. Name a FILE")
    return list(paths)


def test(options: Namespace, streams: Streams) -> int:
    """Runs question sets; 1 when they fell short."""
    from bot.quality.report import run_question_sets

    bot = _load_bot(options.config)
    report = run_question_sets(bot.engine, _question_sets(options), targets=bot.settings.targets)
    streams.write_line(report.json() if options.json else report.render(failures=not options.table))
    return 0 if report.passed else 1


COMMANDS: Mapping[str | None, Callable[[Namespace, Streams], int]] = MappingProxyType(
    {
        None: console,
        "ask": ask,
        "explain": explain,
        "telegram": telegram,
        "prove": prove,
        "check": check,
        "test": test,
        "fit": fit,
    }
)
