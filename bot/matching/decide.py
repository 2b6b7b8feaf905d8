"""Decide: answer, ask back or decline."""

from dataclasses import replace

from bot.language.data import pattern
from bot.language.fold import fold
from bot.matching.claims import check_claim
from bot.matching.decision import Decision, Thresholds, confidence_of
from bot.matching.matcher import Matcher
from bot.matching.score import Match, Scored
from bot.model import ItemList, Status

_NEARLY = 2.5
"""A difference of logits that a telling word outweighs."""
_ASKED_FOR = 0.15
"""How near a question must be to one of a fact's own to be that question."""
_ASKING = 0.5
"""How much of the substance a message needs that asks with a word of its own and surely fits a fact."""
_TELLING = 0.4
"""The weight of a word that tells one fact from most others, as a share of the highest."""


def decide(match: Match, matcher: Matcher, thresholds: Thresholds) -> Decision:
    """The decision for a ranked question."""
    decision = _decided(match, matcher, thresholds)
    if decision.confidence or not decision.chosen:
        return decision
    return replace(decision, confidence=confidence_of(decision.chosen, match))


def best_answer(match: Match, thresholds: Thresholds) -> tuple[Scored, ...]:
    """The stated fact that fits best, with its companion if it has one; empty when no stated fact was recalled."""
    stated = match.best()
    return (stated, *_companion(match, stated, thresholds)) if stated else ()


def _decided(match: Match, matcher: Matcher, thresholds: Thresholds) -> Decision:
    own = _own_question(match, matcher)
    if own:
        status = Status.UNKNOWN if own.entry.fact.unstated else Status.ANSWERED
        return Decision(status, (own,), "it is one of the fact's own questions", 1.0, own=True)
    stated, unstated, highest = match.best(), match.best(unstated=True), matcher.index.highest
    if (
        unstated
        and unstated.confidence >= thresholds.near
        and _beats(unstated, stated, match, telling=_TELLING * highest)
    ):
        return Decision(Status.UNKNOWN, (unstated,), "the source does not state it")
    if stated is None:
        return Decision(Status.UNKNOWN, (), "no fact shares a word with the question")
    chosen = best_answer(match, thresholds)
    sure = confidence_of(chosen, match) >= thresholds.floor
    least = thresholds.substance * highest * (_ASKING if sure and _asks(match) else 1)
    if match.reading.substance < least:
        return Decision(Status.CLARIFY, match.scored[:3], "the message says too little")
    claim = check_claim(match, stated, matcher, thresholds)
    if claim:
        return claim
    if not sure:
        return _unsure(match, stated, thresholds)
    return _answer(match, chosen, matcher)


def _unsure(match: Match, best: Scored, thresholds: Thresholds) -> Decision:
    """Asks back when the facts that fit about equally are sure enough together; else declines."""
    close = _close(match, best, thresholds)
    if len(close) > 1 and confidence_of(close, match) >= thresholds.floor:
        return Decision(Status.CLARIFY, close, "several facts fit about equally")
    near = (best,) if best.confidence >= thresholds.near else ()
    return Decision(Status.UNKNOWN, near, "the best fact is under the floor")


def _close(match: Match, best: Scored, thresholds: Thresholds) -> tuple[Scored, ...]:
    """The best fact and the stated ones that fit about as well, three at most."""
    stated = (candidate for candidate in match.scored if not candidate.entry.fact.unstated)
    return tuple(c for c in stated if best.logit - c.logit <= thresholds.margin)[:3]


def _own_question(match: Match, matcher: Matcher) -> Scored | None:
    """The best candidate among whose own questions the message is."""
    numbers = matcher.index.asked.get(fold(match.reading.text), ())
    return next((c for c in match.scored if c.entry.number in numbers), None)


def _asks(match: Match) -> bool:
    """Does the message ask with a word of its own, and not only name something?"""
    return pattern("question_words").search(match.reading.folded) is not None


def _beats(unstated: Scored, stated: Scored | None, match: Match, *, telling: float) -> bool:
    """An unstated fact wins by its score, or at nearly the same score by a telling word that only it explains."""
    if stated is None or unstated.logit > stated.logit:
        return True
    if stated.logit - unstated.logit > _NEARLY:
        return False
    pairs = zip(match.reading.units, unstated.matches, stated.matches, strict=True)
    return any(unit.weight >= telling and one >= 0.6 and other < 0.3 for unit, one, other in pairs)


def _answer(match: Match, chosen: tuple[Scored, ...], matcher: Matcher) -> Decision:
    best = chosen[0]
    rival = _rival(match, best, matcher)
    if rival:
        return Decision(Status.ANSWERED, (rival,), "the question asks for those that are not on the list")
    if len(chosen) > 1:
        return Decision(Status.ANSWERED, chosen, "two facts of one subject fit about equally")
    return Decision(Status.ANSWERED, chosen, "the best fact is over the floor")


def _companion(match: Match, best: Scored, thresholds: Thresholds) -> tuple[Scored, ...]:
    """The next stated fact that says another side of what the best one says, if there is one."""
    rivals = (c for c in match.scored if not c.entry.fact.unstated and c is not best)
    close = (c for c in rivals if best.logit - c.logit <= thresholds.companion)
    return next(((c,) for c in close if _accompanies(best, c)), ())


def _rival(match: Match, best: Scored, matcher: Matcher) -> Scored | None:
    """The other list, for "which did not" (哪些没有晋级), unless the question speaks of that list too."""
    items, kinds = best.entry.fact.items, match.reading.kinds
    if not (match.reading.negated and items and items.rival and "list" in kinds and "verify" not in kinds):
        return None
    rival = matcher.index.by_id.get(items.rival)
    if rival is None or rival.fact.items is None:
        return None
    asked = {key for unit in match.reading.units for key in unit.term.keys}
    own, other = (_member_keys(side, matcher) for side in (items, rival.fact.items))
    return None if asked & (other - own) else replace(best, entry=rival)


def _member_keys(items: ItemList, matcher: Matcher) -> set[str]:
    """What the sentence on a member of a list says of it."""
    sentences = (fold(sentence.replace("{item}", " ")) for sentence in items.member.values())
    return {key for sentence in sentences for term in matcher.index.analyser.terms(sentence) for key in term.keys}


def _accompanies(best: Scored, other: Scored) -> bool:
    """Do two facts say two sides of one thing, so that the reader is served best by both?"""
    one, two = best.entry.fact, other.entry.fact
    if best.features["own"] - other.features["own"] > _ASKED_FOR and best.features["own"] > 1 - _ASKED_FOR:
        return False  # the question is the best fact's own
    plain = not (one.summary or two.summary or one.membership or two.membership)
    return (
        plain
        and one.topic == two.topic
        and one.by == two.by
        and not (one.items and two.items)
        and bool({*one.about} & {*two.about})
    )
