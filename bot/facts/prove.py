"""`factbot prove`: find every quote of a fact file in a copy of the article and write the lock."""

from dataclasses import replace
from pathlib import Path

from bot.errors import FactFileError, Fault
from bot.facts.article import Article
from bot.facts.loader import read_checked
from bot.facts.lock import Lock, lock_path, write_lock
from bot.facts.proofs import ProofReport, find_quotes, measure, share_fault
from bot.facts.schema import FactFile
from bot.facts.verify import open_article


def prove(path: Path, *, article: Path | None = None) -> ProofReport:
    """Prove the quotes of a fact file against `article` or the copy that the file names, and write its lock.

    Raises FactFileError with all faults, and then leaves an existing lock as it was.
    """
    faults: list[Fault] = []
    file = read_checked(path, faults)
    file = file if article is None else replace(file, article=article)
    opened = _article(file)
    if isinstance(opened, Fault):
        raise FactFileError(*faults, opened)
    lock, unproven = _proven(file, opened)
    if faults or unproven:
        raise FactFileError(*faults, *unproven)
    try:
        write_lock(path, lock)
    except OSError as error:
        problem = f"cannot be written: {error.strerror or error}"
        raise FactFileError(
            Fault(str(lock_path(path)), None, None, problem, "Check the folder's permissions and space")
        ) from error
    return measure(file, lock)


def _article(file: FactFile) -> Article | Fault:
    if file.article is None:
        mend = "Name a copy with --article, or as text: … under source"
        return Fault(str(file.path), None, None, "names no copy of its article", mend)
    opened = open_article(file)
    if opened is None:
        mend = "Save the article's text there, or name another copy with --article"
        return Fault(str(file.path), None, None, f"there is no copy of the article at {file.article}", mend)
    return opened


def _proven(file: FactFile, article: Article) -> tuple[Lock, list[Fault]]:
    entries, faults = find_quotes(file, article)
    lock = Lock(
        file=file.path.name,
        sha256=article.sha256,
        length=len(article.text),
        paragraphs=article.paragraphs,
        sentences=article.sentences,
        facts=entries,
    )
    return lock, faults or share_fault(file, lock)
