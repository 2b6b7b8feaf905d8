"""Every way in which a fact file can be wrong is reported with its line, its fact and a way to mend it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.errors import FactFileError
from bot.facts import load_facts

GOOD = "facts:\n  - id: boats\n    ask: [幾艘船]\n    answer: 十二\n"
"""Four lines; a row's own text goes below, at the fact or at the top level."""
PERSON = "entities:\n  - {id: he-li, type: person, name: 何麗}\n"
LISTS = GOOD + "    items:\n"


@dataclass(frozen=True)
class Row:
    behaviour: str
    content: str | bytes
    fragments: tuple[str, ...]
    line: int | None = None
    fact: str | None = None


def row(behaviour: str, content: str | bytes, *fragments: str, line: int | None = None, fact: str | None = None) -> Row:
    return Row(behaviour, content, fragments, line, fact)


ALIAS_BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{here}: &{here} [{','.join(['*' + before] * 10)}]\n" for before, here in zip("abcde", "bcdef", strict=True)
)

ENCODING_AND_YAML = [
    row("an empty file", "", "is empty"),
    row("a file of comments", "# nothing\n", "is empty"),
    row("a file that says null", "~\n", "is empty"),
    row(
        "not UTF-8",
        GOOD.encode() + "# 船".encode("big5"),
        "not UTF-8",
        "byte 63",
        "Save the file as UTF-8",
        line=5,
    ),
    row("UTF-16", GOOD.encode("utf-16"), "not UTF-8: byte 0 is 0xff", line=1),
    row("not UTF-8 behind a byte order mark", b"\xef\xbb\xbfa\xff", "byte 4 is 0xff", line=1),
    row("a control character", GOOD + "\x07", "control character U+0007", line=5),
    row("a NUL byte", b"facts: \x00", "control character U+0000", line=1),
    row("a tab as indentation", "facts:\n\t- id: a\n", "tab", "Indent with spaces", line=2),
    row("a tab that YAML would fold away", GOOD + "\t艘\n", "tab", "Indent with spaces", line=5),
    row("a tab before a key", "facts:\n  - id: a\n\task: x\n", "Indent with spaces", line=3),
    row(
        "an open quotation mark",
        'facts:\n  - id: "boats\n',
        "not YAML",
        "Close the quotation mark opened in line 2",
    ),
    row("an open bracket", "facts:\n  - ask: [幾艘船\n    id: a\n", "not YAML", "Inside [ ] and { }"),
    row(
        "a colon in a Chinese text",
        "facts:\n  - id: boats\n    answer: 主題: 船\n",
        "ASCII colon",
        "quotes",
        line=3,
    ),
    row("a text that begins with @", "facts:\n  - answer: @harbour\n", "cannot begin with @", line=2),
    row("a text that begins with *", "facts:\n  - answer: *船\n", "not YAML", "cannot begin with *", line=2),
    row(
        "a text behind quotes",
        "facts:\n  - answer: '船' 十二\n",
        "nothing may follow the closing one",
        line=2,
    ),
    row("an unknown alias", "facts: *boats\n", "*boats refers to nothing", "put it in quotes", line=1),
    row("an alias of itself", "facts: &a [*a]\n", "*a refers to nothing before it, or to itself", line=1),
    row("an alias bomb", ALIAS_BOMB, "aliases expand to more than 10,000 values", line=4),
    row("too deep nesting", "[" * 2_000, "nested more than 32 levels", line=1),
    row(
        "a Python tag",
        GOOD + "    tags: !!python/object/apply:os.system [ls]\n",
        "tag !!python/object",
        "not allowed",
        line=5,
    ),
    row("a tag of its own", GOOD + "    tags: [!who he]\n", "tag !who is not allowed", line=5),
    row("two documents", GOOD + "---\n" + GOOD, "more than one document", "---", line=5),
    row("a key twice", GOOD + "    answer: 十三\n", "key answer is here twice (first in line 4)", line=5),
    row("a key of the file twice", GOOD + GOOD, "key facts is here twice (first in line 1)", line=5),
    row(
        "a key twice in an answer",
        "facts:\n  - {id: a, ask: [b], answer: {zh: 十二, zh: 十三}}\n",
        "key zh is here twice",
        line=2,
    ),
    row("a number as key", GOOD + "12: x\n", "key 12 is read as 12", line=5),
    row("no as key", GOOD + "no: x\n", "key no is read as false", line=5),
    row("a list as key", GOOD + "[a]: x\n", "a key is a list", line=5),
    row("a merge key", GOOD + "    <<: {by: a}\n", "merge keys", line=5),
    row("an explicit number", GOOD + "    tags: [!!int '12']\n", "tag !!int is not allowed", line=5),
]

MISREAD = [
    row(
        "a number behind #",
        "facts:\n  - {id: a, ask: [b], answer: c}\n  - id: b\n    ask: [b]\n    answer: 第 #1 艘\n",
        "the text ends before #1",
        "a real comment has a blank after its #",
        line=5,
    ),
    row(
        "a question with a colon",
        "facts:\n  - id: a\n    answer: b\n    ask:\n      - 誰說: 船\n",
        "ask is a mapping",
        "a text with ': ' in it goes in quotes",
        line=5,
    ),
    row(
        "no as a text",
        "facts:\n  - {id: a, ask: [b], answer: no}\n",
        "no is read as false",
        'quotes: "no"',
        line=2,
    ),
    row("yes as a text", "facts:\n  - {id: a, ask: [yes], answer: b}\n", "ask: yes is read as true", line=2),
    row("on as a text", "facts:\n  - {id: on, ask: [b], answer: b}\n", "id: on is read as true", line=2),
    row("a time as a text", "facts:\n  - {id: a, ask: [b], answer: 12:30}\n", "12:30 is read as 750", line=2),
    row("null as a text", "facts:\n  - {id: a, ask: [b], answer: null}\n", "null is read as null", line=2),
    row(
        "a date as a text",
        "facts:\n  - {id: a, ask: [b], answer: 2023-05-29}\n",
        "2023-05-29 is read as 2023-05-29",
    ),
    row(
        "a number as a text",
        "facts:\n  - {id: a, ask: [b], answer: 010}\n",
        "010 is read as 8",
        "quotes",
        line=2,
    ),
    row(
        "a time as a number",
        GOOD + "    value: {number: 12:30}\n",
        "value.number is “12:30”",
        "plain number",
        line=5,
    ),
    row("an octal number", GOOD + "    value: {number: 017}\n", "value.number is “017”", line=5),
    row(
        "a huge number",
        GOOD + f"    value: {{number: {'9' * 5000}}}\n",
        "value.number is “999",
        "plain number",
        line=5,
    ),
]

SHAPES = [
    row("a file that is a list", "- a\n", "the file is a list", "Write a mapping", line=1),
    row("no facts", "topics: []\n", "the file has no facts", "Add facts", line=1),
    row("an empty list of facts", "facts: []\n", "facts has 0 entries", line=1),
    row("facts that are a mapping", "facts: {id: a}\n", "facts is a mapping", "Write a list", line=1),
    row("a fact that is a text", "facts: [boats]\n", "the fact is “boats”", line=1),
    row("an unknown key of the file", GOOD + "fact: []\n", "unknown key fact", "Did you mean facts?", line=5),
    row(
        "an unknown key of a fact",
        GOOD + "    quotes: a\n",
        "unknown key quotes",
        "Did you mean quote?",
        line=5,
        fact="boats",
    ),
    row(
        "a text cut by a comma",
        "facts:\n  - {id: a, ask: [b], answer: {zh: 十二,三艘}}\n",
        "unknown key 三艘",
        "ASCII comma",
        line=2,
    ),
    row("no id", "facts:\n  - {ask: [a], answer: b}\n", "the fact has no id", line=2),
    row("no question", "facts:\n  - {id: a, answer: b}\n", "the fact has no ask", line=2, fact="a"),
    row("an empty list of questions", "facts:\n  - {id: a, ask: [], answer: b}\n", "ask has 0 entries", line=2),
    row("no answer", "facts:\n  - {id: a, ask: [b]}\n", "the fact has no answer", line=2, fact="a"),
    row(
        "an answer without languages",
        "facts:\n  - {id: a, ask: [b], answer: {}}\n",
        "answer is empty",
        line=2,
    ),
    row(
        "an unknown language",
        "facts:\n  - {id: a, ask: [b], answer: {fr: b}}\n",
        "unknown key fr",
        "zh, en",
        line=2,
    ),
    row("a blank question", "facts:\n  - {id: a, ask: [' '], answer: b}\n", "ask is empty", line=2),
    row("a key without a value", GOOD + "    quote:\n", "quote is empty", line=5),
    row(
        "an id with capitals",
        "facts:\n  - {id: Boats, ask: [a], answer: b}\n",
        "id is Boats",
        "small letters",
        line=2,
    ),
    row(
        "too many questions",
        f"facts:\n  - id: a\n    answer: b\n    ask: [{', '.join(['q'] * 501)}]\n",
        "501 entries",
    ),
    row(
        "a question too long",
        f"facts:\n  - {{id: a, ask: [{'問' * 501}], answer: b}}\n",
        "501 characters, more than 500",
    ),
    row(
        "an answer too long",
        f"facts:\n  - {{id: a, ask: [b], answer: {'答' * 3001}}}\n",
        "3,001 characters, more than 3,000",
    ),
    row(
        "an unknown kind",
        GOOD + "    kind: whom\n",
        "kind is whom",
        "Did you mean who?",
        line=5,
        fact="boats",
    ),
    row("a flag in quotes", GOOD + '    unstated: "true"\n', "unstated is “true”", "without quotes", line=5),
    row("a flag that is a number", GOOD + "    summary: 1\n", "summary is “1”", "true or false", line=5),
    row("an impossible date", GOOD + "    as_of: 2023-02-30\n", "as_of is 2023-02-30", line=5),
    row("no ISO date", GOOD + "    as_of: 29.5.2023\n", "as_of is 29.5.2023", "2031-06-02", line=5),
    row("an impossible date in quotes", GOOD + '    as_of: "2023-13-01"\n', "as_of is 2023-13-01", line=5),
    row("a source without title", GOOD + "source: {publisher: a}\n", "source has no title", line=5),
    row("an unknown key of the source", GOOD + "source: {title: a, author: b}\n", "unknown key author", line=5),
    row(
        "no web address",
        GOOD + "source: {title: a, url: harbour}\n",
        "source.url is harbour",
        "https://",
        line=5,
    ),
    row("one synonym alone", GOOD + "synonyms:\n  - [船]\n", "synonyms has 1 entries", "at least 2", line=6),
    row("a topic without title", GOOD + "topics: [{id: sea}]\n", "the topic has no title", line=5),
    row(
        "an entity without name",
        GOOD + "entities: [{id: a, type: person}]\n",
        "the entity has no name",
        line=5,
    ),
    row(
        "an unknown entity type",
        GOOD + "entities: [{id: a, type: persons, name: b}]\n",
        "Did you mean person?",
        line=5,
    ),
    row(
        "an alias that is a year",
        GOOD + "entities: [{id: a, type: event, name: b, aliases: [1997]}]\n",
        "1997 is read as 1997",
    ),
]

VALUES_AND_QUOTES = [
    row(
        "two measures",
        GOOD + "    value: {number: 12, place: 東碼頭}\n",
        "value has number, place of",
        "exactly one",
        line=5,
    ),
    row("no measure", GOOD + "    value: {unit: boats}\n", "value has none of", line=5),
    row("a unit of a place", GOOD + "    value: {place: 東碼頭, unit: m}\n", "a unit without a number", line=5),
    row(
        "a number in quotes",
        GOOD + '    value: {number: "12"}\n',
        "a text in quotes",
        "Delete the quotes: 12",
        line=5,
    ),
    row(
        "a number with commas",
        GOOD + '    value: {number: "1,200"}\n',
        "value.number is “1,200”",
        "plain number",
        line=5,
    ),
    row("an infinite number", GOOD + "    value: {number: .inf}\n", "value.number is “.inf”", line=5),
    row("half an edition", GOOD + "    value: {edition: 6.5}\n", "not a whole number", line=5),
    row("edition zero", GOOD + "    value: {edition: 0}\n", "value.edition is 0, outside of 1", line=5),
    row(
        "a quote too long",
        GOOD + f"    quote: {'船' * 41}\n",
        "the quote has 41 characters, more than 40",
        line=5,
        fact="boats",
    ),
    row(
        "an English quote too long",
        GOOD + f"    quote: {'boat ' * 16}\n",
        "the quote has 16 words, more than 15",
        line=5,
    ),
    row("five quotes", GOOD + "    quote: [船, 艘, 帆, 港, 節]\n", "quote has 5 entries, more than 4", line=5),
    row("a quote without a lock", GOOD + "    quote: 十二艘\n", "no lock (harbour.lock)", "Run factbot prove"),
]

REFERENCES = [
    row(
        "a fact id twice",
        GOOD + GOOD.removeprefix("facts:\n"),
        "fact id boats is here twice (first in line 2)",
        line=5,
        fact="boats",
    ),
    row(
        "an entity id twice",
        GOOD + PERSON + PERSON.removeprefix("entities:\n"),
        "entity id he-li is here twice",
        line=7,
    ),
    row(
        "a topic id twice",
        GOOD + "topics:\n  - {id: a, title: b}\n  - {id: a, title: c}\n",
        "topic id a is here twice",
        line=7,
    ),
    row(
        "about nobody",
        PERSON + GOOD + "    about: he-lee\n",
        "about names he-lee",
        "Did you mean he-li?",
        line=7,
        fact="boats",
    ),
    row("about two, one unknown", PERSON + GOOD + "    about: [he-li, mayor]\n", "about names mayor", line=7),
    row(
        "said by nobody",
        GOOD + "    by: mayor\n",
        "by names mayor, which does not exist",
        line=5,
        fact="boats",
    ),
    row(
        "an unknown organisation",
        GOOD + "entities:\n  - {id: a, type: person, name: b, organisation: c}\n",
        "organisation names c",
        line=6,
    ),
    row(
        "an unknown topic",
        GOOD + "    topic: sea\ntopics: [{id: seas, title: b}]\n",
        "Did you mean seas?",
        line=5,
    ),
    row(
        "an unknown successor",
        GOOD + "    superseded_by: boat\n",
        "superseded_by names boat",
        "Did you mean boats?",
        line=5,
    ),
    row(
        "its own successor",
        GOOD + "    superseded_by: boats\n",
        "leads back to itself: boats → boats",
        line=5,
        fact="boats",
    ),
    row(
        "a circle of successors",
        GOOD + "    superseded_by: ships\n  - {id: ships, ask: [a], answer: b, superseded_by: boats}\n",
        "leads back to itself: boats → ships → boats",
        line=5,
    ),
    row("items without members", LISTS + "      noun: 船\n", "items has no of", line=6),
    row("an unknown member", LISTS + "      of: [dragon]\n", "items.of names dragon", "{zh: …, en: …}", line=6),
    row("a member twice", LISTS + "      of: [{zh: 龍舟}, {zh: 龍舟}]\n", "items.of names 龍舟 twice", line=6),
    row(
        "a member sentence without the member",
        LISTS + "      of: [{zh: 龍舟}]\n      member: 獲獎\n",
        "must hold {item}",
        line=7,
    ),
    row(
        "a member sentence with other braces",
        LISTS + "      of: [{zh: 龍舟}]\n      member: '{item}{x}'\n",
        "no other braces",
        line=7,
    ),
    row(
        "an unknown rival",
        LISTS + "      of: [{zh: 龍舟}]\n      rival: losers\n",
        "items.rival names losers",
        line=5,
    ),
    row(
        "itself as rival",
        LISTS + "      of: [{zh: 龍舟}]\n      rival: boats\n",
        "items.rival names boats",
        line=5,
    ),
]

ROWS = [*ENCODING_AND_YAML, *MISREAD, *SHAPES, *VALUES_AND_QUOTES, *REFERENCES]


@pytest.mark.parametrize("bad", ROWS, ids=lambda bad: bad.behaviour)
def test_a_bad_file_is_refused_with_its_line_and_a_way_to_mend_it(bad: Row, write) -> None:
    path = write(bad.content)
    with pytest.raises(FactFileError) as caught:
        load_facts([path])
    fault = caught.value.faults[0]
    assert fault.file == str(path)
    assert all(fragment in str(fault) for fragment in bad.fragments), str(fault)
    assert fault.mend
    if bad.line is not None:
        assert fault.line == bad.line
    if bad.fact is not None:
        assert fault.fact_id == bad.fact
    assert len(caught.value.faults) == 1, str(caught.value)


def test_all_faults_of_all_files_are_reported_at_once(write) -> None:
    first = write("facts:\n  - {id: a, ask: [b], answer: no, knd: who}\n", "first.yaml")
    second = write("facts:\n  - {id: b, answer: c, about: nobody}\n", "second.yaml")
    with pytest.raises(FactFileError) as caught:
        load_facts([first, second])
    assert [(Path(fault.file).name, fault.fact_id, fault.problem) for fault in caught.value.faults] == [
        ("first.yaml", "a", "the fact has the unknown key knd"),
        ("first.yaml", "a", "answer: no is read as false"),
        ("second.yaml", "b", "the fact has no ask"),
        ("second.yaml", "b", "about names nobody, which does not exist"),
    ]


def test_a_fact_id_in_two_files_is_refused(write) -> None:
    first, second = write(GOOD, "first.yaml"), write(GOOD, "second.yaml")
    with pytest.raises(FactFileError, match=r"second.yaml:2 \[boats\]: the fact id boats is in .*first"):
        load_facts([first, second])


def test_an_entity_id_with_two_meanings_is_refused(write) -> None:
    first = write(GOOD + PERSON, "first.yaml")
    other = GOOD.replace("boats", "ships") + "entities:\n  - {id: he-li, type: place, name: 鶴里}\n"
    with pytest.raises(FactFileError, match=r"entity id he-li means something else in .*first.yaml"):
        load_facts([first, write(other, "second.yaml")])


def test_two_files_of_one_name_are_refused_since_sources_are_told_apart_by_it(write, tmp_path) -> None:
    (tmp_path / "more").mkdir()
    second = write(GOOD.replace("boats", "ships"), "more/harbour.yaml")
    with pytest.raises(FactFileError, match="has the same name as"):
        load_facts([write(GOOD), second])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("absent.yaml", "does not exist"),
        (".", "is a directory"),
        ("x" * 300, "cannot be read"),
        ("a\0b", "not exist"),
    ],
)
def test_a_path_that_is_no_file_is_refused(name: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(FactFileError, match=problem):
        load_facts([tmp_path / name])


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(FactFileError, match=r"is too large: 68,157,440 bytes. Keep it within 67,108,864"):
        load_facts([path])


def test_a_fact_file_with_the_name_of_a_lock_is_refused(write) -> None:
    with pytest.raises(FactFileError, match="has the name of a lock"):
        load_facts([write(GOOD, "harbour.lock")])
