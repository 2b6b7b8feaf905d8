"""What must hold for the words, patterns and phrases of every language."""

import re
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter

import pytest
import yaml

from bot.language.data import LANGUAGES, LanguageData, language_data, pattern, patterns, union, union_of
from bot.language.lexicon import general_lexicon
from bot.language.script import simplified

DATA = files("bot.language") / "data"
ROWS = (DATA / "concepts.tsv").read_text("utf-8").splitlines()
EXPRESSIONS = ("question_words", "heads", "determined", "rejection", "follow_up", "correction", "switch", "previous")
TABLES = ("kinds", "requests", "smalltalk")
PHRASES = ("replies", "answers")


def raw(language: str) -> dict:
    return yaml.safe_load((DATA / f"{language}.yaml").read_text("utf-8"))


def expressions(data: LanguageData) -> Iterator[str]:
    for name in EXPRESSIONS:
        yield from getattr(data, name)
    for name in TABLES:
        for group in getattr(data, name).values():
            yield from group


def strings(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    else:
        yield value


def test_every_row_of_the_lexicon_has_a_concept_chinese_words_and_english_phrases() -> None:
    wrong = [row for row in ROWS if len(row.split("\t")) != 3 or not all(part.strip() for part in row.split("\t"))]
    assert wrong == []


def test_every_concept_is_named_once_in_plain_characters() -> None:
    concepts = [row.split("\t")[0] for row in ROWS]
    assert len(set(concepts)) == len(concepts)
    assert [concept for concept in concepts if not re.fullmatch("[a-z0-9_]+", concept)] == []


def test_the_words_of_the_lexicon_are_simplified_lower_case_and_not_doubled() -> None:
    for row in ROWS:
        _, chinese, english = row.split("\t")
        words, phrases = chinese.split(), english.split("; ")
        assert simplified(chinese) == chinese, row
        assert english == english.lower(), row
        assert all(phrase == " ".join(phrase.split()) != "" for phrase in phrases), row
        assert len(set(words)) == len(words), row
        assert len(set(phrases)) == len(phrases), row


def test_every_concept_can_be_found_by_a_word() -> None:
    reachable = {concept for concepts in general_lexicon().concepts.values() for concept in concepts}
    assert len(reachable) > 0.95 * len(ROWS)


def test_a_word_and_its_translation_share_a_concept() -> None:
    lexicon = general_lexicon()
    assert set(lexicon.of("总理")) & set(lexicon.of("prime minist"))
    assert not set(lexicon.of("总理")) & set(lexicon.of("小学"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_file_has_the_same_keys(language: str) -> None:
    assert set(raw(language)) == set(LanguageData.__dataclass_fields__)


@pytest.mark.parametrize("table", [*TABLES, *PHRASES, "pronouns", "templates", "names"])
def test_chinese_and_english_have_the_same_entries(table: str) -> None:
    assert set(raw("zh")[table]) == set(raw("en")[table])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_was_read_as_true_false_or_nothing(language: str) -> None:
    assert [value for value in strings(raw(language)) if value is None or isinstance(value, bool)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_regular_expression_compiles_and_matches_something_but_not_everything(language: str) -> None:
    for expression in expressions(language_data(language)):
        assert re.compile(expression).search("") is None, expression


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_the_expressions_of_all_languages_join_into_one(name: str) -> None:
    assert pattern(name).search("") is None


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_all_languages_join_by_key(name: str) -> None:
    assert set(patterns(name)) == set(raw("zh")[name])


@pytest.mark.parametrize("table", PHRASES)
def test_a_phrase_has_the_same_blanks_in_both_languages(table: str) -> None:
    for key, text in raw("zh")[table].items():
        assert blanks(text) == blanks(raw("en")[table][key]), key


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_words_of_all_languages_are_joined() -> None:
    assert {"的", "the"} <= union("stopwords")
    assert {"先生", "dr"} <= union_of("names", "honorifics")
    assert union_of("names", "no such key") == frozenset()
