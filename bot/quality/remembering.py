"""Remembering: a matcher that matches everything once, for who asks the same questions again and again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.matching.matcher import Matcher
from bot.matching.reading import Reading
from bot.matching.score import Match


@dataclass(frozen=True)
class RememberingMatcher(Matcher):
    """Matches as any other, each text and each reading once."""

    texts: dict[tuple[str, tuple[str, ...]], Match] = field(default_factory=dict)
    readings: dict[Reading, Match] = field(default_factory=dict)

    def match(self, text: str, *, kinds: tuple[str, ...] = ()) -> Match:
        """The candidates for a complete question, as ``Matcher`` has them."""
        if (text, kinds) not in self.texts:
            self.texts[text, kinds] = Matcher.match(self, text, kinds=kinds)
        return self.texts[text, kinds]

    def rank(self, reading: Reading) -> Match:
        """The candidates for a reading, as ``Matcher`` has them."""
        if reading not in self.readings:
            self.readings[reading] = Matcher.rank(self, reading)
        return self.readings[reading]


def remembering(matcher: Matcher, weights: Mapping[str, float]) -> RememberingMatcher:
    """A remembering matcher of the same facts with weights of its own."""
    return RememberingMatcher(matcher.facts, matcher.index, matcher.repairer, weights)
