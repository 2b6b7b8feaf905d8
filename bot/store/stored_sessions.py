"""Sessions in the database: a conversation goes on after a restart, and in another process."""

import time
from collections.abc import Iterable
from typing import Generic, TypeVar

from sqlalchemy import Connection, bindparam, select

from bot.store.database import Database
from bot.store.schema import sessions
from bot.store.states import decode, encode

State = TypeVar("State")

_FRESH = select(sessions.c.state).where(sessions.c.key == bindparam("session"), sessions.c.at >= bindparam("since"))


class StoredSessions(Generic[State]):
    """States by session key ``reader:place``; what is put is kept in memory until it is saved."""

    def __init__(self, database: Database, kind: type[State], *, seconds: float) -> None:
        self._database = database
        self._kind = kind
        self._seconds = seconds
        self._unsaved: dict[str, State] = {}

    def get(self, key: str) -> State | None:
        """The state of a session; None when there is none, it has expired or it is of another version."""
        if key in self._unsaved:
            return self._unsaved[key]
        with self._database.transaction() as connection:
            text = connection.scalar(_FRESH, {"session": key, "since": time.time() - self._seconds})
        return None if text is None else decode(self._kind, text)

    def put(self, key: str, state: State) -> None:
        """Keep the state of a session in memory, for ``save`` or ``drop``."""
        self._unsaved[key] = state

    def save(self, connection: Connection, keys: Iterable[str]) -> None:
        """Write the states that were put since."""
        rows = [
            {"key": key, "reader": key.partition(":")[0], "state": encode(self._unsaved[key]), "at": time.time()}
            for key in keys
            if key in self._unsaved
        ]
        if rows:
            connection.execute(self._database.upsert(sessions, "key"), rows)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget what was put and not saved, or has been saved."""
        for key in keys:
            self._unsaved.pop(key, None)
