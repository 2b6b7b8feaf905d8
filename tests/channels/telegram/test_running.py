"""From the token to the signal that ends the channel."""

import asyncio
import signal
import subprocess
import sys

import pytest

from bot.channels.telegram import run_telegram, serving
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.serving import serve
from bot.errors import PollingConflict, ServerUnreachable, TokenError
from bot.settings import Settings, TelegramSettings
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import PATIENCE, TOKEN, Fault
from tests.channels.telegram.channel import channel_at, channel_for
from tests.channels.telegram.fake_bot import FakeBot

RUN = """
import sys
from tests.channels.telegram.fake_bot import FakeBot
from tests.channels.telegram.test_running import settings_for
from bot.channels.telegram import run_telegram, serving
run_telegram(FakeBot(), settings_for(sys.argv[1]), token=sys.argv[2], database=sys.argv[3])
"""
NOBODY = "http://127.0.0.1:9"
"""An address where nothing listens."""
UNAUTHORIZED = Fault(status=401, description="Unauthorized")
BROKEN = [Fault(status=502), Fault(status=200, body=b"<html>Log in</html>"), Fault(drops=True)]


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/factbot.db"


def settings_for(base_url):
    return Settings(knowledge=(), telegram=TelegramSettings(base_url=base_url))


def _serve(server, **options):
    courier = Courier(Pace(), patience=0, pause=0.01)
    return serve(channel_for(server, FakeBot(), courier=courier), **{"tries": 3, "pause": 0.01, **options})


def _run(base_url):
    run_telegram(FakeBot(), settings_for(base_url), token=TOKEN, database="sqlite://")


def _assert_one_line(error, *words):
    assert "\n" not in str(error)
    assert TOKEN.partition(":")[2] not in str(error)
    assert all(word in str(error) for word in words)


@pytest.mark.parametrize("token", [None, "", "  ", "canary", "4242", ":canary", "4242:", "4242:a b", "４２:canary"])
def test_a_missing_or_malformed_token_is_refused_before_anything_is_sent(token):
    with pytest.raises(TokenError) as caught:
        run_telegram(FakeBot(), settings_for(NOBODY), token=token, database="sqlite://")
    _assert_one_line(caught.value, "TELEGRAM_BOT_TOKEN", "@BotFather")
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_the_server_refuses_is_an_error_that_names_the_variable(server, logging_restored, status):
    server.fail("getMe", Fault(status=status, description="refused"))
    with pytest.raises(TokenError) as caught:
        await asyncio.to_thread(_run, server.base_url)
    _assert_one_line(caught.value, "TELEGRAM_BOT_TOKEN", server.base_url)
    assert len(server.calls) == 1


async def test_a_token_that_is_revoked_later_ends_the_channel(channel):
    channel.server.fail("getUpdates", UNAUTHORIZED)
    channel.server.api.close()
    with pytest.raises(TokenError):
        await asyncio.wait_for(channel.task, PATIENCE)


@pytest.mark.parametrize("fault", BROKEN)
async def test_a_server_that_does_not_answer_is_given_up_after_so_many_tries(server, fault):
    server.fail("getMe", *[fault] * 9)
    with pytest.raises(ServerUnreachable) as caught:
        await _serve(server, tries=3)
    _assert_one_line(caught.value, server.base_url, "3 tries", "telegram.base_url")
    assert [call.method for call in server.calls] == ["getMe"] * 3


async def test_an_address_where_nobody_listens_is_unreachable(server):
    server.base_url = NOBODY
    with pytest.raises(ServerUnreachable):
        await _serve(server, tries=2)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands"])
async def test_a_hiccup_while_starting_is_survived(server, method):
    server.fail(method, Fault(status=502))
    async with channel_at(server, FakeBot()) as channel:
        assert await channel.texts(updates.text("When?")) == ["You asked: When?"]


async def test_a_webhook_left_behind_is_taken_down(server):
    server.api.webhook_url = "https://example.org/hook"
    async with channel_at(server, FakeBot()) as channel:
        assert await channel.texts(updates.text("When?")) == ["You asked: When?"]


async def test_a_second_process_with_the_same_token_ends_the_first_with_a_clear_line(channel):
    async with channel_at(channel.server, FakeBot()) as second:
        with pytest.raises(PollingConflict) as caught:
            await asyncio.wait_for(channel.task, PATIENCE)
        _assert_one_line(caught.value, "same token", "Stop the other process")
        assert await second.texts(updates.text("When?")) == ["You asked: When?"]


@pytest.mark.parametrize("ending", ["", "/", "/bot", "/bot/"])
async def test_the_address_may_end_as_it_likes(server, ending):
    server.base_url += ending
    async with channel_at(server, FakeBot()) as channel:
        assert await channel.texts(updates.text("When?")) == ["You asked: When?"]


async def test_what_was_taken_is_confirmed_even_if_the_channel_ends_after_a_failed_poll(server, caplog):
    task = asyncio.create_task(_serve(server, pause=PATIENCE))
    await server.called("getUpdates")
    server.fail("getUpdates", Fault(status=502))
    server.api.deliver(updates.text("When?"))
    async with asyncio.timeout(PATIENCE):
        while "Polling failed" not in caplog.text:
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait({task})
    assert server.api.pending == []


async def test_the_next_start_does_not_answer_again(server):
    for question in ("first", "second"):
        async with channel_at(server, FakeBot()) as channel:
            assert await channel.texts(updates.text(question)) == [f"You asked: {question}"]
    assert server.api.pending == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_cleanly_after_the_last_answer(server, database, number):
    held = server.api.held[updates.PRIVATE["id"]] = asyncio.Event()
    server.api.deliver(updates.text("When?"))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", RUN, server.base_url, TOKEN, database), stderr=subprocess.PIPE
    )
    async with asyncio.timeout(PATIENCE):
        await server.called("sendMessage")
        process.send_signal(number)
        held.set()
        _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert [message["text"] for message in server.api.messages.values()][-1] == "You asked: When?"


async def test_a_process_sits_out_a_rate_limit_without_a_warning(server, database, monkeypatch):
    monkeypatch.delenv("PTB_TIMEDELTA")
    server.fail("sendMessage", Fault(retry_after=1))
    server.api.deliver(updates.text("When?"))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", RUN, server.base_url, TOKEN, database), stderr=subprocess.PIPE
    )
    async with asyncio.timeout(PATIENCE):
        await server.called("sendMessage", times=2)
        process.terminate()
        _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")


async def test_an_answer_that_hangs_does_not_keep_the_channel_from_ending(channel, monkeypatch, caplog):
    monkeypatch.setattr(serving, "_SECONDS_TO_FINISH", 0.01)
    held = channel.server.api.held[updates.PRIVATE["id"]] = asyncio.Event()
    channel.server.api.deliver(updates.text("When?"))
    await channel.server.called("sendMessage")
    channel.task.cancel()
    await asyncio.wait({channel.task})
    held.set()
    assert channel.task.cancelled()
    assert "still at work" in caplog.text


async def test_a_signal_ends_a_process_that_is_still_trying_to_connect(server, database):
    server.fail("getMe", *[Fault(status=502)] * 20)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", RUN, server.base_url, TOKEN, database)
    async with asyncio.timeout(PATIENCE):
        await server.called("getMe")
        process.terminate()
        assert await process.wait() == 0
