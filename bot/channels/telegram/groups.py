"""Where the bot stays: groups on its list, until an administrator sends it away."""

from telegram import ChatMember, Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.channels.telegram.commands import Commands
from bot.channels.telegram.desk import Desk, message_of
from bot.channels.telegram.sending import quietly

Context = ContextTypes.DEFAULT_TYPE

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL)
_RULERS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class Groups:
    """Keeps to the allow-list, and leaves when told."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        self._desk = desk
        self._commands = commands

    async def keep_to_the_list(self, update: Update, context: Context) -> None:
        """Leave a group that is not on the list, and handle nothing that comes from there."""
        chat, allowed = update.effective_chat, self._desk.settings.chats
        if chat is None or chat.type not in _GROUPS or not allowed or chat.id in allowed:
            return
        if self._is_member(update):
            phrases = await self._desk.readers.phrases(update)
            await quietly(context.bot.send_message(chat.id, phrases.not_here))
            await quietly(context.bot.leave_chat(chat.id))
        raise ApplicationHandlerStop

    async def leave(self, update: Update, context: Context) -> None:
        """Leave the group if the bot's or the group's administrator says so."""
        message = message_of(update)
        if message.chat.type == ChatType.PRIVATE or not await self._rules(message, context):
            await self._commands.unknown(update, context)
            return
        await self._desk.say(update, (await self._desk.readers.phrases(update)).leaving)
        await quietly(context.bot.leave_chat(message.chat_id))

    async def _rules(self, message: Message, context: Context) -> bool:
        sender = message.from_user
        if message.sender_chat is not None:  # an anonymous administrator writes as the group itself
            return message.sender_chat.id == message.chat_id
        if sender is None or sender.id in self._desk.settings.admins:
            return sender is not None
        member = await context.bot.get_chat_member(message.chat_id, sender.id)
        return member.status in _RULERS

    def _is_member(self, update: Update) -> bool:
        """Not when the update tells that the bot has been removed."""
        change = update.my_chat_member
        return change is None or change.new_chat_member.status not in (ChatMember.LEFT, ChatMember.BANNED)
