"""What has to be done again and again beside the updates; a chore that fails is done the next time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

_logger = logging.getLogger(__name__)

Chore = Callable[[], Awaitable[None]]


async def do_every(seconds: float, chore: Chore) -> None:
    """Do a chore at once and then in turns, until cancelled."""
    while True:
        try:
            await chore()
        except Exception:
            _logger.exception("A chore failed and is done again in %g seconds", seconds)
        await asyncio.sleep(seconds)
