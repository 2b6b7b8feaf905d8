"""Facts that follow from entities, lists and the source, and never double a curator's own."""

import pytest

from bot.matching.generated import member_sentence, with_generated
from bot.matching.matcher import build_matcher
from bot.model import Entity, EntityType, Fact, FactBase, Item, ItemList, Source

CLERK = Entity("clerk", EntityType.PERSON, {"zh": "何麗", "en": "He Li"}, role={"zh": "文員", "en": "a clerk"})
PLAIN = Fact("plain", ("碼頭有多長",), {"zh": "三公里。"})
WON = ItemList(
    of=(Item({"zh": "龍舟", "en": "Dragon"}, "dragon"), Item({"zh": "快艇", "en": "Speedboat"})),
    member={"zh": "{item}得獎。", "en": "{item} won."},
    rival="losers",
)
LOST = ItemList(of=(Item({"en": "Raft"}),), member={"zh": "{item}落選。", "en": "{item} lost."}, rival="winners")
WINNERS = Fact(
    "winners",
    ("誰得獎",),
    {"zh": "兩艘。"},
    quotes=("龍舟和快艇",),
    items=WON,
    topic="race",
    source="harbour",
)
LOSERS = Fact("losers", ("誰落選",), {"zh": "一艘。"}, items=LOST)
SOURCE = Source("海港節開幕", publisher={"zh": "海港報"}, reporter={"zh": "陳文"}, published="2031-06-03T08:15:00")


def generated(base: FactBase) -> dict[str, Fact]:
    return {fact.id: fact for fact in with_generated(base).facts[len(base.facts) :]}


def test_a_role_is_a_fact_about_the_person() -> None:
    fact = generated(FactBase((WINNERS,), (CLERK,)))["who-clerk"]
    assert fact.answer == {"zh": "何麗是文員。", "en": "He Li is a clerk."}
    assert (fact.about, fact.kind) == (("clerk",), "who")
    assert any("何麗" in question for question in fact.ask)
    assert any("He Li" in question for question in fact.ask)


@pytest.mark.parametrize("kind", ["who", "role"])
def test_a_role_that_a_curator_wrote_is_not_doubled(kind: str) -> None:
    own = Fact("own", ("何麗是誰",), {"zh": "文員。"}, about=("clerk",), kind=kind)
    assert generated(FactBase((own,), (CLERK,))) == {}


def test_a_person_without_a_role_and_a_thing_with_one_make_no_fact() -> None:
    nobody = Entity("nobody", EntityType.PERSON, {"en": "Nobody"})
    office = Entity("office", EntityType.ORGANISATION, {"en": "Office"}, role={"en": "host"})
    assert generated(FactBase((PLAIN,), (nobody, office))) == {}


def test_every_entity_on_rival_lists_is_a_fact_that_says_which_list_it_is_on() -> None:
    facts = generated(FactBase((WINNERS, LOSERS)))
    assert {fact_id: fact.answer["en"] for fact_id, fact in facts.items()} == {"winners-dragon": "Dragon won."}
    dragon = facts["winners-dragon"]
    assert (dragon.about, dragon.quotes, dragon.topic, dragon.source) == (
        ("dragon",),
        WINNERS.quotes,
        "race",
        "harbour",
    )
    assert {"龍舟得獎", "龍舟落選", "Dragon won", "Dragon lost"} == set(dragon.ask)


def test_a_list_without_a_rival_makes_no_facts_for_its_members() -> None:
    alone = ItemList(of=WON.of, member=WON.member)
    assert generated(FactBase((Fact("alone", ("誰",), {"zh": "兩艘。"}, items=alone),))) == {}


def test_a_member_sentence_falls_back_to_the_language_that_there_is() -> None:
    assert member_sentence(LOST, LOST.of[0], "zh") == "Raft落選。"


def test_each_part_of_the_source_is_a_fact() -> None:
    facts = generated(FactBase((PLAIN,), sources={"harbour": SOURCE}))
    assert set(facts) == {"source-title", "source-publisher", "source-reporter", "source-published"}
    assert "海港報" in facts["source-publisher"].answer["zh"]
    assert all(fact.source == "harbour" for fact in facts.values())


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ("記者是陳文。", "source-reporter"),
        ("由海港報發布。", "source-publisher"),
        ("報道在2031年6月3日發布。", "source-published"),
        ("標題:海港節開幕。", "source-title"),
    ],
)
def test_what_a_curator_said_of_the_source_is_not_doubled(answer: str, missing: str) -> None:
    own = Fact("own", ("問",), {"zh": answer}, kind="meta", source="harbour")
    assert missing not in generated(FactBase((own,), sources={"harbour": SOURCE}))


def test_a_curators_fact_keeps_its_id() -> None:
    own = Fact("who-clerk", ("文員",), {"zh": "自己寫的。"})
    base = with_generated(FactBase((own,), (CLERK,)))
    assert [fact.answer for fact in base.facts if fact.id == "who-clerk"] == [own.answer]


def test_ids_stay_unique(matcher) -> None:
    ids = [fact.id for fact in matcher.facts.facts]
    assert len(set(ids)) == len(ids)


def test_every_generated_question_leads_to_its_fact(facts, matcher) -> None:
    own = {fact.id for fact in facts.facts}
    for fact in matcher.facts.facts:
        for question in fact.ask if fact.id not in own else ():
            assert matcher.match(question).scored[0].entry.fact.id == fact.id, question


def test_a_superseded_fact_is_not_found() -> None:
    old = Fact("old", ("碼頭有多長",), {"zh": "三公里。"}, superseded_by="new")
    new = Fact("new", ("碼頭有多長",), {"zh": "四公里。"})
    matcher = build_matcher(FactBase((old, new)), {"bias": 0.0})
    assert [candidate.entry.fact.id for candidate in matcher.match("碼頭有多長").scored] == ["new"]
