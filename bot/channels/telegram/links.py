"""Deep links: ``t.me/BOT?start=f-…`` opens the bot with a fact, ``t-…`` with a topic. Forged ones lead nowhere."""

import re

from bot.channels.telegram.presses import topic_key

FACT, TOPIC = "f", "t"
_PAYLOAD = re.compile(r"(?P<kind>[ft])-(?P<key>[0-9a-f]{12})")


def fact_link(username: str, fact_id: str) -> str:
    """The address that opens the bot with a fact."""
    return f"https://t.me/{username}?start={FACT}-{topic_key(fact_id)}"


def parse_payload(payload: str) -> tuple[str, str] | None:
    """The kind and the key of what a link names; None for anything else."""
    match = _PAYLOAD.fullmatch(payload)
    return (match["kind"], match["key"]) if match else None
