"""Sessions in memory: what a conversation has been about, for as long as it goes on."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar

State = TypeVar("State")


class Sessions(Protocol[State]):
    """Where the states of conversations are kept."""

    def get(self, key: str) -> State | None:
        """The state of a session; None when there is none or it has expired."""

    def put(self, key: str, state: State) -> None:
        """Keep the state of a session."""


class SessionStore(Generic[State]):
    """States by session key, thread-safe; the oldest go when there are too many or their time is over."""

    def __init__(self, *, seconds: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._states: OrderedDict[str, tuple[float, State]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> State | None:
        """The state of a session; None when there is none or it has expired."""
        with self._lock:
            stamped = self._states.get(key)
            if stamped is None or self._clock() - stamped[0] > self._seconds:
                self._states.pop(key, None)
                return None
            return stamped[1]

    def put(self, key: str, state: State) -> None:
        """Keep the state of a session; it is now the youngest."""
        with self._lock:
            self._states[key] = (self._clock(), state)
            self._states.move_to_end(key)
            while len(self._states) > self._most:
                self._states.popitem(last=False)

    def __len__(self) -> int:
        return len(self._states)
