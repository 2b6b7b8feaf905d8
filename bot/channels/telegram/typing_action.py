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
_MOST_AT_ONCE = 16
"""When more chats than these wait, the answers need the connections."""
_shown: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def typing_when_slow(message: Message) -> AsyncIterator[None]:
    """While the block runs, from its first moment on, the chat sees that an answer is under way."""
    answered = asyncio.Event()
    timer = asyncio.get_running_loop().call_later(_MOMENT, _show, message, answered)
    try:
        yield
    finally:
        timer.cancel()
        answered.set()


def _show(message: Message, answered: asyncio.Event) -> None:
    if len(_shown) < _MOST_AT_ONCE:
        task = asyncio.get_running_loop().create_task(_type(message, answered))
        _shown.add(task)
        task.add_done_callback(_shown.discard)


async def _type(message: Message, answered: asyncio.Event) -> None:
    with contextlib.suppress(TelegramError):
        while not answered.is_set():
            await message.reply_chat_action(ChatAction.TYPING)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(answered.wait(), _SHOWN_SECONDS)
