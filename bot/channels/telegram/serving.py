"""Runs the channel from the token to the signal that ends it."""

import asyncio
import contextlib
import logging
import re
import signal
from collections.abc import Coroutine, Mapping

from telegram import BotCommand
from telegram.error import TelegramError

from bot.channels.telegram.answerer import Answerer
from bot.channels.telegram.application import build_application
from bot.channels.telegram.phrases import Phrases, load_phrases
from bot.channels.telegram.polling import App, connect, poll
from bot.channels.telegram.redaction import keep_out_of_logs
from bot.errors import TokenError
from bot.settings import Settings

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECONDS_TO_FINISH = 15
# Telegram wants two letters here and so cannot tell the Chinese scripts apart.
_COMMAND_LANGUAGES = {None: "en", "zh": "zh-Hant"}

_logger = logging.getLogger(__name__)


def run_telegram(bot: Answerer, settings: Settings, *, token: str | None) -> None:
    """Answer in Telegram by long polling until SIGINT or SIGTERM.

    Raises TokenError, ServerUnreachable or PollingConflict.
    """
    token = checked_token(token)
    keep_out_of_logs(token)
    application = build_application(bot, base_url=settings.telegram.base_url, token=token)
    asyncio.run(_until_signalled(serve(application, poll_seconds=settings.telegram.poll_seconds)))


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


async def serve(application: App, *, poll_seconds: int, tries: int = 5, pause: float = 1.0) -> None:
    """Connect and answer until cancelled; the questions already taken are answered before it ends."""
    try:
        await connect(application, tries=tries, pause=pause)
        await _announce_commands(application, load_phrases())
        await application.start()
        _logger.info("Answering as @%s", application.bot.username)
        await poll(application, seconds=poll_seconds, pause=pause)
    finally:
        await _close(application)


async def _announce_commands(application: App, phrases: Mapping[str, Phrases]) -> None:
    """Fill Telegram's menu of commands; the bot works without it."""
    for code, language in _COMMAND_LANGUAGES.items():
        words = phrases[language]
        commands = [
            BotCommand("start", words.command_start),
            BotCommand("topics", words.command_topics),
            BotCommand("help", words.command_help),
        ]
        try:
            await application.bot.set_my_commands(commands, language_code=code)
        except TelegramError as error:
            _logger.warning("The menu of commands was not set: %s", error)


async def _close(application: App) -> None:
    try:
        async with asyncio.timeout(_SECONDS_TO_FINISH):
            if application.running:
                await application.stop()
    except TimeoutError:
        _logger.warning("Some questions were still unanswered after %d seconds", _SECONDS_TO_FINISH)
    await application.shutdown()
    # After a failed start the application does not know that its bot holds connections.
    await application.bot.shutdown()


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
