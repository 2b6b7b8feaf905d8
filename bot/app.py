"""The composition root: settings and fact files become a bot that answers."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.compose import question_in
from bot.answering.dialogue.state import DialogueState
from bot.answering.engine import Engine
from bot.answering.phrases import text_in
from bot.facts import load_facts
from bot.language.script import in_language
from bot.matching.decision import Thresholds
from bot.matching.matcher import build_matcher
from bot.matching.weights import Weights, read_weights, shipped_weights
from bot.model import FactBase, Reply
from bot.settings import DecisionSettings, Settings, load_settings
from bot.store.sessions import Sessions, SessionStore

if TYPE_CHECKING:
    from bot.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TopicMenu:
    """A topic with a question for each of its facts."""

    id: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A publication that the facts come from, in one language."""

    title: str
    details: str
    """Publisher and date."""
    url: str | None


class FactBot:
    """A bot over fact files, safe to share among threads: all that a channel needs is ``answer``."""

    def __init__(self, facts: FactBase, settings: Settings) -> None:
        self.settings = settings
        self.facts = facts
        weights = read_weights(settings.decision.weights) if settings.decision.weights else shipped_weights()
        self._engine = Engine(
            build_matcher(facts, weights.evidence),
            _lines(weights, settings.decision),
            weights.confidence,
            default_language=settings.language.default,
            longest=settings.limits.characters,
        )
        self._sessions: Sessions[DialogueState] = SessionStore(
            seconds=settings.session.minutes * 60, most=settings.session.most
        )

    @classmethod
    def from_config(cls, path: Path) -> "FactBot":
        """The bot of a config file; ConfigError or FactFileError with every fault when one is wrong."""
        settings = load_settings(path)
        return cls(load_facts(settings.knowledge), settings)

    @property
    def version(self) -> str:
        """Changes with the fact files."""
        return self.facts.version

    @property
    def size(self) -> int:
        """How many facts the files state."""
        return sum(not fact.unstated for fact in self.facts.current)

    def keep_conversations_in(self, ledger: "Ledger") -> None:
        """Remember conversations in the database, not in memory alone."""
        self._sessions = ledger.sessions(DialogueState)

    def answer(self, text: str, session: str = "") -> Reply:
        """The reply to a message; messages of one non-empty session are one conversation."""
        start = time.perf_counter()
        reply, state = self._engine.respond(text, self._sessions.get(session) if session else None)
        if session:
            self._sessions.put(session, state)
        return replace(reply, session=session, elapsed_ms=round((time.perf_counter() - start) * 1000, 3))

    @property
    def engine(self) -> Engine:
        """What answers, for who measures or fits it."""
        return self._engine

    def explain(self, text: str, session: str = "") -> str:
        """Every step from the message to the decision, with numbers; the conversation is left as it was."""
        from bot.answering.explain import explain

        return explain(self._engine, text, self._sessions.get(session) if session else None)

    def questions(self, language: str) -> tuple[str, ...]:
        """A question for each fact, in one language."""
        return tuple(question_in(fact, language) for fact in self.facts.current)

    def topics(self, language: str) -> tuple[TopicMenu, ...]:
        """The menu: topics in the file's order with the questions of their stated facts."""
        return tuple(
            TopicMenu(
                topic.id,
                text_in(topic.title, language),
                tuple(question_in(f, language) for f in self.facts.current if f.topic == topic.id and not f.unstated),
            )
            for topic in self.facts.topics
        )

    def question_of(self, fact_id: str, language: str) -> str | None:
        """A question that a fact answers."""
        fact = self.facts.fact(fact_id)
        return None if fact is None else question_in(fact, language)

    def fact_ids(self) -> tuple[str, ...]:
        """The ids of the facts, which links may name."""
        return tuple(fact.id for fact in self.facts.current)

    def source_of(self, fact_id: str) -> str | None:
        """The address of the publication that states a fact."""
        fact = self.facts.fact(fact_id)
        source = self.facts.sources.get(fact.source or "") if fact else None
        return source.url if source else None

    def sources(self, language: str) -> tuple[SourceCard, ...]:
        """The publications that the facts come from."""
        return tuple(
            SourceCard(
                in_language(source.title, language),
                ", ".join(filter(None, (text_in(source.publisher, language), (source.published or "")[:10]))),
                source.url,
            )
            for source in self.facts.sources.values()
        )

    def greeting(self, language: str) -> Reply:
        """What the bot is and where to begin."""
        return self._engine.greeting(language)


def _lines(weights: Weights, chosen: DecisionSettings) -> Thresholds:
    """The fitted lines, but for those that the config draws elsewhere; its floor is one of calibrated confidence."""
    return replace(
        weights.lines,
        floor=weights.lines.floor if chosen.floor is None else weights.confidence.raw(chosen.floor),
        margin=weights.lines.margin if chosen.margin is None else chosen.margin,
    )
