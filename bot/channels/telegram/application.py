"""Builds the Telegram application: which handler takes which update."""

import os

from telegram import Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.channels.telegram.addressing import FromPerson
from bot.channels.telegram.answerer import Answerer
from bot.channels.telegram.failures import FailureReporter
from bot.channels.telegram.handlers import Handlers
from bot.channels.telegram.ordering import ChatOrder
from bot.channels.telegram.phrases import load_phrases
from bot.channels.telegram.polling import App

_MOST_UPDATES_AT_ONCE = 256
_RATE_LIMIT_RETRIES = 3


def build_application(bot: Answerer, *, base_url: str, token: str) -> App:
    """The application with its handlers, not yet connected; ``base_url`` is the server's address."""
    # Otherwise the library warns at every "too many requests" that the type of the pause will change.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    application = (
        Application.builder()
        .token(token)
        .base_url(base_url.rstrip("/").removesuffix("/bot") + "/bot")
        .rate_limiter(AIORateLimiter(max_retries=_RATE_LIMIT_RETRIES))
        .concurrent_updates(ChatOrder(_MOST_UPDATES_AT_ONCE))
        .updater(None)
        .job_queue(None)
        .build()
    )
    _add_handlers(application, Handlers(bot, load_phrases()))
    return application


def _add_handlers(application: App, handlers: Handlers) -> None:
    new = filters.UpdateType.MESSAGE & FromPerson()
    wordless = new & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
    application.add_handler(TypeHandler(Update, handlers.drop_repeated), group=-1)
    # The first handler that fits takes the update.
    application.add_handlers(
        [
            CommandHandler("start", handlers.start, filters=new),
            CommandHandler("help", handlers.help, filters=new),
            CommandHandler("topics", handlers.topics, filters=new),
            MessageHandler(new & filters.COMMAND, handlers.unknown_command),
            MessageHandler(new & filters.TEXT, handlers.question),
            MessageHandler(wordless, handlers.not_text),
            CallbackQueryHandler(handlers.press),
        ]
    )
    application.add_error_handler(FailureReporter(handlers.phrases_for).report)
