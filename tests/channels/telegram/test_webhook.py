"""The webhook: who is let in, and that nothing is acknowledged before it is written down."""

import asyncio
import io
import json
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest
from tornado.testing import bind_unused_port

from bot.channels.telegram.serving import serve
from bot.channels.telegram.webhook import LARGEST_BODY
from bot.errors import WebhookError
from bot.settings import WebhookSettings
from tests.channels.telegram import updates
from tests.channels.telegram.channel import channel_for, memory_ledger
from tests.channels.telegram.fake_bot import FakeBot

JSON = "application/json"


def free_port():
    listener, port = bind_unused_port()
    listener.close()
    return port


@asynccontextmanager
async def listening(server, bot, ledger):
    """A channel with a webhook at the server, as Telegram sees it, and a client."""
    webhook = WebhookSettings("", port=free_port())
    webhook = WebhookSettings(f"http://127.0.0.1:{webhook.port}", port=webhook.port)
    running = channel_for(server, bot, ledger, webhook=webhook)
    task = asyncio.create_task(serve(running, pause=0.01))
    await server.called("setWebhook")
    await asyncio.sleep(0)
    async with aiohttp.ClientSession() as client:
        yield running, client
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
def ledger():
    ledger = memory_ledger()
    yield ledger
    ledger.close()


def update(number=1, words="When?"):
    content = updates.text(words)["message"]
    return {"update_id": number, "message": {"message_id": number, **content}}


async def post(server, client, body, *, secret=None, kind=JSON, path=""):
    headers = {"X-Telegram-Bot-Api-Secret-Token": server.api.webhook_secret if secret is None else secret}
    body = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
    url = server.api.webhook_url if not path else server.api.webhook_url.rpartition("/")[0] + path
    async with client.post(url, data=body, headers={**headers, "Content-Type": kind}) as response:
        return response.status, await response.text()


async def test_an_update_is_acknowledged_once_it_is_written_down_and_then_answered(server, ledger):
    server.api.chats.add(71)
    bot = FakeBot()
    async with listening(server, bot, ledger) as (running, client):
        assert await post(server, client, update()) == (200, "ok\n")
        assert await post(server, client, update()) == (200, "ok\n")
        await running.dispatcher.idle()
    assert [text for text, _ in bot.asked] == ["When?"]
    assert server.calls_of("sendMessage")[0].params["text"] == "You asked: When?"


async def test_telegram_is_told_where_to_send_what(server, ledger):
    async with listening(server, FakeBot(), ledger):
        (call,) = server.calls_of("setWebhook")
    assert len(call.params["url"].rpartition("/")[2]) > 40
    assert len(call.params["secret_token"]) > 40
    assert call.params["url"].rpartition("/")[2] != call.params["secret_token"]
    assert "callback_query" in call.params["allowed_updates"]
    assert server.calls_of("getUpdates") == []


@pytest.mark.parametrize(
    ("status", "options"),
    [
        (403, {"secret": "wrong"}),
        (403, {"secret": ""}),
        (415, {"kind": "text/plain"}),
        (415, {"kind": "application/x-www-form-urlencoded"}),
        (404, {"path": "/wrong"}),
        (404, {"path": "/"}),
    ],
)
async def test_who_does_not_know_the_secrets_is_refused(server, ledger, status, options):
    bot = FakeBot()
    async with listening(server, bot, ledger) as (running, client):
        found, body = await post(server, client, update(), **options)
        await running.dispatcher.idle()
    assert (found, body) == (status, f"{status}\n")
    assert bot.asked == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 200),
        (b'{"update_id": "x"}', 200),
        (b'{"update_id": 5}', 200),
        (b'{"update_id": 6, "message": {"chat": 5}}', 200),
    ],
)
async def test_a_body_of_any_kind_does_no_harm(server, ledger, body, status):
    server.api.chats.add(71)
    async with listening(server, FakeBot(), ledger) as (running, client):
        assert (await post(server, client, body))[0] == status
        assert await post(server, client, update(9)) == (200, "ok\n")
        await running.dispatcher.idle()
    assert len(server.calls_of("sendMessage")) == 1


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(server, ledger):
    bot = FakeBot()
    async with listening(server, bot, ledger) as (_, client):
        with suppress(aiohttp.ClientError):  # the connection may be gone before the client has sent it all
            assert (await post(server, client, b" " * (LARGEST_BODY + 1)))[0] == 413
        async with aiohttp.ClientSession() as another:
            assert (await post(server, another, update()))[0] == 200


async def test_a_body_without_a_length_is_bounded_as_well(server, ledger):
    async def chunks():
        for _ in range(40):
            yield b" " * 65_536

    bot = FakeBot()
    async with listening(server, bot, ledger) as (_, client):
        headers = {"X-Telegram-Bot-Api-Secret-Token": server.api.webhook_secret, "Content-Type": JSON}
        with suppress(aiohttp.ClientError):
            async with client.post(server.api.webhook_url, data=chunks(), headers=headers) as response:
                assert response.status >= 400
    assert bot.asked == []


async def test_health_is_asked_without_a_secret_and_follows_the_database(server, ledger, monkeypatch):
    async with listening(server, FakeBot(), ledger) as (_, client):
        url = server.api.webhook_url.rpartition("/")[0] + "/healthz"
        async with client.get(url) as response:
            assert (response.status, await response.text()) == (200, "ok\n")
        monkeypatch.setattr(ledger, "is_alive", lambda: False)
        async with client.get(url) as response:
            assert response.status == 503


async def test_an_update_that_cannot_be_written_down_is_not_acknowledged(server, ledger, monkeypatch):
    server.api.chats.add(71)
    async with listening(server, FakeBot(), ledger) as (running, client):
        add = running._inbox.add

        def refuse(_):
            raise OSError("No space left on device")

        monkeypatch.setattr(running._inbox, "add", refuse)
        assert (await post(server, client, update()))[0] == 500
        monkeypatch.setattr(running._inbox, "add", add)
        assert (await post(server, client, update()))[0] == 200
        await running.dispatcher.idle()
    assert len(server.calls_of("sendMessage")) == 1


async def test_a_port_that_is_taken_is_one_clear_line(server, ledger):
    listener, port = bind_unused_port()
    webhook = WebhookSettings("http://127.0.0.1", port=port)
    with pytest.raises(WebhookError) as caught:
        await serve(channel_for(server, FakeBot(), ledger, webhook=webhook), pause=0.01)
    listener.close()
    assert "telegram.webhook.port" in str(caught.value)
    assert "\n" not in str(caught.value)
