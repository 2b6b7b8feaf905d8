"""Which messages are answered, as what question, in which session and how they are sent."""

import pytest

from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_state import ME
from tests.channels.telegram.fake_bot import cited, reply

MINE = {"message_id": 5, **updates.message(chat=updates.GROUP, sender=ME, text="Ask me.")}
ANOTHERS = {"message_id": 6, **updates.message(chat=updates.GROUP, sender=updates.READER, text="Hello.")}
LINKED_POST = {"is_automatic_forward": True, "sender_chat": updates.NEWS_CHANNEL}


@pytest.mark.parametrize(
    ("update", "question"),
    [
        (updates.captioned("When does it open?"), "When does it open?"),
        (updates.captioned("@harbour_bot when?", chat=updates.GROUP), "when?"),
        (updates.in_group("/ask when does it open?"), "when does it open?"),
        (updates.in_group("/ask@harbour_bot when?"), "when?"),
        (updates.text("When does it open?"), "When does it open?"),
        (updates.text("  two\nlines "), "  two\nlines "),
        (updates.text("@harbour_bot when?"), "when?"),
        (updates.text("@other_bot when?"), "@other_bot when?"),
        (updates.in_group("@harbour_bot when does it open?"), "when does it open?"),
        (updates.in_group("@Harbour_Bot, when?"), "when?"),
        (updates.in_group("🎆🎆 so @harbour_bot when 🎆?"), "🎆🎆 so when 🎆?"),
        (updates.in_group("請問 @harbour_bot 幾點開門？"), "請問 幾點開門？"),
        (updates.in_group("@harbour_bot when? @harbour_bot"), "when?"),
        (updates.in_group("ask @harbour_bot not @other_bot"), "ask not @other_bot"),
        (updates.in_group("and tomorrow?", reply_to_message=MINE), "and tomorrow?"),
        (updates.in_group("@harbour_bot and this?", reply_to_message=ANOTHERS), "and this?"),
        (
            updates.in_group("@harbour_bot hm?", sender=updates.ANONYMOUS_ADMIN, sender_chat=updates.GROUP),
            "hm?",
        ),
    ],
)
async def test_a_question_reaches_the_bot_without_its_name(channel, update, question):
    await channel.receive(update)
    assert [text for text, _ in channel.bot.asked] == [question]


@pytest.mark.parametrize(
    "update",
    [
        updates.in_group("when does it open?"),
        updates.in_group("@other_bot when?"),
        updates.in_group("my mail is me@harbour_bot"),
        updates.in_group("@harbour_botany when?"),
        updates.in_group("indeed", reply_to_message=ANOTHERS),
        updates.in_group("/start@other_bot"),
        updates.in_group("/weather"),
        updates.in_group("/weather@other_bot", reply_to_message=MINE),
        updates.in_group("@harbour_bot hi", sender=updates.OTHER_BOT),
        updates.in_group("@harbour_bot news", sender=updates.TELEGRAM, **LINKED_POST),
        updates.without_text(chat=updates.GROUP, photo=[]),
        updates.without_text(chat=updates.GROUP, voice={"file_id": "v", "file_unique_id": "v", "duration": 2}),
        updates.captioned("look at this", chat=updates.GROUP),
        updates.without_text(chat=updates.GROUP, new_chat_title="New"),
        updates.without_text(new_chat_title="New"),
        updates.text("hi", sender=updates.OTHER_BOT),
        updates.channel_post("@harbour_bot when?"),
        updates.edited("when does it open?"),
        updates.edited("/start"),
        updates.text("sent through inline mode", via_bot=ME),
        {"my_new_kind_of_update": {"id": 1}},
    ],
)
async def test_what_is_not_meant_for_the_bot_is_passed_over_in_silence(channel, update):
    assert await channel.receive(update) == []
    assert channel.bot.asked == []


async def test_a_mention_of_someone_without_a_username_counts_if_it_is_the_bot(channel):
    called = updates.in_group("Harbour when?")
    called["message"]["entities"] = [{"type": "text_mention", "offset": 0, "length": 7, "user": ME}]
    other = updates.in_group("Ben when?")
    other["message"]["entities"] = [{"type": "text_mention", "offset": 0, "length": 3, "user": updates.READER}]
    await channel.receive(called, other)
    assert [text for text, _ in channel.bot.asked] == ["when?"]


@pytest.mark.parametrize("words", ["@harbour_bot", " @harbour_bot , "])
async def test_whoever_only_calls_the_bot_in_a_group_is_greeted(channel, words):
    assert await channel.texts(updates.in_group(words)) == ["Welcome (en)"]


async def test_every_reader_has_a_session_in_every_chat(channel):
    mine, others = {"sender": updates.READER}, {"sender": updates.OTHER_READER}
    await channel.receive(updates.text("a", **mine))
    await channel.receive(updates.in_group("@harbour_bot b", **mine))
    await channel.receive(updates.in_group("@harbour_bot c", **others))
    assert channel.bot.asked == [
        ("a", channel.session(71, 71)),
        ("b", channel.session(-500, 71)),
        ("c", channel.session(-500, 72)),
    ]


@pytest.mark.parametrize("kind", [{"sticker": None}, {"photo": []}, {"dice": None}])
async def test_a_message_without_text_gets_one_friendly_line_in_private(channel, kind):
    (line,) = await channel.texts(updates.without_text(**kind))
    assert "only read text" in line


async def test_an_album_gets_the_friendly_line_once(channel):
    pictures = [updates.without_text(photo=[], media_group_id="7") for _ in range(3)]
    assert len(await channel.texts(*pictures)) == 1


async def test_an_answer_is_html_without_link_previews(channel):
    channel.bot.replies["When?"] = reply("At <noon>.", facts=(cited("noon & later", source="Post"),))
    (call,) = await channel.receive(updates.text("When?"))
    assert call.params["text"] == "At &lt;noon&gt;.\n<blockquote>noon &amp; later</blockquote>\n<i>Post</i>"
    assert call.params["parse_mode"] == "HTML"
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in call.params
    assert channel.shown()["text"] == "At <noon>.\nnoon & later\nPost"


async def test_a_long_answer_comes_in_several_messages_with_the_buttons_below_the_last(channel):
    channel.bot.replies["All?"] = reply("word " * 2000, suggestions=("When?",))
    calls = await channel.receive(updates.in_group("@harbour_bot All?"))
    assert ["reply_markup" in call.params for call in calls] == [False, False, True]
    assert ["reply_parameters" in call.params for call in calls] == [True, False, False]


async def test_in_a_group_the_answer_quotes_the_question_and_comes_even_if_that_was_deleted(channel):
    question = updates.in_group("@harbour_bot When?", message_id=31)
    (call,) = await channel.receive(question)
    assert call.params["reply_parameters"] == {"message_id": 31, "allow_sending_without_reply": True}


async def test_in_a_forum_the_answer_comes_in_the_topic_of_the_question(channel):
    topic = {"message_thread_id": 9, "is_topic_message": True}
    (call,) = await channel.receive(updates.in_group("@harbour_bot When?", **topic))
    assert call.params["message_thread_id"] == "9"
