"""Runs the channel from the token to the signal that ends it."""

import asyncio
import contextlib
import logging
import re
import signal
from collections.abc import Coroutine

from bot.channels.telegram.answerer import Answerer
from bot.channels.telegram.channel import Channel
from bot.channels.telegram.polling import connect
from bot.channels.telegram.redaction import keep_out_of_logs
from bot.errors import FactBotError, TokenError
from bot.settings import LANGUAGES, Settings
from bot.store.ledger import Ledger, open_ledger

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECONDS_TO_FINISH = 15
_DATABASE = "factbot.db"

_logger = logging.getLogger(__name__)


def run_telegram(
    bot: Answerer, settings: Settings, *, token: str | None, database: str | None = None, secret: str | None = None
) -> None:
    """Answer in Telegram until SIGINT or SIGTERM.

    What is kept goes to the database at an address, or to that of the settings, or to a file beside them; the secret
    hides in it who the readers are, the token does where there is none.
    Raises TokenError, StoreError, ServerUnreachable, PollingConflict or WebhookError.
    """
    token = checked_token(token)
    keep_out_of_logs(token)
    ledger = open_ledger(
        database or settings.store.url or f"sqlite:///{settings.folder / _DATABASE}",
        secret or token,
        days=settings.store.days,
        session_seconds=settings.session.minutes * 60,
    )
    bot.keep_conversations_in(ledger)
    _warm_up(bot)
    asyncio.run(_until_signalled(_serve(bot, settings, ledger, token)))


def checked_token(token: str | None) -> str:
    """The token without surrounding blanks; TokenError, which does not repeat it, if it cannot be one."""
    token = (token or "").strip()
    if not token:
        raise TokenError("TELEGRAM_BOT_TOKEN is not set. Set it to the token that @BotFather gave you")
    if not _TOKEN.fullmatch(token):
        raise TokenError(
            "TELEGRAM_BOT_TOKEN is not a bot token. Copy it whole from @BotFather: digits, a colon, letters"
        )
    return token


def _warm_up(bot: Answerer) -> None:
    """Answer something in each language, so that no reader waits for what is loaded at its first use."""
    for language in LANGUAGES:
        for question in bot.greeting(language).suggestions:
            bot.answer(question)


async def serve(channel: Channel, *, tries: int = 5, pause: float = 1.0) -> None:
    """Connect and answer until cancelled; what is at work is finished before it ends."""
    try:
        await connect(channel.application, tries=tries, pause=pause)
        _logger.info("Answering as @%s", channel.application.bot.username)
        await channel.run(tries=tries, pause=pause)
    except BaseExceptionGroup as errors:
        raise _reason(errors) from None
    finally:
        await channel.close(seconds=_SECONDS_TO_FINISH)


def _reason(errors: BaseExceptionGroup) -> BaseException:
    """The error that ended the channel's tasks: one that its user can mend, if there is any."""
    known = errors.subgroup(FactBotError) or errors
    found = known.exceptions[0]
    return _reason(found) if isinstance(found, BaseExceptionGroup) else found


async def _serve(bot: Answerer, settings: Settings, ledger: Ledger, token: str) -> None:
    try:
        await serve(Channel(bot, settings, ledger, token=token))
    finally:
        ledger.close()


async def _until_signalled(work: Coroutine[object, object, None]) -> None:
    """Do the work, ending it in order at the first SIGINT or SIGTERM and at once at the second."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Without them (another thread, Windows) the caller's own handling applies.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
