"""Replies as plain text, for pipes and for one question on the command line."""

import unicodedata
from itertools import groupby

from bot.channels.console.phrases import load_phrases
from bot.model import Citation, Reply, Status


def printable(text: str) -> str:
    """The text without control characters, which could move the cursor or recolour a terminal."""
    return "".join(
        character
        for character in text.replace("\r\n", "\n")
        if character in "\n\t" or unicodedata.category(character) != "Cc"
    )


def cited_sources(citations: tuple[Citation, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Each source with its quotes; neighbouring quotes from one place share it."""
    return [
        (source, tuple(citation.quote for citation in cited if citation.quote))
        for source, cited in groupby(citations, key=lambda citation: citation.source)
    ]


def needs_heading(reply: Reply) -> bool:
    """Whether something must lead to the suggestions; in small talk and questions back the answer does."""
    return bool(reply.suggestions) and reply.status in (Status.ANSWERED, Status.UNKNOWN)


def reply_text(reply: Reply) -> str:
    """The answer, its quotes and sources, and what to ask next; no colours, no line break at the end."""
    phrases = load_phrases()[reply.language]
    lines = [reply.answer]
    for source, quotes in cited_sources(reply.facts):
        lines += [phrases.quote.format(quote=quote) for quote in quotes]
        lines += [phrases.source.format(source=source)] if source else []
    lines += [phrases.suggestions] if needs_heading(reply) else []
    lines += [f"- {suggestion}" for suggestion in reply.suggestions]
    return printable("\n".join(lines))
