"""Certainty: how sure a reply is of its answer, and of the one that it holds back."""

from dataclasses import replace

from bot.answering.resolved import Outcome
from bot.matching.curve import Curve
from bot.matching.decide import best_answer
from bot.matching.decision import Thresholds, confidence_of
from bot.model import Candidate, Reply


def raw_confidence(outcome: Outcome, thresholds: Thresholds) -> float:
    """How sure the answer is; of what is not answered, how sure the best answer would have been."""
    if outcome.answered:
        return outcome.decision.confidence
    return confidence_of(best_answer(outcome.match, thresholds), outcome.match)


def best_candidates(outcome: Outcome, *, most: int = 3) -> tuple[Candidate, ...]:
    """The facts that fit best, whatever was decided, each with its share of the odds."""
    best = outcome.match.scored[:most]
    return tuple(Candidate(candidate.entry.fact.id, confidence_of((candidate,), outcome.match)) for candidate in best)


def calibrated(reply: Reply, curve: Curve) -> Reply:
    """The reply with the probabilities that its raw confidences stand for."""

    def probability(raw: float) -> float:
        return round(curve.calibrated(raw), 4)

    candidates = tuple(Candidate(c.id, probability(c.confidence)) for c in reply.candidates)
    return replace(reply, confidence=probability(reply.confidence), candidates=candidates)
