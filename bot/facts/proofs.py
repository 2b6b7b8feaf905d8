"""Proving: every quote of a fact file found in the article, and how much of the article they show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.errors import Fault
from bot.facts.article import Article, Searchable, find_quote, index_at, nearest_passage, searchable
from bot.facts.lock import Entry, Lock
from bot.facts.schema import FactFile
from bot.facts.speakers import People, people, speaker_at
from bot.model import Entity, Fact

MOST_SHOWN = 0.25
"""The largest share of the article that all quotes together may show."""


@dataclass(frozen=True, slots=True)
class ProofReport:
    """How many quotes were proven, and how much of the article they show and cover."""

    file: str
    quotes: int
    length: int
    """Of the article, in characters."""
    share: float
    """Of the article's characters that are quoted at least once, 0 to 1."""
    sentences: int
    coverage: float
    """Of the article's sentences that hold a quote, 0 to 1."""
    uncovered: tuple[int, ...]
    """The numbers, counted from 1, of the sentences without a quote."""


def quote_hash(quote: str) -> str:
    """What a lock keeps of a quote."""
    return sha256(quote.encode()).hexdigest()


def find_quotes(file: FactFile, article: Article) -> tuple[dict[str, tuple[Entry, ...]], list[Fault]]:
    """Where every quote stands, by fact id, and a fault for each that stands nowhere."""
    prepared, persons = searchable(article.text), people(_speakers(file))
    entries: dict[str, tuple[Entry, ...]] = {}
    faults: list[Fault] = []
    for fact in file.facts:
        found = [(quote, _entry(quote, article, prepared, persons)) for quote in fact.quotes]
        faults += [_not_found(file, fact, quote, article) for quote, entry in found if entry is None]
        if found:
            entries[fact.id] = tuple(entry for _, entry in found if entry is not None)
    return entries, faults


def _speakers(file: FactFile) -> Iterator[Entity]:
    """The entities but those of the byline: who wrote the article is named in it without speaking."""
    source = file.source
    byline = {*source.reporter.values(), *source.editor.values()} if source else set()
    return (entity for entity in file.entities if not byline & set(entity.name.values()))


def share_fault(file: FactFile, lock: Lock) -> list[Fault]:
    """A fault when the quotes show more of the article than a quotation may."""
    share = measure(file, lock).share
    if share <= MOST_SHOWN:
        return []
    problem = f"the quotes show {share:.1%} of the article, more than {MOST_SHOWN:.0%}"
    return [Fault(str(file.path), None, None, problem, "Shorten the longest quotes, or let facts share them")]


def measure(file: FactFile, lock: Lock) -> ProofReport:
    """How much of the article the proven quotes show and cover."""
    spans = sorted(_spans(file.facts, lock.facts))
    covered = {
        index
        for start, end in spans
        for index in range(index_at(lock.sentences, start), index_at(lock.sentences, end - 1) + 1)
    }
    sentences = len(lock.sentences)
    return ProofReport(
        file=str(file.path),
        quotes=len(spans),
        length=lock.length,
        share=_union(spans) / lock.length,
        sentences=sentences,
        coverage=len(covered) / sentences,
        uncovered=tuple(index + 1 for index in range(sentences) if index not in covered),
    )


def _entry(quote: str, article: Article, prepared: Searchable, persons: People) -> Entry | None:
    start = find_quote(quote, article, prepared)
    if start is None:
        return None
    return Entry(
        sha256=quote_hash(quote),
        start=start,
        paragraph=index_at(article.paragraphs, start),
        sentence=index_at(article.sentences, start),
        speaker=speaker_at(start, article, persons),
    )


def _not_found(file: FactFile, fact: Fact, quote: str, article: Article) -> Fault:
    paragraph, passage = nearest_passage(quote, article)
    near = f"Nearest is paragraph {paragraph} with “{passage}”: " if passage else ""
    problem = f"the quote “{quote[:12]}{'…' if len(quote) > 12 else ''}” is not in the article"
    mend = f"{near}copy the words exactly from one place"
    return Fault(str(file.path), file.line("fact", fact.id, "quote"), fact.id, problem, mend[0].upper() + mend[1:])


def _spans(facts: Iterable[Fact], entries: Mapping[str, tuple[Entry, ...]]) -> Iterator[tuple[int, int]]:
    for fact in facts:
        for quote, entry in zip(fact.quotes, entries.get(fact.id, ()), strict=False):
            yield entry.start, entry.start + len(quote)


def _union(spans: Iterable[tuple[int, int]]) -> int:
    total = reached = 0
    for start, end in spans:
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total
