"""Puts rendered messages into a chat."""

from collections.abc import Awaitable

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.rendering import Keyboard, Outgoing

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_HARMLESS = (
    "message is not modified",
    "query is too old",
    "message to edit not found",
    "message can't be edited",
    "not enough rights",
    "chat not found",
    "topic_closed",
)


async def send(message: Message, outgoing: Outgoing) -> None:
    """Send the parts in order below a message, quoting it unless the chat is private."""
    quoting = message.chat.type != ChatType.PRIVATE
    last = len(outgoing.parts) - 1
    for number, part in enumerate(outgoing.parts):
        await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            do_quote=quoting and number == 0,
            allow_sending_without_reply=True,
            reply_markup=_markup(outgoing.keyboard) if number == last else None,
        )


async def replace(message: Message, outgoing: Outgoing) -> None:
    """Write a menu in place of the bot's own message; silent if nothing changes."""
    await quietly(
        message.edit_text(
            outgoing.parts[0],
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=_markup(outgoing.keyboard),
        )
    )


async def acknowledge(query: CallbackQuery, toast: str | None = None) -> None:
    """Stop the pressed button's spinner, showing a line if there is one; too late is no error."""
    await quietly(query.answer(toast))


async def quietly(call: Awaitable[object]) -> None:
    """Await a call to Telegram, passing over refusals that nobody can do anything about."""
    try:
        await call
    except TelegramError as error:
        if not is_harmless(error):
            raise


def is_harmless(error: BaseException | None) -> bool:
    """Whether Telegram refused something that no longer matters, or the reader has shut the bot out."""
    if isinstance(error, BadRequest):
        return any(reason in error.message.lower() for reason in _HARMLESS)
    return isinstance(error, Forbidden)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.text, callback_data=button.data) for button in row] for row in keyboard]
    )
