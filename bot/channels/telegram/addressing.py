"""Whom a message comes from, whether it is meant for the bot, and the question in it."""

import re
from collections.abc import Callable

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType
from telegram.ext import filters

_UTF16 = "utf-16-le"
_SPACES = re.compile(r"[ \t]{2,}")
_CALLING_MARKS = " \t\n,，:：、"


class FromPerson(filters.MessageFilter):
    """Passes messages that a person wrote: no bot's, no channel's post forwarded to its group, none of inline mode."""

    def filter(self, message: Message) -> bool:
        """Whether a person wrote the message, be it under a channel's or the group's name."""
        if message.from_user is None or message.is_automatic_forward or message.via_bot:
            return False
        # Telegram writes a bot as the sender of whoever speaks as a channel or as an anonymous administrator.
        return not message.from_user.is_bot or message.sender_chat is not None


class Called(filters.MessageFilter):
    """Passes commands that are surely meant for the bot: any in private, in a group those that name it."""

    def __init__(self, me: Callable[[], User]) -> None:
        super().__init__()
        self._me = me

    def filter(self, message: Message) -> bool:
        """Whether nobody else can be meant."""
        return message.chat.type == ChatType.PRIVATE or calls_by_name(message, me=self._me())


class Addressed(filters.MessageFilter):
    """Passes messages that are meant for the bot; who it is turns out once it has signed in."""

    def __init__(self, me: Callable[[], User]) -> None:
        super().__init__()
        self._me = me

    def filter(self, message: Message) -> bool:
        """Whether a question in the message would be put to the bot."""
        return question_in(message, me=self._me()) is not None


def question_in(message: Message, *, me: User) -> str | None:
    """The question put to the bot; empty if it is only called, None if the message is not meant for it."""
    text, entities = message.text or message.caption or "", (*message.entities, *message.caption_entities)
    mentions = [entity for entity in entities if _names(text, entity, me)]
    question = _without(text, mentions) if mentions else text
    if mentions or message.chat.type == ChatType.PRIVATE or _replies_to(message, me):
        return question
    return None


def calls_by_name(message: Message, *, me: User) -> bool:
    """Whether the command that opens the message is written for this bot: ``/command@name``."""
    command = (message.text or "").split(maxsplit=1)[0]
    return command.lower().endswith(f"@{me.username}".lower())


def _names(text: str, entity: MessageEntity, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    is_name = _part(text, entity).lower() == f"@{me.username}".lower()
    return entity.type == MessageEntity.MENTION and is_name


def _part(text: str, entity: MessageEntity) -> str:
    units = text.encode(_UTF16)[entity.offset * 2 : (entity.offset + entity.length) * 2]
    return units.decode(_UTF16, "replace")


def _replies_to(message: Message, me: User) -> bool:
    original = message.reply_to_message
    return original is not None and original.from_user is not None and original.from_user.id == me.id


def _without(text: str, entities: list[MessageEntity]) -> str:
    units = text.encode(_UTF16)
    for entity in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        before, after = units[: entity.offset * 2], units[(entity.offset + entity.length) * 2 :]
        units = before + " ".encode(_UTF16) + after
    return _SPACES.sub(" ", units.decode(_UTF16)).lstrip(_CALLING_MARKS).rstrip()
