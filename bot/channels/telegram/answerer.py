"""What the channel needs of the bot; any object of this shape can be asked."""

from collections.abc import Sequence
from typing import Protocol

from bot.model import Reply


class TopicMenu(Protocol):
    """A menu entry: its title and the questions to pick from, in one language."""

    @property
    def id(self) -> str:
        """What the topic is called in the fact files."""

    @property
    def title(self) -> str:
        """What a reader sees."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Questions that are answered when they are asked verbatim."""


class Answerer(Protocol):
    """Answers within milliseconds, so that it may be called inside the event loop."""

    def answer(self, text: str, session: str = "") -> Reply:
        """The reply to one message of a session."""

    def greeting(self, language: str) -> Reply:
        """What the bot is and where to begin."""

    def topics(self, language: str) -> Sequence[TopicMenu]:
        """The topics with their questions."""
