"""A local Bot API server, and the channel running against it."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.channels.telegram.bot_api_server import BotApiServer, serving
from tests.channels.telegram.channel import Channel, channel_at
from tests.channels.telegram.fake_bot import FakeBot


@pytest.fixture(autouse=True)
def environment_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """The channel opts in to the library's new type of pauses, which it warns about otherwise."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with serving(BotApiServer()) as running:
        yield running


@pytest.fixture
async def channel(server: BotApiServer) -> AsyncIterator[Channel]:
    async with channel_at(server, FakeBot()) as running:
        yield running


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """Undoes what the channel does to the process's log handlers."""
    handlers = [*logging.getLogger().handlers, logging.lastResort]
    formatters = [handler.formatter for handler in handlers]
    level = logging.getLogger().level
    yield
    for handler, formatter in zip(handlers, formatters, strict=True):
        handler.setFormatter(formatter)
    logging.getLogger().setLevel(level)
