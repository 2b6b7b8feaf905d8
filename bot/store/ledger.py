"""The store as a channel sees it: one object over one database, opened from its address and a secret."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select, text

from bot.store import records
from bot.store import wishes as wish_rows
from bot.store.database import Database, open_database
from bot.store.forgetting import forget_old, forget_reader
from bot.store.inbox import EmbeddedInbox, Inbox, mark_done, waiting_count
from bot.store.keys import Keys
from bot.store.records import Answered, Known
from bot.store.schema import preferences
from bot.store.shared_inbox import SharedInbox
from bot.store.stored_sessions import StoredSessions
from bot.store.wishes import Wish

State = TypeVar("State")


class Ledger:
    """Everything that is kept of readers and their updates; the calls take a millisecond or block on the network."""

    def __init__(self, database: Database, keys: Keys, *, days: float = 30, session_seconds: float = 1_800) -> None:
        self._database = database
        self.keys = keys
        self.days = days
        self._session_seconds = session_seconds
        self._sessions: StoredSessions[Any] | None = None

    @property
    def embedded(self) -> bool:
        """Whether the database is a file of this process's own, so that no call waits for a network."""
        return self._database.embedded

    def open_inbox(self) -> Inbox:
        """The updates that wait, to be worked on by this process."""
        return EmbeddedInbox(self._database, self.keys) if self.embedded else SharedInbox(self._database, self.keys)

    def sessions(self, kind: type[State]) -> StoredSessions[State]:
        """The conversations, with states of a kind; saved when an update is finished."""
        self._sessions = StoredSessions(self._database, kind, seconds=self._session_seconds)
        return self._sessions

    def finish(self, update_id: int, *, answered: Sequence[Answered] = (), sessions: Iterable[str] = ()) -> None:
        """Count an update as handled, and keep what it left behind, together or not at all."""
        keys = tuple(sessions)
        with self._database.transaction() as connection:
            mark_done(connection, update_id)
            records.record(self._database, connection, answered)
            if self._sessions is not None:
                self._sessions.save(connection, keys)
        self.abandon(keys)

    def abandon(self, sessions: Iterable[str]) -> None:
        """Forget how conversations went on in an update that was not finished."""
        if self._sessions is not None:
            self._sessions.drop(sessions)

    def answer_to(self, place: str, question_id: int) -> Known | None:
        """The answer to a message, if it is still remembered."""
        return records.answer_to(self._database, place, question_id)

    def answer_in(self, place: str, message_id: int) -> Known | None:
        """The answer whose last message this is."""
        return records.answer_in(self._database, place, message_id)

    def vote(self, *, reader: str, place: str, message_id: int, up: bool) -> None:
        """Keep a reader's verdict on an answer, in place of an earlier one."""
        records.vote(self._database, reader=reader, place=place, message_id=message_id, up=up)

    def wish(self, *, reader: str, question: str, address: Mapping[str, Any], language: str, version: str) -> bool:
        """Remember who wants to hear of an answer; False if they have said so before."""
        return wish_rows.wish(
            self._database,
            self.keys,
            reader=reader,
            question=question,
            address=address,
            language=language,
            version=version,
        )

    def take_up_wishes(self, version: str) -> list[Wish]:
        """Some wishes that this version of the facts has not been asked."""
        return wish_rows.take_up(self._database, self.keys, version=version)

    def grant(self, wish: Wish) -> None:
        """Delete a wish: the reader has been told, or cannot be."""
        wish_rows.granted(self._database, wish.id)

    def put_off(self, wish: Wish, *, version: str | None = None) -> None:
        """Give a wish back: until after the named version, or else for another try."""
        wish_rows.put_off(self._database, wish.id, version=version)

    def language_of(self, reader: str) -> str | None:
        """The language that a reader has chosen."""
        with self._database.transaction() as connection:
            return connection.scalar(select(preferences.c.language).where(preferences.c.reader == reader))

    def choose_language(self, reader: str, language: str | None) -> None:
        """Remember a reader's language, or with None no longer."""
        with self._database.transaction() as connection:
            if language is None:
                connection.execute(preferences.delete().where(preferences.c.reader == reader))
            else:
                row = {"reader": reader, "language": language, "at": time.time()}
                connection.execute(self._database.upsert(preferences, "reader"), row)

    def forget_reader(self, reader: str) -> int:
        """Delete what a reader left; the number of entries."""
        with self._database.transaction() as connection:
            return forget_reader(connection, reader)

    def forget_old(self) -> None:
        """Delete what is older than its time."""
        with self._database.transaction() as connection:
            forget_old(connection, days=self.days, session_seconds=self._session_seconds)

    def figures(self) -> dict[str, int]:
        """Questions by status, votes, and the updates that wait."""
        with self._database.transaction() as connection:
            return {**records.tally(connection), "waiting": waiting_count(connection)}

    def is_alive(self) -> bool:
        """Whether the database answers."""
        try:
            with self._database.transaction() as connection:
                connection.execute(text("SELECT 1"))
        except Exception:
            return False
        return True

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()


def open_ledger(url: str, secret: str, *, days: float, session_seconds: float) -> Ledger:
    """The store at an address; StoreError if it cannot be opened."""
    return Ledger(open_database(url), Keys(secret), days=days, session_seconds=session_seconds)
