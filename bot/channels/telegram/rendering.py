"""A reply as Telegram messages: HTML balanced and fitting in each part, and a keyboard below the last."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.channels.telegram.plaintext import clean, cut, is_visible, one_line, units
from bot.channels.telegram.presses import Kind, Press
from bot.model import Citation, Reply

MESSAGE_LIMIT = 4096
"""The longest message in UTF-16 units, markup not counted."""
_MOST_SUGGESTIONS = 8
_NOTHING_TO_SHOW = "…"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it shows, and what Telegram sends back when it is pressed, or the address that it opens."""

    text: str
    data: str = ""
    url: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One or more messages to send in order; the keyboard belongs to the last."""

    parts: tuple[str, ...]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of plain text under one HTML tag, or none, and what sets it off from the text before."""

    text: str
    tag: str = ""
    gap: str = "\n\n"


def render_reply(reply: Reply, *, heading: str = "", below: Keyboard = ()) -> Outgoing:
    """The answer with its quotes and sources, under the question that was picked, if one was."""
    spans = (Span(heading, "b"), Span(reply.answer), *_citations(reply.facts))
    return Outgoing(split(spans), question_rows(reply.suggestions[:_MOST_SUGGESTIONS]) + below)


def question_rows(questions: Iterable[str]) -> Keyboard:
    """One row a question; pressing it asks the text that the button shows."""
    labels = filter(is_visible, map(one_line, questions))
    return tuple((Button(label, Press(Kind.QUESTION, n).data()),) for n, label in enumerate(labels))


def split(spans: Iterable[Span]) -> tuple[str, ...]:
    """The spans as messages that fit; a span is broken only if it is longer than a message."""
    parts: list[str] = []
    room = 0
    for span in _pieces(spans):
        length = units(span.gap) + units(span.text)
        if length <= room:
            parts[-1] += span.gap + _markup(span)
            room -= length
        else:
            parts.append(_markup(span))
            room = MESSAGE_LIMIT - units(span.text)
    return tuple(parts) or (_NOTHING_TO_SHOW,)


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        rest = clean(span.text).strip()
        while rest:
            piece, rest = cut(rest, MESSAGE_LIMIT)
            rest = rest.lstrip()
            if is_visible(piece):
                yield Span(piece.rstrip(), span.tag, span.gap)


def _markup(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    return f"<{span.tag}>{text}</{span.tag}>" if span.tag else text


def _citations(facts: tuple[Citation, ...]) -> Iterator[Span]:
    shown: set[str] = set()
    for source, cited in groupby(facts, key=lambda fact: fact.source):
        for fact in cited:
            if fact.quote and fact.quote not in shown:
                shown.add(fact.quote)
                yield Span(fact.quote, "blockquote", gap="\n")
        yield Span(source, "i", gap="\n")
