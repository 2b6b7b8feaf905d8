"""How sure a choice is."""

import math

import pytest

from bot.matching.decision import confidence_of
from bot.matching.score import Match, Scored
from bot.matching.weights import shipped_weights

LINES = shipped_weights().lines


@pytest.fixture
def confidence(matcher):
    """The confidence of the first ``chosen`` of facts with these logits."""

    def confidence(logits: dict[str, float], *, chosen: int = 1) -> float:
        scored = tuple(Scored(matcher.index.by_id[fact], {}, logit, ()) for fact, logit in logits.items())
        return confidence_of(scored[:chosen], Match(matcher.match("?").reading, scored), LINES)

    return confidence


@pytest.mark.parametrize("logit", [-3.0, 0.0, 2.0])
def test_a_fact_alone_is_as_sure_as_its_own_odds(logit: float, confidence) -> None:
    assert confidence({"theme": logit}) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_other_stated_facts_count_against_it_by_their_odds(confidence) -> None:
    alone, far = confidence({"theme": 2.0}), confidence({"theme": 2.0, "venue": -1.0})
    near = confidence({"theme": 2.0, "venue": 1.9})
    assert near < far < alone
    assert near == pytest.approx(math.exp(2) / (1 + math.exp(2) + LINES.rivals * math.exp(1.9)))


def test_facts_that_say_that_it_is_not_stated_do_not_count_against_it(confidence) -> None:
    assert confidence({"theme": 2.0, "ticket-price": 1.9}) == confidence({"theme": 2.0})


def test_two_facts_together_are_surer_than_one_of_them(confidence) -> None:
    logits = {"theme": 1.0, "venue": 0.5}
    assert confidence(logits, chosen=2) > confidence({"theme": 1.0}) > confidence(logits)


def test_nothing_chosen_is_not_sure_at_all(confidence) -> None:
    assert confidence({"theme": 2.0}, chosen=0) == 0


@pytest.mark.parametrize("logit", [-1e6, -800.0, 800.0, 1e6])
def test_the_largest_odds_are_a_probability_still(logit: float, confidence) -> None:
    assert 0 <= confidence({"theme": logit, "venue": logit}) <= 1
