"""Whether a lock still proves its fact file: nothing changed since, and the copy at hand agrees."""

from collections.abc import Collection, Iterator

from bot.errors import Fault
from bot.facts.article import Article, read_article
from bot.facts.lock import Lock, lock_path, prove_again
from bot.facts.proofs import find_quotes, quote_hash, share_fault
from bot.facts.schema import FactFile
from bot.model import EntityType
from bot.strict_yaml import exists, read_bytes, read_text


def lock_faults(file: FactFile, lock: Lock | Fault | None, faulty: Collection[str | None]) -> list[Fault]:
    """Everything that makes the lock no proof of the file; facts with `faulty` ids are left out."""
    if isinstance(lock, Fault):
        return [lock]
    mend = prove_again(file.path)
    if lock is None:
        quoting = any(fact.quotes for fact in file.facts if fact.id not in faulty)
        problem = f"has quotes but no lock ({lock_path(file.path).name}) that proves them"
        return [Fault(str(file.path), None, None, problem, mend)] if quoting else []
    if lock.file != file.path.name:
        return [Fault(str(lock_path(file.path)), None, None, f"is the lock of {lock.file[:80]}", mend)]
    changed = list(_changed(file, lock, faulty))
    return changed or [*_disagreeing(file, lock, faulty), *share_fault(file, lock)]


def open_article(file: FactFile) -> Article | Fault | None:
    """The local copy that the fact file names, or why it cannot be read; None when there is none."""
    if file.article is None or not exists(file.article):
        return None
    content = read_bytes(file.article)
    if isinstance(content, Fault):
        return content
    text = read_text(content, str(file.article))
    if isinstance(text, Fault):
        return text
    if not text.strip():
        return Fault(str(file.article), None, None, "is empty", "Save the article's text in it")
    return read_article(content, text)


def _changed(file: FactFile, lock: Lock, faulty: Collection[str | None]) -> Iterator[Fault]:
    persons = {entity.id for entity in file.entities if entity.type is EntityType.PERSON}
    for fact in file.facts:
        if fact.id in faulty:
            continue
        entries = lock.facts.get(fact.id, ())
        if fact.quotes and not entries:
            yield _stale(file, fact.id, "the quote was added since the file was proven")
        elif [entry.sha256 for entry in entries] != [quote_hash(quote) for quote in fact.quotes]:
            yield _stale(file, fact.id, "the quote has changed since it was proven")
        elif not persons.issuperset(entry.speaker for entry in entries if entry.speaker):
            yield _stale(file, fact.id, "the speaker is no longer a person of this file")
    known = {fact.id for fact in file.facts}
    for fact_id in sorted(lock.facts.keys() - known - set(faulty)):
        yield _stale(file, fact_id[:64], "the fact was removed since the file was proven")


def _disagreeing(file: FactFile, lock: Lock, faulty: Collection[str | None]) -> Iterator[Fault]:
    article = open_article(file)
    if article is None:
        return
    if isinstance(article, Fault):
        yield article
    elif article.sha256 != lock.sha256:
        problem = f"is the lock of another article than {file.article}"
        yield Fault(str(lock_path(file.path)), None, None, problem, prove_again(file.path))
    else:
        found, faults = find_quotes(file, article)
        yield from faults
        for fact in file.facts:
            if fact.id not in faulty and found.get(fact.id, ()) != lock.facts.get(fact.id, ()) and not faults:
                yield _stale(file, fact.id, "the quote or its speaker stands elsewhere than the lock says")


def _stale(file: FactFile, fact_id: str, problem: str) -> Fault:
    return Fault(str(file.path), file.line("fact", fact_id, "quote"), fact_id, problem, prove_again(file.path))
