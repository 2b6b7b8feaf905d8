"""Runs calls that may wait for a network outside of the event loop."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Blocking:
    """Awaits a call: in a thread, or at once when it is known to take no longer than handing it over would."""

    def __init__(self, *, in_threads: bool) -> None:
        self._in_threads = in_threads

    async def __call__(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the call returns."""
        if self._in_threads:
            return await asyncio.to_thread(call, *args, **kwargs)
        return call(*args, **kwargs)
