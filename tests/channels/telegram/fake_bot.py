"""A bot that answers from a table and remembers what it was asked."""

from dataclasses import dataclass, field
from typing import Any

from bot.model import Citation, Reply, Status


@dataclass(frozen=True)
class Menu:
    """A topic with its questions."""

    id: str
    title: str
    questions: tuple[str, ...]


@dataclass
class FakeBot:
    """Answers every question with its own words unless ``replies`` has better ones."""

    replies: dict[str, Reply] = field(default_factory=dict)
    menus: tuple[Menu, ...] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)

    def answer(self, text: str, session: str = "") -> Reply:
        self.asked.append((text, session))
        if text == "fail":
            raise RuntimeError("the index is broken")
        return self.replies.get(text) or reply(f"You asked: {text}", question=text, session=session)

    def greeting(self, language: str) -> Reply:
        self.greeted.append(language)
        return reply(f"Welcome ({language})", status=Status.SMALLTALK, suggestions=("When does it open?",))

    def topics(self, language: str) -> tuple[Menu, ...]:
        return self.menus


def reply(answer: str, **fields: Any) -> Reply:
    """An answer in English unless ``fields`` say otherwise."""
    defaults = {"question": "", "session": "", "status": Status.ANSWERED, "language": "en", "confidence": 1.0}
    return Reply(answer=answer, **{**defaults, **fields})


def cited(quote: str | None, source: str = "Harbour Post, 3 May, paragraph 2") -> Citation:
    """A fact that a reply rests on."""
    return Citation(id="opening", quote=quote, source=source)
