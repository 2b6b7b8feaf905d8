"""Lets a handler work only for readers who do not ask too much."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from bot.channels.telegram.desk import Desk, query_of
from bot.channels.telegram.limits import Limits, Verdict
from bot.channels.telegram.sending import acknowledge

Context = ContextTypes.DEFAULT_TYPE
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Doorkeeper:
    """Counts what reaches the handlers that it guards."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._limits = Limits(per_minute=desk.settings.per_minute, clock=lambda: asyncio.get_running_loop().time())

    def guard(self, handler: Handler) -> Handler:
        """The handler, for readers within the limits; whoever is over them is told once."""

        async def guarded(update: Update, context: Context) -> None:
            readers = self._desk.readers
            # A second attempt at an update counts as the first.
            if self._desk.trail(update).admitted:
                await handler(update, context)
                return
            verdict = self._limits.count(readers.reader(update), readers.place(update))
            if verdict is Verdict.WELCOME:
                self._desk.trail(update).admitted = True
                await handler(update, context)
            else:
                await self._turn_away(update, verdict)

        return guarded

    async def _turn_away(self, update: Update, verdict: Verdict) -> None:
        told = verdict is Verdict.ONCE_TOO_MANY
        text = (await self._desk.readers.phrases(update)).too_many if told else None
        if update.callback_query is not None:
            await acknowledge(query_of(update), text)
        elif text is not None:
            await self._desk.say(update, text)
