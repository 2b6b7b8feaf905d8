"""The compiled cache: an index as JSON, and profiles as arrays, in the user's cache folder, so that a start need not
analyse the facts again. A file's name is a hash of everything that it is made from. Nothing in it is executed.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from bot.language.cache import cached_bytes, cached_text, prune
from bot.language.segment import WordClass
from bot.matching.analysis import Analyser, Term
from bot.matching.index import Compiled, Entry, Example
from bot.matching.kinds import Wanted
from bot.matching.names import NameTable
from bot.matching.pooled import Rarities
from bot.matching.profiles import Profiles
from bot.matching.profiles import dump as dump_profiles
from bot.matching.profiles import load as load_profiles
from bot.model import Fact

_KEPT = 8
"""Indexes that are kept: of other fact files, and of older versions until newer ones push them out."""
_PACKAGES = ("bot.language", "bot.language.data", "bot.matching", "bot.facts")


@cache
def engine_version() -> str:
    """A hash of the code and data that an index depends on."""
    digest = sha256()
    for package in _PACKAGES:
        folder = files("bot").joinpath(*package.split(".")[1:])
        for file in sorted(folder.iterdir(), key=lambda item: item.name):
            if file.is_file():
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def compiled_facts(facts: tuple[Fact, ...], content: str, build: Callable[[], Compiled]) -> Compiled:
    """What ``build`` makes of the facts, from the cache when it has it; ``content`` is all that it is made from."""
    if not content:
        return build()
    name = _name("index", content, "json")
    built: list[Compiled] = []

    def make() -> str:
        _make_room("index-*.json")
        built.append(build())
        return dump(built[0])

    text = cached_text(name, make)
    return built[0] if built else load(text, facts)


def learned_profiles(entries: Sequence[Entry], analyser: Analyser, content: str) -> Profiles:
    """The profiles of the entries, from the cache when it has them."""
    if not content:
        return _learned(entries, analyser)

    def make() -> bytes:
        _make_room("profiles-*.npz")
        return dump_profiles(_learned(entries, analyser))

    return load_profiles(cached_bytes(_name("profiles", content, "npz"), make))


def _learned(entries: Sequence[Entry], analyser: Analyser) -> Profiles:
    from bot.matching.learning import learn_profiles  # scipy loads slowly, and a warm start has no use for it

    return learn_profiles(entries, analyser)


def _make_room(pattern: str) -> None:
    """Drop the oldest of such files, for one that is about to be written."""
    prune(pattern, keep=_KEPT - 1)


def _name(what: str, content: str, ending: str) -> str:
    return f"{what}-{sha256(f'{engine_version()} {content}'.encode()).hexdigest()[:32]}.{ending}"


def dump(compiled: Compiled) -> str:
    """The compiled facts as JSON."""
    rows = [_plain(entry) for entry in compiled.entries]
    data = {
        "names": asdict(compiled.names),
        "synonyms": compiled.synonyms,
        "rarities": asdict(compiled.rarities),
        "words": sorted(compiled.words),
        "entries": rows,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def load(text: str, facts: tuple[Fact, ...]) -> Compiled:
    """What ``dump`` made a text of, for the same facts; ValueError when it is of others."""
    data = json.loads(text)
    rows = data["entries"]
    if [row["fact"] for row in rows] != [fact.id for fact in facts]:
        raise ValueError("these are the entries of other facts")
    entries = tuple(_entry(row, fact) for row, fact in zip(rows, facts, strict=True))
    return Compiled(
        names=_names(data["names"]),
        synonyms=tuple((name, WordClass(found), tuple(words)) for name, found, words in data["synonyms"]),
        entries=entries,
        rarities=Rarities(**data["rarities"]),
        words=frozenset(data["words"]),
    )


def _names(row: dict[str, Any]) -> NameTable:
    han, latin = ({form: tuple(entities) for form, entities in row[key].items()} for key in ("han", "latin"))
    return NameTable(han, latin, row["longest_han"])


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "fact": entry.fact.id,
        "number": entry.number,
        "examples": [{**asdict(example), "keys": []} for example in entry.examples],
        "keys": dict(entry.keys),
        "text": entry.text,
        "kinds": sorted(entry.kinds),
        "gives": sorted(entry.gives),
        "numbers": sorted(entry.numbers),
        "years": sorted(entry.years),
        "pooled": dict(entry.pooled),
    }


def _entry(row: dict[str, Any], fact: Fact) -> Entry:
    return Entry(
        number=row["number"],
        fact=fact,
        examples=tuple(_example(example) for example in row["examples"]),
        keys=row["keys"],
        text=row["text"],
        kinds=frozenset(row["kinds"]),
        gives=frozenset(Wanted(want) for want in row["gives"]),
        numbers=frozenset(row["numbers"]),
        years=frozenset(row["years"]),
        pooled=row["pooled"],
    )


def _example(row: dict[str, Any]) -> Example:
    terms = tuple(_term(term) for term in row["terms"])
    return Example(
        text=row["text"],
        folded=row["folded"],
        terms=terms,
        keys=frozenset(key for term in terms for key in term.all_keys),
        kinds=tuple(row["kinds"]),
        weights=tuple(row["weights"]),
    )


def _term(row: dict[str, Any]) -> Term:
    parts = tuple(tuple(part) for part in row["parts"])
    return Term(row["text"], row["kind"], tuple(row["keys"]), parts, light=row["light"])
