"""The language data files: words, patterns and phrases, one file a language, all with the same keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("zh", "yue", "en")


@dataclass(frozen=True, slots=True)
class LanguageData:
    """One language's data file, its lists as written."""

    spelling: Mapping[str, str]
    """Replaced in the text before its script is folded."""
    rewrite: Mapping[str, str]
    """Replaced after folding, longest first."""
    stopwords: frozenset[str]
    light: frozenset[str]
    """Content words that say little: they count a fraction of a word."""
    miswritten: Mapping[str, str]
    """Question words by what is typed for them, where a message has no question word."""
    kinds: Mapping[str, tuple[str, ...]]
    kind_words: Mapping[str, tuple[str, ...]]
    """Words for the type of answer that each kind of question wants: a fact of the kind needs not hold them."""
    currency: tuple[str, ...]
    """Expressions of sums of money in what a fact states."""
    question_words: tuple[str, ...]
    """Expressions that make a clause a question."""
    conjunctions: tuple[str, ...]
    """Expressions over the message as typed that join two questions."""
    heads: tuple[str, ...]
    """Expressions whose last group is the noun that is asked for."""
    determined: tuple[str, ...]
    """Expressions of small numbers that only point (哪两个, the two cities), nothing to be checked."""
    negation: tuple[str, ...]
    rejection: tuple[str, ...]
    """Expressions that open a clause which says what the question is not about."""
    exclusion: tuple[str, ...]
    pronouns: Mapping[str, tuple[str, ...]]
    follow_up: tuple[str, ...]
    others: tuple[str, ...]
    """Expressions of follow-ups that ask for those that the last list left out."""
    ordinals: Mapping[str, tuple[str, ...]]
    """Expressions that point at a member of a list, by its place; ``0`` is the last."""
    correction: tuple[str, ...]
    switch: tuple[str, ...]
    """Expressions that open a new subject."""
    previous: tuple[str, ...]
    """Expressions that point at the answer before the last."""
    requests: Mapping[str, tuple[str, ...]]
    smalltalk: Mapping[str, tuple[str, ...]]
    replies: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    templates: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, str]


def _read(language: str) -> Mapping[str, Any]:
    text = (files(__package__) / "data" / f"{language}.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Mapping[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader either way
    return data


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _lists(table: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {key: _texts(values) for key, values in table.items()}


@cache
def language_data(language: str) -> LanguageData:
    """The data file of ``zh``, ``yue`` or ``en``; TypeError when a key is missing or unknown."""
    raw = dict(_read(language))
    mappings = {"spelling", "rewrite", "miswritten", "replies", "answers"}
    tables = {"kinds", "kind_words", "pronouns", "requests", "smalltalk", "names", "templates", "ordinals"}
    sets = {"stopwords", "light"}
    read: dict[str, Any] = {}
    for key, value in raw.items():
        if key in mappings:
            read[key] = dict(value)
        elif key in tables:
            read[key] = _lists(value)
        elif key in sets:
            read[key] = frozenset(_texts(value))
        else:
            read[key] = _texts(value)
    return LanguageData(**read)


@cache
def union(attribute: str) -> frozenset[str]:
    """The words that all languages list under one key (``stopwords``, ``light``, ``negation``, …)."""
    return frozenset(word for language in LANGUAGES for word in getattr(language_data(language), attribute))


@cache
def union_of(attribute: str, key: str) -> frozenset[str]:
    """The words that all languages list under one key of a table."""
    return frozenset(
        word for language in LANGUAGES for word in getattr(language_data(language), attribute).get(key, ())
    )


@cache
def patterns(attribute: str) -> Mapping[str, re.Pattern[str]]:
    """The regular expressions of one table (``kinds``, ``requests``, …), all languages joined, by key."""
    joined: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for key, expressions in getattr(language_data(language), attribute).items():
            joined.setdefault(key, []).extend(expressions)
    return {key: re.compile("|".join(expressions)) for key, expressions in joined.items() if expressions}


@cache
def pattern(attribute: str) -> re.Pattern[str]:
    """One expression out of a list of them (``follow_up``, ``correction``), all languages joined."""
    expressions = [expr for language in LANGUAGES for expr in getattr(language_data(language), attribute)]
    return re.compile("|".join(expressions))
