"""Decide: answer, ask back or decline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.matching.kinds import wanted
from bot.matching.matcher import Match, Matcher
from bot.matching.reading import Unit
from bot.matching.score import Scored
from bot.model import EntityType, Status

_NEARLY = 2.5
"""A difference of logits that a telling word outweighs."""
_ASKED_FOR = 0.15
"""How near a question must be to one of a fact's own to be that question."""
_SURELY_ABOUT = 0.95
"""The confidence with which a claim must be about a fact, its number left out, to be corrected by it."""
_OWN_CLAIM = 0.8
"""A claim as near as this to a fact's own question is about that fact, number and all."""
_TELLING = 0.4
"""The weight of a word that tells one fact from most others, as a share of the highest."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the bot draws its lines: probabilities; ``margin`` and ``companion`` are differences of logits."""

    floor: float
    near: float
    """Below this, a declined question names nothing nearby."""
    margin: float
    substance: float
    """A message whose known words weigh less than this share of the highest weight is too short to tell."""
    companion: float
    """A second fact of the same subject this close to the best is given with it."""
    follow_up: float
    """The share of the floor for a follow-up that the conversation completes: what is talked about is likely meant."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question."""

    status: Status
    chosen: tuple[Scored, ...] = ()
    """The fact that answers; the choices of ``clarify``; the nearest fact of ``unknown``."""
    reason: str = ""
    correction: str | None = None
    """The number or year in the question that the fact contradicts."""
    denied: str | None = None
    """The id of the person or place in the question that the fact contradicts."""

    @property
    def confidence(self) -> float:
        """How sure it is that one of the chosen facts answers; 0 without any."""
        return confidence_of(self.chosen)


def decide(match: Match, matcher: Matcher, thresholds: Thresholds) -> Decision:
    """The decision for a ranked question."""
    stated, unstated, highest = match.best(), match.best(unstated=True), matcher.index.highest
    if (
        unstated
        and unstated.confidence >= thresholds.near
        and _beats(unstated, stated, match, telling=_TELLING * highest)
    ):
        return Decision(Status.UNKNOWN, (unstated,), "the source does not state it")
    if stated is None:
        return Decision(Status.UNKNOWN, (), "no fact shares a word with the question")
    if match.reading.substance < thresholds.substance * highest:
        return Decision(Status.CLARIFY, match.scored[:3], "the message says too little")
    claimed = _contradicted(match, stated, matcher, thresholds) or _misnamed(match, stated, matcher)
    if claimed:
        return claimed
    conflict = _conflict(match, stated)
    if conflict:
        return _corrected(match, matcher, conflict, thresholds)
    companion = _companion(match, stated, thresholds)
    if confidence_of((stated, *companion)) < thresholds.floor:
        near = (stated,) if stated.confidence >= thresholds.near else ()
        return Decision(Status.UNKNOWN, near, "the best fact is under the floor")
    return _answer(match, stated, companion, matcher, thresholds)


def _beats(unstated: Scored, stated: Scored | None, match: Match, *, telling: float) -> bool:
    """An unstated fact wins by its score, or at nearly the same score by a telling word that only it explains."""
    if stated is None or unstated.logit > stated.logit:
        return True
    if stated.logit - unstated.logit > _NEARLY:
        return False
    pairs = zip(match.reading.units, unstated.matches, stated.matches, strict=True)
    return any(unit.weight >= telling and one >= 0.6 and other < 0.3 for unit, one, other in pairs)


def confidence_of(chosen: Sequence[Scored]) -> float:
    """The probability that one of the facts answers the question, against none of them doing so."""
    return 1 - 1 / (1 + sum(math.exp(min(40.0, candidate.logit)) for candidate in chosen))


def _answer(
    match: Match, best: Scored, companion: tuple[Scored, ...], matcher: Matcher, thresholds: Thresholds
) -> Decision:
    rivals = [c for c in match.scored if not c.entry.fact.unstated and c is not best]
    close = [c for c in rivals if best.logit - c.logit < thresholds.margin and c.confidence >= thresholds.floor]
    rival = _rival(match, best, matcher)
    if rival:
        return Decision(Status.ANSWERED, (rival,), "the question asks for those that are not on the list")
    specific = [c for c in close if best.entry.fact.summary and not c.entry.fact.summary]
    if specific:
        return Decision(Status.ANSWERED, (specific[0],), "a specific fact fits as well as the summary")
    if close and len(match.reading.units) < 2:
        return Decision(Status.CLARIFY, (best, *close)[:3], "too short to tell the facts apart")
    if companion:
        return Decision(Status.ANSWERED, (best, *companion), "two facts of one subject fit about equally")
    return Decision(Status.ANSWERED, (best,), "the best fact is over the floor")


def _companion(match: Match, best: Scored, thresholds: Thresholds) -> tuple[Scored, ...]:
    """The next stated fact that says another side of what the best one says, if there is one."""
    rivals = (c for c in match.scored if not c.entry.fact.unstated and c is not best)
    return next(((c,) for c in rivals if _accompanies(best, c, thresholds)), ())


def _rival(match: Match, best: Scored, matcher: Matcher) -> Scored | None:
    """The other list, for "which did not": 哪些没有晋级."""
    items, kinds = best.entry.fact.items, match.reading.kinds
    if not (match.reading.negated and items and items.rival and "list" in kinds and "verify" not in kinds):
        return None
    rival = matcher.index.by_id.get(items.rival)
    return replace(best, entry=rival) if rival else None


def _accompanies(best: Scored, other: Scored, thresholds: Thresholds) -> bool:
    """Do two facts say two sides of one thing, so that the reader is served best by both?"""
    one, two = best.entry.fact, other.entry.fact
    if best.logit - other.logit > thresholds.companion or one.topic != two.topic:
        return False
    if best.features["both"] - other.features["both"] > _ASKED_FOR and best.features["both"] > 1 - _ASKED_FOR:
        return False  # the question is the best fact's own
    plain = not (one.summary or two.summary or one.membership or two.membership)
    return plain and one.by == two.by and not (one.items and two.items) and bool({*one.about} & {*two.about})


def _contradicted(match: Match, stated: Scored, matcher: Matcher, thresholds: Thresholds) -> Decision | None:
    """A claim's number says what is claimed, not what it is about: the fact about the rest of it is what checks it."""
    reading = match.reading
    if "verify" not in reading.kinds or not reading.years | reading.numbers or stated.features["both"] > _OWN_CLAIM:
        return None
    bare = matcher.without_numbers(reading)
    about = bare.best()
    thin = bare.reading.substance < thresholds.substance * matcher.index.highest
    if about is None or thin or about.confidence < _SURELY_ABOUT:
        return None
    conflict = _conflict(match, about)
    held = about.entry.years if conflict in reading.years else about.entry.numbers - about.entry.years
    if conflict is None or not held:
        return None
    return Decision(Status.ANSWERED, (about,), f"the fact contradicts {conflict}", correction=conflict)


def _misnamed(match: Match, stated: Scored, matcher: Matcher) -> Decision | None:
    """A claim about a person or place: the question without the name, asked as who or where, tells the right one."""
    reading = match.reading
    if "verify" not in reading.kinds or stated.features["both"] > _OWN_CLAIM:
        return None
    for unit in reading.units:
        kind = _claim_kind(unit, matcher)
        if kind is None:
            continue
        bare = matcher.without_name(reading, unit, kind)
        about = bare.best()
        if about is None or about.confidence < _SURELY_ABOUT or wanted([kind]) not in about.entry.gives:
            continue
        if not any(key in about.entry.keys for key in unit.term.keys):
            return Decision(Status.ANSWERED, (about,), f"the fact names another {kind}", denied=unit.term.keys[0][2:])
    return None


def _claim_kind(unit: Unit, matcher: Matcher) -> str | None:
    """The question that a claimed name answers: ``who`` for a person, ``where`` for a place."""
    types = {matcher.index.entities[key[2:]].type for key in unit.term.keys if key[2:] in matcher.index.entities}
    if unit.term.kind != "name":
        return None
    return "who" if types == {EntityType.PERSON} else "where" if types == {EntityType.PLACE} else None


def _conflict(match: Match, best: Scored) -> str | None:
    """A year or number of the question that the best fact does not hold."""
    reading, entry = match.reading, best.entry
    missing = sorted((reading.years | reading.numbers) - entry.years - entry.numbers)
    return missing[0] if missing else None


def _corrected(match: Match, matcher: Matcher, conflict: str, thresholds: Thresholds) -> Decision:
    """A claim to check is corrected by the fact that it is about; any other question is declined."""
    bare = matcher.without_numbers(match.reading)
    best = bare.best()
    thin = bare.reading.substance < thresholds.substance * matcher.index.highest
    if best is None or thin or best.confidence < thresholds.floor:
        near = (best,) if best and best.confidence >= thresholds.near else ()
        return Decision(Status.UNKNOWN, near, f"no fact holds {conflict}")
    is_year = conflict in match.reading.years
    comparable = bool(best.entry.years) if is_year else bool(best.entry.numbers)
    if "verify" in match.reading.kinds and comparable:
        return Decision(Status.ANSWERED, (best,), f"the fact contradicts {conflict}", correction=conflict)
    return Decision(Status.UNKNOWN, (best,), f"the fact about it does not hold {conflict}")
