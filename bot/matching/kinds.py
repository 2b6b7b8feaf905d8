"""Question kinds: what a question asks for, by the words it asks with."""

from collections.abc import Iterable
from enum import StrEnum

from bot.language.data import patterns

PRIORITY = (
    "duration", "when", "where", "money", "amount", "count", "organisation", "who", "role", "why", "list", "compare",
    "how", "verify", "quote",
)  # fmt: skip


class Wanted(StrEnum):
    """The type of answer that a question wants."""

    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    MONEY = "money"
    PERSON = "person"
    ORGANISATION = "organisation"
    REASON = "reason"
    DURATION = "duration"
    ANY = "any"


_WANTED = {
    "when": Wanted.TIME,
    "where": Wanted.PLACE,
    "money": Wanted.MONEY,
    "amount": Wanted.NUMBER,
    "count": Wanted.NUMBER,
    "who": Wanted.PERSON,
    "organisation": Wanted.ORGANISATION,
    "role": Wanted.PERSON,
    "why": Wanted.REASON,
    "duration": Wanted.DURATION,
}


def question_kinds(folded: str) -> tuple[str, ...]:
    """The kinds that a folded question shows, the most telling first; ``what`` when it shows none."""
    found = {kind for kind, expression in patterns("kinds").items() if expression.search(folded)}
    return tuple(kind for kind in PRIORITY if kind in found) or ("what",)


DEFINITE = frozenset(PRIORITY) - {"verify", "quote", "compare"}
"""The kinds that a fact's own questions share when it answers them."""


def wanted(kinds: Iterable[str]) -> Wanted:
    """The type of answer that the first telling kind wants."""
    return next((_WANTED[kind] for kind in kinds if kind in _WANTED), Wanted.ANY)
