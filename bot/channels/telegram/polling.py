"""Connects to the Bot API server and asks it for updates, with its errors translated to the bot's own.

Not telegram's Updater: that one goes silent when its token is revoked, and retries a conflict for ever.
The errors are raised ``from None`` because the token stands in the messages of telegram's exceptions.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NoReturn, TypeAlias

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.channels.telegram.arrivals import number_of
from bot.errors import ChannelError, PollingConflict, ServerUnreachable, TokenError

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

_LONGEST_PAUSE = 30.0

_logger = logging.getLogger(__name__)


async def connect(application: App, *, tries: int, pause: float) -> None:
    """Sign in.

    Pauses ``pause`` seconds after the first failure and longer after each further one.
    Raises TokenError, or ServerUnreachable after the last try.
    """

    async def sign_in() -> None:
        await application.initialize()

    await insist(application, sign_in, tries=tries, pause=pause)


async def insist(application: App, call: Callable[[], Awaitable[object]], *, tries: int, pause: float) -> None:
    """Make a call to a server that may not be up yet; errors as for ``connect``."""
    for attempt in range(1, tries + 1):
        try:
            await call()
            return
        except InvalidToken:
            _refuse_token(application)
        except TelegramError as error:
            _logger.warning("No answer from the Bot API server, try %d of %d: %s", attempt, tries, error)
        if attempt < tries:
            await asyncio.sleep(_pause(pause, attempt))
    raise ServerUnreachable(
        f"{server_of(application)} did not answer as a Bot API server in {tries} tries. "
        "Check the network, and telegram.base_url in the configuration"
    )


async def poll(
    application: App, take: Callable[[Sequence[Any]], Awaitable[None]], *, seconds: int, pause: float
) -> None:
    """Fetch updates until cancelled; sits out failures of a server that once answered.

    Telegram hears that updates have arrived only after ``take`` has returned, by the next call's offset.
    Raises TokenError and PollingConflict.
    """
    offset, failures = None, 0
    try:
        while True:
            try:
                updates = await _updates(application, offset, seconds)
                await take(updates)
            except ChannelError:
                raise
            except Exception as error:
                # Not only telegram's errors: the store may fail as well, and then Telegram keeps the updates.
                failures += 1
                _logger.warning("Polling failed %d times in a row: %r", failures, error)
                await asyncio.sleep(_pause(pause, failures))
                continue
            failures = 0
            offset = (
                max([offset or 0, *(number + 1 for number in map(number_of, updates) if number is not None)]) or None
            )
    except asyncio.CancelledError:
        await _confirm(application, offset)
        raise


def server_of(application: App) -> str:
    """The server's address, without the token."""
    return str(application.bot.base_url).removesuffix(f"/bot{application.bot.token}")


async def _updates(application: App, offset: int | None, seconds: int) -> Sequence[Any]:
    try:
        updates: Sequence[Any] = await application.bot.updates(offset, seconds)
    except InvalidToken:
        _refuse_token(application)
    except Conflict:
        raise PollingConflict(
            "Another process polls with the same token, or a webhook is set. "
            "Stop the other process, then start this one again"
        ) from None
    return updates


async def _confirm(application: App, offset: int | None) -> None:
    """Tell the server which updates were taken, so that the next start does not get them again."""
    if offset is not None:
        with contextlib.suppress(TelegramError):
            await application.bot.updates(offset, 0)


def _pause(first: float, failures: int) -> float:
    return float(min(_LONGEST_PAUSE, first * 1.5 ** (failures - 1)))


def _refuse_token(application: App) -> NoReturn:
    raise TokenError(
        f"{server_of(application)} refuses the token. Set TELEGRAM_BOT_TOKEN to the token "
        "that @BotFather shows for this bot, and check telegram.base_url"
    ) from None
