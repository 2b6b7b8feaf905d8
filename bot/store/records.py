"""What handling an update leaves behind: journal entries, which messages answer what, votes."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from bot.store.database import Database
from bot.store.schema import answers, feedback, journal

_MOST_KEPT = 4_000
_ENTER = insert(journal)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the messages that answer it; ``reader`` and ``place`` are keyed hashes."""

    reader: str
    place: str
    question_id: int
    """The id of the message with the question."""
    messages: tuple[int, ...]
    question: str
    status: str
    language: str
    confidence: float
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an answer."""

    messages: tuple[int, ...]
    question: str
    facts: tuple[str, ...]
    language: str
    reader: str


def record(database: Database, connection: Connection, answered: Sequence[Answered]) -> None:
    """Enter answered questions in the journal, and where their answers stand."""
    if answered:
        connection.execute(_ENTER, [_entry(each) for each in answered])
    placed = [_answer(each) for each in answered if each.messages]
    if placed:
        connection.execute(database.upsert(answers, "place", "question_id"), placed)


def answer_to(database: Database, place: str, question_id: int) -> Known | None:
    """The answer to a message, if it is still remembered."""
    return _known(database, (answers.c.place == place) & (answers.c.question_id == question_id))


def answer_in(database: Database, place: str, message_id: int) -> Known | None:
    """The answer whose last message this is."""
    return _known(database, (answers.c.place == place) & (answers.c.last == message_id))


def vote(database: Database, *, reader: str, place: str, message_id: int, up: bool) -> None:
    """Keep a reader's verdict on an answer, in place of an earlier one."""
    known = answer_in(database, place, message_id)
    row = {
        "reader": reader,
        "place": place,
        "message_id": message_id,
        "vote": 1 if up else -1,
        "question": known.question if known else "",
        "facts": json.dumps(known.facts if known else ()),
        "at": time.time(),
    }
    with database.transaction() as connection:
        connection.execute(database.upsert(feedback, "reader", "place", "message_id"), row)


def tally(connection: Connection) -> dict[str, int]:
    """How many questions ended in which status, and the votes ``up`` and ``down``."""
    statuses = connection.execute(select(journal.c.status, func.count()).group_by(journal.c.status))
    votes = connection.execute(select(feedback.c.vote, func.count()).group_by(feedback.c.vote))
    return {row[0]: row[1] for row in statuses} | {"up" if row[0] > 0 else "down": row[1] for row in votes}


def storable(text: str) -> str:
    """The text as any database takes it: bounded, without NUL and lone surrogates."""
    whole = text[:_MOST_KEPT].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def _known(database: Database, which: Any) -> Known | None:
    with database.transaction() as connection:
        row = connection.execute(select(answers).where(which).limit(1)).first()
    if row is None:
        return None
    messages, facts = (tuple(json.loads(text)) for text in (row.messages, row.facts))
    return Known(messages, row.question, facts, row.language, row.reader)


def _entry(answered: Answered) -> dict[str, Any]:
    return {
        "reader": answered.reader,
        "question": storable(answered.question),
        "status": answered.status,
        "language": answered.language,
        "confidence": answered.confidence,
        "facts": json.dumps(answered.facts),
        "at": time.time(),
    }


def _answer(answered: Answered) -> dict[str, Any]:
    return {
        "place": answered.place,
        "question_id": answered.question_id,
        "reader": answered.reader,
        "messages": json.dumps(answered.messages),
        "last": answered.messages[-1],
        "question": storable(answered.question),
        "facts": json.dumps(answered.facts),
        "language": answered.language,
        "at": time.time(),
    }
