"""Warnings about facts that are valid, yet serve readers worse than they could."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from bot.model import Fact, FactBase

_FEWEST_QUESTIONS = 2


def lint(facts: FactBase) -> list[str]:
    """One line for each thing that a curator could better; what holds for every fact is one line."""
    current = [fact for fact in facts.facts if fact.superseded_by is None]
    return [
        *_each(current, _lacks_english, "no English answer"),
        *_each(current, _has_few_questions, f"fewer than {_FEWEST_QUESTIONS} questions"),
        *_unreachable(facts, current),
        *_shared_questions(facts),
        *_empty_topics(facts, current),
        *_stale(facts),
    ]


def _each(facts: list[Fact], is_lacking: Callable[[Fact], bool], problem: str) -> list[str]:
    lacking = [fact.id for fact in facts if is_lacking(fact)]
    if len(lacking) == len(facts) > 1:
        return [f"all {len(facts)} facts: {problem}"]
    return [f"{fact_id}: {problem}" for fact_id in lacking]


def _lacks_english(fact: Fact) -> bool:
    return not fact.answer.get("en", "").strip()


def _has_few_questions(fact: Fact) -> bool:
    return len({_key(question) for question in fact.ask}) < _FEWEST_QUESTIONS


def _unreachable(facts: FactBase, current: list[Fact]) -> list[str]:
    if not facts.topics:
        return []
    topics = {topic.id for topic in facts.topics}
    return _each(current, lambda fact: fact.topic not in topics, "no topic, so no menu leads to it")


def _empty_topics(facts: FactBase, current: list[Fact]) -> list[str]:
    used = {fact.topic for fact in current}
    return [f"topic {topic.id}: no facts" for topic in facts.topics if topic.id not in used]


def _shared_questions(facts: FactBase) -> list[str]:
    """Questions that two facts answer; a fact and its successor may share theirs."""
    askers: dict[str, dict[str, str]] = defaultdict(dict)
    for fact in facts.facts:
        for question in fact.ask:
            askers[_key(question)].setdefault(fact.id, question)
    return [
        f"{one} and {other}: ask the same question, {asked[other]}"
        for asked in askers.values()
        for one, other in combinations(asked, 2)
        if other not in _successors(facts, one) and one not in _successors(facts, other)
    ]


def _stale(facts: FactBase) -> list[str]:
    return [
        f"{fact.id}: {problem}"
        for fact in facts.facts
        for successor in [facts.fact(fact.superseded_by or "")]
        if successor
        for problem in _stale_link(fact, successor)
    ]


def _stale_link(fact: Fact, successor: Fact) -> Iterator[str]:
    if successor.superseded_by:
        yield f"is superseded by {successor.id}, which is superseded itself; name {successor.superseded_by}"
    if fact.as_of and successor.as_of and successor.as_of < fact.as_of:
        yield f"is superseded by {successor.id}, which is older ({successor.as_of} before {fact.as_of})"


def _successors(facts: FactBase, fact_id: str) -> set[str]:
    found: set[str] = set()
    fact = facts.fact(fact_id)
    while fact and fact.superseded_by and fact.superseded_by not in found:
        found.add(fact.superseded_by)
        fact = facts.fact(fact.superseded_by)
    return found


def _key(question: str) -> str:
    """The question's letters and digits: width, case, blanks and punctuation make no other question."""
    folded = unicodedata.normalize("NFKC", question).casefold()
    return "".join(character for character in folded if character.isalnum())
