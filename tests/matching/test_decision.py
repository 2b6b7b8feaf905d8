"""How sure a choice is."""

import math

import pytest

from bot.matching.decision import confidence_of
from bot.matching.score import Match, Scored


@pytest.fixture
def confidence(matcher):
    """The confidence of the first ``chosen`` of facts with these logits."""

    def confidence(logits: dict[str, float], *, chosen: int = 1) -> float:
        scored = tuple(Scored(matcher.index.by_id[fact], {}, logit, ()) for fact, logit in logits.items())
        return confidence_of(scored[:chosen], Match(matcher.match("?").reading, scored))

    return confidence


@pytest.mark.parametrize("logit", [-3.0, 0.0, 2.0])
def test_a_fact_alone_is_as_sure_as_its_own_odds(logit: float, confidence) -> None:
    assert confidence({"theme": logit}) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_other_facts_count_against_it_by_their_odds(confidence) -> None:
    alone, far = confidence({"theme": 2.0}), confidence({"theme": 2.0, "venue": -1.0})
    near = confidence({"theme": 2.0, "venue": 1.9})
    assert near < far < alone
    assert near == pytest.approx(math.exp(2) / (1 + math.exp(2) + math.exp(1.9)))


def test_a_fact_that_says_that_it_is_not_stated_counts_like_any_other(confidence) -> None:
    assert confidence({"theme": 2.0, "ticket-price": 1.9}) == confidence({"theme": 2.0, "venue": 1.9})


def test_the_shares_of_all_facts_are_those_of_their_odds(matcher) -> None:
    logits = {"theme": 2.0, "ticket-price": 1.0, "venue": -1.0}
    scored = tuple(Scored(matcher.index.by_id[fact], {}, logit, ()) for fact, logit in logits.items())
    match = Match(matcher.match("?").reading, scored)
    shares = [confidence_of((candidate,), match) for candidate in scored]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1 - 1 / (1 + sum(map(math.exp, logits.values()))))


def test_two_facts_together_are_surer_than_one_of_them(confidence) -> None:
    logits = {"theme": 1.0, "venue": 0.5}
    assert confidence(logits, chosen=2) > confidence({"theme": 1.0}) > confidence(logits)


def test_nothing_chosen_is_not_sure_at_all(confidence) -> None:
    assert confidence({"theme": 2.0}, chosen=0) == 0


@pytest.mark.parametrize("logit", [-1e6, -800.0, 800.0, 1e6])
def test_the_largest_odds_are_a_probability_still(logit: float, confidence) -> None:
    assert 0 <= confidence({"theme": logit, "venue": logit}) <= 1
