"""The matcher: facts in, ranked candidates for a question out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.language.fold import fold
from bot.language.lexicon import with_synonyms
from bot.matching.analysis import Analyser
from bot.matching.compiled import compiled_facts
from bot.matching.generated import with_generated
from bot.matching.index import FactIndex, compile_facts, index_of
from bot.matching.kinds import wanted
from bot.matching.names import build_names
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
        reading = read(text, self.index, self.repairer)
        if kinds and reading.kinds == ("what",):
            reading = replace(reading, kinds=kinds, wanted=wanted(kinds))
        return self.rank(reading)

    def rank(self, reading: Reading) -> Match:
        """The candidates for a reading."""
        return Match(reading, tuple(score(reading, self.index, self.weights)))

    def without_numbers(self, reading: Reading) -> Match:
        """The candidates when the question's numbers and years are left out: what a wrong number is about."""
        units = tuple(unit for unit in reading.units if unit.term.kind != "number")
        return self.rank(replace(reading, units=units, numbers=frozenset(), years=frozenset()))

    def without_name(self, reading: Reading, name: Unit, kind: str) -> Match:
        """The candidates when a name is left out and asked for instead: who or where it really is."""
        units = tuple(unit for unit in reading.units if unit is not name)
        left = {key[2:] for unit in units if unit.term.kind == "name" for key in unit.term.keys}
        entities = tuple(entity for entity in reading.entities if entity in left)
        kinds = (kind, *(k for k in reading.kinds if k != "verify"))
        return self.rank(replace(reading, units=units, entities=entities, kinds=kinds, wanted=wanted(kinds)))


def _content(facts: FactBase) -> str:
    """What the entries are made from, as text; empty for facts that came from no file and are not worth keeping."""
    return repr((facts.facts, facts.entities, facts.synonyms)) if facts.version else ""


def build_matcher(base: FactBase, weights: Mapping[str, float]) -> Matcher:
    """The matcher of a fact base, generated facts included; ``weights`` are those of the evidence."""
    facts = with_generated(base)
    lexicon = with_synonyms([fold(word) for word in group] for group in facts.synonyms)
    analyser = Analyser(build_names(facts.entities), lexicon)
    live = facts.current
    compiled = compiled_facts(live, _content(facts), lambda: compile_facts(live, facts.entities, analyser))
    index = index_of(compiled, facts.entities, analyser)
    return Matcher(facts, index, Repairer(analyser.names, lexicon, index.words), weights)
