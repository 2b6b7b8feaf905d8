"""What pressed buttons do."""

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.channels.telegram.command_menus import show_chosen
from bot.channels.telegram.commands import LANGUAGES
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.desk import Desk, query_of
from bot.channels.telegram.menus import find_topic, topic_menu, topics_menu
from bot.channels.telegram.presses import Kind, Press, parse_press
from bot.channels.telegram.rendering import Outgoing, Span, split
from bot.channels.telegram.sending import acknowledge, replace

Context = ContextTypes.DEFAULT_TYPE


class Buttons:
    """Does what a pressed button says, and always lets go of it."""

    def __init__(self, desk: Desk, conversation: Conversation) -> None:
        self._desk = desk
        self._conversation = conversation

    async def press(self, update: Update, _: Context) -> None:
        """Do what a pressed button says; a button that its message does not have says nothing."""
        query = query_of(update)
        press, message, label = parse_press(query.data), query.message, _label(query)
        if press is None or label is None or not isinstance(message, Message):
            await self._stale(update)
        elif press.kind is Kind.QUESTION:
            await acknowledge(query)
            await self._conversation.answer(update, label, heading=label)
        elif press.kind is Kind.VOTE:
            await self._vote(update, message, up=press.number == 1)
        elif press.kind is Kind.WISH:
            await self._wish(update, message)
        elif press.kind is Kind.LANGUAGE:
            await self._choose(update, message, press.number)
        else:
            await self._turn_to(press, update, message)

    async def _vote(self, update: Update, message: Message, *, up: bool) -> None:
        desk, readers = self._desk, self._desk.readers
        await desk.blocking(
            desk.ledger.vote,
            reader=readers.reader(update),
            place=readers.place(update),
            message_id=message.message_id,
            up=up,
        )
        await acknowledge(query_of(update), (await readers.phrases(update)).thanks)

    async def _wish(self, update: Update, message: Message) -> None:
        """Remember who wants to hear of the answer, in the chat where they can be told alone."""
        desk, readers = self._desk, self._desk.readers
        known = await desk.blocking(desk.ledger.answer_in, readers.place(update), message.message_id)
        if known is None or message.chat.type != ChatType.PRIVATE:
            await self._stale(update)
            return
        is_new = await desk.blocking(
            desk.ledger.wish,
            reader=readers.reader(update),
            question=known.question,
            address={"chat_id": message.chat_id},
            language=known.language,
            version=desk.bot.version,
        )
        phrases = desk.phrases[known.language]
        await acknowledge(query_of(update), phrases.wish_kept if is_new else phrases.wish_known)

    async def _choose(self, update: Update, message: Message, number: int) -> None:
        chosen = dict(enumerate(LANGUAGES)).get(number)
        await self._desk.readers.choose(update, chosen)
        phrases = await self._desk.readers.phrases(update)
        await acknowledge(query_of(update))
        await replace(message, Outgoing(split([Span(phrases.language_set)])))
        if message.chat.type == ChatType.PRIVATE:
            await show_chosen(message.get_bot(), message.chat_id, phrases)

    async def _turn_to(self, press: Press, update: Update, message: Message) -> None:
        menu = await self._menu(press, update)
        if menu is None:
            await self._stale(update)
            return
        await acknowledge(query_of(update))
        await replace(message, menu)

    async def _menu(self, press: Press, update: Update) -> Outgoing | None:
        language = await self._desk.readers.language(update)
        topics, phrases = self._desk.bot.topics(language), self._desk.phrases[language]
        if press.kind is Kind.MENU:
            return topics_menu(topics, page=press.number, phrases=phrases)
        topic = find_topic(topics, press.topic)
        return topic_menu(topic, page=press.number, phrases=phrases) if topic else None

    async def _stale(self, update: Update) -> None:
        await acknowledge(query_of(update), (await self._desk.readers.phrases(update)).stale_button)


def _label(query: CallbackQuery) -> str | None:
    """The text on the pressed button; None if its message is out of reach or has changed."""
    if not isinstance(query.message, Message) or query.message.reply_markup is None:
        return None
    buttons = (button for row in query.message.reply_markup.inline_keyboard for button in row)
    return next((button.text for button in buttons if button.callback_data == query.data), None)
