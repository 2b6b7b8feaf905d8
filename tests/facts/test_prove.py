"""Proving finds every quote in the article, says who speaks there, and writes the lock or nothing."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from bot.errors import FactFileError
from bot.facts import load_facts, proof_report, prove

QUOTED = "facts:\n  - id: boats\n    ask: [a]\n    answer: b\n    quote: {quote}\n"


def entries(path: Path) -> list[dict[str, object]]:
    lock = json.loads(path.with_suffix(".lock").read_text())
    return [entry for fact in lock["facts"].values() for entry in fact]


def test_the_report_says_how_much_of_the_article_is_quoted_and_covered(proven, article) -> None:
    report = prove(proven)
    length = len(article.read_text())
    assert (report.file, report.quotes, report.length) == (str(proven), 3, length)
    assert report.share == pytest.approx((5 + 4 + 4) / length)
    assert report.sentences == 13
    assert report.coverage == pytest.approx(2 / 13)
    assert report.uncovered == (1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 13)
    assert proof_report(proven) == report


def test_without_a_lock_there_is_no_report(write) -> None:
    assert proof_report(write("facts:\n  - {id: a, ask: [b], answer: c}\n")) is None


def test_the_lock_says_where_the_quotes_stand_with_one_fact_a_line_and_no_text(proven, article) -> None:
    prove(proven)
    written = proven.with_suffix(".lock").read_text()
    lock = json.loads(written)
    text = article.read_text()
    assert list(lock) == ["article", "facts", "file", "format", "paragraphs", "sentences"]
    assert lock["article"] == {"length": len(text), "sha256": sha256(article.read_bytes()).hexdigest()}
    assert (lock["file"], lock["format"]) == ("harbour.yaml", 1)
    assert lock["facts"]["boats"] == [
        {
            "paragraph": 1,
            "sentence": 2,
            "sha256": sha256("十二艘帆船".encode()).hexdigest(),
            "speaker": "he-li",
            "start": text.index("十二艘帆船"),
        }
    ]
    assert [text[start] for start in lock["paragraphs"]] == ["海", "第", "「", "T", "主"]
    assert "".join(text[start] for start in lock["sentences"]) == "海第節市觀「何她TH主工居"
    assert [line.split('"')[1] for line in written.splitlines() if '"start"' in line] == [
        "boats",
        "lighthouse",
    ]
    assert written.endswith("}\n")
    assert "帆船" not in written


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        ("十二艘帆船", "he-li"),
        ("夜航路線", "ding-shan"),
        ("帆船是我們的記憶", "he-li"),
        ("她與學生合影", "he-li"),
        ("every berth is taken", "tom-reed"),
        ("The festival closes", None),
        ("修復燈塔", None),
        ("海港節在東碼頭開幕", None),
    ],
)
def test_the_speaker_is_named_last_before_the_quote_or_first_after_it_in_a_paragraph_that_begins_with_speech(
    quote: str, speaker: str | None, write, article, people
) -> None:
    path = write(people + QUOTED.format(quote=quote))
    prove(path, article=article)
    assert entries(path)[0]["speaker"] == speaker
    fact = load_facts([path]).facts[0]
    assert (fact.by, fact.proofs[0].speaker, fact.proofs[0].quote) == (speaker, speaker, quote)


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        pytest.param("何", None, id="a name of one character is too short to tell"),
        pytest.param("ed", None, id="letters within a longer name are no name"),
        pytest.param("Tom", "x", id="a first name is a name when the file says so"),
        pytest.param("master Tom Reed", "x", id="the longest name wins"),
    ],
)
def test_which_words_are_names(name: str, speaker: str | None, write, article) -> None:
    entity = f"entities: [{{id: x, type: person, name: {name}}}]\n"
    path = write(entity + QUOTED.format(quote="every berth"))
    prove(path, article=article)
    assert entries(path)[0]["speaker"] == speaker


def test_a_name_of_two_people_tells_nobody(write, article) -> None:
    names = "entities: [{id: a, type: person, name: 何麗}, {id: b, type: person, name: 何麗}]\n"
    path = write(names + QUOTED.format(quote="十二艘"))
    prove(path, article=article)
    assert entries(path)[0]["speaker"] is None


def test_only_persons_speak(write, article) -> None:
    path = write("entities: [{id: a, type: place, name: 東碼頭}]\n" + QUOTED.format(quote="十二艘"))
    prove(path, article=article)
    assert entries(path)[0]["speaker"] is None


def test_whoever_the_curator_names_says_it_whatever_the_lock_found(write, article, people) -> None:
    path = write(people + QUOTED.format(quote="十二艘") + "    by: ding-shan\n")
    prove(path, article=article)
    fact = load_facts([path]).facts[0]
    assert (fact.by, fact.proofs[0].speaker) == ("ding-shan", "he-li")


def test_quotes_of_two_speakers_leave_open_who_says_the_fact(write, article, people) -> None:
    path = write(people + QUOTED.format(quote="[十二艘, 夜航路線]"))
    prove(path, article=article)
    fact = load_facts([path]).facts[0]
    assert fact.by is None
    assert [proof.speaker for proof in fact.proofs] == ["he-li", "ding-shan"]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("十二 艘", "共十二艘。", id="a blank in the quote"),
        pytest.param("十二艘", "共十二\n艘。", id="a line end in the article"),
        pytest.param("'十二,三艘'", "共十二\uff0c三艘。", id="a half-width comma for a full-width one"),
        pytest.param("共\uff11\uff12艘\uff01", "共12艘!", id="full width for half width"),
        pytest.param("every  berth", "Now every\nberth is taken.", id="white space between English words"),
    ],
)
def test_a_quote_is_found_but_for_white_space_and_width(quote: str, text: str, write) -> None:
    path = write(QUOTED.format(quote=quote))
    prove(path, article=write(text + "\n\n" + "別的事。" * 20, "a.txt"))
    assert text[int(str(entries(path)[0]["start"]))] in "十共e"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("十三艘", "共十二艘。", id="another number"),
        pytest.param("10²", "共102艘。", id="a raised digit is another digit"),
        pytest.param("舢板", "共有舢舨。", id="a variant character"),
        pytest.param("everyberth", "Now every berth.", id="two English words run together"),
        pytest.param("Every berth", "Now every berth.", id="a capital"),
    ],
)
def test_a_quote_with_other_characters_is_not_proven(quote: str, text: str, write) -> None:
    path = write(QUOTED.format(quote=quote))
    with pytest.raises(FactFileError, match="is not in the article"):
        prove(path, article=write(text + "\n\n" + "別的事。" * 20, "a.txt"))
    assert not path.with_suffix(".lock").exists()


def test_a_quote_that_is_not_found_names_its_line_and_the_nearest_paragraph(write, article) -> None:
    path = write(QUOTED.format(quote="第一期修復塔頂和更多別的東西"))
    with pytest.raises(FactFileError) as caught:
        prove(path, article=article)
    (fault,) = caught.value.faults
    assert (fault.line, fault.fact_id) == (5, "boats")
    assert fault.problem == "the quote “第一期修復塔頂和更多別的…” is not in the article"
    assert fault.mend == "Nearest is paragraph 5 with “第一期修復塔”: copy the words exactly from one place"


def test_in_an_article_without_blank_lines_every_line_is_a_paragraph(write) -> None:
    path = write(QUOTED.format(quote="三艘"))
    prove(path, article=write("甲乙丙。\n丁戊己。\n三艘船。\n庚辛壬。", "a.txt"))
    assert entries(path)[0]["paragraph"] == 2


def test_quotes_may_show_a_quarter_of_the_article_at_most_and_share_words_freely(write) -> None:
    article = write("甲乙丙丁" + "。" * 12, "a.txt")
    prove(write(QUOTED.format(quote="[甲乙丙, 乙丙丁, 甲乙丙丁]")), article=article)
    article.write_text("甲乙丙丁" + "。" * 11)
    with pytest.raises(FactFileError, match=r"the quotes show 26.7% of the article, more than 25%"):
        prove(write(QUOTED.format(quote="[甲乙丙, 乙丙丁]")), article=article)


def test_other_faults_are_reported_with_the_unproven_quotes_and_nothing_is_written(proven, write) -> None:
    prove(proven)
    before = proven.with_suffix(".lock").read_bytes()
    faulty = proven.read_text().replace("十二艘帆船", "二十艘帆船").replace("answer: 修燈塔", "answr: 修燈塔")
    proven.write_text(faulty + "    about: nobody\n")
    with pytest.raises(FactFileError) as caught:
        prove(proven)
    problems = str(caught.value)
    for part in (
        "unknown key answr",
        "has no answer",
        "about names nobody",
        "“二十艘帆船” is not in the article",
    ):
        assert part in problems
    assert proven.with_suffix(".lock").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "there is no copy"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe", "is not UTF-8: byte 0"),
    ],
)
def test_an_article_that_cannot_be_read_is_a_fault(content: bytes | None, problem: str, write, tmp_path) -> None:
    article = tmp_path / "a.txt" if content is None else write(content, "a.txt")
    with pytest.raises(FactFileError, match=problem):
        prove(write(QUOTED.format(quote="三艘")), article=article)


def test_a_file_that_names_no_copy_needs_one(write) -> None:
    with pytest.raises(FactFileError, match=r"names no copy of its article. Name a copy with --article"):
        prove(write(QUOTED.format(quote="三艘")))


def test_a_copy_named_on_the_command_line_comes_before_the_one_in_the_file(proven, write) -> None:
    with pytest.raises(FactFileError, match="is not in the article"):
        prove(proven, article=write("別的文章。", "b.txt"))


def test_a_file_without_quotes_can_be_proven_too(write, article) -> None:
    report = prove(write("facts:\n  - {id: a, ask: [b], answer: c}\n"), article=article)
    assert (report.quotes, report.share, report.coverage) == (0, 0, 0)


def test_a_lock_that_cannot_be_written_is_a_fault_and_leaves_nothing_behind(proven, monkeypatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FactFileError, match=r"harbour.lock: cannot be written: Permission denied"):
        prove(proven)
    assert sorted(path.name for path in proven.parent.iterdir()) == ["article.txt", "harbour.yaml"]
