"""/start, /help and /topics, and commands that do not exist."""

import pytest

from bot.channels.telegram.phrases import load_phrases
from tests.channels.telegram import updates
from tests.channels.telegram.fake_bot import Menu, reply

PHRASES = load_phrases()


@pytest.mark.parametrize(
    ("code", "language"), [("zh-hant", "zh-Hant"), ("zh-hans", "zh-Hans"), ("en", "en"), ("de", "en")]
)
async def test_the_channel_speaks_the_language_of_the_readers_telegram(channel, code, language):
    sender = {**updates.READER, "language_code": code}
    sent = await channel.texts(updates.text("/start", sender=sender), updates.text("/help", sender=sender))
    assert sent == [f"Welcome ({language})", PHRASES[language].help.format(name="harbour_bot")]


async def test_after_an_answer_the_channel_speaks_its_language_in_that_chat(channel):
    channel.bot.replies["幾點開門？"] = reply("中午。", language="zh-Hant")
    await channel.receive(updates.text("幾點開門？"), updates.text("/start"), updates.in_group("/start"))
    assert sorted(channel.bot.greeted) == ["en", "zh-Hant"]


async def test_the_greeting_offers_its_suggestions_as_buttons(channel):
    await channel.receive(updates.text("/start"))
    assert channel.shown()["reply_markup"]["inline_keyboard"] == [
        [{"text": "When does it open?", "callback_data": "q:0"}]
    ]


@pytest.mark.parametrize(
    "words",
    ["/start", "/start@harbour_bot", "/START@Harbour_Bot", "/start deep_link", "/start@harbour_bot now"],
)
@pytest.mark.parametrize("chat", [updates.PRIVATE, updates.GROUP])
async def test_a_command_may_name_the_bot(channel, words, chat):
    assert await channel.texts(updates.text(words, chat=chat)) == ["Welcome (en)"]


@pytest.mark.parametrize(
    "update",
    [updates.text("/weather"), updates.text("/start@other_bot"), updates.in_group("/weather@harbour_bot")],
)
async def test_an_unknown_command_is_answered_with_a_hint(channel, update):
    assert await channel.texts(update) == [PHRASES["en"].unknown_command]
    assert channel.bot.asked == []


async def test_topics_lead_to_questions_and_these_to_answers(channel):
    channel.bot.menus = (
        Menu("tickets", "Tickets", ("What do they cost?",)),
        Menu("food", "Food", ("Is there tea?",)),
    )
    await channel.receive(updates.text("/topics"))
    menu = channel.shown()
    assert [row[0]["text"] for row in menu["reply_markup"]["inline_keyboard"]] == ["Tickets", "Food"]

    await channel.receive(updates.press(menu, menu["reply_markup"]["inline_keyboard"][1][0]["callback_data"]))
    topic = channel.shown()
    assert topic["message_id"] == menu["message_id"]
    assert topic["text"] == f"Food\n\n{PHRASES['en'].pick_question}"

    sent = await channel.texts(updates.press(topic, topic["reply_markup"]["inline_keyboard"][0][0]["callback_data"]))
    assert sent == ["<b>Is there tea?</b>\n\nYou asked: Is there tea?"]


async def test_a_long_menu_is_turned_in_place_and_back(channel):
    channel.bot.menus = tuple(Menu(f"t{n}", f"Topic {n}", ("Why?",)) for n in range(10))
    await channel.receive(updates.text("/topics"))
    first = channel.shown()
    await channel.receive(updates.press(first, "m:1"))
    second = channel.shown()
    assert [row[0]["text"] for row in second["reply_markup"]["inline_keyboard"]] == [
        "Topic 8",
        "Topic 9",
        "‹",
    ]
    await channel.receive(updates.press(second, "m:0"))
    assert channel.shown() == first


async def test_topics_without_content_say_so(channel):
    assert await channel.texts(updates.text("/topics")) == [PHRASES["en"].no_topics]


async def test_the_menu_of_commands_is_announced_in_english_and_chinese(channel):
    await channel.server.called("setMyCommands", times=6)
    calls = channel.server.calls_of("setMyCommands")
    menus = {
        (call.params.get("language_code"), call.params["scope"]["type"]): call.params["commands"] for call in calls
    }
    assert set(menus) == {(code, f"all_{kind}_chats") for code in (None, "en", "zh") for kind in ("private", "group")}
    assert [command["command"] for command in menus[None, "all_group_chats"]] == ["ask", "topics", "source", "help"]
    assert menus["zh", "all_private_chats"][0] == {"command": "start", "description": PHRASES["zh-Hant"].command_start}
    assert menus[None, "all_private_chats"][0]["description"] == PHRASES["en"].command_start
