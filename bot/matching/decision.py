"""What is decided about a question, where the lines are drawn, and how sure a choice is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.matching.score import Match, Scored
from bot.model import Status


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the bot draws its lines: raw confidences; ``margin`` and ``companion`` are differences of logits.

    ``factbot fit`` draws the floor and the margin. The others are about what a reader is shown, not about what is
    right: the question sets do not tell where they belong.
    """

    floor: float
    """Below this, nothing is answered."""
    near: float
    """Below this, a declined question names nothing nearby."""
    margin: float
    """Facts no farther than this from the best fit about equally: an unsure reader's message may mean any of them."""
    substance: float
    """A message whose known words weigh less than this share of the highest weight is too short to tell."""
    companion: float
    """A second fact of the same subject this close to the best is given with it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question."""

    status: Status
    chosen: tuple[Scored, ...] = ()
    """The fact that answers; the choices of ``clarify``; the nearest fact of ``unknown``."""
    reason: str = ""
    confidence: float = 0.0
    """How sure it is that one of the chosen facts answers, before the curve; 0 without any."""
    correction: str | None = None
    """The number or year in the question that the fact contradicts."""
    denied: str | None = None
    """The id of the person or place in the question that the fact contradicts."""
    own: bool = False
    """Is the message one of the fact's own questions, word by word?"""


def confidence_of(chosen: Sequence[Scored], match: Match) -> float:
    """The chosen facts' share of the odds, against those of the other facts and of no fact at all."""
    ids = {candidate.entry.fact.id for candidate in chosen}
    odds = _odds(chosen)
    return odds / (1 + odds + _odds(candidate for candidate in match.scored if candidate.entry.fact.id not in ids))


def _odds(candidates: Iterable[Scored]) -> float:
    return sum(math.exp(min(40.0, candidate.logit)) for candidate in candidates)
