"""What a reader sees beside plain answers: votes, sources, edited answers, languages, links, and being forgotten."""

import pytest

from bot.channels.telegram.links import fact_link, parse_payload
from bot.channels.telegram.phrases import load_phrases
from bot.channels.telegram.presses import topic_key
from bot.model import Status
from tests.channels.telegram import updates
from tests.channels.telegram.channel import channel_at, memory_ledger
from tests.channels.telegram.fake_bot import FakeBot, Menu, Publication, cited, reply

PHRASES = load_phrases()
EN = PHRASES["en"]
PAGE = "https://example.org/post"
UNKNOWN = reply("It does not say.", status=Status.UNKNOWN, question="Who pays?", suggestions=("When?",))


def keyboard(message):
    """The buttons of a message: what they show and what they do."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [[(button["text"], button.get("callback_data") or button["url"]) for button in row] for row in rows]


async def press(channel, data, **fields):
    """What the channel does when a button of its last message is pressed."""
    return await channel.receive(updates.press(channel.shown(), data, **fields))


async def test_below_an_answer_are_related_questions_votes_and_the_source(channel):
    channel.bot.urls = {"opening": PAGE}
    channel.bot.replies["When?"] = reply("At noon.", facts=(cited("noon"),), suggestions=("Who?",))
    await channel.receive(updates.text("When?"))
    assert keyboard(channel.shown()) == [
        [("Who?", "q:0")],
        [("👍", "v:1"), ("👎", "v:0"), (EN.open_source, PAGE)],
    ]


@pytest.mark.parametrize(
    ("status", "below"),
    [(Status.CLARIFY, []), (Status.SMALLTALK, []), (Status.UNKNOWN, [[(EN.tell_me, "w:0")]])],
)
async def test_other_outcomes_have_what_fits_them_below(channel, status, below):
    channel.bot.replies["Hm?"] = reply("Which one?", status=status, suggestions=("When?", "Where?"))
    await channel.receive(updates.text("Hm?"))
    assert keyboard(channel.shown()) == [[("When?", "q:0")], [("Where?", "q:1")], *below]


@pytest.mark.parametrize(("data", "verdict"), [("v:1", "up"), ("v:0", "down")])
async def test_a_vote_is_kept_and_thanked_for(channel, data, verdict):
    await channel.receive(updates.text("When?"))
    (call,) = await press(channel, data)
    assert (call.method, call.params["text"]) == ("answerCallbackQuery", EN.thanks)
    assert channel.running.ledger.figures() == {"answered": 1, verdict: 1, "waiting": 0}


async def test_an_edited_question_has_its_answer_edited(channel):
    await channel.receive(updates.text("When?", message_id=31))
    answer = channel.shown()
    (call,) = await channel.receive(updates.edited("Where?", message_id=31))
    assert (call.method, call.params["message_id"]) == ("editMessageText", answer["message_id"])
    assert channel.shown()["text"] == "You asked: Where?"


@pytest.mark.parametrize("words", ["When?", "/start", ""])
async def test_an_edit_that_asks_nothing_new_changes_nothing(channel, words):
    await channel.receive(updates.text("When?", message_id=31))
    assert await channel.receive(updates.edited(words, message_id=31)) == []


@pytest.mark.parametrize(
    ("before", "after", "methods"),
    [
        ("short", "word " * 2000, ["editMessageText", "sendMessage", "sendMessage"]),
        ("word " * 2000, "short", ["editMessageText", "deleteMessage", "deleteMessage"]),
    ],
)
async def test_an_edited_answer_may_grow_and_shrink(channel, before, after, methods):
    channel.bot.replies.update({"A?": reply(before, question="A?"), "B?": reply(after, question="B?")})
    await channel.receive(updates.text("A?", message_id=31))
    calls = await channel.receive(updates.edited("B?", message_id=31))
    assert [call.method for call in calls] == methods
    mine = [message for message in channel.server.api.messages.values() if message["from"]["is_bot"]]
    assert len(mine) == (3 if "sendMessage" in methods else 1)
    assert "reply_markup" in mine[-1]


async def test_an_edited_question_is_known_after_a_restart(server):
    ledger = memory_ledger()
    for update in (updates.text("When?", message_id=31), updates.edited("Where?", message_id=31)):
        async with channel_at(server, FakeBot(), ledger) as channel:
            await channel.receive(update)
    assert channel.shown()["text"] == "You asked: Where?"
    ledger.close()


async def test_source_names_the_publications_with_their_addresses(channel):
    channel.bot.publications = (Publication("Noon & after", "Harbour Post, 3 May", PAGE), Publication("More", ""))
    await channel.receive(updates.text("/source"))
    assert channel.shown()["text"] == f"{EN.sources}\n\nNoon & after\nHarbour Post, 3 May\n\nMore"
    assert keyboard(channel.shown()) == [[(EN.open_source, PAGE)]]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/source", EN.no_sources),
        ("/about", EN.about.format(facts=3, version="f" * 12)),
        ("/privacy", EN.privacy.format(days=30, minutes=30)),
        ("/ask", EN.ask_what),
        ("/stats", EN.unknown_command),
        ("/leave", EN.unknown_command),
    ],
)
async def test_commands_say_what_they_promise(channel, command, expected):
    assert await channel.texts(updates.text(command)) == [expected]


async def test_a_chosen_language_is_spoken_from_then_on_also_after_a_restart(server):
    ledger = memory_ledger()
    async with channel_at(server, FakeBot(), ledger) as channel:
        await channel.receive(updates.text("/language"))
        assert [row[0][0] for row in keyboard(channel.shown())] == ["繁體中文", "简体中文", "English", "Automatic"]
        await press(channel, "l:1")
        assert channel.shown()["text"] == PHRASES["zh-Hans"].language_set
        menu = channel.server.calls_of("setMyCommands")[-1].params
        assert menu["scope"] == {"type": "chat", "chat_id": 71}
        assert menu["commands"][0]["description"] == PHRASES["zh-Hans"].command_start
    async with channel_at(server, FakeBot(), ledger) as channel:
        assert await channel.texts(updates.text("/start")) == ["Welcome (zh-Hans)"]
        await channel.receive(updates.text("/language"))
        await press(channel, "l:3")
        assert await channel.texts(updates.text("/start")) == ["Welcome (en)"]
    ledger.close()


async def test_a_reader_of_simplified_chinese_gets_the_menu_in_that_script(channel):
    reader = {**updates.READER, "language_code": "zh-hans"}
    await channel.server.called("setMyCommands", times=6)
    await channel.receive(updates.text("/start", sender=reader))
    menu = channel.server.calls_of("setMyCommands")[-1].params
    assert (menu["scope"]["type"], menu["language_code"]) == ("chat", "zh")
    assert menu["commands"][1]["description"] == PHRASES["zh-Hans"].command_topics


async def test_a_link_opens_the_bot_with_a_fact_or_a_topic(channel):
    channel.bot.facts = {"opening": "When does it open?"}
    channel.bot.menus = (Menu("food", "Food", ("Is there tea?",)),)
    fact, topic = f"/start f-{topic_key('opening')}", f"/start t-{topic_key('food')}"
    sent = await channel.texts(updates.text(fact), updates.text(topic))
    assert sent[0] == "<b>When does it open?</b>\n\nYou asked: When does it open?"
    assert sent[1].startswith("<b>Food</b>")


@pytest.mark.parametrize("payload", ["f-000000000000", "t-000000000000", "f-x", "../../etc/passwd", "ask", "f-" * 40])
async def test_a_link_that_leads_nowhere_greets(channel, payload):
    assert await channel.texts(updates.text(f"/start {payload}")) == ["Welcome (en)"]


def test_a_link_fits_telegrams_form_and_is_read_back():
    link = fact_link("harbour_bot", "some fact/with 任何 id")
    payload = link.removeprefix("https://t.me/harbour_bot?start=")
    assert parse_payload(payload) == ("f", topic_key("some fact/with 任何 id"))
    assert len(payload) <= 64


async def test_who_wished_for_an_answer_is_told_once_when_the_facts_know_it(server):
    ledger = memory_ledger()
    async with channel_at(server, FakeBot(replies={"Who pays?": UNKNOWN}), ledger) as channel:
        await channel.receive(updates.text("Who pays?"))
        (first,) = await press(channel, "w:0")
        (second,) = await press(channel, "w:0")
        assert (first.params["text"], second.params["text"]) == (EN.wish_kept, EN.wish_known)
    told = []
    for version, knows in (("f" * 64, True), ("a", False), ("b", True), ("c", True)):
        before = len(server.calls_of("sendMessage"))
        bot = FakeBot(version=version, replies={} if knows else {"Who pays?": UNKNOWN})
        async with channel_at(server, bot, ledger):
            if version == "b":
                await server.called("sendMessage", times=before + 1)
        told.append([call.params["text"] for call in server.calls_of("sendMessage")[before:]])
    assert told[:2] == [[], []]
    assert told[2] == [f"<b>{EN.wish_granted}\nWho pays?</b>\n\nYou asked: Who pays?"]
    assert told[3] == []
    ledger.close()


async def test_a_wish_below_an_answer_that_is_forgotten_gets_a_toast(channel):
    channel.bot.replies["Who pays?"] = UNKNOWN
    await channel.receive(updates.text("Who pays?"))
    await channel.receive(updates.text("/forget"))
    asking = next(m for m in channel.server.api.messages.values() if keyboard(m)[-1:] == [[(EN.tell_me, "w:0")]])
    (call,) = await channel.receive(updates.press(asking, "w:0"))
    assert call.params["text"] == EN.stale_button


async def test_forget_deletes_what_the_reader_left_in_every_chat(channel):
    await channel.receive(updates.text("When?"), updates.in_group("@harbour_bot Where?"))
    await press(channel, "v:1")
    (line,) = await channel.texts(updates.text("/forget"))
    assert line == EN.forgotten.format(count=5)
    assert channel.running.ledger.figures() == {"waiting": 0}


async def test_an_administrator_sees_how_the_bot_is_used(server):
    async with channel_at(server, FakeBot(), admins=(71,)) as channel:
        await channel.receive(updates.text("When?"))
        assert await channel.texts(updates.text("/stats")) == ["answered: 1\nwaiting: 1"]
        assert await channel.texts(updates.text("/stats", sender=updates.OTHER_READER)) == [
            PHRASES["zh-Hant"].unknown_command
        ]
        scopes = [call.params["scope"] for call in server.calls_of("setMyCommands")]
        assert {"type": "chat", "chat_id": 71} in scopes
