"""The state of a conversation: its last turns, each with what was asked and what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

_MOST_TURNS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what it was about."""

    question: str
    """Complete and folded."""
    kinds: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    """The entities that the question names."""
    told: tuple[str, ...] = ()
    """Those of the facts that it led to."""
    facts: tuple[str, ...] = ()
    """The ids of the facts that the reader was shown."""
    about: tuple[str, ...] = ()
    """The ids of the facts that it is about as far as can be told, shown or not."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities talked about, those asked about first."""
        return tuple(dict.fromkeys((*self.asked, *self.told)))


@dataclass(frozen=True, slots=True)
class DialogueState:
    """What a conversation has been about."""

    turns: tuple[Turn, ...] = ()
    """The latest first."""
    language: str = ""
    choices: tuple[str, ...] = ()
    """The questions that the last reply offered."""

    @property
    def last(self) -> Turn | None:
        """The last turn that asked something."""
        return self.turns[0] if self.turns else None

    def entities(self) -> Iterator[str]:
        """The entities talked about, the latest first, each once."""
        yield from dict.fromkeys(entity for turn in self.turns for entity in turn.entities)

    def after(self, turn: Turn, language: str | None = None) -> "DialogueState":
        """The state when one more question was asked."""
        turns = (turn, *self.turns)[:_MOST_TURNS]
        return replace(self, turns=turns, language=language or self.language)
