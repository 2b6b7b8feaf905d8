"""Questions as vectors: how near a question is to all the questions of a fact."""

import math

import pytest

from bot.language.fold import fold
from bot.matching.kinds import question_kinds
from bot.matching.pooled import Vector, bag_of, pool, rarities, similarity

BAGS = [{"w:boat": 1.0, "k:who": 1.0}, {"w:boat": 2.0, "w:pier": 1.0}, {"w:boat": 1.0}]


def vector(matcher, text: str) -> Vector:
    folded = fold(text)
    return matcher.index.rarities.vector(matcher.index.analyser.terms(folded), folded, question_kinds(folded))


def length(one: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in one.values()))


def test_the_fewer_examples_hold_a_key_the_rarer_it_is() -> None:
    found = rarities(BAGS)
    assert found.by_key.keys() == {"w:boat", "w:pier", "k:who"}
    assert 0 < found.by_key["w:boat"] < found.by_key["w:pier"] == found.by_key["k:who"] <= found.highest


def test_without_examples_nothing_is_known() -> None:
    assert rarities([]).vector([], "", ["who"]) == pool([]) == {}


def test_a_bag_holds_words_pairs_of_characters_and_kinds(matcher) -> None:
    bag = bag_of(matcher.index.analyser.terms("海港节主题"), "海港节主题", ["what"])
    assert {"e:festival", "w:主题", "b:主题", "k:what"} <= set(bag)
    assert bag["w:主题"] == 1
    assert all(weight > 0 for weight in bag.values())


def test_a_word_that_says_little_and_a_meaning_count_less_than_a_word(matcher) -> None:
    terms = matcher.index.analyser.terms(fold("船隊 請問 多謝"))
    light = {key for term in terms if term.light for key in term.keys}
    bag = bag_of(terms, "", [])
    assert all(bag[key] < bag["w:船队"] for key in bag if key in light or key.startswith("c:"))


def test_every_example_and_every_fact_is_a_unit_vector(facts, matcher) -> None:
    for fact in facts.facts:
        assert length(matcher.index.by_id[fact.id].pooled) == pytest.approx(1)
        assert all(length(vector(matcher, question)) == pytest.approx(1) for question in fact.ask)


def test_a_strange_word_lengthens_a_question(matcher) -> None:
    plain, strange = vector(matcher, "What is the theme?"), vector(matcher, "What is the zvrk theme?")
    assert length(strange) < length(plain)
    theme = matcher.index.by_id["theme"].pooled
    assert similarity(strange, theme) < similarity(plain, theme)


def test_a_question_is_as_near_as_can_be_to_itself_and_between_0_and_1_to_all_others(facts, matcher) -> None:
    vectors = [vector(matcher, question) for fact in facts.facts for question in fact.ask]
    for one in vectors:
        assert similarity(one, one) == pytest.approx(1)
        assert all(0 <= similarity(one, other) <= 1 + 1e-9 for other in vectors)


def test_what_has_nothing_in_common_is_not_near() -> None:
    assert similarity({"w:boat": 1.0}, {"w:pier": 1.0}) == 0


def test_a_fact_points_where_its_examples_point_together() -> None:
    pooled = pool([{"w:boat": 1.0}, {"w:pier": 1.0}, {"w:pier": 1.0}])
    assert pooled == pytest.approx({"w:boat": 1 / math.sqrt(5), "w:pier": 2 / math.sqrt(5)})


def test_the_question_of_a_fact_is_nearest_to_its_own_fact(facts, matcher) -> None:
    entries = matcher.index.entries
    for fact in facts.facts:
        one = vector(matcher, fact.ask[0])
        assert max(entries, key=lambda entry: similarity(one, entry.pooled)).fact.id == fact.id
