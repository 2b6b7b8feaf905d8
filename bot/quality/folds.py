"""Folds: question sets, each with an engine that was fitted without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.engine import Engine
from bot.matching.curve import Curve
from bot.quality.questions import Question
from bot.quality.remembering import remembering


@dataclass(frozen=True, slots=True)
class Fold:
    """A set and the engine that answers it, fitted without it; its confidences are raw."""

    engine: Engine
    questions: Sequence[Question]

    def drawn(self, **lines: float) -> "Fold":
        """The fold with some lines drawn elsewhere."""
        return replace(self, engine=replace(self.engine, thresholds=replace(self.engine.thresholds, **lines)))


def fold_of(engine: Engine, weights: Mapping[str, float], questions: Sequence[Question]) -> Fold:
    """The fold of a set and the weights that were fitted without it."""
    return Fold(replace(engine, matcher=remembering(engine.matcher, weights), curve=Curve()), questions)
