"""The matcher: facts in, ranked candidates for a question out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.language.lexicon import with_concepts
from bot.matching.analysis import Analyser
from bot.matching.compiled import compiled_facts, learned_profiles
from bot.matching.entries import compile_facts
from bot.matching.generated import with_generated
from bot.matching.index import FactIndex, index_of
from bot.matching.kinds import wanted
from bot.matching.reading import Reading, Unit, read
from bot.matching.repair import Repairer
from bot.matching.score import Match, score
from bot.model import FactBase


@dataclass(frozen=True)
class Matcher:
    """Ranks the facts of a fact base for a question; deterministic and read only."""

    facts: FactBase
    index: FactIndex
    repairer: Repairer
    weights: Mapping[str, float]

    def match(self, text: str, *, kinds: tuple[str, ...] = ()) -> Match:
        """The candidates for a complete question; ``kinds`` are those of the last question, for one that shows none."""
        reading = self.read(text)
        if kinds and reading.kinds == ("what",):
            reading = replace(reading, kinds=kinds, wanted=wanted(kinds))
        return self.rank(reading)

    def read(self, text: str) -> Reading:
        """The reading of a message, before anything is matched."""
        return read(text, self.index, self.repairer)

    def rank(self, reading: Reading) -> Match:
        """The candidates for a reading."""
        return Match(reading, tuple(score(reading, self.index, self.weights)))

    def without_numbers(self, reading: Reading) -> Match:
        """The candidates when the question's numbers and years are left out: what a wrong number is about."""
        units = tuple(unit for unit in reading.units if unit.term.kind != "number")
        return self.rank(replace(reading, units=units, numbers=frozenset(), years=frozenset()))

    def without_name(self, reading: Reading, name: Unit, kinds: tuple[str, ...]) -> Match:
        """The candidates when a name is left out and asked for instead, by questions of such kinds."""
        units = tuple(unit for unit in reading.units if unit is not name)
        left = {key[2:] for unit in units if unit.term.kind == "name" for key in unit.term.keys}
        entities = tuple(entity for entity in reading.entities if entity in left)
        kinds = (*kinds, *(kind for kind in reading.kinds if kind != "verify" and kind not in kinds))
        return self.rank(replace(reading, units=units, entities=entities, kinds=kinds, wanted=wanted(kinds)))


def _content(facts: FactBase) -> str:
    """What the entries are made from, as text; empty for facts that came from no file and are not worth keeping."""
    return repr((facts.facts, facts.entities, facts.synonyms)) if facts.version else ""


def build_matcher(base: FactBase, weights: Mapping[str, float]) -> Matcher:
    """The matcher of a fact base, generated facts included; ``weights`` are those of the evidence."""
    facts = with_generated(base)
    content = _content(facts)
    compiled = compiled_facts(facts.current, content, lambda: compile_facts(facts))
    analyser = Analyser(compiled.names, with_concepts(compiled.synonyms))
    index = index_of(compiled, facts, analyser, learned_profiles(compiled.entries, analyser, content))
    return Matcher(facts, index, Repairer(analyser.names, analyser.lexicon, index.words), weights)
