"""Updates as they arrive, before the library reads them: their number, and the chat in which they keep their order."""

from collections.abc import Mapping
from typing import Any

from bot.store.inbox import Waiting
from bot.store.keys import Keys

KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""What the bot asks Telegram for."""


def waiting(update: object, keys: Keys) -> Waiting | None:
    """An update for the inbox; None for what is no update."""
    number = number_of(update)
    if number is None or not isinstance(update, Mapping):
        return None
    return Waiting(number, keys.hashed("place", _place(update)), dict(update))


def number_of(update: object) -> int | None:
    """The update's id; None for what is no update."""
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return number if isinstance(number, int) else None


def _place(update: Mapping[str, Any]) -> object:
    """The id of the chat, or of the user where there is no chat."""
    for content in update.values():
        if isinstance(content, Mapping):
            for holder in (content, content.get("message")):
                if isinstance(holder, Mapping) and isinstance(chat := holder.get("chat"), Mapping):
                    return chat.get("id")
            sender = content.get("from")
            return sender.get("id") if isinstance(sender, Mapping) else 0
    return 0
