"""A bot that answers from a table and remembers what it was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.model import Citation, Reply, Status


@dataclass(frozen=True)
class Menu:
    """A topic with its questions."""

    id: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Publication:
    """Where facts come from."""

    title: str
    details: str
    url: str | None = None


@dataclass
class FakeBot:
    """Answers every question with its own words unless ``replies`` has better ones."""

    replies: dict[str, Reply] = field(default_factory=dict)
    menus: tuple[Menu, ...] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)
    version: str = "f" * 64
    size: int = 3
    publications: tuple[Publication, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """Questions by the id of the fact that answers them."""
    urls: Mapping[str, str] = field(default_factory=dict)

    def answer(self, text: str, session: str = "") -> Reply:
        self.asked.append((text, session))
        if text == "fail":
            raise RuntimeError("the index is broken")
        return self.replies.get(text) or reply(f"You asked: {text}", question=text, session=session)

    def keep_conversations_in(self, ledger: object) -> None:
        """It keeps nothing."""

    def greeting(self, language: str) -> Reply:
        self.greeted.append(language)
        return reply(f"Welcome ({language})", status=Status.SMALLTALK, suggestions=("When does it open?",))

    def topics(self, language: str) -> tuple[Menu, ...]:
        return self.menus

    def sources(self, language: str) -> tuple[Publication, ...]:
        return self.publications

    def fact_ids(self) -> tuple[str, ...]:
        return tuple(self.facts)

    def question_of(self, fact_id: str, language: str) -> str | None:
        return self.facts.get(fact_id)

    def source_of(self, fact_id: str) -> str | None:
        return self.urls.get(fact_id)


def reply(answer: str, **fields: Any) -> Reply:
    """An answer in English unless ``fields`` say otherwise."""
    defaults = {"question": "", "session": "", "status": Status.ANSWERED, "language": "en", "confidence": 1.0}
    return Reply(answer=answer, **{**defaults, **fields})


def cited(quote: str | None, source: str = "Harbour Post, 3 May, paragraph 2") -> Citation:
    """A fact that a reply rests on."""
    return Citation(id="opening", quote=quote, source=source)
