"""A store in a file, and on PostgreSQL where TEST_POSTGRES_URL names an empty database."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.store.database import Database, open_database
from bot.store.keys import Keys
from bot.store.ledger import Ledger, open_ledger

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")
URLS = ["sqlite", pytest.param("postgres", marks=pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL"))]


@dataclass(frozen=True)
class State:
    """What a conversation has been about."""

    question: str = ""
    facts: tuple[str, ...] = ()


@pytest.fixture(params=URLS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/factbot.db"
    engine = create_engine(POSTGRES.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return POSTGRES


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture
def keys() -> Keys:
    return Keys("a secret")


@pytest.fixture
def opened(url: str) -> Iterator[Callable[..., Ledger]]:
    """Opens the same store again and again, as a process does at each start."""
    ledgers: list[Ledger] = []

    def opened(secret: str = "a secret", *, days: float = 30, session_seconds: float = 1_800) -> Ledger:
        ledgers.append(open_ledger(url, secret, days=days, session_seconds=session_seconds))
        return ledgers[-1]

    yield opened
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(opened: Callable[..., Ledger]) -> Ledger:
    return opened()
