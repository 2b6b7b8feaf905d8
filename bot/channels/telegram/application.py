"""Builds the Telegram application: which handler takes which update."""

import os

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.channels.telegram.addressing import Addressed, Called, FromPerson
from bot.channels.telegram.buttons import Buttons
from bot.channels.telegram.commands import Commands
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.doorkeeper import Doorkeeper
from bot.channels.telegram.failures import FailureReporter
from bot.channels.telegram.groups import Groups
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.polling import App
from bot.channels.telegram.raw_bot import RawBot

_NAMED = ("start", "ask", "help", "topics", "source", "language", "about", "privacy", "forget")


def build_application(desk: Desk, courier: Courier, *, base_url: str, token: str, minutes: float) -> App:
    """The application with its handlers, not yet connected; ``base_url`` is the server's address."""
    # Otherwise the library warns at every "too many requests" that the type of the pause will change.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    address = base_url.rstrip("/").removesuffix("/bot") + "/bot"
    application = Application.builder().bot(RawBot(token, address, courier)).updater(None).job_queue(None).build()
    _add_handlers(application, desk, minutes)
    return application


def _add_handlers(application: App, desk: Desk, minutes: float) -> None:
    conversation, door = Conversation(desk), Doorkeeper(desk)
    commands = Commands(desk, conversation, minutes=minutes)
    groups = Groups(desk, commands)
    addressed, called = (kind(lambda: application.bot.bot) for kind in (Addressed, Called))
    new = filters.UpdateType.MESSAGE & FromPerson()
    admin = new & filters.User(desk.settings.admins) if desk.settings.admins else None
    application.add_handler(TypeHandler(Update, groups.keep_to_the_list), group=-1)
    # The first handler that fits takes the update.
    application.add_handlers(
        [CommandHandler(name, door.guard(getattr(commands, name)), filters=new) for name in _NAMED]
    )
    if admin is not None:
        application.add_handler(CommandHandler("stats", commands.stats, filters=admin))
    words = filters.TEXT | filters.CAPTION
    application.add_handlers(
        [
            CommandHandler("leave", groups.leave, filters=new),
            MessageHandler(new & filters.COMMAND & called, door.guard(commands.unknown)),
            MessageHandler(new & words & ~filters.COMMAND & addressed, door.guard(conversation.question)),
            MessageHandler(
                filters.UpdateType.EDITED_MESSAGE & FromPerson() & words & ~filters.COMMAND & addressed,
                door.guard(conversation.edited),
            ),
            MessageHandler(
                new & filters.ChatType.PRIVATE & ~words & ~filters.StatusUpdate.ALL, door.guard(conversation.not_text)
            ),
            CallbackQueryHandler(door.guard(Buttons(desk, conversation).press)),
            InlineQueryHandler(Inline(desk).query),
        ]
    )
    application.add_error_handler(FailureReporter(desk).report)
