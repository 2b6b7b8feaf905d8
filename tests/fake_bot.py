"""A bot about an invented library, for tests of what stands in front of the real one."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from bot.errors import ConfigError, Fault
from bot.model import Candidate, Citation, FactBase, Reply, Status
from bot.settings import Settings

OPENING = Citation("opening", "將於七月一日啟用", "《海港報》,2031年6月2日,第2段")
FAILURES = {"interrupt": KeyboardInterrupt, "bug": ZeroDivisionError}
SEATS = Citation("seats", "a hundred seats", "Harbour Post, 2 June 2031, paragraph 3")


@dataclass(frozen=True)
class Topic:
    id: str
    title: str
    questions: tuple[str, ...]


@dataclass
class FakeBot:
    """Knows two facts; remembers the last question of each session, and everything it was asked."""

    settings: Settings = field(default_factory=lambda: Settings(knowledge=()))
    facts: FactBase = field(default_factory=lambda: FactBase(facts=()))
    asked: list[tuple[str, str]] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    engine: None = None

    @classmethod
    def from_config(cls, path: Path) -> "FakeBot":
        if path.name == "missing.yaml":
            raise ConfigError(
                Fault(str(path), None, None, "there is no such file", "Write one"),
                Fault(str(path), 7, "seats", "is wrong\nin two lines", "Mend it"),
            )
        return cls()

    def answer(self, text: str, session: str = "") -> Reply:
        self.asked.append((text, session))
        previous = self.last.get(session) if session else None
        if session:
            self.last[session] = text
        if text in FAILURES:
            raise FAILURES[text]
        if "seats" in text:
            return self._reply(text, session, "It has 100 seats.", "en", SEATS, "When does it open?", "Who pays?")
        if "啟用" in text:
            return self._reply(text, session, "七月一日。", "zh-Hant", OPENING, "有多少座位?")
        if text == "again":
            return self._reply(text, session, f"Before: {previous}", "en")
        if text == "paragraphs":
            return self._reply(text, session, "One.\n\nTwo.", "en")
        if text == "escape":
            return self._reply(text, session, "\x1b[31mred [bold]bold[/bold]", "en")
        if text == "unknown":
            return Reply(text, session, Status.UNKNOWN, "It does not say.", "en", 0.1, (), ("seats?",))
        if text == "which":
            return Reply(text, session, Status.CLARIFY, "Which one?", "en", 0.4, (), ("seats?", "opening?"))
        return Reply(text, session, Status.UNKNOWN, f"The source does not say: {text}", "en", 0.1)

    def _reply(
        self, text: str, session: str, answer: str, language: str, cited: Citation | None = None, *next_: str
    ) -> Reply:
        facts = (cited,) if cited else ()
        candidates = tuple(Candidate(each.id, 0.97) for each in facts)
        return Reply(text, session, Status.ANSWERED, answer, language, 0.97, facts, next_, candidates, 1.5)

    def explain(self, text: str, session: str = "") -> str:
        return f"folded: {text}\nscore: 0.97\n"

    def questions(self, language: str) -> tuple[str, ...]:
        return {
            "zh-Hant": ("圖書館何時啟用?", "有多少座位?"),
            "zh-Hans": ("图书馆何时启用?", "有多少座位?"),
            "en": ("How many seats are there?", "When does the Library open?"),
        }[language]

    def topics(self, language: str) -> tuple[Topic, ...]:
        titles = {"zh-Hant": "開幕", "zh-Hans": "开幕", "en": "Opening"}
        return (Topic("opening", titles[language], self.questions(language)),)

    def greeting(self, language: str) -> Reply:
        answer = {
            "zh-Hant": "我回答新圖書館的問題。",
            "zh-Hans": "我回答新图书馆的问题。",
            "en": "I know the new library.",
        }
        suggestions = self.questions(language)[:1]
        return Reply("", "", Status.SMALLTALK, answer[language], language, 1.0, (), suggestions)


def fake_app() -> ModuleType:
    """A module to stand for bot.app."""
    module = ModuleType("bot.app")
    module.FactBot = FakeBot  # type: ignore[attr-defined]
    return module


def main() -> int:
    """The command line with the fake bot; what a test runs in a process of its own."""
    sys.modules["bot.app"] = fake_app()
    from bot.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
