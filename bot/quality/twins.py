"""Twins: questions made from a fact file that no fact of it answers, one thing away from questions that one does.

A twin has another name, another number, or an attribute that no fact about its entity speaks of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bot.language.fold import fold
from bot.language.script import has_han
from bot.matching.matcher import Matcher
from bot.matching.names import find_mentions
from bot.model import Entity

_DIGITS = re.compile(r"(?<![\d.])\d{1,4}(?![\d.])")
_SHIFT = 7
"""What is added to a number; no unit of counting or of the calendar goes round in sevens of years."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A question that must not be answered as if it were the one that it was made from."""

    text: str
    changed: str
    """``name``, ``number`` or ``attribute``."""


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load((files(__package__) / "data" / "twins.yaml").read_text("utf-8"))
    return data


def twins_of(matcher: Matcher) -> tuple[Twin, ...]:
    """All the twins of a matcher's facts, in the facts' order; deterministic."""
    examples = {fold(text) for entry in matcher.index.entries for text in entry.fact.ask}
    made = (*_renamed(matcher), *_renumbered(matcher), *_attributed(matcher))
    return tuple(twin for twin in made if fold(twin.text) not in examples)


def _examples(matcher: Matcher) -> Iterator[str]:
    return (text for entry in matcher.index.entries if not entry.fact.unstated for text in entry.fact.ask)


def _renamed(matcher: Matcher) -> Iterator[Twin]:
    names = matcher.index.analyser.names
    for number, text in enumerate(_examples(matcher)):
        folded = fold(text)
        for mention in find_mentions(folded, names)[:1]:
            entity = matcher.index.entities[mention.entities[0]]
            yield Twin(folded[: mention.start] + _another(entity, text, number) + folded[mention.end :], "name")


def _another(entity: Entity, context: str, number: int) -> str:
    """A name of the same type that no fact file holds, in the language of the question."""
    choices: list[str] = _data()["names"][entity.type]["zh" if has_han(context) else "en"]
    return choices[number % len(choices)]


def _renumbered(matcher: Matcher) -> Iterator[Twin]:
    held = {value for entry in matcher.index.entries for value in entry.numbers | entry.years}
    for folded in map(fold, _examples(matcher)):
        found = _DIGITS.search(folded)
        other = str(int(found.group()) + _SHIFT) if found else ""
        if found and other not in held:
            yield Twin(folded[: found.start()] + other + folded[found.end() :], "number")


def _attributed(matcher: Matcher) -> Iterator[Twin]:
    for entity in matcher.index.entities.values():
        for language, questions in _data()["questions"].items():
            name = entity.name.get(language)
            for number, attribute in enumerate(_data()["attributes"][entity.type][language] if name else ()):
                if not _spoken_of(attribute, entity, matcher):
                    question: str = questions[number % len(questions)]
                    yield Twin(question.format(name=name, attribute=attribute), "attribute")


def _spoken_of(attribute: str, entity: Entity, matcher: Matcher) -> bool:
    """Does a stated fact about the entity hold a word or concept of the attribute?"""
    keys = {key for term in matcher.index.analyser.terms(fold(attribute)) for key in term.all_keys}
    about = (entry for entry in matcher.index.entries if entity.id in entry.fact.entities and not entry.fact.unstated)
    return any(not keys.isdisjoint(entry.keys) for entry in about)


def sample(twins: Iterable[Twin], *, every: int) -> tuple[Twin, ...]:
    """Every so many of the twins."""
    return tuple(twins)[::every]
