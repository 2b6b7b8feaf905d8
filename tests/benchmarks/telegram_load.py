"""A bot in a process of its own against the local Bot API server, and what readers got of it."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import TOKEN, BotApiServer

ROOT = Path(__file__).parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Question:
    """What a reader asks in a chat, and the answer that belongs there."""

    chat: int
    text: str
    answer: str


@dataclass
class Process:
    """The bot under test; started on one core and again after each kill."""

    command: Sequence[str]
    core: int = 0
    running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self.running = await asyncio.create_subprocess_exec(
            *("taskset", "-c", str(self.core), sys.executable, *self.command),
            env={**os.environ, "TELEGRAM_BOT_TOKEN": TOKEN},
            cwd=ROOT,
            stderr=None if os.environ.get("SHOW") else subprocess.DEVNULL,
        )

    async def stop(self, number: int = signal.SIGTERM) -> None:
        self.running.send_signal(number)
        await self.running.wait()

    @property
    def database(self) -> Path | None:
        """Where the bot keeps its inbox, if it keeps one."""
        config = Path(self.command[-1])
        return config.with_suffix("") if config.suffix == ".yaml" else None

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


@dataclass
class Result:
    """What came of a run."""

    questions: int
    answered: int
    in_order: bool
    duplicates: int
    lost: int
    in_flight: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)


def deliver(server: BotApiServer, questions: Sequence[Question]) -> dict[int, Question]:
    """Queue the questions as updates; by the updates' ids."""
    return {server.api.deliver(_update(question)): question for question in questions}


def answered_unnoted(server: BotApiServer, asked: Mapping[int, Question], database: Path | None) -> int:
    """How many answers are in the chats of which a killed process had not yet taken note: those in flight."""
    if database is None:
        return 0
    with closing(sqlite3.connect(database)) as connection:
        waiting = {number for (number,) in connection.execute("SELECT update_id FROM inbox WHERE done IS NULL")}
    found = answers(server)
    return sum(asked[number].answer in found.get(asked[number].chat, ()) for number in waiting & set(asked))


def _update(question: Question) -> dict:
    person = {"id": question.chat, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    return updates.text(question.text, sender=person, chat={"id": question.chat, "type": "private"})


def answers(server: BotApiServer) -> dict[int, list[str]]:
    """The bot's messages by chat, in their order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for (chat, _), message in sorted(server.api.messages.items()):
        if message["from"]["is_bot"]:
            found[chat].append(message["text"])
    return found


def missing(server: BotApiServer, questions: Sequence[Question]) -> int:
    """How many questions have no answer yet."""
    found = {chat: set(texts) for chat, texts in answers(server).items()}
    return sum(question.answer not in found.get(question.chat, ()) for question in questions)


async def until_answered(server: BotApiServer, questions: Sequence[Question], *, most: int = 0, quiet: float) -> None:
    """Wait until at most so many answers are missing, or nothing has come for some seconds."""
    before, since = -1, time.monotonic()
    while True:
        count = len(server.api.messages)
        if count != before:
            before, since = count, time.monotonic()
        if time.monotonic() - since > quiet:
            return
        if missing(server, questions) <= most:
            return
        await asyncio.sleep(0.1)


def result(server: BotApiServer, questions: Sequence[Question], **fields: float) -> Result:
    """What readers have got."""
    found = answers(server)
    expected: defaultdict[int, list[str]] = defaultdict(list)
    for question in questions:
        expected[question.chat].append(question.answer)
    first = {chat: list(dict.fromkeys(texts)) for chat, texts in found.items()}
    answered = len(questions) - missing(server, questions)
    return Result(
        questions=len(questions),
        answered=answered,
        in_order=all(first.get(chat) == texts for chat, texts in expected.items()),
        duplicates=sum((Counter(found[chat]) - Counter(set(found[chat]))).total() for chat in found),
        lost=server.lost,
        **fields,
    )
