"""Telegram's own limits: 30 messages a second, one a second to a chat, 20 a minute to a group."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass

_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and then one each ``interval`` seconds."""

    interval: float
    burst: int = 1


@dataclass(slots=True)
class Pacer:
    """Says how long to wait for the next turn under a rate, one turn for each call."""

    rate: Rate
    clock: Callable[[], float]
    _due: float = -math.inf

    def wait(self) -> float:
        """Seconds until the turn that this call takes."""
        now = self.clock()
        self._due = max(self._due, now - self.rate.interval * (self.rate.burst - 1))
        wait = max(0.0, self._due - now)
        self._due += self.rate.interval
        return wait

    @property
    def is_idle(self) -> bool:
        """Whether the next turn comes at once."""
        return self._due <= self.clock()


CHAT, GROUP = Rate(1.0), Rate(4.0, 5)


def overall(per_second: int) -> Rate:
    """The rate of which no second holds more than so many: those at once, and those that follow."""
    burst = max(1, per_second // 6)
    return Rate(1 / max(1, per_second - burst), burst)


class Pace:
    """Turns at sending, for all chats together and for each."""

    def __init__(self, *, per_second: int = 30, chat: Rate = CHAT, group: Rate = GROUP) -> None:
        self._all = Pacer(overall(per_second), _now)
        self._chat = chat
        self._group = group
        self._places: dict[int, Pacer] = {}

    async def turn(self, chat_id: int) -> None:
        """Wait until a message may be sent to a chat."""
        wait = self._pacer(chat_id).wait()
        if wait:
            await asyncio.sleep(wait)
        wait = self._all.wait()
        if wait:
            await asyncio.sleep(wait)

    def _pacer(self, chat_id: int) -> Pacer:
        if len(self._places) > _MOST_REMEMBERED:
            self._places = {chat: pacer for chat, pacer in self._places.items() if not pacer.is_idle}
        if chat_id not in self._places:
            self._places[chat_id] = Pacer(self._group if chat_id < 0 else self._chat, _now)
        return self._places[chat_id]


def _now() -> float:
    return asyncio.get_running_loop().time()
