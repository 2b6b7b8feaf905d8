"""Outcomes: a message resolved into a complete question, matched and decided."""

from dataclasses import dataclass

from bot.answering.dialogue.resolutions import Resolution
from bot.answering.dialogue.state import Turn
from bot.matching.decision import Decision
from bot.matching.score import Match
from bot.model import Status

_MOST_ABOUT = 3
"""How many facts a question that is not answered may be about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A resolved question with its candidates and the decision on it."""

    resolution: Resolution
    match: Match
    decision: Decision

    @property
    def answered(self) -> bool:
        """Is there an answer?"""
        return self.decision.status is Status.ANSWERED

    @property
    def known(self) -> bool:
        """Is there an answer, or a fact that says that the source does not state it?"""
        return self.answered or any(chosen.entry.fact.unstated for chosen in self.decision.chosen[:1])

    @property
    def fact(self) -> str:
        """The id of the fact that it is decided by; empty without one."""
        return self.decision.chosen[0].entry.fact.id if self.decision.chosen else ""

    @property
    def turn(self) -> Turn:
        """What a conversation remembers of it."""
        shown = self.decision.chosen if self.decision.status is not Status.CLARIFY else ()
        about = shown if self.answered else (*shown, *self.match.scored[:_MOST_ABOUT])
        return Turn(
            question=self.match.reading.folded,
            kinds=self.match.reading.kinds,
            asked=self.match.reading.entities,
            told=tuple(entity for found in shown or about[:1] for entity in found.entry.fact.entities),
            facts=tuple(found.entry.fact.id for found in shown),
            about=tuple(found.entry.fact.id for found in about),
        )
