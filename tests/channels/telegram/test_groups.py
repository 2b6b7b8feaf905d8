"""Groups: where the bot stays, and when it goes."""

import pytest

from bot.channels.telegram.phrases import load_phrases
from bot.model import Status
from tests.channels.telegram import updates
from tests.channels.telegram.channel import channel_at
from tests.channels.telegram.fake_bot import FakeBot, reply

EN = load_phrases()["en"]


async def test_the_bot_leaves_a_group_that_is_not_on_its_list_and_answers_nothing_there(server):
    async with channel_at(server, FakeBot(), chats=(-7,)) as channel:
        calls = await channel.receive(updates.moved("member"))
        assert [call.method for call in calls] == ["sendMessage", "leaveChat"]
        assert calls[0].params["text"] == EN.not_here
        await channel.receive(updates.in_group("@harbour_bot When?"))
        assert channel.bot.asked == []


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_a_group_that_has_removed_the_bot_hears_nothing(server, status):
    async with channel_at(server, FakeBot(), chats=(-7,)) as channel:
        assert await channel.receive(updates.moved(status)) == []


async def test_groups_on_the_list_and_private_chats_are_served(server):
    async with channel_at(server, FakeBot(), chats=(-500,)) as channel:
        await channel.receive(updates.in_group("@harbour_bot When?"), updates.text("And?"), updates.moved("member"))
        assert [text for text, _ in channel.bot.asked] == ["When?", "And?"]
        assert server.api.left == set()


@pytest.mark.parametrize(
    ("sender", "fields", "leaves"),
    [
        (updates.READER, {}, False),
        (updates.OTHER_READER, {}, True),  # the group's owner
        ({**updates.READER, "id": 90}, {}, True),  # the bot's administrator
        (updates.ANONYMOUS_ADMIN, {"sender_chat": updates.GROUP}, True),
        (updates.ANONYMOUS_ADMIN, {"sender_chat": updates.NEWS_CHANNEL}, False),
    ],
)
async def test_the_bot_leaves_when_an_administrator_tells_it_to(server, sender, fields, leaves):
    server.api.owners.add(updates.OTHER_READER["id"])
    async with channel_at(server, FakeBot(), admins=(90,)) as channel:
        await channel.receive(updates.in_group("/leave@harbour_bot", sender=sender, **fields))
        assert (server.api.left == {-500}) is leaves


async def test_a_decline_in_a_group_offers_no_notice_that_others_would_get(channel):
    channel.bot.replies["Who pays?"] = reply("It does not say.", status=Status.UNKNOWN)
    await channel.receive(updates.in_group("@harbour_bot Who pays?"))
    assert "reply_markup" not in channel.shown()


async def test_what_a_group_says_to_itself_counts_against_nobody(server):
    chatter = [updates.in_group("so they say"), updates.edited("so they said", chat=updates.GROUP)]
    async with channel_at(server, FakeBot(), per_minute=1) as channel:
        await channel.receive(*chatter * 3)
        assert await channel.texts(updates.in_group("@harbour_bot When?")) == ["You asked: When?"]


async def test_every_member_may_vote_once(channel):
    await channel.receive(updates.in_group("@harbour_bot When?"))
    answer = channel.shown()
    for sender in (updates.READER, updates.OTHER_READER, updates.READER):
        await channel.receive(updates.press(answer, "v:1", sender=sender))
    assert channel.running.ledger.figures()["up"] == 2


async def test_an_edited_question_in_a_group_has_its_answer_edited_in_its_place(channel):
    await channel.receive(updates.in_group("@harbour_bot When?", message_id=31))
    (call,) = await channel.receive(updates.edited("@harbour_bot Where?", chat=updates.GROUP, message_id=31))
    assert call.method == "editMessageText"
    assert await channel.receive(updates.edited("never mind", chat=updates.GROUP, message_id=31)) == []
