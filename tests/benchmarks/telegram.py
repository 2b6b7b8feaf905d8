"""The Telegram channel under load: nothing lost under faults and kills, and its rate beside a plain echo bot.

``python -m tests.benchmarks.telegram`` prints the figures of the README. Everything runs on this machine: the bots as
processes on one core, the Bot API server on another.
"""

import argparse
import asyncio
import itertools
import logging
import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.app import FactBot
from bot.channels.telegram.rendering import render_reply
from bot.model import Status
from tests.benchmarks.telegram_load import (
    ROOT,
    Process,
    Question,
    Result,
    answered_unnoted,
    deliver,
    result,
    until_answered,
)
from tests.channels.telegram.bot_api_chaos import Chaos
from tests.channels.telegram.bot_api_markup import parse_html
from tests.channels.telegram.bot_api_server import BotApiServer, serving

_FIRST_CHAT = 100_000
_ROUNDS, _STEADY = 3, 300
_numbers = itertools.count()
_QUIET = 40.0
"""Seconds without a message after which no more is expected."""


def main() -> None:
    """Run what the options ask for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--only", choices=("faults", "rate"))
    options = parser.parse_args()
    logging.getLogger("tornado").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(options, Path(folder)))


async def _run(options: argparse.Namespace, folder: Path) -> None:
    known = _known()
    if options.only != "rate":
        print(f"{'10% of all calls fail':42} answered  in order  duplicates  replies lost  in flight at kills")
        for name, kills, kind in (("the bot", 0, factbot), ("the bot, killed three times", 3, factbot)):
            questions = _questions(known, options.questions, options.chats)
            _print_faults(name, await _faulty(kind(folder), questions, kills=kills))
        for name, kills in (("plain echo bot", 0), ("plain echo bot, killed once", 1)):
            questions = _echoed(_questions(known, options.questions, options.chats))
            _print_faults(
                name, await _faulty(lambda url: ["-m", "tests.benchmarks.echo_bot", url], questions, kills=kills)
            )
    if options.only != "faults":
        await _rates(known, options.questions, folder)


async def _rates(known: Sequence[tuple[str, str]], count: int, folder: Path) -> None:
    questions = _questions(known, count // _ROUNDS, count // _ROUNDS)
    kinds = {
        "plain echo bot": (lambda url: ["-m", "tests.benchmarks.echo_bot", url], True),
        "its channel alone, echoing": (
            lambda url: ["-m", "tests.benchmarks.echo_answerer", url, f"{folder}/{next(_numbers)}.db"],
            True,
        ),
        "the bot": (factbot(folder), False),
    }
    print(f"\n{'no faults, one core':42} a second  a CPU second  median ms  p99 ms")
    floods: dict[str, list[Result]] = {name: [] for name in kinds}
    asked = {name: _echoed(questions) if echoes else questions for name, (_, echoes) in kinds.items()}
    for _ in range(_ROUNDS):  # in turn: what else the machine does falls on all of them
        for name, (command, _) in kinds.items():
            floods[name].append(await _timed(command, asked[name], pause=0.0))
    for name, (command, _) in kinds.items():
        steady = sorted((await _timed(command, asked[name][:_STEADY], pause=0.05)).latencies)
        wall = statistics.median(flood.answered / flood.seconds for flood in floods[name])
        cpu = statistics.median(flood.answered / flood.cpu_seconds for flood in floods[name])
        middle, slowest = (steady[int(len(steady) * share)] * 1000 for share in (0.5, 0.99))
        print(f"{name:42} {wall:8.0f} {cpu:13.0f} {middle:10.1f} {slowest:7.1f}", flush=True)


def factbot(folder: Path) -> Callable[[str], list[str]]:
    """The command that runs the real bot, each time with a new store."""

    def command(url: str) -> list[str]:
        name = f"{next(_numbers)}.db"
        config = folder / f"{name}.yaml"
        config.write_text(
            f"knowledge: [{ROOT}/knowledge/*.yaml]\n"
            f"store: {{url: 'sqlite:///{folder}/{name}'}}\n"
            f"telegram: {{base_url: '{url}', sends_per_second: 100000, per_minute: 100000}}\n",
            "utf-8",
        )
        return ["-m", "bot", "telegram", "--config", str(config)]

    return command


async def _faulty(command: Callable[[str], list[str]], questions: Sequence[Question], *, kills: int) -> Result:
    async with serving(BotApiServer()) as server:
        server.chaos = Chaos()
        process, in_flight = Process(command(server.base_url)), 0
        asked = deliver(server, questions)
        await process.start()
        for kill in range(kills):
            await until_answered(server, questions, most=len(questions) * (kills - kill) // (kills + 1), quiet=_QUIET)
            await process.stop(signal.SIGKILL)
            in_flight += answered_unnoted(server, asked, process.database)
            await process.start()
        await until_answered(server, questions, quiet=_QUIET)
        await process.stop()
        return result(server, questions, in_flight=in_flight)


async def _timed(command: Callable[[str], list[str]], questions: Sequence[Question], *, pause: float) -> Result:
    async with serving(BotApiServer()) as server:
        process = Process(command(server.base_url))
        await process.start()
        await server.called("getUpdates")
        await asyncio.sleep(2)  # menus of commands and the like are over
        cpu, start, sent = process.cpu_seconds(), time.monotonic(), {}
        for question in questions:
            sent[question.chat] = time.monotonic()
            deliver(server, [question])
            if pause:
                await asyncio.sleep(pause)
        await server.called("sendMessage", times=len(questions), patience=_QUIET * 10)
        seconds, cpu = time.monotonic() - start, process.cpu_seconds() - cpu
        arrived = {call.params["chat_id"]: call.at for call in server.calls_of("sendMessage")}
        await process.stop()
        found = result(server, questions, seconds=seconds, cpu_seconds=cpu)
        found.latencies = [arrived[chat] - at for chat, at in sent.items() if chat in arrived]
        return found


def _known() -> list[tuple[str, str]]:
    """The fact files' own questions that are answered in one message, with the answers as readers see them."""
    bot = FactBot.from_config(ROOT / "config.yaml")
    found = {}
    for question in bot.questions("en") + bot.questions("zh-Hant"):
        reply = bot.answer(question)
        parts = render_reply(reply).parts
        if reply.status is Status.ANSWERED and len(parts) == 1:
            found.setdefault(parse_html(parts[0]), question)
    return [(question, answer) for answer, question in found.items()]


def _questions(known: Sequence[tuple[str, str]], count: int, chats: int) -> list[Question]:
    """Different questions in each chat, chats in turn."""
    endless = itertools.cycle(known)
    return [Question(_FIRST_CHAT + number % chats, *next(endless)) for number in range(count)]


def _echoed(questions: Sequence[Question]) -> list[Question]:
    return [Question(question.chat, question.text, question.text) for question in questions]


def _print_faults(name: str, found: Result) -> None:
    answered = f"{found.answered} of {found.questions}"
    order = "yes" if found.in_order else "no"
    print(
        f"{name:37} {answered:>13} {order:>9} {found.duplicates:>11} {found.lost:>13} {found.in_flight:>19}", flush=True
    )


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
