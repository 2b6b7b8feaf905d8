"""Who writes, from where and in which language: ids as keyed hashes, and what a reader has chosen."""

from collections.abc import Mapping

from telegram import Update

from bot.channels.telegram.blocking import Blocking
from bot.channels.telegram.phrases import Phrases, language_of
from bot.channels.telegram.recent import Recent
from bot.store.ledger import Ledger

_READERS_REMEMBERED = 4096


class Readers:
    """Knows the readers of a ledger; remembers the language of a bounded number of conversations."""

    def __init__(self, ledger: Ledger, blocking: Blocking, phrases: Mapping[str, Phrases]) -> None:
        self._ledger = ledger
        self._blocking = blocking
        self._phrases = phrases
        self._spoken: Recent[str, str] = Recent(limit=_READERS_REMEMBERED)

    def reader(self, update: Update) -> str:
        """Whoever wrote or pressed."""
        sender = update.effective_sender or update.effective_user
        return self._ledger.keys.hashed("reader", sender.id if sender else 0)

    def place(self, update: Update) -> str:
        """The chat in which it happened."""
        chat = update.effective_chat
        return self._ledger.keys.hashed("place", chat.id if chat else 0)

    def session(self, update: Update) -> str:
        """The conversation of this reader in this chat."""
        return f"{self.reader(update)}:{self.place(update)}"

    def heard(self, update: Update, language: str) -> None:
        """Remember which language a conversation is in."""
        self._spoken.remember(self.session(update), language)

    async def language(self, update: Update) -> str:
        """The language to speak to a reader: the one chosen, or spoken last, or that of their Telegram."""
        chosen = await self._blocking(self._ledger.language_of, self.reader(update))
        spoken = chosen or self._spoken.get(self.session(update))
        if spoken is not None and spoken in self._phrases:
            return spoken
        user = update.effective_user
        return language_of(user.language_code if user else None)

    async def phrases(self, update: Update) -> Phrases:
        """The channel's words in the reader's language."""
        return self._phrases[await self.language(update)]

    async def choose(self, update: Update, language: str | None) -> None:
        """Speak a language from now on; with None, follow the reader's own."""
        await self._blocking(self._ledger.choose_language, self.reader(update), language)
        if language is None:
            self._spoken.forget(self.session(update))
