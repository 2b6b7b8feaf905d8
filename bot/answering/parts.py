"""Parts: the questions of a message that holds several, or one among much else."""

import re

from bot.answering.dialogue.state import DialogueState
from bot.answering.resolved import Outcome
from bot.answering.resolver import Resolver
from bot.language.data import pattern
from bot.language.fold import fold

_SENTENCE_END = re.compile(r"(?<=[?？!！。;；\n])\s*")
_SHORTEST = 3
_MOST_QUESTIONS = 4
_LEAST_SHARE = 1 / 3
"""How much of a message's substance a single part must hold to be taken for its question."""


def essence(message: str, *, most: int) -> str:
    """A long message cut to what it asks: its last sentences with a question word, or else its end."""
    if len(message) <= most:
        return message
    asking = [part for part in _SENTENCE_END.split(message) if len(part) <= most and _asks(part)]
    kept: list[str] = []
    for part in reversed(asking):
        if sum(map(len, kept)) + len(part) > most:
            break
        kept.insert(0, part)
    return "".join(kept) or message[-most:]


def questions_in(message: str) -> list[str]:
    """The last parts of a message that ask: sentences, and the sides of an "and" with a question word on each."""
    sentences = [part for part in _SENTENCE_END.split(message) if len(fold(part)) > _SHORTEST]
    parts = [side for sentence in sentences for side in _sides(sentence)]
    return [part for part in parts if _asks(part)][-_MOST_QUESTIONS:]


def _sides(sentence: str) -> list[str]:
    sides = [side for side in pattern("conjunctions").split(sentence) if side and len(fold(side)) > _SHORTEST]
    return sides if len(sides) > 1 and all(_asks(side) for side in sides) else [sentence]


def _asks(part: str) -> bool:
    return pattern("question_words").search(fold(part)) is not None or part.rstrip().endswith(("?", "？"))


def several(message: str, state: DialogueState, whole: Outcome, resolver: Resolver) -> list[Outcome]:
    """The outcomes of a message's questions, when taking them apart serves the reader better; else none."""
    questions = questions_in(message)
    if len(questions) == 1 and not whole.answered and questions[0] != message:
        alone = resolver.outcome(questions[0], state)
        substance = whole.match.reading.substance
        return [alone] if alone.answered and alone.match.reading.substance >= _LEAST_SHARE * substance else []
    if len(questions) < 2:
        return []
    outcomes = _one_by_one(questions, state, resolver)
    answered = {outcome.decision.chosen[0].entry.fact.id for outcome in outcomes if outcome.answered}
    return outcomes if len(answered) > 1 or (answered and not whole.answered) else []


def _one_by_one(questions: list[str], state: DialogueState, resolver: Resolver) -> list[Outcome]:
    """Each question in the light of those before it; the ones that say nothing are left out."""
    outcomes: list[Outcome] = []
    least = resolver.thresholds.substance * resolver.matcher.index.highest
    for question in questions:
        outcome = resolver.outcome(question, state)
        if outcome.answered or outcome.match.reading.substance >= least:
            outcomes.append(outcome)
            state = state.after(outcome.turn)
    return outcomes
