"""What is forgotten: everything of a reader who asks for it, and everything once its days are over."""

import time

from sqlalchemy import Connection, delete

from bot.store.inbox import forget_numbers
from bot.store.schema import answers, feedback, journal, preferences, sessions, wishes

_READERS = (sessions, journal, answers, feedback, wishes, preferences)
_DAY = 86_400.0
_NUMBER_DAYS = 2
"""Telegram keeps an update for a day; a number is needed no longer than it may come again."""


def forget_reader(connection: Connection, reader: str) -> int:
    """Delete what a reader left; the number of rows."""
    return sum(connection.execute(delete(table).where(table.c.reader == reader)).rowcount for table in _READERS)


def forget_old(connection: Connection, *, days: float, session_seconds: float) -> None:
    """Delete what is older than its time."""
    now = time.time()
    for table in _READERS:
        age = session_seconds if table is sessions else days * _DAY
        connection.execute(delete(table).where(table.c.at < now - age))
    forget_numbers(connection, now - _NUMBER_DAYS * _DAY)
