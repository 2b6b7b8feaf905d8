"""Two processes on one PostgreSQL behind nginx, for real; needs nginx and TEST_POSTGRES_URL, which CI has."""

import asyncio
import os
import shutil
import signal
import sys
from collections import Counter, defaultdict
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest
from sqlalchemy import create_engine, text

from tests.channels.telegram.bot_api_server import PATIENCE, TOKEN
from tests.channels.telegram.bot_api_webhook import Deliverer
from tests.channels.telegram.test_delivery import question, until
from tests.channels.telegram.test_webhook import free_port

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""
pytestmark = pytest.mark.skipif(not (POSTGRES and NGINX), reason="needs nginx and TEST_POSTGRES_URL")

REPLICA = """
import sys
from bot.channels.telegram import run_telegram
from bot.settings import Settings, TelegramSettings, WebhookSettings
from tests.channels.telegram.fake_bot import FakeBot, reply

_, name, server, token, database, proxy, port = sys.argv

class Replica(FakeBot):
    def answer(self, text, session=""):
        return reply(f"{name}: {text}", question=text, session=session)

webhook = WebhookSettings(proxy, port=int(port))
telegram = TelegramSettings(base_url=server, webhook=webhook, per_minute=10_000, sends_per_second=10_000)
run_telegram(Replica(), Settings(knowledge=(), telegram=telegram), token=token, database=database)
"""
CONFIG = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream replicas {{
        server 127.0.0.1:{ports[0]} fail_timeout=1s;
        server 127.0.0.1:{ports[1]} fail_timeout=1s;
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://replicas; }}
    }}
}}
"""


@asynccontextmanager
async def process(*command):
    running = await asyncio.create_subprocess_exec(*command)
    try:
        yield running
    finally:
        with suppress(ProcessLookupError):
            running.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await running.wait()


@asynccontextmanager
async def two_replicas(server, folder):
    """The replicas' processes, once both answer."""
    engine = create_engine(POSTGRES.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    port, ports = free_port(), [free_port(), free_port()]
    config = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(CONFIG.format(folder=folder, port=port, ports=ports, user=user))

    def command(name, own_port):
        own = (name, server.base_url, TOKEN, POSTGRES, f"http://127.0.0.1:{port}", str(own_port))
        return (sys.executable, "-c", REPLICA, *own)

    async with (
        process(NGINX, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(config)),
        process(*command("one", ports[0])) as one,
        process(*command("two", ports[1])) as two,
    ):
        for own_port in ports:
            await healthy(own_port)
        await server.called("setWebhook", times=2)
        yield one, two


async def healthy(port):
    async with aiohttp.ClientSession() as client, asyncio.timeout(PATIENCE):
        while True:
            with suppress(aiohttp.ClientError):
                async with client.get(f"http://127.0.0.1:{port}/healthz") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.05)


def answered(server):
    """By chat, the questions in the order of their answers; and how many answers each replica gave."""
    texts, replicas = defaultdict(list), Counter()
    for (chat, _), message in sorted(server.api.messages.items()):
        if message["from"]["is_bot"]:
            replica, _, words = message["text"].partition(": ")
            texts[chat].append(words)
            replicas[replica] += 1
    return texts, replicas


def questions(each, chats):
    return [question(number, chat) for number in range(each) for chat in range(chats)]


async def test_any_replica_serves_any_chat_in_order_and_nothing_is_answered_twice(server, tmp_path):
    deliverer = Deliverer(server)
    async with two_replicas(server, tmp_path):
        await deliverer.deliver(*questions(3, 30))
        await until(lambda: sum(answered(server)[1].values()) >= 90)
    texts, replicas = answered(server)
    assert all(found == [f"question {number}" for number in range(3)] for found in texts.values())
    assert (len(texts), set(replicas)) == (30, {"one", "two"})
    assert deliverer.failed == 0


async def test_a_replica_killed_under_load_loses_nothing(server, tmp_path):
    deliverer = Deliverer(server)
    async with two_replicas(server, tmp_path) as (one, _):
        delivery = asyncio.create_task(deliverer.deliver(*questions(3, 30)))
        await until(lambda: sum(answered(server)[1].values()) >= 25)
        one.send_signal(signal.SIGKILL)
        await delivery
        await until(lambda: all(len(set(found)) == 3 for found in answered(server)[0].values()))
    texts, replicas = answered(server)
    assert len(texts) == 30
    for found in texts.values():
        assert list(dict.fromkeys(found)) == [f"question {number}" for number in range(3)]
    assert sum(replicas.values()) - 90 <= 30  # a chat has one answer on its way at most
    assert replicas["two"] > 45
