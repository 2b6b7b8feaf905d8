"""Requests: messages about the last answer, its source, its words, its speaker, its language, and more of it."""

import re

from bot.language.data import patterns
from bot.language.fold import fold

_LANGUAGES = ("english", "chinese", "simplified", "traditional")
_LONGEST = 60
_SENTENCE = re.compile(r"(?<=[?？!！。:：])\s*|\n")
_EDGES = re.compile(r"^[\s,.!~]+|[\s,.!~]+$")


def request_kind(folded: str) -> str | None:
    """What a folded message asks for about the last answer (``source``, ``quote``, a language …), or None."""
    text = _EDGES.sub("", folded)
    if len(text) > _LONGEST:
        return None
    return next((kind for kind, expression in patterns("requests").items() if expression.search(text)), None)


def without_request(message: str, request: str) -> str:
    """The question that stands beside a request for a language; empty where there is none."""
    if request not in _LANGUAGES:
        return ""
    parts = [part for part in _SENTENCE.split(message) if part.strip()]
    expression = patterns("requests")[request]
    rest = [part for part in parts if not expression.search(_EDGES.sub("", fold(part)))]
    return " ".join(rest) if len(rest) < len(parts) and fold(" ".join(rest)) else ""
