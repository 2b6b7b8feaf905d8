"""Claims: what a question asserts and the facts contradict: a number, a year, a person, a place."""

from dataclasses import replace

from bot.language.segment import is_person, is_place
from bot.matching.decision import Decision, Thresholds
from bot.matching.kinds import wanted
from bot.matching.matcher import Matcher
from bot.matching.reading import Unit
from bot.matching.score import Match, Scored
from bot.model import EntityType, Status

_SURELY_ABOUT = 0.9
"""The confidence with which a claim must be about a fact, its number left out, to be corrected by it."""
_QUESTIONS = {EntityType.PERSON: ("who", "role"), EntityType.PLACE: ("where",)}
_OWN_CLAIM = 0.8
"""A claim as near as this to a fact's own question is about that fact, number and all."""


def check_claim(match: Match, stated: Scored, matcher: Matcher, thresholds: Thresholds) -> Decision | None:
    """The decision on a question that asserts something which the facts contradict or do not hold, if it does."""
    claimed = (
        _contradicted(match, stated, matcher, thresholds)
        or _misnamed(match, stated, matcher)
        or _misplaced(match, stated, matcher)
    )
    if claimed:
        return claimed
    conflict = _conflict(match, stated)
    return _corrected(match, matcher, conflict, thresholds) if conflict else None


def _contradicted(match: Match, stated: Scored, matcher: Matcher, thresholds: Thresholds) -> Decision | None:
    """A claim's number says what is claimed, not what it is about: the fact about the rest of it is what checks it."""
    reading = match.reading
    if {"verify", "compare"} & {*reading.kinds} != {"verify"} or stated.features["own"] > _OWN_CLAIM:
        return None
    if not reading.years | reading.numbers:
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
    return Decision(Status.ANSWERED, (about,), f"the fact contradicts {conflict}", about.confidence, conflict)


def _misnamed(match: Match, stated: Scored, matcher: Matcher) -> Decision | None:
    """A claim about a person or place: the question without the name, asked as who or where, tells the right one."""
    reading = match.reading
    if "verify" not in reading.kinds or stated.features["own"] > _OWN_CLAIM:
        return None
    for unit in reading.units:
        kinds = _asked_as(unit, matcher)
        if not kinds:
            continue
        about = matcher.without_name(reading, unit, kinds).best()
        if about is None or about.confidence < _SURELY_ABOUT or wanted(kinds) not in about.entry.gives:
            continue
        if not any(key in about.entry.keys for key in unit.term.keys):
            reason, denied = f"the fact names another {kinds[0]}", unit.term.keys[0][2:]
            return Decision(Status.ANSWERED, (about,), reason, about.confidence, denied=denied)
    return None


def _misplaced(match: Match, stated: Scored, matcher: Matcher) -> Decision | None:
    """A claim with a name that no fact holds: the question without it, asked as where or who, tells the right one."""
    reading = match.reading
    if "verify" not in reading.kinds or len(reading.foreign) != 1 or stated.features["own"] > _OWN_CLAIM:
        return None
    name = reading.foreign[0]
    kinds = _QUESTIONS[EntityType.PLACE] if is_place(name) else _QUESTIONS[EntityType.PERSON] if is_person(name) else ()
    unit = next((unit for unit in reading.units if unit.term.text == name), None)
    if unit is None or not kinds:
        return None
    about = matcher.without_name(replace(reading, foreign=()), unit, kinds).best()
    if about is None or about.confidence < _SURELY_ABOUT or wanted(kinds) not in about.entry.gives:
        return None
    reason = f"the fact names another {kinds[0]}"
    return Decision(Status.ANSWERED, (about,), reason, about.confidence, correction=name)


def _asked_as(unit: Unit, matcher: Matcher) -> tuple[str, ...]:
    """The kinds of question that a claimed name answers: who is it for a person, where for a place; else none."""
    if unit.term.kind != "name":
        return ()
    types = {matcher.index.entities[key[2:]].type for key in unit.term.keys if key[2:] in matcher.index.entities}
    return _QUESTIONS.get(next(iter(types)), ()) if len(types) == 1 else ()


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
        return Decision(Status.ANSWERED, (best,), f"the fact contradicts {conflict}", best.confidence, conflict)
    return Decision(Status.UNKNOWN, (best,), f"the fact about it does not hold {conflict}")
