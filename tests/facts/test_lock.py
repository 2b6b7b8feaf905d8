"""A lock proves exactly the file and the article that it was written for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import FactFileError
from bot.facts import load_facts, prove

Edit = Callable[[str], str]


@pytest.fixture
def locked(proven: Path) -> Path:
    prove(proven)
    return proven


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def problems(path: Path) -> list[tuple[str | None, str]]:
    with pytest.raises(FactFileError) as caught:
        load_facts([path])
    assert all(f"Run factbot prove {path}" == fault.mend for fault in caught.value.faults), str(caught.value)
    return [(fault.fact_id, fault.problem) for fault in caught.value.faults]


def test_a_proven_file_loads_with_its_proofs_with_the_copy_and_without(locked, article) -> None:
    with_copy = load_facts([locked])
    article.unlink()
    assert load_facts([locked]) == with_copy
    assert [proof.quote for fact in with_copy.facts for proof in fact.proofs] == [
        "十二艘帆船",
        "修復燈塔",
        "門票收入",
    ]
    assert [proof.paragraph for fact in with_copy.facts for proof in fact.proofs] == [1, 4, 4]
    assert [fact.by for fact in with_copy.facts] == ["he-li", None]


def test_proving_twice_writes_the_same_lock(locked) -> None:
    before = locked.with_suffix(".lock").read_bytes()
    prove(locked)
    assert locked.with_suffix(".lock").read_bytes() == before


def test_quotes_without_a_lock_are_one_fault(proven) -> None:
    assert problems(proven) == [(None, "has quotes but no lock (harbour.lock) that proves them")]


def test_a_missing_lock_is_reported_beside_the_other_faults(proven) -> None:
    edit(proven, "answer: 修燈塔", "answer: no")
    with pytest.raises(FactFileError) as caught:
        load_facts([proven])
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("quote: 十二艘帆船", "quote: 十二艘", ("boats", "the quote has changed since it was proven")),
        (
            "[修復燈塔, 門票收入]",
            "[門票收入, 修復燈塔]",
            ("lighthouse", "the quote has changed since it was proven"),
        ),
        ("    quote: 十二艘帆船\n", "", ("boats", "the quote has changed since it was proven")),
        (
            "facts:\n",
            "facts:\n  - {id: new, ask: [a], answer: b, quote: 帆船}\n",
            ("new", "the quote was added since the file was proven"),
        ),
        ("id: boats", "id: sails", ("sails", "the quote was added since the file was proven")),
        (
            "type: person, name: {zh: 何",
            "type: place, name: {zh: 何",
            ("boats", "the speaker is no longer a person of this file"),
        ),
    ],
)
def test_a_change_since_the_proof_is_a_fault(old: str, new: str, expected: tuple[str, str], locked) -> None:
    edit(locked, old, new)
    assert expected in problems(locked)


def test_a_fact_removed_since_the_proof_is_a_fault(locked) -> None:
    text = locked.read_text()
    locked.write_text(text[: text.index("  - id: lighthouse")])
    assert problems(locked) == [("lighthouse", "the fact was removed since the file was proven")]


def test_answers_and_questions_may_change_without_a_new_proof(locked) -> None:
    version = load_facts([locked]).version
    edit(locked, "answer: 修燈塔", "answer: 修理燈塔")
    assert load_facts([locked]).version != version


def test_a_lock_of_another_article_is_refused_while_the_copy_is_there(locked, article) -> None:
    article.write_text(article.read_text() + "後記。")
    ((fact, problem),) = problems(locked)
    assert (fact, problem) == (None, f"is the lock of another article than {article}")


def test_a_lock_of_another_fact_file_is_refused(locked) -> None:
    other = locked.rename(locked.with_name("other.yaml"))
    locked.with_suffix(".lock").rename(other.with_suffix(".lock"))
    assert problems(other) == [(None, "is the lock of harbour.yaml")]


def test_a_copy_that_cannot_be_read_is_a_fault_even_with_a_lock(locked, article) -> None:
    article.write_bytes(b"\xff")
    with pytest.raises(FactFileError, match="is not UTF-8"):
        load_facts([locked])


def change(**parts: object) -> Edit:
    return lambda written: json.dumps({**json.loads(written), **parts})


def change_entry(**parts: object) -> Edit:
    def changed(written: str) -> str:
        lock = json.loads(written)
        lock["facts"]["boats"][0].update(parts)
        return json.dumps(lock)

    return changed


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        pytest.param(lambda _: "", "is damaged", id="empty"),
        pytest.param(lambda written: written[:-30], "is damaged", id="cut short"),
        pytest.param(lambda _: "[]", "is damaged", id="a list"),
        pytest.param(lambda _: "null", "is damaged", id="null"),
        pytest.param(lambda _: "[" * 100_000, "is damaged", id="nested without end"),
        pytest.param(change(format=2), "was written in format 2, this program reads 1", id="a later format"),
        pytest.param(change(format=[1]), "was written in format [1], this program reads 1", id="no format"),
        pytest.param(change(facts=[]), "is damaged", id="facts that are a list"),
        pytest.param(change(facts={"boats": 3}), "is damaged", id="a number instead of entries"),
        pytest.param(change(facts={"boats": [{}]}), "is damaged", id="an entry without keys"),
        pytest.param(change(article={}), "is damaged", id="no article"),
        pytest.param(change(article={"length": 0, "sha256": "0" * 64}), "is damaged", id="no length"),
        pytest.param(change(article={"length": 400, "sha256": "x" * 64}), "is damaged", id="no hash"),
        pytest.param(change(sentences=[]), "is damaged", id="no sentences"),
        pytest.param(change(paragraphs=[5, 3]), "is damaged", id="paragraphs out of order"),
        pytest.param(change(paragraphs="0"), "is damaged", id="paragraphs that are a text"),
        pytest.param(change(file=3), "is damaged", id="a file name that is a number"),
        pytest.param(change_entry(start=100_000), "is damaged", id="a quote behind the end"),
        pytest.param(change_entry(start=-1), "is damaged", id="a quote before the beginning"),
        pytest.param(change_entry(start=True), "is damaged", id="a flag instead of a place"),
        pytest.param(change_entry(speaker=1), "is damaged", id="a speaker that is a number"),
    ],
)
def test_a_damaged_lock_is_one_fault(damage: Edit, problem: str, locked) -> None:
    lock = locked.with_suffix(".lock")
    lock.write_text(damage(lock.read_text()))
    assert problems(locked) == [(None, problem)]


@pytest.mark.parametrize("parts", [{"start": 3}, {"paragraph": 0}, {"speaker": "ding-shan"}, {"sentence": 0}])
def test_a_lock_that_the_copy_contradicts_is_refused(parts: dict[str, object], locked) -> None:
    lock = locked.with_suffix(".lock")
    lock.write_text(change_entry(**parts)(lock.read_text()))
    assert problems(locked) == [("boats", "the quote or its speaker stands elsewhere than the lock says")]


def test_a_lock_that_is_a_directory_is_a_fault(proven) -> None:
    proven.with_suffix(".lock").mkdir()
    with pytest.raises(FactFileError, match=r"harbour.lock: is a directory"):
        load_facts([proven])


def test_a_lock_whose_quotes_show_too_much_is_refused_without_the_copy(locked, article) -> None:
    article.unlink()
    lock = locked.with_suffix(".lock")
    data = json.loads(lock.read_text())
    data["article"]["length"] = max(entry["start"] for fact in data["facts"].values() for entry in fact) + 1
    data["sentences"] = data["paragraphs"] = [0]
    lock.write_text(json.dumps(data))
    load_facts([locked])
    for fact in data["facts"].values():
        for number, entry in enumerate(fact):
            entry["start"] = 5 * number
    data["article"]["length"] = 20
    lock.write_text(json.dumps(data))
    with pytest.raises(FactFileError, match="of the article, more than 25%"):
        load_facts([locked])
