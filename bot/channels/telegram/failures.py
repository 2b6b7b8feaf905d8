"""What happens when a handler fails: a log entry with a reference, and a polite line that repeats it."""

import logging
import secrets
from collections.abc import Callable

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.phrases import Phrases
from bot.channels.telegram.rendering import Outgoing, Span, split
from bot.channels.telegram.sending import acknowledge, is_harmless, send

_logger = logging.getLogger(__name__)


class FailureReporter:
    """The application's error handler."""

    def __init__(self, phrases_for: Callable[[Update], Phrases]) -> None:
        self._phrases_for = phrases_for

    async def report(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log the failure under a reference and tell the reader, unless it does not matter."""
        error = context.error
        if is_harmless(error):
            _logger.info("Telegram refused what no longer matters: %s", error)
            return
        reference = secrets.token_hex(3).upper()
        _logger.error("Failure %s", reference, exc_info=error)
        if isinstance(update, Update):
            await self._tell(update, reference)

    async def _tell(self, update: Update, reference: str) -> None:
        apology = self._phrases_for(update).failure.format(reference=reference)
        try:
            if update.callback_query is not None:
                await acknowledge(update.callback_query)
            if isinstance(update.effective_message, Message):
                await send(update.effective_message, Outgoing(split([Span(apology)])))
        except TelegramError as error:
            _logger.warning("The reader could not be told of failure %s: %s", reference, error)
