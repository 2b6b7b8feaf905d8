"""What happens when a handler fails: it is tried again later, or logged and told with a reference, or passed over."""

import asyncio
import logging
import secrets

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.courier import is_transient
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.sending import acknowledge, is_harmless

_ADMIN_PAUSE = 60.0
"""Seconds between two lines to the admin chat."""

_logger = logging.getLogger(__name__)


class FailureReporter:
    """The application's error handler."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told = -_ADMIN_PAUSE
        self._untold = 0

    async def report(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Leave the update to a later try, or log the failure under a reference and tell the reader."""
        error = context.error
        if is_harmless(error):
            _logger.info("Telegram refused what no longer matters: %s", error)
            return
        if isinstance(update, Update) and is_transient(error):
            self._desk.trail(update).error = error
            return
        reference = secrets.token_hex(3).upper()
        _logger.error("Failure %s", reference, exc_info=error)
        if isinstance(update, Update):
            await self._tell_reader(update, reference)
        await self._tell_admins(reference, error, context)

    async def _tell_reader(self, update: Update, reference: str) -> None:
        try:
            if update.callback_query is not None:
                await acknowledge(update.callback_query)
            if update.effective_message is not None and update.inline_query is None:
                phrases = await self._desk.readers.phrases(update)
                await self._desk.say(update, phrases.failure.format(reference=reference))
        except TelegramError as error:
            _logger.warning("The reader could not be told of failure %s: %s", reference, error)

    async def _tell_admins(
        self, reference: str, error: BaseException | None, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Name the failure in the admin chat, at most once a minute and without a word of the reader's."""
        chat, now = self._desk.settings.admin_chat, asyncio.get_running_loop().time()
        if chat is None:
            return
        if now - self._told < _ADMIN_PAUSE:
            self._untold += 1
            return
        more = f" (+{self._untold})" if self._untold else ""
        self._told, self._untold = now, 0
        try:
            await context.bot.send_message(chat, f"⚠️ {reference}: {type(error).__name__}{more}")
        except TelegramError as refusal:
            _logger.warning("The admin chat could not be told of failure %s: %s", reference, refusal)
