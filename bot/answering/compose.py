"""Compose: the reader's answer from the facts that were chosen, each with its proof."""

from collections.abc import Iterable

from bot.answering.phrases import joined, phrase, text_in
from bot.language.fold import fold
from bot.language.script import has_han, in_language
from bot.matching.kinds import Wanted
from bot.matching.matcher import Matcher
from bot.matching.reading import Reading
from bot.matching.score import Scored
from bot.model import Citation, Fact, FactBase, Item

_MOST_REPEATED = 0.8
"""The share of a text's pairs of characters that another may hold before it says the same."""


def answer_text(reading: Reading, fact: Fact, matcher: Matcher, language: str) -> str:
    """A fact's answer to a question: the others of a list, the speaker where one is asked for, else its text."""
    others = _others(reading, fact, language)
    if others is not None:
        return others
    text = text_in(fact.answer, language)
    if reading.wanted is Wanted.NUMBER and fact.items and str(len(fact.items.of)) not in fold(text):
        text = phrase("count", language, count=len(fact.items.of), items=_names(fact.items.of, language))
    if fact.membership and _claims_rival(reading, fact, matcher):
        return phrase("plainly_no", language, answer=text)
    return _with_speaker(reading, fact, text, matcher, language)


def _claims_rival(reading: Reading, fact: Fact, matcher: Matcher) -> bool:
    """Does a question on a member of one list speak of the other list?"""
    asked = {key for unit in reading.units for key in unit.term.keys}
    own, rival = (
        {key for ask in asks for term in matcher.index.analyser.terms(fold(ask)) for key in term.keys}
        for asks in (fact.ask[:2], fact.ask[2:])
    )
    return bool(asked & (rival - own)) and not asked & (own - rival)


def _with_speaker(reading: Reading, fact: Fact, text: str, matcher: Matcher, language: str) -> str:
    speaker = matcher.index.entities.get(fact.by or "")
    if speaker is None or reading.wanted is not Wanted.PERSON:
        return text
    name = text_in(speaker.name, language)
    return text if name in text else f"{phrase('speaker', language, person=name)}: {text}"


def _others(reading: Reading, fact: Fact, language: str) -> str | None:
    """For "which besides X": the members of the list that the question does not name."""
    if not reading.excluding or not fact.items:
        return None
    left = [item for item in fact.items.of if not _named(item, reading)]
    if len(left) == len(fact.items.of):
        return None
    if not left:
        return phrase("no_others", language)
    return phrase("others", language, items=_names(left, language))


def _named(item: Item, reading: Reading) -> bool:
    if item.entity is not None and item.entity in reading.entities:
        return True
    return any(fold(name) in reading.folded for name in item.name.values())


def _names(items: Iterable[Item], language: str) -> str:
    return joined([text_in(item.name, language) for item in items], language)


def sentences(texts: list[str], language: str) -> str:
    """Several answers as one text; one that mostly says again what another has said is left out."""
    kept: list[str] = []
    for text in texts:
        if not any(_repeats(text, other) for other in kept):
            kept.append(text)
    return (" " if language == "en" else "").join(kept)


def _repeats(text: str, other: str) -> bool:
    """Does a text hold little beside what another holds, by pairs of characters?"""
    pairs, held = ({one[i : i + 2] for i in range(len(one) - 1)} for one in (fold(text), fold(other)))
    return len(pairs & held) >= _MOST_REPEATED * len(pairs)


def citation(fact: Fact, base: FactBase, language: str) -> Citation:
    """A fact's quote and where it stands."""
    quote = "…".join(fact.quotes) or None
    return Citation(fact.id, quote, source_text(fact, base, language))


def source_text(fact: Fact, base: FactBase, language: str) -> str:
    """Publisher, date and paragraph of a fact in the reader's language; empty without a source."""
    source = base.sources.get(fact.source or "")
    if source is None:
        return ""
    parts = [text_in(source.publisher, language) or in_language(source.title, language)]
    if source.published:
        parts.append(source.published[:10])
    if fact.proofs:
        parts.append(phrase("paragraph", language, number=fact.proofs[0].paragraph + 1))
    return (", " if language == "en" else "，").join(parts)


def suggestions(
    candidates: Iterable[Scored], language: str, *, but: Iterable[str] = (), most: int = 3
) -> tuple[str, ...]:
    """An example question of each candidate, in the reader's language."""
    left_out = set(but)
    facts = (candidate.entry.fact for candidate in candidates)
    asks = (
        question_in(fact, language)
        for fact in facts
        if not fact.unstated and fact.id not in left_out and not fact.membership
    )
    return tuple(dict.fromkeys(ask for ask in asks if ask))[:most]


def question_in(fact: Fact, language: str) -> str:
    """A fact's first example question in the reader's language; the first of any where there is none."""
    matching = [ask for ask in fact.ask if has_han(ask) != (language == "en")]
    return in_language((matching or list(fact.ask))[0], language)
