"""The lock beside a fact file: what was proven, against which article, without a word of the article."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from bot.errors import Fault
from bot.strict_yaml import exists, read_bytes

FORMAT = 1
"""Grows when a lock of an earlier program can no longer be trusted."""

_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Entry:
    """One proven quote: its hash, where it stands (counted from 0) and who speaks there."""

    sha256: str
    start: int
    paragraph: int
    sentence: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Lock:
    """What was proven of one fact file; offsets and length are in characters of the article."""

    file: str
    sha256: str
    length: int
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    facts: Mapping[str, tuple[Entry, ...]]


def lock_path(path: Path) -> Path:
    """Where the lock of a fact file is."""
    return path.with_suffix(".lock")


def prove_again(path: Path) -> str:
    """The way to mend every fault of a lock."""
    return f"Run factbot prove {path}"


def read_lock(path: Path) -> tuple[bytes, Lock | Fault | None]:
    """The bytes and the content of the lock of the fact file at `path`; None when there is no lock."""
    lock_file = lock_path(path)
    if not exists(lock_file):
        return b"", None
    content = read_bytes(lock_file)
    if isinstance(content, Fault):
        return b"", content
    try:
        return content, _parsed(json.loads(content))
    except _OtherFormatError as error:
        problem = f"was written in format {error}, this program reads {FORMAT}"
    except (ValueError, TypeError, KeyError, RecursionError):
        problem = "is damaged"
    return content, Fault(str(lock_file), None, None, problem, prove_again(path))


def write_lock(path: Path, lock: Lock) -> None:
    """Write the lock of the fact file at `path` whole or not at all; raises OSError."""
    target = lock_path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_text(_rendered(lock), encoding="utf-8", newline="\n")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _rendered(lock: Lock) -> str:
    facts = [
        f"{_line(fact_id)}: {_line([asdict(entry) for entry in entries])}"
        for fact_id, entries in sorted(lock.facts.items())
    ]
    parts = [
        f'"article": {_line({"length": lock.length, "sha256": lock.sha256})}',
        '"facts": {' + "".join("\n" + fact + "," for fact in facts).rstrip(",") + "\n}",
        f'"file": {_line(lock.file)}',
        f'"format": {FORMAT}',
        f'"paragraphs": {_line(lock.paragraphs)}',
        f'"sentences": {_line(lock.sentences)}',
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


class _OtherFormatError(Exception):
    pass


def _parsed(data: dict[str, object]) -> Lock:
    if data["format"] != FORMAT:
        raise _OtherFormatError(str(data["format"])[:20])
    article, facts = data["article"], data["facts"]
    if not isinstance(article, dict) or not isinstance(facts, dict):
        raise TypeError
    length = _count(article["length"])
    return Lock(
        file=_text(data["file"]),
        sha256=_hash(article["sha256"]),
        length=length,
        paragraphs=_offsets(data["paragraphs"], length),
        sentences=_offsets(data["sentences"], length),
        facts={fact_id: tuple(_entry(entry, length) for entry in entries) for fact_id, entries in facts.items()},
    )


def _entry(data: dict[str, object], length: int) -> Entry:
    speaker = data["speaker"]
    start = _count(data["start"])
    if start >= length:
        raise ValueError
    return Entry(
        sha256=_hash(data["sha256"]),
        start=start,
        paragraph=_count(data["paragraph"]),
        sentence=_count(data["sentence"]),
        speaker=None if speaker is None else _text(speaker),
    )


def _count(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data < 0:
        raise TypeError
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError
    return data


def _hash(data: object) -> str:
    text = _text(data)
    if len(text) != 64 or not _HEX.issuperset(text):
        raise ValueError
    return text


def _offsets(data: object, length: int) -> tuple[int, ...]:
    if not isinstance(data, list) or not data:
        raise TypeError
    offsets = tuple(_count(offset) for offset in data)
    if offsets[-1] >= length or any(one >= next_one for one, next_one in pairwise(offsets)):
        raise ValueError
    return offsets
