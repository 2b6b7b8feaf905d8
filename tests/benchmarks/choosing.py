"""How a peer is used best: the bank, the turns and the threshold with the fewest errors on the open questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median

from bot.language.fold import fold
from bot.model import FactBase
from bot.quality.grading import Graded
from bot.quality.questions import Question
from tests.benchmarks.asking import Answer, Ask
from tests.benchmarks.banks import BANKS
from tests.benchmarks.outcomes import best_threshold, errors, outcomes
from tests.benchmarks.peers import Bank, Peer


@dataclass(frozen=True, slots=True)
class Way:
    """What a peer searches and what it is asked."""

    bank: str
    joined: bool
    """All turns of a conversation, or the last alone?"""
    folded: bool = False
    """Are texts and questions folded as the engine folds them?"""

    def texts(self, facts: FactBase) -> Bank:
        """The bank as the peer gets it."""
        return [(key, self._spelt(text)) for key, text in BANKS[self.bank](facts)]

    def asked(self, question: Question) -> str:
        """A conversation as the peer gets it."""
        return self._spelt(" ".join(question.turns) if self.joined else question.turns[-1])

    def _spelt(self, text: str) -> str:
        return fold(text) if self.folded else text

    def __str__(self) -> str:
        return f"{self.bank}; {'joined' if self.joined else 'last'}"


@dataclass(frozen=True, slots=True)
class Choice:
    """A peer with the way and the threshold that make the fewest errors on the questions that it was chosen on."""

    peer: type[Peer]
    way: Way
    threshold: float
    errors: int

    @property
    def name(self) -> str:
        """What it is called in the table."""
        return f"{self.peer.name}, our folding" if self.way.folded else self.peer.name


@dataclass(frozen=True, slots=True)
class Judged:
    """What a peer is worth on the questions that nothing was chosen on."""

    graded: tuple[Graded, ...]
    milliseconds: float
    """The median time of a question; the folding, if any, is not in it."""
    versions: str


def choose(peer: type[Peer], facts: FactBase, questions: Sequence[Question], ask: Ask, *, folded: bool) -> Choice:
    """The best choice; of equal ones the first."""
    banks = ["questions"] if peer.questions_only else list(BANKS)
    return min(
        (choice for bank in banks for choice in _choices(peer, bank, facts, questions, ask, folded=folded)),
        key=lambda choice: choice.errors,
    )


def _choices(
    peer: type[Peer], bank: str, facts: FactBase, questions: Sequence[Question], ask: Ask, *, folded: bool
) -> Iterator[Choice]:
    """The best threshold for the last turns and for all of them; the peer is built once and asked no text twice."""
    ways = [Way(bank, joined, folded) for joined in (False, True)]
    texts = list(dict.fromkeys(way.asked(question) for way, question in product(ways, questions)))
    found = dict(zip(texts, ask(peer, ways[0].texts(facts), texts).found, strict=True))
    for way in ways:
        graded = outcomes(questions, [found[way.asked(question)] for question in questions], facts)
        threshold = best_threshold(graded)
        yield Choice(peer, way, threshold, errors(outcome.at(threshold) for outcome in graded))


def judge(choice: Choice, facts: FactBase, questions: Sequence[Question], ask: Ask) -> Judged:
    """A choice on other questions."""
    answers = ask(choice.peer, choice.way.texts(facts), [choice.way.asked(question) for question in questions])
    graded = (outcome.at(choice.threshold) for outcome in outcomes(questions, answers.found, facts))
    return Judged(tuple(graded), median(map(_milliseconds, answers.found)), answers.versions)


def _milliseconds(answer: Answer) -> float:
    return answer.milliseconds
