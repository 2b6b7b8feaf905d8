"""Many chats at once, each in the order in which its updates came; nothing is finished before it is handled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.channels.telegram.blocking import Blocking
from bot.store.inbox import Inbox, Waiting

_MOST_AT_ONCE = 64
"""Fewer would not keep up with faults, more would all be answered twice after a crash."""
_MOST_PLACES = 2_000
"""With so many chats at work no further updates are fetched."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 300.0

_logger = logging.getLogger(__name__)


class Dispatcher:
    """Hands the inbox's updates to ``handle``: None says that one is finished, else how long to wait at least."""

    def __init__(self, inbox: Inbox, blocking: Blocking, handle: Callable[[Waiting], Awaitable[float | None]]) -> None:
        self._inbox = inbox
        self._blocking = blocking
        self._handle = handle
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._slots = asyncio.Semaphore(_MOST_AT_ONCE)
        self._closing = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    async def take(self, updates: Sequence[Waiting]) -> None:
        """Write updates down; when this returns they are safe, and at work."""
        for place in await self._blocking(self._inbox.add, updates):
            self.wake(place)

    async def sweep(self) -> None:
        """Take up what waits and nobody is at work on: after a start, or when another process has died."""
        for place in await self._blocking(self._inbox.places):
            self.wake(place)

    def wake(self, place: str) -> None:
        """See to the updates of a place."""
        if self._closing.is_set():
            return
        if place in self._tasks:
            self._again.add(place)
            return
        self._idle.clear()
        task = self._tasks[place] = asyncio.create_task(self._serve(place))
        task.add_done_callback(lambda done: self._ended(place, done))

    async def room(self) -> None:
        """Wait while more chats are at work than the process should hold."""
        while len(self._tasks) > _MOST_PLACES:
            await asyncio.sleep(0.05)

    async def idle(self) -> None:
        """Wait until nothing is at work."""
        await self._idle.wait()

    async def close(self, *, seconds: float) -> None:
        """Finish what is at work within a time; the rest stays in the inbox."""
        self._closing.set()
        tasks = set(self._tasks.values())
        if not tasks:
            return
        _, left = await asyncio.wait(tasks, timeout=seconds)
        if left:
            _logger.warning("%d chats were still at work after %g seconds", len(left), seconds)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _serve(self, place: str) -> None:
        more = True
        while more:
            self._again.discard(place)
            if not await self._blocking(self._inbox.claim, place):
                return  # the process that serves it looks again before it lets go
            try:
                while not self._closing.is_set() and (update := await self._blocking(self._inbox.next, place)):
                    await self._finish(update)
            finally:
                left = await self._blocking(self._inbox.release, place)
            more = (left or place in self._again) and not self._closing.is_set()

    async def _finish(self, update: Waiting) -> None:
        """Handle an update until it is finished, or the process ends."""
        pause = _FIRST_PAUSE
        while True:
            async with self._slots:
                wait = await self._handle(update)
            if wait is None or await self._closes_within(max(pause, wait)):
                return
            pause = min(_LONGEST_PAUSE, pause * 2)

    async def _closes_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _ended(self, place: str, task: asyncio.Task[None]) -> None:
        del self._tasks[place]
        if not task.cancelled() and task.exception() is not None:
            _logger.error("A chat's updates wait for the next start", exc_info=task.exception())
        if place in self._again:
            self.wake(place)
        if not self._tasks:
            self._idle.set()
