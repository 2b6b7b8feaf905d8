"""How many messages Telegram takes: 30 in any second, one a second in a chat, 20 in any minute in a group."""

import time
from collections import defaultdict, deque

from tests.channels.telegram.bot_api_markup import RefusedError

_LEEWAY = 0.1
"""Seconds by which messages may come closer together on the way than they were sent."""


class Limits:
    """Refuses what comes too fast; ``refused`` counts it."""

    def __init__(self) -> None:
        self.refused = 0
        self._times: defaultdict[int, deque[float]] = defaultdict(deque)

    def count(self, chat_id: int) -> None:
        self._count(0, most=30, seconds=1.0 - _LEEWAY)
        most, seconds = (1, 1.0) if chat_id > 0 else (20, 60.0)
        self._count(chat_id, most=most, seconds=seconds - _LEEWAY)

    def _count(self, key: int, *, most: int, seconds: float) -> None:
        times, now = self._times[key], time.monotonic()
        while times and now - times[0] > seconds:
            times.popleft()
        if len(times) >= most:
            self.refused += 1
            raise RefusedError("Too Many Requests: retry after 1", status=429, parameters={"retry_after": 1})
        times.append(now)
