"""What a button says when it is pressed: at most 64 bytes, and nothing to be kept by the bot.

``q:3`` asks the text on the fourth button, ``m:1`` shows the second page of topics, ``t:0:9f86d081884c`` the first
page of a topic; ``v:1`` votes for an answer, ``w:0`` wishes to hear of one, and ``l:2`` chooses a language.
A topic goes by a digest of its id: short, and the same in any order of topics. Whoever forges such data can do no
more than whoever presses the button.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

_DATA = re.compile(r"(?P<kind>[qmtvwl]):(?P<number>[0-9]{1,4})(?::(?P<topic>[0-9a-f]{12}))?")


class Kind(StrEnum):
    """What a button does."""

    QUESTION = "q"
    MENU = "m"
    TOPIC = "t"
    VOTE = "v"
    WISH = "w"
    LANGUAGE = "l"


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning; ``number`` is a question's place or a page, from 0."""

    kind: Kind
    number: int = 0
    topic: str = ""

    def data(self) -> str:
        """The callback data that :func:`parse_press` reads back."""
        return f"{self.kind}:{self.number}" + (f":{self.topic}" if self.topic else "")


def parse_press(data: str | None) -> Press | None:
    """The meaning of callback data; None for data that no button of this channel has."""
    match = _DATA.fullmatch(data or "")
    if match is None:
        return None
    return Press(kind=Kind(match["kind"]), number=int(match["number"]), topic=match["topic"] or "")


def topic_key(topic_id: str) -> str:
    """The short name by which buttons call a topic."""
    return hashlib.sha256(topic_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
