import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.rendering import MESSAGE_LIMIT, Span, render_reply, split
from bot.model import Citation
from tests.channels.telegram.bot_api_markup import parse_html
from tests.channels.telegram.bot_api_rules import check_keyboard, visible_text
from tests.channels.telegram.fake_bot import cited, reply

HARD = st.sampled_from("<>&\ud83d\udf86\u202e\u200b\u3164\u0301\x00\x07\r\n 🎆")
ANYTHING = st.text(st.characters() | HARD, max_size=60)
"""Any text at all: control characters, lone surrogates and invisible letters included."""
LONG = st.builds(lambda text, times: text * times, ANYTHING, st.integers(1, 300))
READABLE = st.text("ab<>&\"'/; \n。，港口🎆", max_size=2000)


def _keyboard(outgoing):
    rows = [[{"text": one.text, "callback_data": one.data} for one in row] for row in outgoing.keyboard]
    return {"reply_markup": {"inline_keyboard": rows}}


@given(
    answer=ANYTHING | LONG,
    heading=ANYTHING | LONG,
    facts=st.lists(st.builds(Citation, id=ANYTHING, quote=st.none() | LONG, source=ANYTHING), max_size=4),
    suggestions=st.lists(ANYTHING | LONG, max_size=20),
)
@settings(deadline=None)
def test_telegram_accepts_whatever_a_reply_says(answer, heading, facts, suggestions):
    built = reply(answer, facts=tuple(facts), suggestions=tuple(suggestions))
    outgoing = render_reply(built, heading=heading)
    assert outgoing.parts
    for part in outgoing.parts:
        part.encode("utf-8")
        assert visible_text({"text": part, "parse_mode": "HTML"})
    check_keyboard(_keyboard(outgoing))


@given(READABLE, READABLE)
@settings(deadline=None)
def test_no_letter_is_lost_however_a_text_is_split(answer, quote):
    parts = render_reply(reply(answer * 3, facts=(cited(quote * 2, source=""),))).parts
    shown = "".join(parse_html(part) for part in parts)
    assert "".join(shown.split()) in ("".join((answer * 3 + quote * 2).split()), "…")


def test_an_answer_is_followed_by_its_quote_and_the_source():
    facts = (cited("the gates open at noon"),)
    assert render_reply(reply("At noon.", facts=facts)).parts == (
        "At noon.\n<blockquote>the gates open at noon</blockquote>\n<i>Harbour Post, 3 May, paragraph 2</i>",
    )


def test_the_question_that_was_picked_stands_above_its_answer():
    assert render_reply(reply("At noon."), heading="When?").parts == ("<b>When?</b>\n\nAt noon.",)


def test_markup_in_any_text_is_shown_and_not_obeyed():
    facts = (cited("<i>&amp;", source="A & B <c>"),)
    assert render_reply(reply("</b> 1 < 2", facts=facts), heading="<b>").parts == (
        "<b>&lt;b&gt;</b>\n\n&lt;/b&gt; 1 &lt; 2\n<blockquote>&lt;i&gt;&amp;amp;</blockquote>\n"
        "<i>A &amp; B &lt;c&gt;</i>",
    )


def test_a_source_shared_by_several_quotes_is_named_once_and_a_shared_quote_shown_once():
    facts = (cited("noon", "Post"), cited("free of charge", "Post"), cited("noon", "Gazette"))
    assert render_reply(reply("Yes.", facts=facts)).parts == (
        "Yes.\n<blockquote>noon</blockquote>\n<blockquote>free of charge</blockquote>\n<i>Post</i>\n<i>Gazette</i>",
    )


@pytest.mark.parametrize("facts", [(), (cited(None, source=""),), (cited("", source=""),)])
def test_without_a_quote_and_a_source_only_the_answer_is_sent(facts):
    assert render_reply(reply("At noon.", facts=facts)).parts == ("At noon.",)


def test_a_quote_that_does_not_fit_below_the_answer_moves_whole_to_the_next_message():
    parts = render_reply(reply("a" * 4090, facts=(cited("the gates", source=""),))).parts
    assert parts == ("a" * 4090, "<blockquote>the gates</blockquote>")


def test_a_quote_longer_than_a_message_is_closed_and_opened_again():
    parts = split([Span("q" * (MESSAGE_LIMIT + 5), "blockquote")])
    assert parts == (f"<blockquote>{'q' * MESSAGE_LIMIT}</blockquote>", "<blockquote>qqqqq</blockquote>")


def test_an_emoji_counts_twice_and_is_never_cut_in_half():
    parts = split([Span("a" + "🎆" * MESSAGE_LIMIT)])
    assert [len(part) for part in parts] == [2048, 2048, 1]


@pytest.mark.parametrize("mark", ["\n", "。", " "])
def test_a_long_text_is_broken_after_a_line_a_sentence_or_a_word(mark):
    first, second = split([Span("x" * 3000 + mark + "y" * 2000)])
    assert (first, second) == (("x" * 3000 + mark).strip(), "y" * 2000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ud83db", "a\ufffdb"),
        ("\ud83c\udf86", "🎆"),
        ("a\x00\x07b", "ab"),
        ("a\u202ecba", "acba"),
        ("a\tb\r\nc\u2028d", "a b\nc\nd"),
    ],
)
def test_what_telegram_would_drop_or_refuse_is_not_sent(text, shown):
    assert render_reply(reply(text)).parts == (shown,)


def test_suggestions_become_one_button_a_row_and_blank_ones_none():
    suggestions = ("When does\nit open?", " ", "\u200b", "Who sings?")
    rows = render_reply(reply("Pick one.", suggestions=suggestions)).keyboard
    assert [(button.text, button.data) for row in rows for button in row] == [
        ("When does it open?", "q:0"),
        ("Who sings?", "q:1"),
    ]
