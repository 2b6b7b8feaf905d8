"""Puts rendered messages into a chat."""

from collections.abc import Awaitable

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.rendering import Button, Keyboard, Outgoing
from bot.channels.telegram.trails import Trail

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_HARMLESS = (
    "message is not modified",
    "query is too old",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message_id_invalid",
    "not enough rights",
    "chat not found",
    "topic_closed",
)


async def send(message: Message, outgoing: Outgoing, trail: Trail) -> tuple[int, ...]:
    """Send the parts in order below a message, quoting it unless the chat is private; the ids of the parts."""
    quoting = message.chat.type != ChatType.PRIVATE
    last = len(outgoing.parts) - 1
    return tuple(
        [
            await trail.send(
                lambda part=part, number=number: _send(  # type: ignore[misc]
                    message, part, outgoing.keyboard if number == last else (), quoting=quoting and number == 0
                )
            )
            for number, part in enumerate(outgoing.parts)
        ]
    )


async def _send(message: Message, part: str, keyboard: Keyboard, *, quoting: bool) -> int:
    sent = await message.reply_text(
        part,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        do_quote=quoting,
        allow_sending_without_reply=True,
        reply_markup=markup(keyboard),
    )
    return sent.message_id


async def replace(message: Message, outgoing: Outgoing) -> None:
    """Write a menu in place of the bot's own message; silent if nothing changes."""
    await rewrite(message.get_bot(), message.chat_id, message.message_id, outgoing.parts[0], outgoing.keyboard)


async def rewrite(bot: Bot, chat_id: int, message_id: int, part: str, keyboard: Keyboard) -> None:
    """Write another text in place of the bot's own message; silent if nothing changes or the message is gone."""
    await quietly(
        bot.edit_message_text(
            part,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(keyboard),
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


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The keyboard as the library takes it."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard]) if keyboard else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.text, url=button.url)
    return InlineKeyboardButton(button.text, callback_data=button.data)
