"""Shows "typing…" in a chat whose answer takes longer than a moment."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

_MOMENT = 0.8
_SHOWN_SECONDS = 4.5
"""Telegram takes the action down after five seconds."""


@asynccontextmanager
async def typing_when_slow(message: Message) -> AsyncIterator[None]:
    """While the block runs, from its first moment on, the chat sees that an answer is under way."""
    loop, tasks = asyncio.get_running_loop(), list[asyncio.Task[None]]()
    timer = loop.call_later(_MOMENT, lambda: tasks.append(loop.create_task(_type(message))))
    try:
        yield
    finally:
        timer.cancel()
        for task in tasks:
            task.cancel()


async def _type(message: Message) -> None:
    with contextlib.suppress(TelegramError):
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(_SHOWN_SECONDS)
