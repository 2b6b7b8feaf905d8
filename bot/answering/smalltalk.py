"""Small talk: greetings, thanks and questions about the bot itself."""

import re

from bot.language.data import patterns

_ORDER = ("identity", "ability", "thanks", "farewell", "greeting", "confused", "praise")
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
