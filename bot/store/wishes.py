"""Who wants to be told when a question can be answered: told once, by a later version of the facts."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from bot.store.database import Database, changed
from bot.store.keys import Keys
from bot.store.schema import wishes

_CLAIM_SECONDS = 300.0
"""After so long a wish that a process took up and neither granted nor gave back is free again."""
_MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """A question that could not be answered, and where the answer is to go."""

    id: int
    question: str
    address: Mapping[str, Any]
    language: str


def wish(
    database: Database,
    keys: Keys,
    *,
    reader: str,
    question: str,
    address: Mapping[str, Any],
    language: str,
    version: str,
) -> bool:
    """Remember a wish; False if the reader has wished for the same before."""
    row = {
        "reader": reader,
        "asked": keys.hashed("wish", reader, question),
        "sealed": keys.seal(json.dumps({"question": question, "address": dict(address)})),
        "language": language,
        "version": version,
        "at": time.time(),
        "claimed": None,
    }
    with database.transaction() as connection:
        return changed(connection, database.insert_new(wishes), row) == 1


def take_up(database: Database, keys: Keys, *, version: str) -> list[Wish]:
    """Some wishes that this version of the facts has not been asked; nobody else gets them meanwhile."""
    now = time.time()
    free = wishes.c.claimed.is_(None) | (wishes.c.claimed < now - _CLAIM_SECONDS)
    with database.transaction() as connection:
        rows = connection.execute(
            select(wishes).where(wishes.c.version != version, free).order_by(wishes.c.id).limit(_MOST_AT_ONCE)
        ).all()
        claim = update(wishes).values(claimed=now)
        taken = [row for row in rows if connection.execute(claim.where(wishes.c.id == row.id, free)).rowcount == 1]
        opened = [(row, keys.unseal(row.sealed)) for row in taken]
        for row, text in opened:
            if text is None:
                connection.execute(delete(wishes).where(wishes.c.id == row.id))
    return [_wish(row, text) for row, text in opened if text is not None]


def granted(database: Database, wish_id: int) -> None:
    """Delete a wish: the reader has been told, or cannot be."""
    with database.transaction() as connection:
        connection.execute(delete(wishes).where(wishes.c.id == wish_id))


def put_off(database: Database, wish_id: int, *, version: str | None = None) -> None:
    """Give a wish back: for the next version if one is named that cannot grant it, or else for another try."""
    values: dict[str, Any] = {"claimed": None} if version is None else {"claimed": None, "version": version}
    with database.transaction() as connection:
        connection.execute(update(wishes).where(wishes.c.id == wish_id).values(values))


def _wish(row: Any, text: str) -> Wish:
    sealed = json.loads(text)
    return Wish(row.id, sealed["question"], sealed["address"], row.language)
