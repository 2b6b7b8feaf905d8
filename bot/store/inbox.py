"""The inbox: updates written down before Telegram hears that they came, until they have been handled."""

import json
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, func, select, update

from bot.store.database import Database
from bot.store.keys import Keys
from bot.store.schema import inbox

MOST_ATTEMPTS = 20
"""An update that was begun so often and never finished takes the process down with it: it is given up."""

_DONE = update(inbox).where(inbox.c.update_id == bindparam("number")).values(done=bindparam("now"), payload=None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update on its way in, as Telegram wrote it, and the chat in which it keeps its order."""

    update_id: int
    place: str
    update: Mapping[str, Any]


class Inbox(Protocol):
    """What the channel takes updates from; ``None`` from ``next`` means that a chat has no more."""

    def add(self, updates: Sequence[Waiting]) -> list[str]:
        """Write the updates down that are not known; returns their places."""

    def places(self) -> list[str]:
        """The places where updates wait that nobody is at work on."""

    def claim(self, place: str) -> bool:
        """Whether this process may now serve the place."""

    def next(self, place: str) -> Waiting | None:
        """The oldest update that waits in a place."""

    def release(self, place: str) -> bool:
        """Let the place go; True if updates came to it in the meantime."""


def write_down(database: Database, keys: Keys, updates: Sequence[Waiting]) -> list[Waiting]:
    """Insert the updates in one transaction; those that were not there before."""
    now = time.time()
    with database.transaction() as connection:
        known = _known(connection, [each.update_id for each in updates])
        fresh = {each.update_id: each for each in updates if each.update_id not in known}
        rows = [_row(each, keys, now) for each in fresh.values()]
        if rows:
            connection.execute(database.insert_new(inbox), rows)
    return list(fresh.values())


def mark_done(connection: Connection, update_id: int) -> None:
    """Keep of an update no more than that it was handled."""
    connection.execute(_DONE, {"number": update_id, "now": time.time()})


def opened(keys: Keys, row: Any) -> Waiting | None:
    """A row's update; None if its payload was sealed under another secret."""
    text = keys.unseal(row.payload or "")
    return None if text is None else Waiting(row.update_id, row.place, json.loads(text))


def _known(connection: Connection, update_ids: Sequence[int]) -> set[int]:
    return set(connection.scalars(select(inbox.c.update_id).where(inbox.c.update_id.in_(update_ids))))


def _row(waiting: Waiting, keys: Keys, now: float) -> dict[str, Any]:
    payload = keys.seal(json.dumps(waiting.update))
    return {
        "update_id": waiting.update_id,
        "place": waiting.place,
        "payload": payload,
        "received": now,
        "attempts": 0,
        "done": None,
    }


class EmbeddedInbox:
    """The inbox of the only process at work on its database: what waits is also at hand in memory."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys
        self._waiting: dict[str, deque[Waiting]] = {}
        for each in self._left_behind():
            self._waiting.setdefault(each.place, deque()).append(each)

    def add(self, updates: Sequence[Waiting]) -> list[str]:
        """Write the updates down that are not known; returns their places."""
        fresh = write_down(self._database, self._keys, updates)
        for each in fresh:
            self._waiting.setdefault(each.place, deque()).append(each)
        return [each.place for each in fresh]

    def places(self) -> list[str]:
        """The places where updates wait."""
        return list(self._waiting)

    def claim(self, place: str) -> bool:
        """Nobody else asks for it."""
        return place in self._waiting

    def next(self, place: str) -> Waiting | None:
        """The oldest update that waits in a place."""
        queue = self._waiting.get(place)
        return queue.popleft() if queue else None

    def release(self, place: str) -> bool:
        """Let the place go; True if updates came to it in the meantime."""
        if self._waiting.get(place):
            return True
        self._waiting.pop(place, None)
        return False

    def _left_behind(self) -> list[Waiting]:
        """What an earlier process had taken and not finished, in order."""
        with self._database.transaction() as connection:
            waits = inbox.c.done.is_(None)
            give_up(connection, waits & (inbox.c.attempts >= MOST_ATTEMPTS))
            connection.execute(update(inbox).where(waits).values(attempts=inbox.c.attempts + 1))
            rows = connection.execute(select(inbox).where(waits).order_by(inbox.c.update_id)).all()
            found = [(row.update_id, opened(self._keys, row)) for row in rows]
            for update_id in (number for number, waiting in found if waiting is None):
                mark_done(connection, update_id)
        return [waiting for _, waiting in found if waiting is not None]


def give_up(connection: Connection, which: Any) -> None:
    """Count some waiting updates as done though they were not."""
    connection.execute(update(inbox).where(which).values(done=time.time(), payload=None))


def waiting_count(connection: Connection) -> int:
    """How many updates wait."""
    return connection.scalar(select(func.count()).where(inbox.c.done.is_(None))) or 0


def forget_numbers(connection: Connection, before: float) -> None:
    """Delete the numbers of updates handled before a time: Telegram will not send them again."""
    connection.execute(inbox.delete().where(inbox.c.done < before))
