"""A memory that cannot grow without end."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping of the ``limit`` keys that were remembered last; older ones are forgotten."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[K, V] = OrderedDict()

    def remember(self, key: K, value: V) -> bool:
        """Store the value; True if the key was not known."""
        is_new = key not in self._entries
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._limit:
            self._entries.popitem(last=False)
        return is_new

    def get(self, key: K) -> V | None:
        """The value stored last for the key, if it is still remembered."""
        return self._entries.get(key)

    def forget(self, key: K) -> None:
        """Remember the key no longer."""
        self._entries.pop(key, None)
