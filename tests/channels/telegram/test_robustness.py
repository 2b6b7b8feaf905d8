"""Order, repetition, rate limits, failing networks and failing handlers."""

import asyncio
import logging
import re

import pytest

from bot.channels.telegram.recent import Recent
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import Fault

REFERENCE = re.compile(r"[0-9A-F]{6}")
IN_OTHER_CHAT = {"chat": updates.OTHER_PRIVATE, "sender": updates.OTHER_READER}
FAULTS = [
    pytest.param(Fault(status=500), id="500"),
    pytest.param(Fault(status=502, body=b"<html>Bad Gateway</html>"), id="502 as HTML"),
    pytest.param(Fault(status=200, body=b"{not json"), id="bad JSON"),
    pytest.param(Fault(drops=True), id="dropped connection"),
]


def _failures(caplog):
    return [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_slow_chat_holds_up_its_own_messages_and_no_others(channel):
    held = channel.server.api.held[updates.PRIVATE["id"]] = asyncio.Event()
    for update in (updates.text("slow"), updates.text("next"), updates.text("other", **IN_OTHER_CHAT)):
        channel.server.api.deliver(update)
    await channel.server.called("sendMessage", times=2)
    assert [text for text, _ in channel.bot.asked] == ["slow", "other"]
    held.set()
    await channel.server.called("sendMessage", times=3)
    assert [text for text, _ in channel.bot.asked] == ["slow", "other", "next"]


async def test_the_messages_of_a_chat_are_answered_in_their_order(channel):
    questions = [f"question {n}" for n in range(12)]
    sent = await channel.texts(*(updates.text(question) for question in questions))
    assert sent == [f"You asked: {question}" for question in questions]


async def test_an_update_that_comes_twice_is_answered_once(channel):
    twice = {"update_id": 5000, **updates.text("When?")}
    assert await channel.texts(twice, twice, updates.text("And?")) == ["You asked: When?", "You asked: And?"]


def test_only_so_many_updates_are_remembered():
    seen = Recent(limit=2)
    assert [seen.remember(key, None) for key in (1, 2, 1, 3, 1, 2)] == [True, True, False, True, False, True]


async def test_when_telegram_asks_for_patience_the_answer_is_sent_later(channel):
    channel.server.fail("sendMessage", Fault(retry_after=1))
    assert await channel.texts(updates.text("When?")) == ["You asked: When?"] * 2
    assert channel.shown()["text"] == "You asked: When?"


async def test_a_failing_handler_is_logged_and_the_reader_told_with_the_same_reference(channel, caplog):
    (apology,) = await channel.texts(updates.text("fail"))
    (record,) = _failures(caplog)
    assert "something went wrong" in apology
    assert REFERENCE.findall(apology) == REFERENCE.findall(record.getMessage())
    assert "the index is broken" not in apology
    assert record.exc_info


@pytest.mark.parametrize("fault", FAULTS)
async def test_an_answer_that_was_lost_on_the_way_is_sent_again(channel, caplog, fault):
    channel.server.fail("sendMessage", fault, fault)
    assert await channel.texts(updates.text("When?"), updates.text("And?")) == ["You asked: When?"] * 3 + [
        "You asked: And?"
    ]
    assert [record for record in _failures(caplog) if record.name.startswith("bot.")] == []


@pytest.mark.parametrize("fault", [*FAULTS, pytest.param(Fault(retry_after=1), id="429")])
async def test_polling_goes_on_after_a_failure(channel, fault):
    channel.server.fail("getUpdates", fault, fault)
    assert await channel.texts(updates.text("When?")) == ["You asked: When?"]


async def test_polling_goes_on_after_an_update_that_the_library_cannot_read(channel):
    channel.server.fail("getUpdates", Fault(status=200, body=b'{"ok": true, "result": [{"message": {}}]}'))
    assert await channel.texts(updates.text("When?")) == ["You asked: When?"]


async def test_a_reader_who_has_blocked_the_bot_is_no_failure(channel, caplog):
    channel.server.api.blocked.add(updates.PRIVATE["id"])
    assert len(await channel.receive(updates.text("When?"))) == 1
    assert _failures(caplog) == []


async def test_a_refusal_that_matters_is_a_failure(channel, caplog):
    channel.server.fail("sendMessage", Fault(status=400, description="Bad Request: can't parse entities"))
    await channel.receive(updates.text("When?"))
    assert len(_failures(caplog)) == 1
