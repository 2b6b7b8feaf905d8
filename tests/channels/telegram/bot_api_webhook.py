"""Sends a server's updates to the webhook that the bot has set: those of a chat one after the other, until each is
acknowledged."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp

from tests.channels.telegram.bot_api_server import PATIENCE, BotApiServer

_MOST_AT_ONCE = 40


class Deliverer:
    """Delivers updates as Telegram does; ``failed`` counts the tries that were not acknowledged."""

    def __init__(self, server: BotApiServer) -> None:
        self._server = server
        self._slots = asyncio.Semaphore(_MOST_AT_ONCE)
        self._chats: dict[int, asyncio.Lock] = {}
        self.failed = 0

    async def deliver(self, *updates: Mapping[str, Any]) -> None:
        """Return once every update has been acknowledged."""
        async with aiohttp.ClientSession() as client, asyncio.timeout(PATIENCE * 4):
            await asyncio.gather(*(self._deliver(client, update) for update in updates))

    async def _deliver(self, client: aiohttp.ClientSession, update: Mapping[str, Any]) -> None:
        api = self._server.api
        update_id = api.deliver(update)
        whole = next(each for each in api.pending if each["update_id"] == update_id)
        chat = whole["message"]["chat"]["id"]
        async with self._chats.setdefault(chat, asyncio.Lock()), self._slots:
            while not await self._acknowledged(client, whole):
                self.failed += 1
                await asyncio.sleep(0.1)

    async def _acknowledged(self, client: aiohttp.ClientSession, update: Mapping[str, Any]) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._server.api.webhook_secret}
        try:
            async with client.post(self._server.api.webhook_url, json=update, headers=headers) as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False
