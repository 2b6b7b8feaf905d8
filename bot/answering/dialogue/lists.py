"""Lists: the members of a list that was talked about, and the list beside it."""

import re

from bot.answering.dialogue.context import nearness
from bot.answering.dialogue.state import DialogueState, Turn
from bot.language.data import patterns
from bot.language.fold import fold
from bot.language.script import has_han
from bot.matching.index import FactIndex

_NEAR = 0.3
"""How near a list must be to what was talked about for its length alone to mean it."""
_NUMBER = re.compile(r"\d+")


def member_meant(folded: str, state: DialogueState, index: FactIndex) -> tuple[str, str] | None:
    """The words like "the second one" (第二個) and the name of that member of the last list."""
    facts = (index.by_id[fact].fact for fact in (state.last.facts if state.last else ()) if fact in index.by_id)
    items = next((fact.items.of for fact in facts if fact.items), ())
    for place, expression in patterns("ordinals").items():
        found = expression.search(folded)
        if found and int(place) <= len(items) and items:
            name = items[int(place) - 1].name
            return found.group(), f" {fold(name.get('zh' if has_han(folded) else 'en') or next(iter(name.values())))} "
    return None


def rival_of(folded: str, turn: Turn, index: FactIndex) -> str | None:
    """The id of the list beside that of a turn's answer; without one, of the list near by that is as long as the
    message says."""
    facts = (index.by_id[fact].fact for fact in turn.about if fact in index.by_id)
    rival = next((fact.items.rival for fact in facts if fact.items and fact.items.rival), None)
    return rival or _as_long_as_said(folded, turn, index)


def _as_long_as_said(folded: str, turn: Turn, index: FactIndex) -> str | None:
    numbers = {int(number) for number in _NUMBER.findall(folded)}
    lists = [entry.fact for entry in index.entries if entry.fact.items and entry.fact.items.rival]
    said = [fact.id for fact in lists if fact.items and len(fact.items.of) in numbers]
    return next((fact for fact in said if nearness(index.by_id[fact].fact, turn, index) >= _NEAR), None)
