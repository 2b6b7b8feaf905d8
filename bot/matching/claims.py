"""Claims: what a question asserts and the facts contradict: a number, a year, a person, a place."""

from dataclasses import replace

from bot.language.segment import is_person, is_place
from bot.matching.decision import Decision, Thresholds
from bot.matching.kinds import wanted
from bot.matching.matcher import Matcher
from bot.matching.reading import Reading, Unit
from bot.matching.score import Match, Scored
from bot.model import EntityType, Status

_SURELY_ABOUT = 0.9
"""The confidence with which a claim must be about a fact, its number left out, to be corrected by it."""
_QUESTIONS = {EntityType.PERSON: ("who", "role"), EntityType.PLACE: ("where",)}
_OWN_CLAIM = 0.8
"""A claim as near as this to a fact's own question is about that fact, number and all."""


def check_claim(match: Match, stated: Scored, matcher: Matcher, thresholds: Thresholds) -> Decision | None:
    """The decision on a question that asserts something which the facts contradict or do not hold, if it does."""
    reading, conflict = match.reading, _conflict(match.reading, stated)
    claims = "verify" in reading.kinds and stated.features["own"] <= _OWN_CLAIM
    counts = claims and "compare" not in reading.kinds and bool(reading.years | reading.numbers)
    about, enough = _beside_numbers(reading, matcher, thresholds) if conflict or counts else (None, False)
    claimed = _contradicted(reading, about) if counts and enough else None
    if claims and not claimed:
        claimed = _misnamed(reading, matcher) or _misplaced(reading, matcher)
    if claimed or not conflict:
        return claimed
    return _corrected(reading, about, conflict, thresholds, enough=enough)


def _beside_numbers(reading: Reading, matcher: Matcher, thresholds: Thresholds) -> tuple[Scored | None, bool]:
    """The fact that the question is about, its numbers left out, and whether enough is left to tell."""
    bare = matcher.without_numbers(reading)
    return bare.best(), bare.reading.substance >= thresholds.substance * matcher.index.highest


def _contradicted(reading: Reading, about: Scored | None) -> Decision | None:
    """A claim's number says what is claimed, not what it is about: the fact about the rest of it is what checks it."""
    if about is None or about.confidence < _SURELY_ABOUT:
        return None
    conflict = _conflict(reading, about)
    held = about.entry.years if conflict in reading.years else about.entry.numbers - about.entry.years
    if conflict is None or not held:
        return None
    return Decision(Status.ANSWERED, (about,), f"the fact contradicts {conflict}", about.confidence, conflict)


def _misnamed(reading: Reading, matcher: Matcher) -> Decision | None:
    """A claim about a person or place that another fact is about: who or where it really is."""
    for unit in reading.units:
        kinds = _asked_as(unit, matcher)
        about = _really(reading, unit, kinds, matcher)
        if about and not any(key in about.entry.keys for key in unit.term.keys):
            reason, denied = f"the fact names another {kinds[0]}", unit.term.keys[0][2:]
            return Decision(Status.ANSWERED, (about,), reason, about.confidence, denied=denied)
    return None


def _misplaced(reading: Reading, matcher: Matcher) -> Decision | None:
    """A claim with one name that no fact holds: who or where it really is."""
    if len(reading.foreign) != 1:
        return None
    (name,) = reading.foreign
    kinds = _QUESTIONS[EntityType.PLACE] if is_place(name) else _QUESTIONS[EntityType.PERSON] if is_person(name) else ()
    unit = next((unit for unit in reading.units if unit.term.text == name), None)
    about = _really(replace(reading, foreign=()), unit, kinds, matcher) if unit else None
    if about is None:
        return None
    reason = f"the fact names another {kinds[0]}"
    return Decision(Status.ANSWERED, (about,), reason, about.confidence, correction=name)


def _really(reading: Reading, name: Unit, kinds: tuple[str, ...], matcher: Matcher) -> Scored | None:
    """The fact that surely tells what a name in a claim should have been, asked for by such kinds of question."""
    about = matcher.without_name(reading, name, kinds).best() if kinds else None
    if about is None or about.confidence < _SURELY_ABOUT or wanted(kinds) not in about.entry.gives:
        return None
    return about


def _asked_as(unit: Unit, matcher: Matcher) -> tuple[str, ...]:
    """The kinds of question that a claimed name answers: who is it for a person, where for a place; else none."""
    if unit.term.kind != "name":
        return ()
    types = {matcher.index.entities[key[2:]].type for key in unit.term.keys if key[2:] in matcher.index.entities}
    return _QUESTIONS.get(next(iter(types)), ()) if len(types) == 1 else ()


def _conflict(reading: Reading, best: Scored) -> str | None:
    """A year or number of the question that the best fact does not hold."""
    entry = best.entry
    missing = sorted((reading.years | reading.numbers) - entry.years - entry.numbers)
    return missing[0] if missing else None


def _corrected(
    reading: Reading, about: Scored | None, conflict: str, thresholds: Thresholds, *, enough: bool
) -> Decision:
    """A claim to check is corrected by the fact that it is about; any other question is declined."""
    if about is None or not enough or about.confidence < thresholds.floor:
        near = (about,) if about and about.confidence >= thresholds.near else ()
        return Decision(Status.UNKNOWN, near, f"no fact holds {conflict}")
    comparable = bool(about.entry.years if conflict in reading.years else about.entry.numbers)
    if "verify" in reading.kinds and comparable:
        return Decision(Status.ANSWERED, (about,), f"the fact contradicts {conflict}", about.confidence, conflict)
    return Decision(Status.UNKNOWN, (about,), f"the fact about it does not hold {conflict}")
