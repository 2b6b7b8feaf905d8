"""One update from the inbox to its end: read by the library, handled, and counted as done with what it left."""

import asyncio
import logging
import time

from telegram import Update
from telegram.error import RetryAfter

from bot.channels.telegram.blocking import Blocking
from bot.channels.telegram.courier import seconds_of
from bot.channels.telegram.polling import App
from bot.channels.telegram.trails import Trails
from bot.store.inbox import Waiting
from bot.store.ledger import Ledger

_LONGEST = 86_400.0
"""Seconds after which an answer that cannot be delivered is given up, as Telegram gives up an update."""

_logger = logging.getLogger(__name__)


class Delivery:
    """Handles updates with an application, and writes down that they are finished."""

    def __init__(self, application: App, ledger: Ledger, trails: Trails, blocking: Blocking) -> None:
        self._application = application
        self._ledger = ledger
        self._trails = trails
        self._blocking = blocking
        self._since: dict[int, float] = {}

    async def __call__(self, waiting: Waiting) -> float | None:
        """None if the update is finished; if not, the seconds after which it may be handled again."""
        update = self._read(waiting)
        trail = self._trails.of(waiting.update_id)
        trail.begin_again()
        if update is not None:
            await self._application.process_update(update)
        if trail.error is not None and self._may_wait(waiting.update_id):
            self._ledger.abandon(trail.sessions)
            _logger.warning("Update %d waits: %s", waiting.update_id, trail.error)
            return seconds_of(trail.error) if isinstance(trail.error, RetryAfter) else 0.0
        await self._finish(waiting.update_id)
        return None

    def _read(self, waiting: Waiting) -> Update | None:
        try:
            return Update.de_json(dict(waiting.update), self._application.bot)
        except Exception as error:
            # Telegram may send what this version of the library does not know.
            _logger.warning("Update %d cannot be read: %s", waiting.update_id, type(error).__name__)
            return None

    def _may_wait(self, update_id: int) -> bool:
        return time.monotonic() - self._since.setdefault(update_id, time.monotonic()) < _LONGEST

    async def _finish(self, update_id: int) -> None:
        trail = self._trails.of(update_id)
        failures = 0
        while True:
            try:
                await self._blocking(self._ledger.finish, update_id, answered=trail.answered, sessions=trail.sessions)
                break
            except Exception:
                # The reader has the answer: better to wait for the database than to send it again.
                failures += 1
                _logger.exception("The database failed %d times to take note of update %d", failures, update_id)
                await asyncio.sleep(min(30.0, 2.0**failures))
        self._trails.end(update_id)
        self._since.pop(update_id, None)
