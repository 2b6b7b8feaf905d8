"""Words of a folded text, in any mixture of Chinese and English."""

import pytest

from bot.language.fold import fold
from bot.language.lexicon import build_lexicon, concepts_of, general_lexicon, with_concepts
from bot.language.segment import WordClass
from bot.language.stem import stem, stem_phrase
from bot.language.tokens import latin_words, tokenise

LEXICON = build_lexicon(
    [("c-tower", WordClass.NOUN, [stem_phrase("light tower")]), ("c-crew", WordClass.NOUN, ["船队", "crew"])]
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("where do boats open", ["where", "do", "boats", "open"], id="English"),
        pytest.param("36 crews", ["36", "crews"], id="a number"),
        pytest.param("3.5% 2031-06-02 12:30", ["3.5%", "2031-06-02", "12:30"], id="numbers with marks"),
        pytest.param("the light tower", ["the", "light tower"], id="a phrase of the lexicon"),
        pytest.param("light towers", ["light towers"], id="an inflected phrase"),
        pytest.param("light the tower", ["light", "the", "tower"], id="words apart are no phrase"),
        pytest.param("博物馆36years", ["博物馆", "36years"], id="mixed without blanks"),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_phrases(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(text, LEXICON)] == tokens


@pytest.mark.parametrize(
    "text", ["海港節由哪個機構主辦", "晨星號和白浪號進入決賽", "沈若蘭的職位", "Tom Reed說甚麼36支"]
)
def test_no_character_of_a_question_is_lost(text: str) -> None:
    folded = fold(text)
    tokens = tokenise(folded, general_lexicon())
    assert "".join(token.text for token in tokens).replace(" ", "") == folded.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("博物馆", "han"), ("harbour", "word"), ("r&d", "word"), ("36", "number"), ("50%", "number")],
)
def test_a_token_knows_what_it_is(text: str, kind: str) -> None:
    assert [token.kind for token in tokenise(text, LEXICON)] == [kind]


def test_a_phrase_keeps_the_keys_of_its_words() -> None:
    (token,) = tokenise("light towers", LEXICON)
    assert (token.key, token.parts) == ("light tower", ("light", "tower"))


@pytest.mark.parametrize(
    ("word", "same"),
    [("boats", "boat"), ("opening", "opens"), ("festival's", "festivals"), ("organised", "organises")],
)
def test_inflections_have_one_stem(word: str, same: str) -> None:
    assert stem(word) == stem(same)


@pytest.mark.parametrize("word", ["r&d", "36th", "燈塔", ""])
def test_what_is_no_english_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def test_english_words_are_found_with_their_places() -> None:
    assert list(latin_words("晨星 morning star36支")) == [("morning", 3, 10), ("star36", 11, 17)]


def test_a_files_own_synonyms_add_to_the_general_lexicon() -> None:
    lexicon = with_concepts(concepts_of([["晨星", "morning stars"]]))
    assert set(lexicon.of("晨星")) & set(lexicon.of("morn star"))
    assert "morn" in lexicon.starts
    assert set(general_lexicon().concepts) <= set(lexicon.concepts)
    assert with_concepts([]) is general_lexicon()
