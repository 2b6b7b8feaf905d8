"""Small talk: greetings, thanks and questions about the bot itself."""

import re

from bot.language.data import patterns
from bot.language.fold import fold

_ORDER = ("identity", "ability", "thanks", "farewell", "greeting", "praise")
_LONGEST = 60
_SENTENCE = re.compile(r"(?<=[?？!！。:：])\s*|\n")
_EDGES = re.compile(r"^[\s,.!~]+|[\s,.!~]+$")


def smalltalk_kind(folded: str) -> str | None:
    """The kind of small talk that a folded message is, or None."""
    text = _EDGES.sub("", folded)
    parts = [part for part in re.split(r"(?<=[^a-z]) | (?=[^a-z])", text) if part] or [text]
    for kind in _ORDER:
        expression = patterns("smalltalk")[kind]
        if expression.search(text) or (kind == "greeting" and any(expression.search(part) for part in parts)):
            return kind
    return None


def without_smalltalk(folded: str) -> str:
    """What a folded message says beside its small talk."""
    rest, before = folded, ""
    while rest != before:
        before = rest
        for kind in _ORDER:
            rest = " ".join(patterns("smalltalk")[kind].sub(" ", rest).split())
    return rest


def request_kind(folded: str) -> str | None:
    """What a folded message asks for about the last answer (``source``, ``quote``, a language …), or None."""
    text = _EDGES.sub("", folded)
    if len(text) > _LONGEST:
        return None
    return next((kind for kind, expression in patterns("requests").items() if expression.search(text)), None)


_LANGUAGES = ("english", "chinese", "simplified", "traditional")


def without_request(message: str, request: str) -> str:
    """The question that stands beside a request for a language; empty where there is none."""
    if request not in _LANGUAGES:
        return ""
    parts = [part for part in _SENTENCE.split(message) if part.strip()]
    expression = patterns("requests")[request]
    rest = [part for part in parts if not expression.search(_EDGES.sub("", fold(part)))]
    return " ".join(rest) if len(rest) < len(parts) and fold(" ".join(rest)) else ""
