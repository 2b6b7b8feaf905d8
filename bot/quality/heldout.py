"""Held out: a fact file's own questions, asked of an engine that has not seen them."""

from collections.abc import Iterator
from dataclasses import replace

from bot.matching.matcher import Matcher, build_matcher
from bot.matching.score import Match
from bot.model import Fact

_FOLDS = 4
"""In how many turns a fact's questions are held out; most facts have about as many questions."""


def held_out(matcher: Matcher) -> Iterator[tuple[Fact, Match]]:
    """Every question of a fact that has others too, matched by facts without it; the fact is the one that it is of."""
    for fold in range(_FOLDS):
        facts = tuple(replace(fact, ask=_kept(fact, fold)) for fact in matcher.facts.facts)
        unseen = build_matcher(replace(matcher.facts, facts=facts, version=""), matcher.weights)
        for fact in matcher.facts.current:
            for text in fact.ask:
                if text not in _kept(fact, fold):
                    yield fact, unseen.match(text)


def _kept(fact: Fact, fold: int) -> tuple[str, ...]:
    """A fact's questions but for those that are held out in this turn; all, if none would be left.

    What a list says of a member is kept as it is: its questions stand for the two lists.
    """
    kept = tuple(text for number, text in enumerate(fact.ask) if number % _FOLDS != fold)
    return fact.ask if fact.membership or not kept else kept
