"""``ask``: one question, or a stream of them as JSON lines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.model import Reply

if TYPE_CHECKING:
    from bot.app import FactBot


class BadLineError(Exception):
    """A line of the stream that asks nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; an empty session is a fresh one."""

    question: str
    session: str


def json_line(value: object) -> str:
    """One line of JSON in readable UTF-8; lone surrogates, which UTF-8 cannot hold, as escapes."""
    # What backslashreplace writes for a surrogate is the JSON escape of it.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def reply_json(reply: Reply) -> str:
    """The reply as one JSON line."""
    return json_line(asdict(reply))


def answer_lines(bot: "FactBot", lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """For each line that is not blank, in order: whether it could be read, and its JSON line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            asked = read_line(line)
        except BadLineError as error:
            yield False, json_line({"error": str(error), "line": number})
        else:
            yield True, reply_json(bot.answer(asked.question, session=asked.session))


def read_line(line: str) -> Asked:
    """The question in a JSON line; raises BadLineError."""
    try:
        value = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadLineError('not an object: write {"question": "…"}')
    question, session = value.get("question"), value.get("session")
    if not isinstance(question, str):
        raise BadLineError('no "question", or it is not a string')
    if not isinstance(session, str | None):
        raise BadLineError('"session" is not a string')
    return Asked(question, session or "")
