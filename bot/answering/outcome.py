"""Outcomes: a message resolved into a complete question, matched and decided."""

from dataclasses import dataclass, replace

from bot.answering.dialogue import DialogueState, Resolution, leans, pronoun_in, resolutions, rival_list
from bot.language.fold import fold
from bot.matching.decide import decide
from bot.matching.decision import Decision, Thresholds
from bot.matching.evidence import match_strength
from bot.matching.kinds import Wanted
from bot.matching.matcher import Matcher
from bot.matching.score import Match
from bot.model import Status

_OWN_SHARE = 0.4
"""How much of a follow-up's own words the fact must account for that the conversation leads to."""

_FEW_UNITS = 2
"""A message of no more terms than this cannot do without whom it speaks of."""

_SURE = 0.7
"""A follow-up's likeliest resolution is taken when it is answered with this confidence."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A resolved question with its candidates and the decision on it."""

    resolution: Resolution
    match: Match
    decision: Decision

    @property
    def answered(self) -> bool:
        """Is there an answer?"""
        return self.decision.status is Status.ANSWERED


def _points_nowhere(outcome: Outcome) -> bool:
    """Does a short message speak of a person whom it does not name?"""
    reading = outcome.match.reading
    says_little = not reading.entities and len(reading.units) <= _FEW_UNITS
    return says_little and pronoun_in(reading.folded, "person") is not None


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds the best reading of a message in its conversation."""

    matcher: Matcher
    thresholds: Thresholds

    def outcome(self, message: str, state: DialogueState | None = None) -> Outcome:
        """The best resolution of a message with its candidates and decision."""
        others = self._others(message, state)
        if others:
            return others
        readings = resolutions(message, state, self.matcher)
        first = self.decided(readings[0])
        if len(readings) == 1 and not first.decision.own and _points_nowhere(first):
            return replace(first, decision=Decision(Status.CLARIFY, first.match.scored[:3], "nobody is talked about"))
        if first.answered and first.resolution.how in ("alone", "pronoun", "replaced"):
            return first
        outcomes = [first, *(self.decided(reading) for reading in readings[1:])]
        alone = next((o for o in outcomes if o.resolution.how == "alone"), first)
        completed = any(o.resolution.how == "pronoun" for o in outcomes)
        fitting = [o for o in outcomes if o.answered and (not completed if o is alone else self._accounts(o, alone))]
        settled = next((o for o in outcomes if o is not alone and self._settles(o, alone)), None)
        if settled and not settled.answered:
            return settled
        sure = next((o for o in fitting if o.decision.confidence >= _SURE and o is not alone), None)
        best = sure or max(fitting, key=lambda outcome: outcome.decision.confidence, default=None)
        return best or (first if leans(fold(message)) else alone)

    def _others(self, message: str, state: DialogueState | None) -> Outcome | None:
        """The other list, for a follow-up like "and the other five?" after an answer with a list that has a rival."""
        rival = rival_list(message, state, self.matcher)
        if rival is None:
            return None
        match = self.matcher.match(rival.ask[0])
        chosen = next((found for found in match.scored if found.entry.fact is rival), None)
        if chosen is None:
            return None
        decision = Decision(Status.ANSWERED, (chosen,), "the other list is asked for", chosen.confidence)
        return Outcome(Resolution(rival.ask[0], "others"), match, decision)

    def decided(self, resolution: Resolution) -> Outcome:
        """A resolution matched and decided."""
        match = self.matcher.match(resolution.text, kinds=resolution.kinds)
        thresholds = self.thresholds
        if resolution.how != "alone":
            thresholds = replace(thresholds, floor=thresholds.floor * thresholds.follow_up)
        return Outcome(resolution, match, decide(match, self.matcher, thresholds))

    def _settles(self, outcome: Outcome, alone: Outcome) -> bool:
        """Is a follow-up surely about this: an answer, or a fact that says that the source does not state it?"""
        chosen = outcome.decision.chosen
        known = outcome.answered or (bool(chosen) and chosen[0].entry.fact.unstated)
        return known and outcome.decision.confidence >= _SURE and self._accounts(outcome, alone)

    def _accounts(self, outcome: Outcome, alone: Outcome) -> bool:
        """Does the answer explain what the message itself says, and not only what it follows?"""
        entry = outcome.decision.chosen[0].entry
        reading = alone.match.reading
        if reading.wanted is not Wanted.ANY and reading.wanted not in entry.gives:
            return False
        if outcome.resolution.how in ("pronoun", "replaced"):
            return True
        explained = sum(unit.weight * match_strength(unit, entry) for unit in reading.units)
        return explained >= _OWN_SHARE * reading.weight
