"""The local server refuses what Telegram refuses; otherwise the other tests would prove little."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_markup import RefusedError, parse_html
from tests.channels.telegram.bot_api_server import TOKEN, Fault

CHAT = updates.PRIVATE["id"]


@pytest.fixture
async def bot(server):
    server.api.deliver(updates.text("hello"))
    async with Bot(TOKEN, base_url=f"{server.base_url}/bot") as connected:
        yield connected


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain > & text", "plain > & text"),
        ("<b>bold <i>both</i></b>", "bold both"),
        ('<a href="https://example.org/?a=1">link</a>', "link"),
        ("<blockquote expandable>quote</blockquote>", "quote"),
        ("&lt;&amp;&gt;&quot;&#39;&#x4e2d;&nbsp;", "<&>\"'中&nbsp;"),
    ],
)
def test_markup_that_telegram_knows_is_read(markup, text):
    assert parse_html(markup) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<b>open",
        "close</b>",
        "<b><i>crossed</b></i>",
        "<p>unknown</p>",
        "1 < 2",
        "<",
        "<>",
        "</>",
        "<br/>",
        "<B>b</b>",
    ],
)
def test_markup_that_telegram_does_not_know_is_refused(markup):
    with pytest.raises(RefusedError):
        parse_html(markup)


@pytest.mark.parametrize(
    "text", ["<i> </i>", "\u200b", "&#8203;", "a" * 4097, "🎆" * 2049, "&amp;" * 4097, "<b>open", "<p>a</p>"]
)
async def test_a_text_that_is_empty_too_long_or_broken_is_refused(bot, text):
    with pytest.raises(BadRequest):
        await bot.send_message(CHAT, text, parse_mode="HTML")


@pytest.mark.parametrize("text", ["a" * 4096, "🎆" * 2048, "<b>" + "&amp;" * 4096 + "</b>", "<i>a</i>"])
async def test_a_text_counts_without_its_markup(bot, text):
    sent = await bot.send_message(CHAT, text, parse_mode="HTML")
    assert sent.text == parse_html(text)


@pytest.mark.parametrize(("label", "data"), [("", "q:0"), (" ", "q:0"), ("When?", "q" * 65), ("When?", "港" * 22)])
async def test_a_button_without_text_or_with_too_much_data_is_refused(bot, label, data):
    with pytest.raises(BadRequest):
        await bot.send_message(
            CHAT, "a", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])
        )


@pytest.mark.parametrize(
    "request_for",
    [
        lambda bot: bot.send_message(12345, "unknown chat"),
        lambda bot: bot.send_chat_action(12345, "typing"),
        lambda bot: bot.send_message(CHAT, "a", reply_to_message_id=7),
        lambda bot: bot.edit_message_text("a", CHAT, 7),
        lambda bot: bot.answer_callback_query("unknown"),
        lambda bot: bot.answer_callback_query("unknown", text="a" * 201),
    ],
)
async def test_what_names_something_unknown_is_refused(bot, request_for):
    with pytest.raises(BadRequest):
        await request_for(bot)


async def test_a_message_changes_only_if_something_changes(bot):
    sent = await bot.send_message(CHAT, "a")
    assert (await bot.edit_message_text("b", CHAT, sent.message_id)).text == "b"
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("b", CHAT, sent.message_id)


async def test_a_blocked_bot_is_forbidden_to_write(bot, server):
    server.api.blocked.add(CHAT)
    with pytest.raises(Forbidden):
        await bot.send_message(CHAT, "a")


async def test_an_update_is_repeated_until_a_later_one_is_asked_for(bot, server):
    (first,) = await bot.get_updates()
    (again,) = await bot.get_updates()
    assert again.update_id == first.update_id
    assert await bot.get_updates(offset=first.update_id + 1) == ()


@pytest.mark.parametrize("token", ["4242:another", "no-token"])
async def test_an_unknown_token_is_refused(server, token):
    with pytest.raises(InvalidToken):
        async with Bot(token, base_url=f"{server.base_url}/bot"):
            pass


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(retry_after=3), RetryAfter),
        (Fault(status=503), NetworkError),
        (Fault(drops=True), NetworkError),
    ],
)
async def test_a_fault_hits_one_request(bot, server, fault, error):
    server.fail("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(CHAT, "a")
    assert (await bot.send_message(CHAT, "a")).text == "a"
