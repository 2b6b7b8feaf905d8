"""Inline mode: cited cards in any chat."""

import pytest

from bot.channels.telegram.phrases import load_phrases
from bot.channels.telegram.presses import topic_key
from bot.model import Citation, Status
from tests.channels.telegram import updates
from tests.channels.telegram.fake_bot import cited, reply

EN = load_phrases()["en"]


async def offered(channel, words, **fields):
    """The answer to an inline query."""
    (call,) = await channel.receive(updates.inline(words, **fields))
    assert call.method == "answerInlineQuery"
    return call.params


async def test_a_card_cites_the_answer_and_leads_to_where_it_can_be_verified(channel):
    channel.bot.replies["When?"] = reply("At <noon>.", question="When?", facts=(cited("noon"),))
    (card,) = (await offered(channel, " When? "))["results"]
    assert (card["title"], card["description"]) == ("When?", "At <noon>.")
    assert card["input_message_content"]["message_text"] == (
        "<b>When?</b>\n\nAt &lt;noon&gt;.\n<blockquote>noon</blockquote>\n<i>Harbour Post, 3 May, paragraph 2</i>"
    )
    assert card["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert card["reply_markup"]["inline_keyboard"] == [
        [{"text": EN.inline_verify, "url": f"https://t.me/harbour_bot?start=f-{topic_key('opening')}"}]
    ]


async def test_related_questions_are_cards_as_well_and_no_fact_comes_twice(channel):
    channel.bot.replies["When?"] = reply("Noon.", facts=(cited("noon"),), suggestions=("Again?", "Who?", "Hm?"))
    channel.bot.replies["Again?"] = reply("Noon!", facts=(cited("noon"),))
    channel.bot.replies["Who?"] = reply("Ada.", facts=(Citation("ada", "Ada", ""),))
    channel.bot.replies["Hm?"] = reply("It does not say.", status=Status.UNKNOWN)
    cards = (await offered(channel, "When?"))["results"]
    assert [card["description"] for card in cards] == ["Noon.", "Ada."]


async def test_there_are_never_more_than_ten_cards(channel):
    questions = tuple(f"Q{number}?" for number in range(20))
    channel.bot.replies["When?"] = reply("Noon.", facts=(cited("noon"),), suggestions=questions)
    for question in questions:
        channel.bot.replies[question] = reply(question, facts=(Citation(question, None, ""),))
    assert len((await offered(channel, "When?"))["results"]) == 10


@pytest.mark.parametrize("words", ["Who pays?", "x" * 256, "<b>&"])
async def test_what_is_not_known_leads_into_the_bot(channel, words):
    channel.bot.replies[words] = reply("It does not say.", status=Status.UNKNOWN, suggestions=("When?",))
    params = await offered(channel, words)
    (card,) = params["results"]
    assert (card["title"], params["button"]) == (
        EN.inline_nothing,
        {"text": EN.inline_open, "start_parameter": "ask"},
    )
    assert "@harbour_bot" in card["input_message_content"]["message_text"]


async def test_an_empty_query_offers_questions_to_begin_with(channel):
    channel.bot.replies["When does it open?"] = reply("Noon.", facts=(cited("noon"),))
    (card,) = (await offered(channel, ""))["results"]
    assert card["description"] == "Noon."


async def test_cards_speak_the_readers_language_and_are_cached_for_them_alone(channel):
    params = await offered(channel, "When?", sender=updates.OTHER_READER)
    assert params["button"]["text"] == load_phrases()["zh-Hant"].inline_open
    assert (params["is_personal"], params["cache_time"]) == (True, 300)


async def test_inline_queries_belong_to_no_conversation_and_leave_no_trace(channel):
    await offered(channel, "When?")
    assert channel.bot.asked == [("When?", "")]
    assert channel.running.ledger.figures() == {"waiting": 0}


async def test_a_query_that_is_too_old_is_no_failure(channel, caplog):
    from tests.channels.telegram.bot_api_server import Fault

    channel.server.fail("answerInlineQuery", Fault(status=400, description="Bad Request: query is too old"))
    await offered(channel, "When?")
    assert "Failure" not in caplog.text
