"""What a question asserts: right is confirmed, wrong is corrected by the fact that it is about."""

import pytest

from bot.matching.claims import check_claim
from bot.matching.decide import decide
from bot.matching.weights import shipped_weights
from bot.model import Status

LINES = shipped_weights().lines


@pytest.mark.parametrize(
    ("question", "fact", "claimed"),
    [
        pytest.param("海港節在白沙燈塔舉行嗎?", "venue", "lighthouse", id="a place"),
        pytest.param("Is the festival held at the White Sand Lighthouse?", "venue", "lighthouse", id="in English"),
        pytest.param("晨星號的船長是高望海嗎?", "captain", "gao-wanghai", id="a person"),
        pytest.param("Is Tom Reed the captain of Morning Star?", "captain", "tom-reed", id="a person in English"),
        pytest.param("記者是沈若蘭嗎?", "source-reporter", "shen-ruolan", id="the reporter"),
    ],
)
def test_a_wrong_person_or_place_is_denied_by_the_fact_that_names_the_right_one(question, fact, claimed, matcher):
    decision = decide(matcher.match(question), matcher, LINES)
    assert (decision.status, decision.denied, decision.correction) == (Status.ANSWERED, claimed, None)
    assert [chosen.entry.fact.id for chosen in decision.chosen] == [fact]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("海港節在東碼頭舉行嗎?", id="the right place"),
        pytest.param("晨星號的船長是葉知秋嗎?", id="the right person"),
        pytest.param("Is Ye Zhiqiu the captain of Morning Star?", id="the right person in English"),
        pytest.param("開幕日有84000人觀看嗎?", id="the right number"),
        pytest.param("海港節在哪裏舉行?", id="no claim"),
        pytest.param("沈若蘭說了甚麼?", id="a name that is asked about"),
    ],
)
def test_what_the_facts_hold_is_no_claim_to_correct(question, matcher):
    match = matcher.match(question)
    assert check_claim(match, match.best(), matcher, LINES) is None
    decision = decide(match, matcher, LINES)
    assert (decision.status, decision.denied, decision.correction) == (Status.ANSWERED, None, None)


@pytest.mark.parametrize(
    ("question", "fact", "number"),
    [
        pytest.param("夜航路線航程是50分鐘嗎?", "night-length", "50", id="a number of minutes"),
        pytest.param("有40支船隊參加嗎?", "crews", "40", id="a number of crews"),
        pytest.param("海港節是2014年創辦的嗎?", "founded", "2014", id="a year"),
    ],
)
def test_a_wrong_number_is_corrected_by_a_fact_that_holds_another(question, fact, number, matcher):
    match = matcher.match(question)
    decision = check_claim(match, match.best(), matcher, LINES)
    assert (decision.status, decision.correction, decision.denied) == (Status.ANSWERED, number, None)
    assert [chosen.entry.fact.id for chosen in decision.chosen] == [fact]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("海港節有2019年的主題嗎?", id="the fact about it holds no year"),
        pytest.param("Was the lighthouse repaired in 1999?", id="nor does this one"),
        pytest.param("沈若蘭的月薪是9000元嗎?", id="no fact is about it"),
        pytest.param("2019年海港節有多少觀眾?", id="no claim, another year"),
    ],
)
def test_a_number_that_no_fact_can_correct_is_declined(question, matcher):
    match = matcher.match(question)
    decision = check_claim(match, match.best(), matcher, LINES)
    assert (decision.status, decision.correction, decision.denied) == (Status.UNKNOWN, None, None)
