"""What every handler works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from telegram import CallbackQuery, Message, Update

from bot.channels.telegram.answerer import Answerer
from bot.channels.telegram.blocking import Blocking
from bot.channels.telegram.phrases import Phrases
from bot.channels.telegram.readers import Readers
from bot.channels.telegram.rendering import Outgoing, Span, split
from bot.channels.telegram.sending import send
from bot.channels.telegram.trails import Trail, Trails
from bot.settings import TelegramSettings
from bot.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Desk:
    """The bot, the store and the words, and who the readers are."""

    bot: Answerer
    ledger: Ledger
    blocking: Blocking
    phrases: Mapping[str, Phrases]
    readers: Readers
    settings: TelegramSettings
    trails: Trails = field(default_factory=Trails)

    def trail(self, update: Update) -> Trail:
        """What handling this update has done so far."""
        return self.trails.of(update.update_id)

    async def show(self, update: Update, outgoing: Outgoing) -> tuple[int, ...]:
        """Send something below the update's message."""
        return await send(message_of(update), outgoing, self.trail(update))

    async def say(self, update: Update, text: str) -> None:
        """Send a line of the channel's own."""
        await self.show(update, Outgoing(split([Span(text)])))


def message_of(update: Update) -> Message:
    """The message that an update is about."""
    if not isinstance(update.effective_message, Message):
        raise TypeError("The handlers' filters let only updates with a message through")
    return update.effective_message


def query_of(update: Update) -> CallbackQuery:
    """The press that an update is about."""
    if update.callback_query is None:
        raise TypeError("Only a callback query can press a button")
    return update.callback_query
