"""Questions that are one thing away from an example, and that no fact answers."""

import re

import pytest

from bot.language.fold import fold
from bot.language.script import has_han
from bot.matching.matcher import build_matcher
from bot.matching.names import find_mentions
from bot.model import Entity, EntityType, Fact, FactBase
from bot.quality.twins import Twin, sample, twins_of

FAIR = Entity("fair", EntityType.EVENT, {"zh": "長堤燈會", "en": "Long Quay Lantern Fair"})
SWIM = Entity("swim", EntityType.EVENT, {"zh": "冬泳賽"})
NUMBERED = ("第2屆有多少船?", "第36屆在哪裏?", "2015年有多少船?", "有多少船?")


def twins(*facts: Fact, entities: tuple[Entity, ...] = ()) -> list[Twin]:
    return list(twins_of(build_matcher(FactBase(facts, entities), {"bias": 0.0})))


def test_the_twins_of_the_same_facts_are_the_same(facts, matcher) -> None:
    found = twins_of(matcher)
    assert found == twins_of(matcher)
    assert found == twins_of(build_matcher(facts, {"bias": 0.0}))
    assert {twin.changed for twin in found} == {"name", "attribute"}


def test_no_twin_is_an_example(matcher) -> None:
    examples = {example.folded for entry in matcher.index.entries for example in entry.examples}
    assert [twin for twin in twins_of(matcher) if twin.text in examples or fold(twin.text) in examples] == []


@pytest.mark.parametrize(
    ("example", "around"),
    [
        pytest.param("長堤燈會在哪裏舉行?", "(.+)在哪里举行", id="Chinese"),
        pytest.param("Where is the Long Quay Lantern Fair held?", "where is the (.+) held", id="English"),
    ],
)
def test_a_twin_with_another_name_asks_the_same_of_another_of_its_type(example: str, around: str) -> None:
    matcher = build_matcher(
        FactBase((Fact("f", (example,), {"zh": "河邊。"}, about=("fair",)),), (FAIR,)), {"bias": 0.0}
    )
    (twin,) = (twin for twin in twins_of(matcher) if twin.changed == "name")
    found = re.fullmatch(around, twin.text)
    assert found
    assert has_han(found[1]) is has_han(example)
    assert find_mentions(fold(twin.text), matcher.index.analyser.names) == ()


def test_a_twin_with_another_number_holds_one_that_no_fact_has() -> None:
    numbered = Fact("f", NUMBERED, {"zh": "共100艘,2022年更多。"})
    found = [twin.text for twin in twins(numbered) if twin.changed == "number"]
    assert found == ["第9届有多少船", "第43届在哪里"]
    held = {"2", "36", "100", "2015", "2022"}
    assert held.isdisjoint(number for text in found for number in re.findall(r"\d+", text))


def test_a_number_that_a_fact_would_have_makes_no_twin() -> None:
    numbered = Fact("f", ("第2屆有多少船?", "第9屆有多少船?", "第16屆在哪裏?"), {"zh": "共100艘。"})
    assert [twin.text for twin in twins(numbered) if twin.changed == "number"] == ["第23届在哪里"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_attribute_that_a_fact_speaks_of_makes_no_twin_for_its_entity_alone(language: str) -> None:
    spoken = Fact(
        "f", ("燈會的吉祥物和午餐是甚麼?", "What is the dress code of the fair?"), {"zh": "沒有。"}, about=("fair",)
    )
    texts = [twin.text for twin in twins(spoken, entities=(FAIR, SWIM)) if twin.changed == "attribute"]
    fair = " ".join(text for text in texts if FAIR.name[language] in text)
    assert not re.search("吉祥物|午餐|dress code", fair)
    assert re.search("保安安排|theme song", fair)
    assert any("吉祥物" in text for text in texts if "冬泳賽" in text)


def test_what_is_said_not_to_be_stated_is_not_spoken_of() -> None:
    unstated = Fact("f", ("燈會的吉祥物是甚麼?",), {"zh": "沒有說。"}, about=("fair",), unstated=True)
    assert any("吉祥物" in twin.text for twin in twins(unstated, entities=(FAIR,)))
    assert {twin.changed for twin in twins(unstated, entities=(FAIR,))} == {"attribute"}


def test_facts_without_names_and_numbers_have_no_twins() -> None:
    assert twins(Fact("f", ("有多少船?",), {"zh": "很多。"})) == []


@pytest.mark.parametrize(("every", "texts"), [(1, "abcde"), (2, "ace"), (9, "a")])
def test_every_so_many_of_the_twins_are_a_sample(every: int, texts: str) -> None:
    assert "".join(twin.text for twin in sample((Twin(text, "name") for text in "abcde"), every=every)) == texts
