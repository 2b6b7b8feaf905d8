"""The inbox that several processes share: each chat is served by one of them at a time."""

import secrets
import time
from collections.abc import Sequence

from sqlalchemy import bindparam, delete, exists, select, update

from bot.store.database import Database, changed
from bot.store.inbox import MOST_ATTEMPTS, Waiting, give_up, mark_done, opened, write_down
from bot.store.keys import Keys
from bot.store.schema import inbox, turns

TURN_SECONDS = 15.0
"""How long a chat stays with a process that no longer says that it is alive."""


class SharedInbox:
    """Takes turns with the other processes by rows in the database; their clocks must agree within seconds."""

    def __init__(self, database: Database, keys: Keys, *, seconds: float = TURN_SECONDS) -> None:
        self._database = database
        self._keys = keys
        self._seconds = seconds
        self.owner = secrets.token_hex(16)

    def add(self, updates: Sequence[Waiting]) -> list[str]:
        """Write the updates down that are not known; returns their places."""
        return [each.place for each in write_down(self._database, self._keys, updates)]

    def places(self) -> list[str]:
        """The places where updates wait that no living process is at work on."""
        served = exists().where(turns.c.place == inbox.c.place, turns.c.until > time.time())
        with self._database.transaction() as connection:
            return list(
                connection.scalars(select(inbox.c.place).where(inbox.c.done.is_(None), ~served).distinct().limit(500))
            )

    def claim(self, place: str) -> bool:
        """Whether this process may now serve the place."""
        now = time.time()
        free = (turns.c.until < bindparam("now")) | (turns.c.owner == bindparam("mine"))
        insert = self._database.upsert(turns, "place", where=free)
        row = {"place": place, "owner": self.owner, "until": now + self._seconds, "now": now, "mine": self.owner}
        with self._database.transaction() as connection:
            return changed(connection, insert, row) == 1

    def next(self, place: str) -> Waiting | None:
        """The oldest update that waits in a place."""
        waits = (inbox.c.place == place) & inbox.c.done.is_(None)
        with self._database.transaction() as connection:
            give_up(connection, waits & (inbox.c.attempts >= MOST_ATTEMPTS))
            row = connection.execute(select(inbox).where(waits).order_by(inbox.c.update_id).limit(1)).first()
            if row is None:
                return None
            connection.execute(
                update(inbox).where(inbox.c.update_id == row.update_id).values(attempts=inbox.c.attempts + 1)
            )
            waiting = opened(self._keys, row)
            if waiting is None:
                mark_done(connection, row.update_id)
        return waiting if waiting is not None else self.next(place)

    def release(self, place: str) -> bool:
        """Let the place go; True if updates came to it in the meantime."""
        with self._database.transaction() as connection:
            connection.execute(delete(turns).where(turns.c.place == place, turns.c.owner == self.owner))
        # Asked after the turn is given up: whoever wrote an update before that did not get the turn.
        with self._database.transaction() as connection:
            waits = select(inbox.c.update_id).where(inbox.c.place == place, inbox.c.done.is_(None)).limit(1)
            return connection.execute(waits).first() is not None

    def renew(self) -> None:
        """Say that this process is alive: it keeps all its turns."""
        with self._database.transaction() as connection:
            connection.execute(
                update(turns).where(turns.c.owner == self.owner).values(until=time.time() + self._seconds)
            )
