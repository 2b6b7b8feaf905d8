"""The library's bot, which also hands out updates as they came over the wire."""

from collections.abc import Sequence
from typing import Any

from telegram.ext import ExtBot

from bot.channels.telegram.aiohttp_request import AiohttpRequest
from bot.channels.telegram.arrivals import KINDS
from bot.channels.telegram.courier import Courier

_CONNECTIONS = 100
_SECONDS_TO_ANSWER = 20.0
"""A reply that takes longer is taken for lost."""


class RawBot(ExtBot[None]):
    """Sends through a courier."""

    def __init__(self, token: str, address: str, courier: Courier) -> None:
        super().__init__(
            token,
            base_url=address,
            request=AiohttpRequest(address, connections=_CONNECTIONS, seconds=_SECONDS_TO_ANSWER),
            get_updates_request=AiohttpRequest(address, connections=1, seconds=_SECONDS_TO_ANSWER),
            rate_limiter=courier,
        )

    async def updates(self, offset: int | None, seconds: int) -> Sequence[Any]:
        """The updates from ``offset`` on as JSON objects, waiting some seconds for the first."""
        data = {"timeout": seconds, "offset": offset, "allowed_updates": list(KINDS)}
        given = {key: value for key, value in data.items() if value is not None}
        found = await self._post("getUpdates", given, read_timeout=seconds + _SECONDS_TO_ANSWER)
        return found if isinstance(found, list) else ()
