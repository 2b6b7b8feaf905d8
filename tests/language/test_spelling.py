"""The list of common misspellings."""

import re
from importlib.resources import files

import pytest

from bot.language.fold import fold
from bot.language.spelling import misspellings

ROWS = [line.split("\t") for line in (files("bot.language") / "data" / "typos-en.tsv").read_text("utf-8").splitlines()]


def test_every_row_is_a_wrong_word_and_what_it_stands_for() -> None:
    assert [row for row in ROWS if len(row) != 2 or not all(map(str.strip, row))] == []


def test_the_rows_are_sorted_and_no_word_is_listed_twice() -> None:
    wrong = [row[0] for row in ROWS]
    assert wrong == sorted(set(wrong))
    assert dict(ROWS) == misspellings()


def test_a_wrong_word_is_a_single_word_as_a_question_holds_it_after_folding() -> None:
    assert [
        wrong for wrong in misspellings() if not re.fullmatch("[a-z][a-z0-9']*", wrong) or fold(wrong) != wrong
    ] == []


def test_a_right_word_is_folded_and_another() -> None:
    assert [(wrong, right) for wrong, right in misspellings().items() if fold(right) != right or right == wrong] == []


def test_no_right_word_is_a_wrong_one_itself() -> None:
    chains = [
        (wrong, right) for wrong, right in misspellings().items() if misspellings().keys() & {*right.split(), right}
    ]
    assert chains == []


@pytest.mark.parametrize(
    ("wrong", "right"), [("aagin", "again"), ("abd", "and"), ("abit", "a bit"), ("gr8", "great"), ("som1", "someone")]
)
def test_a_misspelt_word_stands_for_its_right_one(wrong: str, right: str) -> None:
    assert misspellings()[wrong] == right
