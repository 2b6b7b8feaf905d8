"""What is said around a question goes, and the question stays."""

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.data import LANGUAGES
from bot.language.fold import fold
from bot.language.frames import frame_words, phrases_of, without_frames
from bot.language.script import has_han

DATA = files("bot.language") / "data"
LINES = {language: (DATA / f"frames-{language}.txt").read_text("utf-8").splitlines() for language in LANGUAGES}
FRAMES = sorted(line for lines in LINES.values() for line in lines if line not in frame_words())
ASKING = re.compile(r"什么|哪|谁|几|多少|\b(who|when|where|why)\b")
PHRASES = phrases_of(["tell me", "tell me please", "问下", "请问下", "ok啦"])

KEPT = ["晨星", "灯塔", "航船", "36", "qx7", "zvrk"]
"""No frame shares a character or a word with these."""
TYPED = st.text(st.sampled_from(sorted({*"".join(FRAMES), *"".join(KEPT), *"A'-1 \n"})), max_size=40)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_a_file_are_sorted_and_none_is_doubled_or_empty(language: str) -> None:
    lines = LINES[language]
    assert lines == sorted(set(lines))
    assert all(line.strip() for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_written_as_a_question_is_after_folding(language: str) -> None:
    assert [line for line in LINES[language] if fold(line) != line] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_holds_a_word_that_asks(language: str) -> None:
    assert [line for line in LINES[language] if ASKING.search(line)] == []


def test_no_line_stands_in_two_files() -> None:
    assert len({line for lines in LINES.values() for line in lines}) == sum(map(len, LINES.values()))


@pytest.mark.parametrize(
    ("text", "start", "phrase"),
    [
        pytest.param("tell me please now", 0, "tell me please", id="the longest wins"),
        pytest.param("tell me pleased", 0, "tell me", id="the longest whole words win"),
        pytest.param("foretell me", 4, None, id="not inside an English word"),
        pytest.param("tell men", 0, None, id="not cut off an English word"),
        pytest.param("7tell me", 1, None, id="not behind a digit"),
        pytest.param("tell me's", 0, None, id="not before an apostrophe"),
        pytest.param("晨tell me星", 1, "tell me", id="English beside Chinese"),
        pytest.param("(tell me)", 1, "tell me", id="English beside marks"),
        pytest.param("海请问下港", 1, "请问下", id="Chinese anywhere, the longest"),
        pytest.param("海请问下港", 2, "问下", id="Chinese anywhere"),
        pytest.param("x问下y", 1, "问下", id="Chinese beside English"),
        pytest.param("xok啦y", 1, "ok啦", id="mixed is as Chinese"),
        pytest.param("请", 0, None, id="a phrase that is not whole"),
        pytest.param("please", 0, None, id="no phrase begins so"),
    ],
)
def test_the_longest_phrase_at_a_place_is_found(text: str, start: int, phrase: str | None) -> None:
    assert PHRASES.longest_at(text, start) == phrase


def test_of_no_phrases_none_is_found() -> None:
    assert phrases_of([]).longest_at("tell me", 0) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("can you tell me where the festival is", "where the festival is"),
        ("where the festival is just a quick one", "where the festival is"),
        ("我想弄清楚海港节何时开幕", "海港节何时开幕"),
        ("海港节何时开幕我同事话", "海港节何时开幕"),
        ("学生问我海港节在哪里", "海港节在哪里"),
        ("toucan you tell meter", "toucan you tell meter"),
        ("晨can you tell me星", "晨 星"),
        ("海学生问我港", "海港"),
        ("海港节  在哪里", "海港节 在哪里"),
        ("can you tell me", ""),
        ("", ""),
    ],
)
def test_the_phrases_around_a_question_are_taken_off(text: str, left: str) -> None:
    assert without_frames(text) == left


@given(st.lists(st.tuples(st.sampled_from(FRAMES), st.sampled_from(KEPT)), max_size=6), st.sampled_from(FRAMES))
def test_nothing_but_the_frames_is_taken_off(pairs: list[tuple[str, str]], last: str) -> None:
    text = " ".join([*(f"{frame} {kept}" for frame, kept in pairs), last])
    assert without_frames(text) == " ".join(kept for _, kept in pairs)


@settings(max_examples=200)
@given(st.one_of(TYPED, st.text(max_size=20)))
def test_whatever_is_typed_only_characters_go_and_the_rest_keeps_its_order(text: str) -> None:
    rest = iter(text)
    assert all(char in rest for char in without_frames(text) if char != " ")


@settings(max_examples=50)
@given(TYPED)
def test_a_text_without_a_frame_stays(text: str) -> None:
    if not any(frame in text for frame in FRAMES):
        assert without_frames(text) == " ".join(text.split())


def test_a_frame_word_is_one_english_word_or_two_characters() -> None:
    assert [word for word in frame_words() if len(word) > 2 and (has_han(word) or " " in word)] == []
    assert frame_words().isdisjoint(FRAMES)
