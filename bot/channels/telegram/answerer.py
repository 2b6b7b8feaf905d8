"""What the channel needs of the bot; any object of this shape can be asked."""

from collections.abc import Sequence
from typing import Protocol

from bot.model import Reply
from bot.store.ledger import Ledger


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


class SourceCard(Protocol):
    """A publication that the facts come from, in one language."""

    @property
    def title(self) -> str:
        """The headline."""

    @property
    def details(self) -> str:
        """Publisher and date."""

    @property
    def url(self) -> str | None:
        """Where it can be read."""


class Answerer(Protocol):
    """Answers within milliseconds, so that it may be called inside the event loop."""

    @property
    def version(self) -> str:
        """Changes with the facts."""

    @property
    def size(self) -> int:
        """How many facts there are."""

    def answer(self, text: str, session: str = "") -> Reply:
        """The reply to one message of a session."""

    def keep_conversations_in(self, ledger: Ledger) -> None:
        """Remember conversations in the database, not in memory alone."""

    def greeting(self, language: str) -> Reply:
        """What the bot is and where to begin."""

    def topics(self, language: str) -> Sequence[TopicMenu]:
        """The topics with their questions."""

    def sources(self, language: str) -> Sequence[SourceCard]:
        """The publications that the facts come from."""

    def fact_ids(self) -> Sequence[str]:
        """The ids of the facts, which links may name."""

    def question_of(self, fact_id: str, language: str) -> str | None:
        """A question that a fact answers."""

    def source_of(self, fact_id: str) -> str | None:
        """The address of the publication that states a fact."""
