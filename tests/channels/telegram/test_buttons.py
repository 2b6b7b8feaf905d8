"""Pressed buttons: suggestions, stale ones, and the answer that every press gets."""

import pytest

from bot.channels.telegram.phrases import load_phrases
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import Fault
from tests.channels.telegram.fake_bot import Menu, reply

STALE = load_phrases()["en"].stale_button
GONE = {"text": "Gone", "callback_data": "t:0:0123456789ab"}


async def _suggesting(channel, *, chat=updates.PRIVATE):
    channel.bot.replies["Hello"] = reply("Pick one.", suggestions=("When?", "Who <sings>?"))
    await channel.receive(updates.text("Hello @harbour_bot" if chat is updates.GROUP else "Hello", chat=chat))
    return channel.shown()


async def test_pressing_a_suggestion_shows_the_question_and_then_the_answer(channel):
    calls = await channel.receive(updates.press(await _suggesting(channel), "q:1"))
    assert [call.method for call in calls] == ["answerCallbackQuery", "sendMessage"]
    assert "text" not in calls[0].params
    assert calls[1].params["text"] == "<b>Who &lt;sings&gt;?</b>\n\nYou asked: Who &lt;sings&gt;?"


async def test_a_question_is_asked_in_the_session_of_whoever_presses(channel):
    suggesting = await _suggesting(channel, chat=updates.GROUP)
    calls = await channel.receive(updates.press(suggesting, "q:0", sender=updates.OTHER_READER))
    assert channel.bot.asked[-1] == ("When?", channel.session(-500, 72))
    assert calls[1].params["reply_parameters"]["message_id"] == suggesting["message_id"]


@pytest.mark.parametrize("data", ["q:9", "q:x", "old-format", "m:0", "t:0:0123456789ab", ""])
async def test_a_button_that_its_message_does_not_have_gets_a_toast(channel, data):
    (call,) = await channel.receive(updates.press(await _suggesting(channel), data))
    assert (call.method, call.params["text"]) == ("answerCallbackQuery", STALE)


async def test_a_button_below_an_inaccessible_message_gets_a_toast(channel):
    old = updates.inaccessible(await _suggesting(channel))
    (call,) = await channel.receive(updates.press(old, "q:0"))
    assert (call.method, call.params["text"]) == ("answerCallbackQuery", STALE)


async def test_a_press_without_any_message_gets_a_toast_in_the_readers_language(channel):
    (call,) = await channel.receive(updates.press(None, "q:0", sender=updates.OTHER_READER))
    assert call.params["text"] == load_phrases()["zh-Hant"].stale_button


async def test_a_button_of_a_topic_that_is_gone_gets_a_toast_and_leaves_the_menu(channel):
    menu = {**await _suggesting(channel), "reply_markup": {"inline_keyboard": [[GONE]]}}
    (call,) = await channel.receive(updates.press(menu, GONE["callback_data"]))
    assert (call.method, call.params["text"]) == ("answerCallbackQuery", STALE)


async def test_a_press_that_telegram_calls_too_old_is_still_answered(channel, caplog):
    press = updates.press(await _suggesting(channel), "q:0")
    channel.server.fail("answerCallbackQuery", Fault(status=400, description="Bad Request: query is too old"))
    assert await channel.texts(press) == ["<b>When?</b>\n\nYou asked: When?"]
    assert "Failure" not in caplog.text


async def test_a_menu_that_does_not_change_is_left_without_a_word(channel, caplog):
    channel.bot.menus = tuple(Menu(f"t{n}", f"Topic {n}", ()) for n in range(10))
    await channel.receive(updates.text("/topics"))
    first = channel.shown()
    same = await channel.receive(updates.press(first, "m:1"), updates.press(first, "m:1"))
    assert [call.method for call in same] == ["answerCallbackQuery", "editMessageText"] * 2
    assert "Failure" not in caplog.text


async def test_a_press_whose_answer_fails_is_acknowledged_and_the_reader_told(channel):
    channel.bot.replies["Hello"] = reply("Pick one.", suggestions=("fail",))
    await channel.receive(updates.text("Hello"))
    calls = await channel.receive(updates.press(channel.shown(), "q:0"))
    assert calls[0].method == "answerCallbackQuery"
    assert "something went wrong" in calls[-1].params["text"]
    assert channel.server.api.open_queries == set()
