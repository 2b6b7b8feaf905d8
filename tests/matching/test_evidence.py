"""What speaks for and against a fact."""

import re

import pytest

from bot.matching.evidence import EITHER, FOR
from bot.matching.weights import shipped_weights

LEFT = re.compile("(known|understood|strange)_(noun|verb|other|unknown)")
"""What is left unexplained grows with the question."""
ODD = [
    "海港節 zvrk carrot 36 2019 黃大文 燈塔 巴黎 修復 主題 夜航 船長 門票",
    "Did Alice Porter or Tom Reed say in 2012 that 40 boats reached the pier, and why, and for how long?",
    "不是主題,海港節在哪裏?",
    "高望海說沈若蘭怎樣形容帆船?",
]


def features(matcher, question: str, fact: str) -> dict[str, float]:
    return next(dict(c.features) for c in matcher.match(question).scored if c.entry.fact.id == fact)


@pytest.fixture(scope="module")
def all_features(facts, matcher) -> list[dict[str, float]]:
    questions = [*ODD, *(question for fact in facts.facts for question in fact.ask)]
    return [dict(candidate.features) for question in questions for candidate in matcher.match(question).scored]


def test_what_speaks_for_a_fact_is_a_feature_and_never_speaks_either_way(all_features) -> None:
    assert all(found.keys() >= FOR | EITHER for found in all_features)
    assert FOR.isdisjoint(EITHER)


def test_every_feature_lies_where_it_should(all_features) -> None:
    for found in all_features:
        for name, value in found.items():
            assert 0 <= value <= (float("inf") if LEFT.fullmatch(name) else 1 + 1e-9), name


def test_every_candidate_has_the_same_features_but_for_the_words_left_unexplained(all_features) -> None:
    fixed = {frozenset(name for name in found if not LEFT.fullmatch(name)) for found in all_features}
    assert len(fixed) == 1


def test_every_shipped_weight_weighs_a_feature_and_in_its_direction(all_features) -> None:
    names = {name for found in all_features for name in found}
    for name, weight in shipped_weights().evidence.items():
        if name != "bias":
            assert name in names or LEFT.fullmatch(name), name
            assert name in EITHER or (weight >= 0 if name in FOR else weight <= 0), name


@pytest.mark.parametrize(
    ("feature", "question", "fact", "value"),
    [
        pytest.param("lacks_value", "海港節花了多少錢?", "theme", 1, id="money of a fact without"),
        pytest.param("lacks_value", "海港節花了多少錢?", "crews", 1, id="money of a fact with a number of crews"),
        pytest.param("lacks_value", "海港節花了多少錢?", "budget", 0, id="money of the fact with it"),
        pytest.param("lacks_value", "Who chose the theme of the festival?", "theme", 0, id="no value is asked"),
        pytest.param("lacks_value", "海港節何時有主題?", "theme", 1, id="a time of a fact without"),
        pytest.param("lacks_value", "海港節何時開幕?", "opening", 0, id="a time of the fact with it"),
        pytest.param("lacks_value", "夜航路線在哪裏?", "night-opens", 1, id="a place of a fact without"),
        pytest.param("lacks_value", "夜航路線的航程多久?", "night-opens", 1, id="a duration of a fact with a year"),
        pytest.param("lacks_value", "夜航路線的航程多久?", "night-length", 0, id="a duration of the fact with it"),
        pytest.param(
            "lacks_reason", "Why does the festival have a theme?", "theme", 1, id="a reason of a fact without"
        ),
        pytest.param("lacks_reason", "Why is the lighthouse being repaired?", "repair", 0, id="a reason that is given"),
        pytest.param("lacks_reason", "What is the theme of the festival?", "theme", 0, id="no reason is asked"),
        pytest.param("lacks_name", "Who chose the theme of the festival?", "theme", 1, id="a person of a fact without"),
        pytest.param("lacks_name", "Who is the captain of Morning Star?", "captain", 0, id="a person who is named"),
        pytest.param("lacks_name", "Which organisation hosts the festival?", "organiser", 0, id="an organisation"),
        pytest.param("kind_differs", "夜航路線的航程多久?", "night-opens", 1, id="another kind of question"),
        pytest.param("kind_differs", "夜航路線何時開放?", "night-opens", 0, id="its own kind of question"),
        pytest.param("number_missing", "海港節2019年的主題", "theme", 1, id="another year"),
        pytest.param("number_missing", "海港節2015年創辦", "founded", 0, id="its year"),
        pytest.param("name_missing", "夜航路線的主題", "theme", 1, id="another name"),
        pytest.param("name_missing", "高望海說沈若蘭怎樣形容帆船?", "shen-memory", 0.5, id="one name of two"),
        pytest.param("name_share", "沈若蘭", "shen-memory", 1, id="nothing but a name"),
        pytest.param("unnamed", "海港節的門票多少錢?", "ticket-price", 0, id="the name of its question"),
        pytest.param("speaker_same", "沈若蘭說了甚麼?", "shen-memory", 1, id="who said it"),
        pytest.param("speaker_same", "高望海怎樣形容帆船?", "shen-memory", 0, id="not who said it"),
        pytest.param("speaker_differs", "高望海怎樣形容帆船?", "shen-memory", 1, id="another speaker"),
        pytest.param("speaker_differs", "沈若蘭怎樣形容帆船?", "shen-memory", 0, id="its speaker"),
        pytest.param("rejected", "不是主題,海港節在哪裏?", "theme", 1, id="what it is not about"),
        pytest.param("rejected", "不是主題,海港節在哪裏?", "venue", 0, id="what it is about"),
        pytest.param("foreign", "黃大文怎樣說海港節的主題?", "theme", 1, id="a name that no fact holds"),
        pytest.param("unstated", "門票多少錢?", "ticket-price", 1, id="what the source does not state"),
        pytest.param("own", "海港節的主題是甚麼?", "theme", 1, id="its own question"),
        pytest.param("reverse", "海港節的主題是甚麼?", "theme", 1, id="all of its own question"),
        pytest.param("gap", "海港節的主題是甚麼?", "theme", 0, id="nothing unexplained"),
        pytest.param("length", "主題是甚麼?", "theme", 0.05, id="one word of twenty"),
    ],
)
def test_a_question_is_evidence_for_or_against_a_fact(feature, question, fact, value, matcher) -> None:
    assert features(matcher, question, fact)[feature] == pytest.approx(value)


def test_a_word_that_a_fact_does_not_explain_is_left_by_its_class(matcher) -> None:
    found = features(matcher, "海港節主題 zvrk", "theme")
    assert found["strange_unknown"] > 0
    assert "strange_unknown" not in features(matcher, "海港節主題", "theme")
