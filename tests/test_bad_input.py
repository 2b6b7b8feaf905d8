"""Whatever is typed: one of the four statuses and a reply that can be shown, never an exception."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import FactBot
from bot.language.fold import fold, normal_form
from bot.language.phonetics import spelling
from bot.language.script import reply_language
from bot.model import Status
from tests.reply_rules import LANGUAGES, check_reply

EMPTY = {
    "nothing": "",
    "blanks": " \t\n\u3000",
    "marks": "?!……。，、；：",
    "emoji": "😀🎉⛵️",
    "an emoji family": "👨\u200d👩\u200d👧\u200d👦",
    "NUL": "\x00",
    "controls": "\x01\x07\x1b\x7f\x85",
    "a lone surrogate": "\ud800",
    "swapped surrogates": "\ude00\ud83d",
    "bidi marks": "\u202e\u2066\u200f",
    "byte order marks": "\ufeff\ufeff",
    "an empty tag": "<>",
}

NONSENSE = {
    "a tag": "<script src=x>",
    "a digit": "7",
    "a percent sign": "%",
    "Arabic": "مرحبا كيف حالك",
    "Hebrew": "שלום",
    "Korean": "안녕하세요",
    "Japanese": "こんにちは",
    "Arabic digits": "١٢٣",
    "format fields": "{0} {answer} {source!r:>{width}}",
    "an open field": "{",
    "percent fields": "%s %d %(question)s %n",
    "a template": "${7*7} {{7*7}} #{7*7}",
    "HTML": '<img src=x onerror="alert(1)">&amp;&lt;b&gt;',
    "Markdown": "[x](javascript:alert(1)) `code` **bold",
    "SQL": "'; DROP TABLE facts; -- \" OR 1=1",
    "a path": "../../../etc/passwd",
    "an escape": "\x1b[31mred\x1b[0m",
    "YAML": "!!python/object/apply:os.system ['ls']",
    "a command": "/fact@harbour_bot x; rm -rf ~",
    "a regular expression": "(a+)+$ [z-a] \\1 (?<x>",
    "zalgo": "z\u0338\u0322\u031ba\u0337\u0353l\u0336\u0354g\u0335\u0318o\u0334",
    "a ligature": "ﷺ",
    "a fraction": "½ ⅞",
    "Roman numerals": "Ⅷ ⅻ",
    "a dotted I": "İSTANBUL",
    "mathematical letters": "𝔥𝔞𝔯𝔟𝔬𝔲𝔯",
    "a rare character": "𠮷𪚥",
    "a private character": "\ue000",
    "an unassigned character": "\U000e0fff",
    "infinity": "1e400 ∞ NaN -0",
}

LONG = {
    "1 MB of a letter": "z" * 2**20,
    "1 MB of words": "harbour sail " * 80_000,
    "1 MB of Chinese": "海港" * 180_000,
    "1 MB of blanks": " " * 2**20,
    "1 MB of emoji": "⛵" * 2**18,
    "an open tag again and again": "<a" * 2_000,
    "marks": ".'&-" * 1_000,
    "digits": "9" * 4_000,
    "groups of digits": "1" + ",000" * 999,
    "numerals": "一" * 3_999,
    "ordinals": "第五" * 2_000,
    "number words": "twenty-five " * 300,
    "a negation": "不" * 4_000,
    "questions": "哪個是誰?" * 200,
    "follow-ups": "那那那呢 what about " * 150,
    "combining marks": "a" + "\u0301" * 3_999,
    "ligatures that unfold": "ﷺ" * 300,
    "names": "海港節 沈若蘭 " * 300,
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_a_message_without_a_word_is_asked_back(text: str, bot) -> None:
    reply = bot.answer(text)
    check_reply(reply, bot)
    assert (reply.status, reply.answer) == (Status.CLARIFY, "請輸入一個問題。")


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_a_message_that_makes_no_sense_is_not_answered(text: str, bot) -> None:
    reply = bot.answer(text)
    check_reply(reply, bot)
    assert reply.status in (Status.UNKNOWN, Status.CLARIFY)
    assert reply.question == text


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_very_long_message_gets_a_reply(text: str, bot) -> None:
    reply = bot.answer(text)
    check_reply(reply, bot)
    assert len(reply.question) <= bot.settings.limits.characters


@pytest.mark.parametrize("rubbish", [*NONSENSE.values(), "\x00", "\ud800", "\u202e", "😀"])
def test_rubbish_leaves_a_conversation_as_it_can_go_on(rubbish: str, bot) -> None:
    session = f"rubbish {rubbish!r}"
    bot.answer("高望海怎樣看安全?", session)
    check_reply(bot.answer(rubbish, session), bot)
    assert bot.answer("海港節由誰主辦?", session).facts[0].id == "organiser"


@pytest.mark.parametrize("rubbish", ["\u202e{}", "{}\x00", "{} \u2066", "<b>{}</b>", "😀 {} 😀", "**{}**", "{}‽‽‽"])
def test_a_question_wrapped_in_rubbish_is_still_answered(rubbish: str, bot) -> None:
    reply = bot.answer(rubbish.replace("{}", "海港節由誰主辦?"))
    assert [citation.id for citation in reply.facts] == ["organiser"]


def test_a_question_at_the_start_of_a_book_is_cut_and_answered_or_declined(bot) -> None:
    reply = bot.answer("海港節由誰主辦?" + "\n" * 2**20)
    assert [citation.id for citation in reply.facts] == ["organiser"]


def test_a_session_may_have_any_name(bot) -> None:
    for name in ("\ud800", "\x00", "x" * 100_000, "'; --", "海"):
        bot.answer("海港節由誰主辦?", name)
        reply = bot.answer("出處?", name)
        assert (reply.session, reply.facts[0].id) == (name, "organiser")


WORDS = [
    *("海港節", "晨星號", "沈若蘭", "他", "它", "那", "呢", "?", "。", "誰", "甚麼", "何時", "多少"),
    *("不是", "除了", "出處", "原文", "第七屆", "一千萬", "謝謝", "who", "it", "besides", "source", "not"),
    *("2014", "36", "hello", "haigang", "shuo", "<b>", "{0}", "⛵", "\n", "\x00"),
    *("Harbour Festival", "Tom Reed", "Morning Star", "what about", "in English"),
]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LIKE_QUESTIONS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=8
).map("".join)


@settings(max_examples=150, deadline=None)
@given(turns=st.lists(ANY_TEXT | LIKE_QUESTIONS, min_size=1, max_size=4), data=st.data())
def test_any_short_conversation_gets_replies_that_can_be_shown(turns: list[str], data, bot: FactBot) -> None:
    state = data.draw(st.uuids()).hex
    for turn in turns:
        reply = bot.answer(turn, state)
        check_reply(reply, bot)
        assert (reply.question, reply.session) == (turn, state)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT | LIKE_QUESTIONS)
def test_a_folded_text_is_one_line_of_lower_case_words_and_numbers(text: str) -> None:
    for folded in (fold(text), fold(fold(text))):
        assert folded == " ".join(folded.split()) == folded.lower()
        assert not any(unicodedata.category(char)[0] == "C" for char in folded)
        assert not set(folded) & set('<>?!,;()[]{}"_*#@~。，！？；「」')


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT | LIKE_QUESTIONS)
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT | LIKE_QUESTIONS, st.sampled_from(sorted(LANGUAGES)))
def test_any_text_has_a_language(text: str, default: str) -> None:
    assert reply_language(text, default=default) in LANGUAGES


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=20))
def test_the_pinyin_of_any_chinese_is_written_in_lower_case_letters(text: str) -> None:
    assert re.fullmatch("[a-z-]*", spelling(text))
