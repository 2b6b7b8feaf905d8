"""Concepts: their word class, and those that a fact file adds."""

import pytest

from bot.language.lexicon import build_lexicon, concepts_of, general_lexicon, with_concepts
from bot.language.segment import WordClass

LEXICON = build_lexicon(
    [("tower", WordClass.NOUN, ("灯塔", "beacon")), ("mend", WordClass.VERB, ("晨修", "主题", "mend"))]
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("灯塔", WordClass.NOUN, id="by the dictionary"),
        pytest.param("修复", WordClass.VERB, id="by the dictionary, in no concept"),
        pytest.param("主题", WordClass.NOUN, id="by the dictionary, not by its concept"),
        pytest.param("晨修", WordClass.VERB, id="by its concept, unknown to the dictionary"),
        pytest.param("beacon", WordClass.NOUN, id="an English word by its concept"),
        pytest.param("mend", WordClass.VERB, id="an English verb by its concept"),
        pytest.param("rowboat", WordClass.UNKNOWN, id="in no concept"),
    ],
)
def test_a_word_has_a_class_of_its_own_or_that_of_its_concept(word: str, expected: WordClass) -> None:
    assert LEXICON.word_class(word) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["灯塔", "主题", "修复"], WordClass.NOUN, id="the class of most"),
        pytest.param(["修复", "开幕", "beacon"], WordClass.VERB, id="English does not count"),
        pytest.param(["晨星号", "白浪号", "修复"], WordClass.VERB, id="nor do unknown words"),
        pytest.param(["beacon", "light tower"], WordClass.UNKNOWN, id="English alone"),
        pytest.param([], WordClass.UNKNOWN, id="nothing"),
    ],
)
def test_a_files_concept_has_the_class_of_its_chinese_words(words: list[str], expected: WordClass) -> None:
    ((_, found, _),) = concepts_of([words])
    assert found is expected


def test_a_files_concepts_are_apart_and_their_english_words_are_stemmed() -> None:
    concepts = concepts_of([["船队", "rowing crews"], ["灯塔"]])
    assert [name for name, _, _ in concepts] == ["file-0", "file-1"]
    assert concepts[0][2] == ("船队", "row crew")


def test_a_word_of_the_general_lexicon_keeps_its_concepts_beside_those_of_the_file() -> None:
    general = general_lexicon()
    word = next(word for word in sorted(general.concepts) if word.isalpha() and word.isascii())
    lexicon = with_concepts(concepts_of([[word, "晨星号"]]))
    assert lexicon.of(word) == (*general.of(word), "file-0")
    assert lexicon.of("晨星号") == ("file-0",)
    assert "晨星号" not in general
    assert "file-0" in lexicon.classes
    assert general.classes.items() <= lexicon.classes.items()


def test_every_concept_of_a_word_has_a_class() -> None:
    general = general_lexicon()
    assert {concept for concepts in general.concepts.values() for concept in concepts} <= set(general.classes)
