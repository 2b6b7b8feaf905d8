"""Many chats at once, each in the order in which its messages came."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class ChatOrder(BaseUpdateProcessor):
    """Handles updates of different chats concurrently and those of one chat one after the other."""

    __slots__ = ("_locks",)

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        # A lock lives as long as an update of its chat holds it or waits for it.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update after the earlier ones of its chat."""
        # asyncio.Lock lets waiters in by the order of their arrival.
        async with self._locks.setdefault(_place(update), asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _place(update: object) -> int:
    """The chat of an update, or its user when there is no chat, or 0."""
    if not isinstance(update, Update):
        return 0
    where = update.effective_chat or update.effective_user
    return where.id if where else 0
