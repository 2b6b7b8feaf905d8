"""Questions and their answers: new ones, edited ones, and those on buttons."""

from collections.abc import Sequence

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.channels.telegram.addressing import question_in
from bot.channels.telegram.desk import Desk, message_of
from bot.channels.telegram.presses import Kind, Press
from bot.channels.telegram.recent import Recent
from bot.channels.telegram.rendering import Button, Keyboard, Outgoing, render_reply
from bot.channels.telegram.sending import quietly, rewrite
from bot.channels.telegram.typing_action import typing_when_slow
from bot.model import Reply, Status
from bot.store.records import Answered

Context = ContextTypes.DEFAULT_TYPE

_ALBUMS_REMEMBERED = 256
_UP, _DOWN = "👍", "👎"


class Conversation:
    """Puts what readers ask to the bot, and the answers below their questions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._albums: Recent[str, None] = Recent(limit=_ALBUMS_REMEMBERED)

    async def question(self, update: Update, context: Context) -> None:
        """Answer a text or a caption; greet whoever only calls the bot."""
        question = question_in(message_of(update), me=context.bot.bot)
        if question:
            await self.answer(update, question)
        elif message_of(update).text:
            await self.greet(update)
        else:
            await self.not_text(update, context)

    async def edited(self, update: Update, context: Context) -> None:
        """Write the answer to the changed question in place of the old one, as long as that is remembered."""
        message, desk = message_of(update), self._desk
        question = question_in(message, me=context.bot.bot) or ""
        known = await desk.blocking(desk.ledger.answer_to, desk.readers.place(update), message.message_id)
        if known is not None and question and known.question != question:
            reply = await self.reply_to(update, question)
            messages = await self._rewrite(update, known.messages, self.rendered(reply, message))
            self._note(update, reply, message.message_id, messages)

    async def answer(self, update: Update, question: str, *, heading: str = "") -> None:
        """Answer a question below the update's message."""
        message = message_of(update)
        async with typing_when_slow(message):
            reply = await self.reply_to(update, question)
            messages = await self._desk.show(update, self.rendered(reply, message, heading=heading))
        asked = messages[0] if update.callback_query or heading else message.message_id
        self._note(update, reply, asked, messages)

    async def greet(self, update: Update) -> None:
        """Say what the bot is and where to begin."""
        language = await self._desk.readers.language(update)
        await self._desk.show(update, render_reply(self._desk.bot.greeting(language)))

    async def not_text(self, update: Update, _: Context) -> None:
        """Say once a message, or once an album, that only text is understood."""
        album = message_of(update).media_group_id
        if album is None or self._albums.remember(album, None):
            await self._desk.say(update, (await self._desk.readers.phrases(update)).not_text)

    async def reply_to(self, update: Update, question: str) -> Reply:
        """What the bot replies to a question of this conversation."""
        session = self._desk.readers.session(update)
        self._desk.trail(update).sessions.add(session)
        reply = await self._desk.blocking(self._desk.bot.answer, question, session)
        self._desk.readers.heard(update, reply.language)
        return reply

    def rendered(self, reply: Reply, message: Message, *, heading: str = "") -> Outgoing:
        """The reply with what can be done about it: votes and the source, or the wish to hear of an answer."""
        return render_reply(
            reply, heading=heading, below=self._below(reply, private=message.chat.type == ChatType.PRIVATE)
        )

    def _below(self, reply: Reply, *, private: bool) -> Keyboard:
        phrases = self._desk.phrases[reply.language]
        if reply.status is Status.ANSWERED:
            votes = Button(_UP, Press(Kind.VOTE, 1).data()), Button(_DOWN, Press(Kind.VOTE, 0).data())
            urls = (self._desk.bot.source_of(fact.id) for fact in reply.facts)
            url = next((url for url in urls if url), None)
            return ((*votes, Button(phrases.open_source, url=url)),) if url else (votes,)
        if reply.status is Status.UNKNOWN and private:
            return ((Button(phrases.tell_me, Press(Kind.WISH).data()),),)
        return ()

    def _note(self, update: Update, reply: Reply, question_id: int, messages: Sequence[int]) -> None:
        readers = self._desk.readers
        self._desk.trail(update).answered.append(
            Answered(
                reader=readers.reader(update),
                place=readers.place(update),
                question_id=question_id,
                messages=tuple(messages),
                question=reply.question,
                status=reply.status,
                language=reply.language,
                confidence=reply.confidence,
                facts=tuple(fact.id for fact in reply.facts),
            )
        )

    async def _rewrite(self, update: Update, old: tuple[int, ...], new: Outgoing) -> tuple[int, ...]:
        """Put new parts in place of old messages: what is over is deleted, what is missing is sent."""
        message = message_of(update)
        bot, kept, last = message.get_bot(), old[: len(new.parts)], len(new.parts) - 1
        for number, (message_id, part) in enumerate(zip(kept, new.parts, strict=False)):
            await rewrite(bot, message.chat_id, message_id, part, new.keyboard if number == last else ())
        for message_id in old[len(kept) :]:
            await quietly(bot.delete_message(message.chat_id, message_id))
        missing = new.parts[len(kept) :]
        sent = await self._desk.show(update, Outgoing(missing, new.keyboard)) if missing else ()
        return (*kept, *sent)
