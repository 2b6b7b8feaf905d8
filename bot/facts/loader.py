"""Fact files and their locks become one FactBase, or one error that holds every fault."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bot.errors import FactFileError, Fault
from bot.facts.lock import Entry, Lock, lock_path, read_lock
from bot.facts.proofs import ProofReport, measure
from bot.facts.references import own_faults, shared_faults, successor_faults
from bot.facts.schema import FactFile, read_fact_file
from bot.facts.verify import lock_faults
from bot.model import Entity, Fact, FactBase, Proof, Topic
from bot.strict_yaml import Checker, read_yaml


@dataclass(frozen=True, slots=True)
class _Loaded:
    file: FactFile
    lock: Lock | None
    lock_content: bytes


def load_facts(paths: Sequence[Path]) -> FactBase:
    """Load fact files in this order; raises FactFileError with all faults of all files."""
    faults: list[Fault] = []
    loaded = [_load(path, faults) for path in dict.fromkeys(paths)]
    files = [one.file for one in loaded]
    faults += [*successor_faults(files), *shared_faults(files)]
    if faults:
        raise FactFileError(*faults)
    sources = {file.path.stem: file.source for file in files if file.source is not None}
    return FactBase(
        facts=tuple(fact for one in loaded for fact in _proven(one)),
        entities=_joined(entity for file in files for entity in file.entities),
        sources=sources,
        topics=_first_of_each(topic for file in files for topic in file.topics),
        synonyms=tuple(group for file in files for group in file.synonyms),
        version=_version(loaded),
    )


def proof_report(path: Path) -> ProofReport | None:
    """What the lock of a fact file says of its article; None without a lock; raises FactFileError."""
    faults: list[Fault] = []
    loaded = _load(path, faults)
    if faults:
        raise FactFileError(*faults)
    return None if loaded.lock is None else measure(loaded.file, loaded.lock)


def read_checked(path: Path, faults: list[Fault]) -> FactFile:
    """What one file says, its lock left aside; its faults are added to `faults`."""
    checker = Checker(str(path), faults=faults)
    file = read_fact_file(read_yaml(path), path, checker)
    if lock_path(path) == path:
        checker.fault(None, "has the name of a lock", "Rename the fact file to NAME.yaml")
    faults.extend(own_faults(file))
    return file


def _load(path: Path, faults: list[Fault]) -> _Loaded:
    before = len(faults)
    file = read_checked(path, faults)
    if not file.facts:
        return _Loaded(file, None, b"")
    content, lock = read_lock(path)
    faulty = {fault.fact_id for fault in faults[before:]}
    faults += lock_faults(file, lock, faulty)
    return _Loaded(file, lock if isinstance(lock, Lock) else None, content)


def _proven(loaded: _Loaded) -> Iterable[Fact]:
    if loaded.lock is None:
        return loaded.file.facts
    entries = loaded.lock.facts
    return (_with_proofs(fact, entries.get(fact.id, ())) for fact in loaded.file.facts)


def _with_proofs(fact: Fact, entries: Sequence[Entry]) -> Fact:
    proofs = tuple(
        Proof(quote, entry.start, entry.paragraph, entry.speaker)
        for quote, entry in zip(fact.quotes, entries, strict=True)
    )
    speakers = {proof.speaker for proof in proofs if proof.speaker}
    # Two speakers of one fact's quotes leave open who says the fact itself.
    speaker = speakers.pop() if len(speakers) == 1 else None
    return replace(fact, proofs=proofs, by=fact.by or speaker)


def _joined(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each id: the first, with what later files add to its names."""
    found: dict[str, Entity] = {}
    for entity in entities:
        first = found.get(entity.id)
        found[entity.id] = entity if first is None else _merged(first, entity)
    return tuple(found.values())


def _merged(first: Entity, later: Entity) -> Entity:
    aliases = dict.fromkeys((*first.aliases, *later.name.values(), *later.aliases))
    return replace(
        first,
        name={**later.name, **first.name},
        aliases=tuple(alias for alias in aliases if alias not in first.name.values()),
        role={**later.role, **first.role},
        organisation=first.organisation or later.organisation,
    )


def _first_of_each(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    found: dict[str, Topic] = {}
    for topic in topics:
        found.setdefault(topic.id, topic)
    return tuple(found.values())


def _version(loaded: Iterable[_Loaded]) -> str:
    total = sha256()
    for one in loaded:
        # Digests of equal length keep the parts apart, whatever they hold.
        total.update(sha256(one.file.content).digest() + sha256(one.lock_content).digest())
    return total.hexdigest()
