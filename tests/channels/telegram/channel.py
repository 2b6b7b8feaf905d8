"""The channel at work: the real library against the local server, with a fake bot behind it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.application import build_application
from bot.channels.telegram.polling import App
from bot.channels.telegram.serving import serve
from bot.errors import ChannelError
from tests.channels.telegram.bot_api_server import PATIENCE, BotApiServer, Call
from tests.channels.telegram.fake_bot import FakeBot


@dataclass
class Channel:
    """A running channel and both its ends."""

    bot: FakeBot
    server: BotApiServer
    application: App
    task: asyncio.Task[None]

    async def receive(self, *updates: Mapping[str, Any]) -> list[Call]:
        """What the channel asked of the server while it handled the updates, polls left out."""
        before = len(self.server.calls)
        async with asyncio.timeout(PATIENCE):
            await self.server.api.confirmed(max([self.server.api.deliver(update) for update in updates]))
            await self.application.update_queue.join()
        return [call for call in self.server.calls[before:] if call.method != "getUpdates"]

    async def texts(self, *updates: Mapping[str, Any]) -> list[str]:
        """The messages that the channel sent while it handled the updates."""
        return [call.params["text"] for call in await self.receive(*updates) if call.method == "sendMessage"]

    def shown(self) -> dict[str, Any]:
        """The last message that the channel sent or edited, as the reader's Telegram holds it."""
        mine = [message for message in self.server.api.messages.values() if message["from"]["is_bot"]]
        return max(mine, key=lambda message: message["message_id"])


@asynccontextmanager
async def channel_at(server: BotApiServer, bot: FakeBot) -> AsyncIterator[Channel]:
    """A channel that polls the server until the block ends."""
    application = build_application(bot, base_url=server.base_url, token=server.token)
    task = asyncio.create_task(serve(application, poll_seconds=10, pause=0.01))
    await server.called("getUpdates")
    yield Channel(bot, server, application, task)
    task.cancel()
    with suppress(asyncio.CancelledError, ChannelError):
        await task
