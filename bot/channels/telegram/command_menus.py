"""The menus of commands that Telegram shows: by language, in private chats, in groups and to administrators."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.channels.telegram.phrases import Phrases

_PRIVATE = ("start", "topics", "source", "language", "about", "privacy", "forget", "help")
_GROUP = ("ask", "topics", "source", "help")
_ADMIN = (*_PRIVATE, "stats")
# Telegram wants two letters here and so cannot tell the Chinese scripts apart: see show_in_script.
_LANGUAGES = {None: "en", "en": "en", "zh": "zh-Hant"}

_logger = logging.getLogger(__name__)


async def announce(bot: Bot, phrases: Mapping[str, Phrases], admins: Iterable[int]) -> None:
    """Fill all menus; the bot works without them."""
    for code, language in _LANGUAGES.items():
        words = phrases[language]
        await _set(bot, _PRIVATE, words, BotCommandScopeAllPrivateChats(), code)
        await _set(bot, _GROUP, words, BotCommandScopeAllGroupChats(), code)
        for admin in admins:
            await _set(bot, _ADMIN, words, BotCommandScopeChat(admin), code)


async def show_in_script(bot: Bot, chat_id: int, phrases: Phrases) -> None:
    """Show one chat the menu in Simplified Chinese, which Telegram's language codes cannot ask for."""
    if phrases.language == "zh-Hans":
        await _set(bot, _PRIVATE, phrases, BotCommandScopeChat(chat_id), "zh")


async def show_chosen(bot: Bot, chat_id: int, phrases: Phrases) -> None:
    """Show one chat the menu in the language that its reader has chosen."""
    await _set(bot, _PRIVATE, phrases, BotCommandScopeChat(chat_id), None)


async def _set(bot: Bot, names: Iterable[str], words: Phrases, scope: BotCommandScope, code: str | None) -> None:
    texts = asdict(words)
    commands = [BotCommand(name, texts[f"command_{name}"]) for name in names]
    try:
        await bot.set_my_commands(commands, scope=scope, language_code=code)
    except TelegramError as error:
        _logger.warning("A menu of commands was not set: %s", error)
