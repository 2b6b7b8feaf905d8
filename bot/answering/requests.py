"""Requests: messages about an answer, its source, its words, its speaker, its language, and more of it."""

import re

from bot.answering import compose
from bot.answering.dialogue.state import DialogueState, Turn
from bot.answering.phrases import phrase, text_in
from bot.language.data import pattern, patterns
from bot.language.fold import fold
from bot.matching.index import FactIndex
from bot.matching.matcher import Matcher
from bot.model import Fact

LANGUAGES = ("english", "chinese", "simplified", "traditional")
_LONGEST = 60
_SENTENCE = re.compile(r"(?<=[?？!！。:：,，;；])\s*|\n")
_EDGES = re.compile(r"^[\s,.!~]+|[\s,.!~]+$")
_NUMBER = re.compile(r"\d+")


def request_kind(folded: str) -> str | None:
    """What a folded message asks for about an answer (``source``, ``quote``, a language …), or None."""
    text = _EDGES.sub("", folded)
    if len(text) > _LONGEST:
        return None
    return next((kind for kind, expression in patterns("requests").items() if expression.search(text)), None)


def without_request(message: str, request: str) -> str:
    """The question that stands beside a request for a language; empty where there is none."""
    if request not in LANGUAGES:
        return ""
    parts = [part for part in _SENTENCE.split(message) if part.strip()]
    expression = patterns("requests")[request]
    rest = [part for part in parts if not expression.search(_EDGES.sub("", fold(part)))]
    if rest and fold(" ".join(rest)):
        return " ".join(rest)
    left = expression.sub(" ", _EDGES.sub("", fold(message))).strip()
    return left if pattern("question_words").search(left) else ""


def facts_meant(folded: str, state: DialogueState, index: FactIndex) -> list[Fact]:
    """The facts of the answer that a folded request is about: the one before the last where it says so, the latest
    that holds a number which it names, or else the last."""
    turns = [turn for turn in state.turns if turn.facts]
    if pattern("previous").search(folded):
        return _facts(turns[1] if len(turns) > 1 else None, index)
    numbers = set(_NUMBER.findall(folded))
    named = next((turn for turn in turns if _holds(turn, numbers, index)), None) if numbers else None
    return _facts(named or state.last, index)


def _facts(turn: Turn | None, index: FactIndex) -> list[Fact]:
    return [index.by_id[fact].fact for fact in (turn.facts if turn else ()) if fact in index.by_id]


def _holds(turn: Turn, numbers: set[str], index: FactIndex) -> bool:
    return any(index.by_id[fact].numbers & numbers for fact in turn.facts if fact in index.by_id)


def requested(request: str, fact: Fact, matcher: Matcher, language: str) -> str:
    """What a request asks for about one fact, in the reader's language."""
    if request in ("quote", "confirm"):
        quote = "…".join(fact.quotes)
        return phrase("quote", language, quote=quote) if quote else phrase("no_quote", language)
    if request == "source":
        parts = (_found_in(fact, matcher, language), _said_by(fact, matcher, language))
        return (" " if language == "en" else "").join(part for part in parts if part)
    if request == "speaker":
        return _said_by(fact, matcher, language) or _found_in(fact, matcher, language)
    return text_in(fact.answer, language)


def _found_in(fact: Fact, matcher: Matcher, language: str) -> str:
    """Where a fact is from."""
    source = compose.source_text(fact, matcher.facts, language)
    return phrase("source", language, source=source) if source else phrase("source_bare", language)


def _said_by(fact: Fact, matcher: Matcher, language: str) -> str:
    """Who says what a fact states; empty where it is the source itself."""
    speaker = matcher.index.entities.get(fact.by or "")
    return phrase("said_by", language, person=text_in(speaker.name, language)) if speaker else ""
