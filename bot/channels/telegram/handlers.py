"""What the bot does with each kind of message and with a pressed button."""

from collections.abc import Mapping

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.channels.telegram.addressing import calls_by_name, question_in, session_of
from bot.channels.telegram.answerer import Answerer
from bot.channels.telegram.menus import find_topic, topic_menu, topics_menu
from bot.channels.telegram.phrases import Phrases, language_of
from bot.channels.telegram.presses import Kind, Press, parse_press
from bot.channels.telegram.recent import Recent
from bot.channels.telegram.rendering import Outgoing, Span, render_reply, split
from bot.channels.telegram.sending import acknowledge, replace, send
from bot.model import Reply

Context = ContextTypes.DEFAULT_TYPE

_UPDATES_REMEMBERED = 4096
_READERS_REMEMBERED = 4096
_ALBUMS_REMEMBERED = 256


class Handlers:
    """The callbacks of one running channel; remembers a bounded number of updates and readers."""

    def __init__(self, bot: Answerer, phrases: Mapping[str, Phrases]) -> None:
        self._bot = bot
        self._phrases = phrases
        self._seen: Recent[int, None] = Recent(limit=_UPDATES_REMEMBERED)
        self._languages: Recent[str, str] = Recent(limit=_READERS_REMEMBERED)
        self._albums: Recent[str, None] = Recent(limit=_ALBUMS_REMEMBERED)

    def phrases_for(self, update: Update) -> Phrases:
        """The channel's words in the reader's language."""
        return self._phrases[self._language(update)]

    async def drop_repeated(self, update: Update, _: Context) -> None:
        """Stop an update that was handled before."""
        if not self._seen.remember(update.update_id, None):
            raise ApplicationHandlerStop

    async def start(self, update: Update, _: Context) -> None:
        """Say what the bot is and where to begin."""
        await self._greet(update, _message(update))

    async def help(self, update: Update, _: Context) -> None:
        """Say how to use the bot."""
        await self._say(update, self.phrases_for(update).help)

    async def topics(self, update: Update, _: Context) -> None:
        """Show the topics as buttons."""
        menu = topics_menu(self._bot.topics(self._language(update)), page=0, phrases=self.phrases_for(update))
        await send(_message(update), menu)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """Point to the help; in a group only if the command names this bot."""
        message = _message(update)
        if message.chat.type == ChatType.PRIVATE or calls_by_name(message, me=context.bot.bot):
            await self._say(update, self.phrases_for(update).unknown_command)

    async def question(self, update: Update, context: Context) -> None:
        """Answer a text that is meant for the bot; greet whoever only calls it."""
        message = _message(update)
        question = question_in(message, me=context.bot.bot)
        if question:
            await send(message, render_reply(self._answer(update, question)))
        elif question is not None:
            await self._greet(update, message)

    async def not_text(self, update: Update, _: Context) -> None:
        """Say once a message, or once an album, that only text is understood."""
        album = _message(update).media_group_id
        if album is None or self._albums.remember(album, None):
            await self._say(update, self.phrases_for(update).not_text)

    async def press(self, update: Update, _: Context) -> None:
        """Do what a pressed button says."""
        query = _query(update)
        press, message, label = parse_press(query.data), query.message, _label(query)
        if press is None or label is None or not isinstance(message, Message):
            await acknowledge(query, self.phrases_for(update).stale_button)
        elif press.kind is Kind.QUESTION:
            await acknowledge(query)
            await send(message, render_reply(self._answer(update, label), heading=label))
        else:
            await self._turn_to(press, update, message)

    async def _turn_to(self, press: Press, update: Update, message: Message) -> None:
        menu = self._menu(press, update)
        await acknowledge(_query(update), None if menu else self.phrases_for(update).stale_button)
        if menu is not None:
            await replace(message, menu)

    def _menu(self, press: Press, update: Update) -> Outgoing | None:
        phrases = self.phrases_for(update)
        topics = self._bot.topics(self._language(update))
        if press.kind is Kind.MENU:
            return topics_menu(topics, page=press.number, phrases=phrases)
        topic = find_topic(topics, press.topic)
        return topic_menu(topic, page=press.number, phrases=phrases) if topic else None

    def _answer(self, update: Update, question: str) -> Reply:
        session = session_of(update)
        reply = self._bot.answer(question, session)
        self._languages.remember(session, reply.language)
        return reply

    def _language(self, update: Update) -> str:
        remembered = self._languages.get(session_of(update))
        if remembered is not None and remembered in self._phrases:
            return remembered
        user = update.effective_user
        return language_of(user.language_code if user else None)

    async def _greet(self, update: Update, message: Message) -> None:
        await send(message, render_reply(self._bot.greeting(self._language(update))))

    async def _say(self, update: Update, text: str) -> None:
        await send(_message(update), Outgoing(split([Span(text)])))


def _message(update: Update) -> Message:
    if update.message is None:
        raise TypeError("The handlers' filters let only new messages through")
    return update.message


def _query(update: Update) -> CallbackQuery:
    if update.callback_query is None:
        raise TypeError("Only a callback query can press a button")
    return update.callback_query


def _label(query: CallbackQuery) -> str | None:
    """The text on the pressed button; None if its message is out of reach or has changed."""
    if not isinstance(query.message, Message) or query.message.reply_markup is None:
        return None
    buttons = (button for row in query.message.reply_markup.inline_keyboard for button in row)
    return next((button.text for button in buttons if button.callback_data == query.data), None)
