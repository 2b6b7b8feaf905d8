"""What the console needs of the bot."""

from typing import Protocol

from bot.model import Reply


class TopicMenu(Protocol):
    """A topic's title and the questions of its facts."""

    @property
    def id(self) -> str:
        """The topic's id in the fact file."""

    @property
    def title(self) -> str:
        """Its title in the reader's language."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Questions that the bot answers when asked verbatim."""


class Answerer(Protocol):
    """The bot, as a channel sees it."""

    def answer(self, text: str, session: str = "") -> Reply:
        """The reply to a message; an empty session is a fresh one every time."""

    def explain(self, text: str, session: str = "") -> str:
        """Every step from the message to its reply, as lines of plain text."""

    def questions(self, language: str) -> tuple[str, ...]:
        """Example questions of all facts."""

    def topics(self, language: str) -> tuple[TopicMenu, ...]:
        """The topics in menu order."""

    def greeting(self, language: str) -> Reply:
        """What the bot is and where to begin."""
