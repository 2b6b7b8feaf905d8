"""What the bot does at each command."""

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.channels.telegram.command_menus import show_in_script
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.desk import Desk, message_of
from bot.channels.telegram.links import FACT, parse_payload
from bot.channels.telegram.menus import find_topic, topic_menu, topics_menu
from bot.channels.telegram.phrases import Phrases
from bot.channels.telegram.presses import Kind, Press, topic_key
from bot.channels.telegram.rendering import Button, Outgoing, Span, split

Context = ContextTypes.DEFAULT_TYPE

LANGUAGES = {"zh-Hant": "繁體中文", "zh-Hans": "简体中文", "en": "English"}
_VERSION_LENGTH = 12


class Commands:
    """What the bot does at each command."""

    def __init__(self, desk: Desk, conversation: Conversation, *, minutes: float = 30) -> None:
        self._desk = desk
        self._conversation = conversation
        self._minutes = minutes

    async def start(self, update: Update, context: Context) -> None:
        """Greet, or show what the link that opened the chat names."""
        payload = parse_payload(context.args[0]) if context.args else None
        if payload is None or not await self._opened(update, *payload):
            await self._conversation.greet(update)
        if message_of(update).chat.type == ChatType.PRIVATE:
            await show_in_script(context.bot, message_of(update).chat_id, await self._phrases(update))

    async def ask(self, update: Update, context: Context) -> None:
        """Answer the question behind the command."""
        question = " ".join(context.args or ())
        if question:
            await self._conversation.answer(update, question)
        else:
            await self._desk.say(update, (await self._phrases(update)).ask_what)

    async def help(self, update: Update, context: Context) -> None:
        """Say how to use the bot."""
        await self._desk.say(update, (await self._phrases(update)).help.format(name=context.bot.username))

    async def topics(self, update: Update, _: Context) -> None:
        """Show the topics as buttons."""
        language = await self._desk.readers.language(update)
        menu = topics_menu(self._desk.bot.topics(language), page=0, phrases=self._desk.phrases[language])
        await self._desk.show(update, menu)

    async def source(self, update: Update, _: Context) -> None:
        """Name the publications that the facts come from."""
        language = await self._desk.readers.language(update)
        phrases, cards = self._desk.phrases[language], self._desk.bot.sources(language)
        spans = [Span(phrases.sources if cards else phrases.no_sources)]
        for card in cards:
            spans += [Span(card.title, "b"), Span(card.details, "i", gap="\n")]
        rows = tuple((Button(phrases.open_source, url=card.url),) for card in cards if card.url)
        await self._desk.show(update, Outgoing(split(spans), rows))

    async def language(self, update: Update, _: Context) -> None:
        """Offer the languages."""
        phrases = await self._phrases(update)
        labels = (*LANGUAGES.values(), phrases.language_follows)
        rows = tuple((Button(label, Press(Kind.LANGUAGE, number).data()),) for number, label in enumerate(labels))
        await self._desk.show(update, Outgoing(split([Span(phrases.pick_language)]), rows))

    async def about(self, update: Update, _: Context) -> None:
        """Say what the bot answers from."""
        bot, phrases = self._desk.bot, await self._phrases(update)
        await self._desk.say(update, phrases.about.format(facts=bot.size, version=bot.version[:_VERSION_LENGTH]))

    async def privacy(self, update: Update, _: Context) -> None:
        """Say what is remembered, and for how long."""
        phrases = await self._phrases(update)
        text = phrases.privacy.format(days=f"{self._desk.ledger.days:g}", minutes=f"{self._minutes:g}")
        await self._desk.say(update, text)

    async def forget(self, update: Update, _: Context) -> None:
        """Delete what the reader left."""
        desk = self._desk
        phrases = await self._phrases(update)
        count = await desk.blocking(desk.ledger.forget_reader, desk.readers.reader(update))
        await desk.say(update, phrases.forgotten.format(count=count))

    async def stats(self, update: Update, _: Context) -> None:
        """Show an administrator how the bot is used."""
        figures = await self._desk.blocking(self._desk.ledger.figures)
        await self._desk.say(update, "\n".join(f"{name}: {number}" for name, number in sorted(figures.items())))

    async def unknown(self, update: Update, _: Context) -> None:
        """Point to the help."""
        await self._desk.say(update, (await self._phrases(update)).unknown_command)

    async def _phrases(self, update: Update) -> Phrases:
        return await self._desk.readers.phrases(update)

    async def _opened(self, update: Update, kind: str, key: str) -> bool:
        """Show the fact or the topic that a link names; False if there is none."""
        language = await self._desk.readers.language(update)
        if kind == FACT:
            bot = self._desk.bot
            fact_id = next((fact_id for fact_id in bot.fact_ids() if topic_key(fact_id) == key), None)
            question = bot.question_of(fact_id, language) if fact_id else None
            if question:
                await self._conversation.answer(update, question, heading=question)
            return question is not None
        topic = find_topic(self._desk.bot.topics(language), key)
        if topic is not None:
            await self._desk.show(update, topic_menu(topic, page=0, phrases=self._desk.phrases[language]))
        return topic is not None
