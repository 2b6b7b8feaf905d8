"""Reading: what a question says, as data."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from bot.language import segment
from bot.language.data import pattern, union, union_of
from bot.language.fold import fold, with_question_word
from bot.language.frames import frame_words, without_frames
from bot.language.segment import WordClass
from bot.matching.analysis import Term, years
from bot.matching.index import FactIndex
from bot.matching.kinds import Wanted, question_kinds, wanted
from bot.matching.repair import Repairer

_CLAUSES = re.compile(r"[,，:：;；。!！?？\n…—]+\s*|\.\s+")
_ASIDE = 0.4
"""What a word counts that stands in a clause beside the question."""
_MOST_UNITS = 120
"""Terms of a message that are matched, the last ones: no question has more, and rubbish may."""
_DIGITS = re.compile(r"\d+")
_CAPITALISED = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """A term of the question and how much it weighs."""

    term: Term
    weight: float
    known: bool
    """Does any fact hold it?"""
    head: bool = False
    """Is it what is asked for: the noun beside the question word?"""
    word_class: WordClass = WordClass.UNKNOWN


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as the matcher sees it."""

    text: str
    folded: str
    """After folding and repair."""
    units: tuple[Unit, ...]
    kinds: tuple[str, ...]
    wanted: Wanted
    entities: tuple[str, ...]
    years: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    excluding: bool
    foreign: tuple[str, ...]
    """Proper names that no fact holds."""
    rejected: frozenset[str]
    """The keys of what the reader says the question is not about."""

    @property
    def substance(self) -> float:
        """The weight of what the facts know of the question; a message with too little of it says nothing."""
        return sum(unit.weight for unit in self.units if unit.known)

    @property
    def weight(self) -> float:
        """What all the units weigh."""
        return sum(unit.weight for unit in self.units)


def read(text: str, index: FactIndex, repairer: Repairer) -> Reading:
    """The reading of a message; the same message against the same facts gives the same reading."""
    asking = pattern("question_words").search(fold(text)) is not None
    folds = (fold(clause) if asking else with_question_word(fold(clause)) for clause in _CLAUSES.split(text))
    clauses = [repairer.repair(without_frames(folded)) for folded in folds]
    rejected = [c for c in clauses if pattern("rejection").search(c)]
    clauses = [c for c in clauses if c and c not in rejected] or rejected
    folded = " ".join(clauses)
    units = _weighted(clauses, index)[-_MOST_UNITS:]
    terms = [unit.term for unit in units]
    kinds = question_kinds(folded)
    given = frozenset() if "verify" in kinds else index.published
    return Reading(
        text=text,
        folded=folded,
        units=units,
        kinds=kinds,
        wanted=wanted(kinds),
        entities=tuple(key[2:] for term in terms if term.kind == "name" for key in term.keys),
        years=years(folded) - given,
        numbers=frozenset(term.text for term in terms if term.kind == "number") - given,
        negated=has_word(folded, union("negation")),
        excluding=has_word(folded, union("exclusion")),
        foreign=tuple(_foreign(text, units, index)),
        rejected=frozenset(key for c in rejected for term in index.analyser.terms(c) for key in term.keys),
    )


def _weighted(clauses: list[str], index: FactIndex) -> tuple[Unit, ...]:
    """The units of all clauses; those beside the clauses that ask count less, when the asking ones say enough."""
    groups = [_units(clause, index) for clause in clauses]
    asking = [bool(pattern("question_words").search(clause)) for clause in clauses]
    enough = any(unit.known for units, asks in zip(groups, asking, strict=True) if asks for unit in units)
    return tuple(
        unit if asks or not enough else replace(unit, weight=unit.weight * _ASIDE)
        for units, asks in zip(groups, asking, strict=True)
        for unit in units
    )


def _units(clause: str, index: FactIndex) -> tuple[Unit, ...]:
    heads = {match.group(match.lastindex or 0) for match in pattern("heads").finditer(clause)}
    pointing = _pointing(clause)
    terms = (term for term in index.analyser.terms(clause) if term.text not in pointing)
    units = (_unit(term, index, heads) for term in terms)
    return tuple(unit for unit in units if unit.known or not (unit.term.light or unit.term.text in frame_words()))


def _pointing(folded: str) -> frozenset[str]:
    """The small numbers that only point at something: 哪2个, the 2 cities."""
    return frozenset(_DIGITS.findall(" ".join(m.group() for m in pattern("determined").finditer(folded))))


def has_word(folded: str, listed: Set[str]) -> bool:
    """Does a folded text hold one of the words listed, an English one by itself?"""
    words = folded.split()
    return any(w in folded if not w.isascii() or " " in w else w in words for w in listed)


def _unit(term: Term, index: FactIndex, heads: set[str]) -> Unit:
    weight = index.idf(term.keys) * _informativeness(term)
    head = not term.light and term.kind != "number" and any(_stands_at(term, head) for head in heads)
    found = index.analyser.lexicon.word_class(term.keys[0][2:]) if term.kind in ("han", "word") else WordClass.UNKNOWN
    return Unit(term, weight, index.knows(term.all_keys), head, found)


def _stands_at(term: Term, head: str) -> bool:
    return head.startswith(term.text) or head.endswith(term.text) if term.kind == "han" else term.text in head.split()


def _informativeness(term: Term) -> float:
    """How much a word says by itself: names most, words that every text has the least."""
    if term.light:
        return 0.25
    if term.kind != "han":
        return 1.0
    count = segment.frequency(term.text)
    return 1.0 if count < 1000 else 0.7 if count < 5000 else 0.5


def _foreign(text: str, units: tuple[Unit, ...], index: FactIndex) -> list[str]:
    strange = (unit.term for unit in units if not unit.known and unit.term.kind == "han")
    han = [term.text for term in strange if len(term.keys) == 1 and _is_name(term.text)]
    return han + [word for word in _CAPITALISED.findall(text) if not _is_ordinary(word.lower(), index)]


def _is_ordinary(word: str, index: FactIndex) -> bool:
    """Is a capitalised word one of the language or of the facts, and no foreign name?"""
    listed = (union("stopwords"), union("light"), union_of("names", "honorifics"), frame_words(), index.words)
    return any(word in words for words in listed) or _in_lexicon(word, index)


def _in_lexicon(word: str, index: FactIndex) -> bool:
    return any(key.startswith("c:") for term in index.analyser.terms(word.lower()) for key in term.keys)


def _is_name(word: str) -> bool:
    looks_personal = 2 <= len(word) <= 3 and word[0] in union_of("names", "surnames") and segment.frequency(word) == 0
    return segment.is_proper_name(word) or looks_personal
