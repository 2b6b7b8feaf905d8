"""Every peer used at its best on the open questions, then judged on others: the peers' rows of the table."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.model import FactBase
from bot.quality.questions import Question
from tests.benchmarks.asking import Ask, shared_out
from tests.benchmarks.choosing import Choice, choose, judge
from tests.benchmarks.peers import Peer, PeerError
from tests.benchmarks.table import Absent, Row

_STRONGEST = 2
"""So many peers are shown with our folding as well."""


@dataclass(frozen=True, slots=True)
class Contest:
    """What all peers get, and how they are installed and asked."""

    facts: FactBase
    open: Sequence[Question]
    judged: Sequence[Question]
    install: Callable[[Sequence[str]], None]
    ask: Ask
    tell: Callable[[str], object]
    """Hears of the progress."""

    def rows(self, peers: Sequence[type[Peer]]) -> list[Row | Absent]:
        """A row for each peer, then one with our folding for each of the strongest on the open questions."""
        tried = [self._choice(peer, folded=False) for peer in peers]
        strongest = sorted((one for one in tried if isinstance(one, Choice)), key=lambda choice: choice.errors)
        tried += [self._choice(choice.peer, folded=True) for choice in strongest[:_STRONGEST]]
        return [self._judged(one) if isinstance(one, Choice) else one for one in tried]

    def _choice(self, peer: type[Peer], *, folded: bool) -> Choice | Absent:
        self.tell(f"{peer.name}{', our folding' if folded else ''}")
        try:
            self.install(peer.packages)
            return choose(peer, self.facts, self.open, shared_out(self.ask, os.cpu_count() or 1), folded=folded)
        except PeerError as error:
            return Absent(peer.name, str(error))

    def _judged(self, choice: Choice) -> Row | Absent:
        try:
            found = judge(choice, self.facts, self.judged, self.ask)
        except PeerError as error:
            return Absent(choice.name, str(error))
        return Row(choice.name, found.graded, found.milliseconds, choice.threshold, str(choice.way), found.versions)
