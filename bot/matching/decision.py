"""What is decided about a question, where the lines are drawn, and how sure a choice is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.score import Match, Scored
from bot.model import Status


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the bot draws its lines: probabilities; ``margin`` and ``companion`` are differences of logits."""

    floor: float
    near: float
    """Below this, a declined question names nothing nearby."""
    unstated: float
    """Below this, a fact that says that the source does not state something is not given as the reason."""
    margin: float
    substance: float
    """A message whose known words weigh less than this share of the highest weight is too short to tell."""
    companion: float
    """A second fact of the same subject this close to the best is given with it."""
    alone: float
    """With this confidence the best fact stands alone,"""
    tie: float
    """unless the second is as close as this."""
    rivals: float
    """How much the odds of the other stated facts count against an answer."""
    follow_up: float
    """The share of the floor for a follow-up that the conversation completes: what is talked about is likely meant."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question."""

    status: Status
    chosen: tuple[Scored, ...] = ()
    """The fact that answers; the choices of ``clarify``; the nearest fact of ``unknown``."""
    reason: str = ""
    confidence: float = 0.0
    """How sure it is that one of the chosen facts answers; 0 without any."""
    correction: str | None = None
    """The number or year in the question that the fact contradicts."""
    denied: str | None = None
    """The id of the person or place in the question that the fact contradicts."""
    own: bool = False
    """Is the message one of the fact's own questions, word by word?"""


def confidence_of(chosen: Sequence[Scored], match: Match, thresholds: Thresholds) -> float:
    """The probability that one of the chosen facts answers, against none doing so and against the other facts."""
    odds = sum(math.exp(min(40.0, candidate.logit)) for candidate in chosen)
    ids = {candidate.entry.fact.id for candidate in chosen}
    others = (c.logit for c in match.scored if not c.entry.fact.unstated and c.entry.fact.id not in ids)
    return odds / (1 + odds + thresholds.rivals * sum(math.exp(min(40.0, logit)) for logit in others))
