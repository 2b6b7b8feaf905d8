"""The texts of the fact files that a peer may search, each after the id of the fact that it leads to."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.model import Fact, FactBase
from tests.benchmarks.peers import Bank


def questions(facts: FactBase) -> Bank:
    """Every example question."""
    return [(fact.id, text) for fact in facts.current for text in fact.ask]


def texts(facts: FactBase) -> Bank:
    """Every example question, answer and tag."""
    return [(fact.id, text) for fact in facts.current for text in (*fact.ask, *fact.answer.values(), *fact.tags)]


def whole_facts(facts: FactBase) -> Bank:
    """One text a fact: its questions, answers, tags and the names of whom and what it is about."""
    return [
        (fact.id, " ".join((*fact.ask, *fact.answer.values(), *fact.tags, *_names(fact, facts))))
        for fact in facts.current
    ]


def _names(fact: Fact, facts: FactBase) -> list[str]:
    entities = [entity for entity in facts.entities if entity.id in fact.entities]
    return [name for entity in entities for name in (*entity.name.values(), *entity.aliases)]


BANKS: Mapping[str, Callable[[FactBase], Bank]] = MappingProxyType(
    {"questions": questions, "questions, answers, tags": texts, "whole facts": whole_facts}
)
"""What a peer may be given, by its name in the table."""
