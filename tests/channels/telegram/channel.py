"""The channel at work: the real library against the local server, with a fake bot behind it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from bot.answering.dialogue.state import DialogueState
from bot.channels.telegram.channel import Channel as Running
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.pace import Pace, Rate
from bot.channels.telegram.serving import serve
from bot.errors import ChannelError
from bot.settings import Settings, TelegramSettings
from bot.store.ledger import Ledger, open_ledger
from tests.channels.telegram.bot_api_server import PATIENCE, BotApiServer, Call
from tests.channels.telegram.fake_bot import FakeBot

AT_ONCE = Rate(0.0)
_QUIET = frozenset({"getUpdates", "getMe", "deleteWebhook", "setWebhook", "setMyCommands"})


@dataclass
class Channel:
    """A running channel and both its ends."""

    bot: FakeBot
    server: BotApiServer
    running: Running
    task: asyncio.Task[None]

    async def receive(self, *updates: Mapping[str, Any]) -> list[Call]:
        """What the channel asked of the server while it handled the updates, polls and menus left out."""
        before = len(self.server.calls)
        async with asyncio.timeout(PATIENCE):
            await self.server.api.confirmed(max([self.server.api.deliver(update) for update in updates]))
            await self.running.dispatcher.idle()
        return [call for call in self.server.calls[before:] if call.method not in _QUIET]

    async def texts(self, *updates: Mapping[str, Any]) -> list[str]:
        """The messages that the channel sent while it handled the updates."""
        return [call.params["text"] for call in await self.receive(*updates) if call.method == "sendMessage"]

    def shown(self) -> dict[str, Any]:
        """The last message that the channel sent or edited, as the reader's Telegram holds it."""
        mine = [message for message in self.server.api.messages.values() if message["from"]["is_bot"]]
        return max(mine, key=lambda message: message["message_id"])

    def session(self, chat_id: int, reader_id: int) -> str:
        """What the bot is told of a reader in a chat."""
        keys = self.running.ledger.keys
        return f"{keys.hashed('reader', reader_id)}:{keys.hashed('place', chat_id)}"


def memory_ledger(**options: Any) -> Ledger:
    """A store of its own that ends with the test."""
    ledger = open_ledger("sqlite://", "a secret", **{"days": 30, "session_seconds": 1_800, **options})
    ledger.sessions(DialogueState)
    return ledger


def channel_for(
    server: BotApiServer, bot: FakeBot, ledger: Ledger | None = None, *, courier: Courier | None = None, **telegram: Any
) -> Running:
    """A channel for the server that waits for nothing but faults."""
    options = {"base_url": server.base_url, "per_minute": 10_000, **telegram}
    settings = Settings(knowledge=(), telegram=replace(TelegramSettings(), **options))
    quick = Courier(Pace(per_second=100_000, chat=AT_ONCE, group=AT_ONCE), pause=0.01)
    return Running(bot, settings, ledger or memory_ledger(), token=server.token, courier=courier or quick)


@asynccontextmanager
async def channel_at(
    server: BotApiServer, bot: FakeBot, ledger: Ledger | None = None, **options: Any
) -> AsyncIterator[Channel]:
    """A channel that polls the server until the block ends."""
    running = channel_for(server, bot, ledger, **options)
    before = len(server.calls_of("getUpdates"))
    task = asyncio.create_task(serve(running, pause=0.01))
    waiting = {task, asyncio.create_task(server.called("getUpdates", times=before + 1))}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    yield Channel(bot, server, running, task)
    task.cancel()
    with suppress(asyncio.CancelledError, ChannelError):
        await task
    if ledger is None:
        running.ledger.close()
