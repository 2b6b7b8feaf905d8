"""Good fact files load into the facts, entities, sources and topics that they state."""

import pytest

from bot.facts import load_facts
from bot.model import Entity, EntityType, Fact, FactBase, Item, ItemList, Source, Topic, Value

SMALLEST = "facts:\n  - id: boats\n    ask: [幾艘船]\n    answer: {zh: 十二艘, en: Twelve}\n"
BOATS = Fact("boats", ("幾艘船",), {"zh": "十二艘", "en": "Twelve"}, source="harbour")

EVERYTHING = """source:
  title: 海港節開幕
  publisher: {zh: 海港報, en: Harbour Post}
  reporter: 陳文
  editor: {en: Ann Lee}
  published: 2024-05-30 10:26:26
  url: https://example.org/harbour
topics:
  - {id: fleet, title: {zh: 船隊, en: The fleet}}
entities:
  - {id: office, type: organisation, name: 海港辦}
  - id: he-li
    type: person
    name: {zh: 何麗, en: He Li}
    aliases: [何總監, "1997"]
    role: {zh: 節慶總監, en: Director}
    organisation: office
  - {id: dragon, type: project, name: {zh: 龍舟}}
synonyms:
  - [船, 帆船]
facts:
  - id: winners
    ask:
      - 誰得獎
      - Who won?
    answer: 龍舟和快艇
    about: [dragon]
    by: he-li
    items:
      noun: {zh: 得獎船, en: winners}
      of: [dragon, {zh: 快艇, en: Speedboat}]
      member: {zh: "{item}得獎。", en: "{item} won."}
      rival: losers
    kind: list
    topic: fleet
    tags: [prize]
    as_of: 2024-05
  - {id: losers, ask: [誰落選], answer: 舢舨, items: {of: [{zh: 舢舨}]}, summary: yes}
  - {id: prize, ask: [獎金多少], answer: 文章沒有說, unstated: true, about: dragon, superseded_by: winners}
"""


def one(value: str) -> str:
    return SMALLEST + f"    value: {value}\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SMALLEST, id="the smallest file"),
        pytest.param(SMALLEST.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param("\ufeff" + SMALLEST, id="a byte order mark"),
        pytest.param("---\n" + SMALLEST + "...\n", id="a document with explicit ends"),
        pytest.param(SMALLEST + "# \t船\n \n", id="a tab in a comment"),
        pytest.param(
            SMALLEST.replace("boats", "boats  # 船 #1").replace("Twelve}", "'Twelve'} #2") + "#3\n",
            id="comments",
        ),
        pytest.param(
            SMALLEST.replace("[幾艘船]", '["幾艘\n\t船"]').replace("幾艘\n\t船", "幾艘\\\n\t船"),
            id="a tab in quotes",
        ),
        pytest.param(SMALLEST.replace("[幾艘船]", "&a [幾艘船]") + "    tags: []\n", id="an anchor, an empty list"),
        pytest.param("topics: []\nentities: []\nsynonyms: []\n" + SMALLEST, id="empty lists at the top"),
        pytest.param(SMALLEST.replace("十二艘,", "! 十二艘,").replace("Twelve", "!!str Twelve"), id="tags for texts"),
        pytest.param(SMALLEST.replace("十二艘", "'十二艘 '"), id="blanks around a text"),
    ],
)
def test_the_same_fact_is_read_however_the_file_is_written(content: str, write) -> None:
    base = load_facts([write(content)])
    assert base.facts == (BOATS,)
    assert base.entities == base.topics == base.synonyms == ()
    assert base.sources == {}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{number: 17900000, unit: RMB}", Value(number=17_900_000, unit="RMB")),
        ("{number: 1_200.5}", Value(number=1200.5)),
        ("{number: -3}", Value(number=-3)),
        ("{edition: 6, unit: 屆}", Value(edition=6, unit="屆")),
        ('{date: "2021"}', Value(date="2021")),
        ("{date: 2021}", Value(date="2021")),
        ("{date: 2023-05-29}", Value(date="2023-05-29")),
        ("{date: 2023-05-29T10:26}", Value(date="2023-05-29T10:26")),
        ("{date: 2023-05-29 10:26:00+08:00}", Value(date="2023-05-29T10:26:00+08:00")),
        ("{place: Beijing}", Value(place="Beijing")),
        ("{duration: 兩日}", Value(duration="兩日")),
    ],
)
def test_a_value_is_read_as_the_curator_wrote_it(written: str, value: Value, write) -> None:
    assert load_facts([write(one(written))]).facts[0].value == value


def test_everything_that_a_fact_file_can_say_is_read(write) -> None:
    base = load_facts([write(EVERYTHING)])
    dragon = Entity("dragon", EntityType.PROJECT, {"zh": "龍舟"})
    assert base == FactBase(
        facts=(
            Fact(
                id="winners",
                ask=("誰得獎", "Who won?"),
                answer={"zh": "龍舟和快艇", "en": "龍舟和快艇"},
                about=("dragon",),
                by="he-li",
                items=ItemList(
                    of=(Item({"zh": "龍舟"}, "dragon"), Item({"zh": "快艇", "en": "Speedboat"})),
                    noun={"zh": "得獎船", "en": "winners"},
                    member={"zh": "{item}得獎。", "en": "{item} won."},
                    rival="losers",
                ),
                kind="list",
                topic="fleet",
                tags=("prize",),
                as_of="2024-05",
                source="harbour",
            ),
            Fact(
                id="losers",
                ask=("誰落選",),
                answer={"zh": "舢舨", "en": "舢舨"},
                items=ItemList(of=(Item({"zh": "舢舨"}),)),
                summary=True,
                source="harbour",
            ),
            Fact(
                id="prize",
                ask=("獎金多少",),
                answer={"zh": "文章沒有說", "en": "文章沒有說"},
                about=("dragon",),
                unstated=True,
                superseded_by="winners",
                source="harbour",
            ),
        ),
        entities=(
            Entity("office", EntityType.ORGANISATION, {"zh": "海港辦", "en": "海港辦"}),
            Entity(
                id="he-li",
                type=EntityType.PERSON,
                name={"zh": "何麗", "en": "He Li"},
                aliases=("何總監", "1997"),
                role={"zh": "節慶總監", "en": "Director"},
                organisation="office",
            ),
            dragon,
        ),
        sources={
            "harbour": Source(
                title="海港節開幕",
                publisher={"zh": "海港報", "en": "Harbour Post"},
                reporter={"zh": "陳文", "en": "陳文"},
                editor={"en": "Ann Lee"},
                published="2024-05-30T10:26:26",
                url="https://example.org/harbour",
            )
        },
        topics=(Topic("fleet", {"zh": "船隊", "en": "The fleet"}),),
        synonyms=(("船", "帆船"),),
        version=base.version,
    )


def test_an_entity_of_two_files_gathers_its_names(write) -> None:
    first = SMALLEST + "entities: [{id: a, type: person, name: {zh: 何麗}, aliases: [何總監]}]\n"
    second = SMALLEST.replace("boats", "ships") + (
        "entities: [{id: o, type: organisation, name: 海港辦},"
        " {id: a, type: person, name: {zh: 何麗, en: He Li}, aliases: [阿麗], organisation: o}]\n"
    )
    base = load_facts([write(first, "first.yaml"), write(second, "second.yaml")])
    assert base.entities[0] == Entity(
        "a", EntityType.PERSON, {"zh": "何麗", "en": "He Li"}, ("何總監", "He Li", "阿麗"), {}, "o"
    )
    assert [entity.id for entity in base.entities] == ["a", "o"]


def test_a_topic_of_two_files_keeps_its_first_title(write) -> None:
    first = SMALLEST + "topics: [{id: sea, title: 海}]\n"
    second = SMALLEST.replace("boats", "ships") + "topics: [{id: sea, title: 大海}, {id: sky, title: 天}]\n"
    base = load_facts([write(first, "first.yaml"), write(second, "second.yaml")])
    assert [topic.title["zh"] for topic in base.topics] == ["海", "天"]


def test_a_fact_may_be_superseded_by_one_of_another_file(write) -> None:
    later = write(SMALLEST.replace("boats", "ships"), "later.yaml")
    base = load_facts([write(SMALLEST + "    superseded_by: ships\n"), later])
    assert [fact.source for fact in base.facts] == ["harbour", "later"]
    assert base.facts[0].superseded_by == "ships"


def test_a_file_named_twice_is_loaded_once(write) -> None:
    path = write(SMALLEST)
    assert load_facts([path, path]).facts == (BOATS,)


def test_the_version_is_the_same_for_the_same_files_and_changes_with_any_byte(write) -> None:
    version = load_facts([write(SMALLEST)]).version
    assert load_facts([write(SMALLEST)]).version == version
    assert load_facts([write(SMALLEST + "#\n")]).version != version
    assert len(version) == 64


def test_a_tab_inside_a_block_of_text_is_text(write) -> None:
    content = SMALLEST.replace("{zh: 十二艘, en: Twelve}", "|\n      帆船\n      \t十二艘")
    assert load_facts([write(content)]).facts[0].answer["zh"] == "帆船\n\t十二艘"
