"""Carries every call to the Bot API: at Telegram's pace, and again when it was lost on the way."""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.pace import Pace

_PACED = ("sendMessage", "editMessageText")
_PATIENCE = {"sendChatAction": 0.0, "answerCallbackQuery": 10.0, "answerInlineQuery": 10.0}
"""Seconds after which what was to be shown at once is of no use."""
_LONGEST_PAUSE = 10.0

_logger = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]


class Courier(BaseRateLimiter[None]):
    """Tries a call again for ``patience`` seconds, pausing longer after each failure; then the error is raised."""

    def __init__(self, pace: Pace, *, patience: float = 60.0, pause: float = 0.5) -> None:
        self._pace = pace
        self._patience = patience
        self._pause = pause

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the library's signature
    ) -> Result:
        """Make the call until it is answered, or refused for good."""
        now = asyncio.get_running_loop().time
        end, failures = now() + _PATIENCE.get(endpoint, self._patience), 0
        while True:
            if endpoint in _PACED:
                await self._pace.turn(int(data.get("chat_id") or 0))
            try:
                return await callback(*args, **kwargs)
            except ChatMigrated as moved:
                if data.get("chat_id") == moved.new_chat_id:
                    raise
                data["chat_id"] = moved.new_chat_id
            except TelegramError as error:
                pause = self._pause_after(error, failures)
                if pause is None or now() + pause > end:
                    raise
                failures += 1
                _logger.info("%s failed %d times and is tried again: %s", endpoint, failures, error)
                await asyncio.sleep(pause)

    def _pause_after(self, error: TelegramError, failures: int) -> float | None:
        """Seconds to wait before the next try; None if there is no point in one."""
        if isinstance(error, RetryAfter):
            return seconds_of(error) + random.uniform(0.05, 0.3)  # noqa: S311
        if not is_transient(error):
            return None
        # The jitter keeps many chats from coming back all at once.
        return min(_LONGEST_PAUSE, self._pause * 2.0**failures) * random.uniform(0.5, 1.0)  # noqa: S311


def is_transient(error: BaseException | None) -> bool:
    """Whether the same call may succeed later: the network failed, or the server did."""
    if isinstance(error, BadRequest | Forbidden | InvalidToken | ChatMigrated):
        return False
    # An answer that is no JSON raises a bare TelegramError.
    return isinstance(error, NetworkError | RetryAfter) or type(error) is TelegramError


def seconds_of(error: RetryAfter) -> float:
    """The pause that Telegram asks for, in either of the types that the library uses for it."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
