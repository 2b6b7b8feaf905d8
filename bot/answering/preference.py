"""Preference: which of a message's resolutions its reader means, and whether any of them is answered surely enough.

A conditional logit with an outside option, like that of the facts themselves: each outcome has the logit that its
evidence adds up to, and declining has 0.
"""

import math
from collections.abc import Mapping

from bot.answering.dialogue.context import Bond
from bot.answering.dialogue.state import Turn
from bot.answering.resolved import Outcome
from bot.matching.evidence import match_strength
from bot.matching.index import Entry, FactIndex
from bot.matching.kinds import Wanted
from bot.matching.reading import Reading

_SUREST = 0.98
"""A higher confidence says no more."""
_UNFIT = -8.0
"""The logit of a fact that shares no word with the message."""
_WELL = 0.7
"""The share of a message's own words that the last answer must explain to be given again."""
_MOST_UNITS = 4
"""A message of more terms than this says more of what it asks itself."""
_NAMED = frozenset({"pronoun", "noun", "member", "replaced", "others"})
"""Resolutions of a message that points at what it is about."""
_OWN_WORDS = frozenset({"replaced", "member", "others"})
"""Resolutions of a message that says no more than what is exchanged."""
# Fitted by maximum a posteriori on the follow-ups of the open question sets and on follow-ups made from their single
# questions, the name in them exchanged for a pronoun; then rounded.
_WEIGHTS: Mapping[str, float] = {
    "bias": 0.3,
    "sure": 0.3,
    "pronoun": -0.4,
    "noun": 1.0,
    "member": 1.5,
    "replaced": 3.5,
    "inherited": -1.2,
    "appended": -1.8,
    "merged": -1.3,
    "others": 3.5,
    "rank": -0.9,
    "regret": -0.2,
    "share": 3.5,
    "other_type": -2.2,
    "stands": -1.3,
    "long": -0.05,
    "again": -1.5,
    "unstated": -1.5,
    "alone": 0.6,
}


def likelihood(outcome: Outcome, alone: Outcome, last: Turn, bond: Bond, index: FactIndex) -> float:
    """How likely an outcome is what the reader means, as a logit against declining."""
    found = evidence(outcome, alone, last, bond, index)
    return _WEIGHTS["bias"] + sum(_WEIGHTS[name] * value for name, value in found.items())


def evidence(outcome: Outcome, alone: Outcome, last: Turn, bond: Bond, index: FactIndex) -> dict[str, float]:
    """What speaks for and against an outcome, as named numbers; ``alone`` is the message without its conversation."""
    how, entry, reading = outcome.resolution.how, outcome.decision.chosen[0].entry, alone.match.reading
    sure = min(max(outcome.decision.confidence, 1 - _SUREST), _SUREST)
    own = [unit.weight * match_strength(unit, entry) for unit in reading.units]
    completed = how not in _OWN_WORDS and not (how == "alone" and alone.known)
    other_type = reading.wanted is not Wanted.ANY and reading.wanted not in entry.gives
    return {
        "sure": math.log(sure / (1 - sure)),
        how: 1.0,
        "rank": float(outcome.resolution.rank),
        "regret": _regret(entry, alone, index) if completed else 0.0,
        "share": _share(reading, sum(own)) if completed else 0.0,
        "other_type": float(completed and other_type),
        "stands": float(completed and bond is Bond.NONE),
        "long": float(max(0, len(reading.units) - _MOST_UNITS)) if completed and how not in _NAMED else 0.0,
        "again": float(completed and entry.fact.id in last.facts and sum(own) <= _WELL * reading.weight),
        "unstated": float(entry.fact.unstated),
    }


def _share(reading: Reading, explained: float) -> float:
    """How much of a message's own words is explained; all of it where a question word is all that it says."""
    if reading.units:
        return explained / reading.weight
    return float(reading.kinds != ("what",))


def _regret(entry: Entry, alone: Outcome, index: FactIndex) -> float:
    """How much better the best fact fits the message alone than this one does, for a message that says something."""
    found = {scored.entry.number: scored.logit for scored in alone.match.scored}
    if not found:
        return 0.0
    says = min(1.0, alone.match.reading.weight / index.highest)
    return says * (max(found.values()) - max(found.get(entry.number, _UNFIT), _UNFIT))
