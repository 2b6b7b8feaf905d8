"""Whether every id that a fact file mentions exists, within the file and across the files loaded together."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.errors import Fault
from bot.facts.schema import FactFile
from bot.model import Entity, Fact
from bot.strict_yaml import closest


def own_faults(file: FactFile) -> Iterator[Fault]:
    """Mentions of entities, topics and rival lists that the file itself does not have."""
    entities = {entity.id for entity in file.entities}
    for entity in file.entities:
        if entity.organisation is not None and entity.organisation not in entities:
            yield _unknown(file, ("entity", entity.id, "organisation"), entity.organisation, entities)
    known = {
        "about": entities,
        "by": entities,
        "topic": {topic.id for topic in file.topics},
        "items": {fact.id for fact in file.facts if fact.items},
    }
    for fact in file.facts:
        for key, mentioned in _mentions(fact):
            choice = known[key] - {fact.id} if key == "items" else known[key]
            if mentioned not in choice:
                yield _unknown(file, ("fact", fact.id, key), mentioned, choice)


def successor_faults(files: Sequence[FactFile]) -> Iterator[Fault]:
    """Successors that no file has, and facts that supersede themselves in the end."""
    places = {fact.id: (fact, file) for file in reversed(files) for fact in file.facts}
    successors = {fact_id: fact.superseded_by for fact_id, (fact, _) in places.items() if fact.superseded_by}
    for fact_id, successor in successors.items():
        if successor not in places:
            yield _unknown(places[fact_id][1], ("fact", fact_id, "superseded_by"), successor, places)
    for cycle in _cycles(successors):
        file = places[cycle[0]][1]
        problem = f"superseded_by leads back to itself: {' → '.join((*cycle[:5], cycle[0]))}"
        yield _fault(file, ("fact", cycle[0], "superseded_by"), problem, "Delete it at the newest of these facts")


def shared_faults(files: Sequence[FactFile]) -> Iterator[Fault]:
    """Two files of one name, one fact id in two files, one entity id for two things."""
    stems: dict[str, FactFile] = {}
    homes: dict[str, FactFile] = {}
    for file in files:
        if (other := stems.setdefault(file.path.stem, file)) is not file:
            problem = f"has the same name as {other.path}"
            yield Fault(str(file.path), None, None, problem, "Rename one: sources are told apart by the name")
        for fact in file.facts:
            if (other := homes.setdefault(fact.id, file)) is not file:
                problem = f"the fact id {fact.id} is in {other.path} too"
                yield _fault(file, ("fact", fact.id, "id"), problem, "Rename one of them")
    yield from _ambiguous_entities(files)


def _mentions(fact: Fact) -> Iterator[tuple[str, str]]:
    yield from (("about", entity_id) for entity_id in fact.about)
    if fact.by:
        yield "by", fact.by
    if fact.topic:
        yield "topic", fact.topic
    if fact.items and fact.items.rival:
        yield "items", fact.items.rival


def _cycles(successors: Mapping[str, str]) -> Iterator[list[str]]:
    """Every circle once, beginning with the fact that comes first in the files."""
    done: set[str] = set()
    for first in successors:
        trail: dict[str, None] = {}
        step: str | None = first
        while step is not None and step not in done and step not in trail:
            trail[step] = None
            step = successors.get(step)
        if step in trail:
            seen = list(trail)
            yield seen[seen.index(str(step)) :]
        done.update(trail)


def _ambiguous_entities(files: Sequence[FactFile]) -> Iterator[Fault]:
    firsts: dict[str, tuple[Entity, FactFile]] = {}
    for file in files:
        for entity in file.entities:
            first, home = firsts.setdefault(entity.id, (entity, file))
            alike = first.type is entity.type and set(first.name.values()) & set(entity.name.values())
            if home is not file and not alike:
                problem = f"the entity id {entity.id} means something else in {home.path}"
                yield _fault(file, ("entity", entity.id, "id"), problem, "Rename one, or give both the same name")


def _unknown(file: FactFile, place: tuple[str, str, str], mentioned: str, known: Collection[str]) -> Fault:
    key = "items.rival" if place[2] == "items" else place[2]
    mend = closest(mentioned, known) or "Correct the id, or add what it names"
    return _fault(file, place, f"{key} names {mentioned}, which does not exist", mend)


def _fault(file: FactFile, place: tuple[str, str, str], problem: str, mend: str) -> Fault:
    return Fault(str(file.path), file.line(*place), place[1], problem, mend)
