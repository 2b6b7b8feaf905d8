"""Updates as Telegram sends them; the server fills in the ids."""

import itertools
import re
from typing import Any

READER = {"id": 71, "is_bot": False, "first_name": "Ada", "language_code": "en"}
OTHER_READER = {"id": 72, "is_bot": False, "first_name": "Ben", "language_code": "zh-hant"}
OTHER_BOT = {"id": 99, "is_bot": True, "first_name": "Other", "username": "other_bot"}
ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

PRIVATE = {"id": 71, "type": "private", "first_name": "Ada"}
OTHER_PRIVATE = {"id": 72, "type": "private", "first_name": "Ben"}
GROUP = {"id": -500, "type": "supergroup", "title": "Harbour friends"}
NEWS_CHANNEL = {"id": -600, "type": "channel", "title": "Harbour news"}

_ENTITY = re.compile(r"(?P<bot_command>(?<!\S)/[A-Za-z0-9_]+(@\w+)?)|(?P<mention>(?<!\w)@[A-Za-z]\w+)")
_query_ids = itertools.count(1)


def text(words: str, *, chat: dict = PRIVATE, sender: dict = READER, **fields: Any) -> dict[str, Any]:
    """A new message; mentions and commands are marked as Telegram marks them."""
    return {"message": message(chat=chat, sender=sender, text=words, entities=_entities(words), **fields)}


def in_group(words: str, **fields: Any) -> dict[str, Any]:
    """A new message in the group."""
    return text(words, **{"chat": GROUP, **fields})


def edited(words: str, *, chat: dict = PRIVATE, **fields: Any) -> dict[str, Any]:
    """A message that was changed after it was sent."""
    changed = message(chat=chat, sender=READER, text=words, entities=_entities(words), edit_date=1_700_000_100)
    return {"edited_message": {**changed, **fields}}


def without_text(*, chat: dict = PRIVATE, **fields: Any) -> dict[str, Any]:
    """A message of another kind, a sticker, picture or place, given by its field."""
    return {"message": message(chat=chat, sender=READER, **fields)}


def captioned(words: str, *, chat: dict = PRIVATE) -> dict[str, Any]:
    """A picture with words below it."""
    return without_text(chat=chat, photo=[], caption=words, caption_entities=_entities(words))


def inline(words: str, *, sender: dict = READER) -> dict[str, Any]:
    """What a reader types behind the bot's name in any chat."""
    return {"inline_query": {"id": str(next(_query_ids)), "from": sender, "query": words, "offset": ""}}


def moved(status: str, *, chat: dict = GROUP, sender: dict = READER) -> dict[str, Any]:
    """The bot has become a member of a chat, or is one no longer."""
    member = {"user": {"id": 4242, "is_bot": True, "first_name": "Harbour"}}
    old, new = ({**member, "status": each} for each in ("left", status))
    if status == "kicked":
        new["until_date"] = 0
    change = {"chat": chat, "from": sender, "date": 1_700_000_000, "old_chat_member": old, "new_chat_member": new}
    return {"my_chat_member": change}


def channel_post(words: str) -> dict[str, Any]:
    """A post of a channel that the bot is in."""
    post = message(chat=NEWS_CHANNEL, sender=READER, text=words, entities=_entities(words))
    del post["from"]
    return {"channel_post": {**post, "sender_chat": NEWS_CHANNEL}}


def press(on: dict | None, data: str, *, sender: dict = READER) -> dict[str, Any]:
    """A press on a button of a message."""
    query = {"id": str(next(_query_ids)), "from": sender, "chat_instance": "1", "data": data}
    return {"callback_query": query if on is None else {**query, "message": on}}


def inaccessible(original: dict[str, Any]) -> dict[str, Any]:
    """A message that is too old for Telegram to show its content to the bot."""
    return {"chat": original["chat"], "message_id": original["message_id"], "date": 0}


def message(*, chat: dict, sender: dict, **fields: Any) -> dict[str, Any]:
    return {"date": 1_700_000_000, "chat": chat, "from": sender, **fields}


def _entities(words: str) -> list[dict[str, Any]]:
    return [
        {"type": found.lastgroup, "offset": _units(words[: found.start()]), "length": _units(found[0])}
        for found in _ENTITY.finditer(words)
    ]


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
