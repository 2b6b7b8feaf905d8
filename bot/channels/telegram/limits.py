"""How much one reader, and one chat, may ask in a minute."""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto

from bot.channels.telegram.recent import Recent

_WINDOW = 60.0
_MOST_REMEMBERED = 20_000


class Verdict(Enum):
    """What becomes of a message."""

    WELCOME = auto()
    ONCE_TOO_MANY = auto()
    """The first one over the limit: the reader is told."""
    TOO_MANY = auto()


class Limits:
    """Counts the messages of the last minute; one notice until there is room again."""

    def __init__(self, *, per_minute: int, clock: Callable[[], float]) -> None:
        self._most = per_minute
        self._clock = clock
        self._times: Recent[str, deque[float]] = Recent(limit=_MOST_REMEMBERED)
        self._told: Recent[str, bool] = Recent(limit=_MOST_REMEMBERED)

    def count(self, *who: str) -> Verdict:
        """Count a message of a reader in a chat."""
        now = self._clock()
        windows = {key: self._window(key, now) for key in who}
        full = [key for key, times in windows.items() if len(times) >= self._most]
        if full:
            is_news = not any(self._told.get(key) for key in full)
            for key in full:
                self._told.remember(key, True)
            return Verdict.ONCE_TOO_MANY if is_news else Verdict.TOO_MANY
        for key, times in windows.items():
            times.append(now)
            self._told.remember(key, False)
        return Verdict.WELCOME

    def _window(self, key: str, now: float) -> deque[float]:
        times = self._times.get(key) or deque()
        while times and now - times[0] >= _WINDOW:
            times.popleft()
        self._times.remember(key, times)
        return times
