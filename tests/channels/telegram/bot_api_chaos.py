"""Faults by chance: a share of all calls fails, each in one of the ways in which networks and Telegram fail."""

import random
from dataclasses import dataclass, field

from tests.channels.telegram.bot_api_server import Fault

_WAYS = (
    Fault(status=502, body=b"<html>Bad Gateway</html>"),
    Fault(retry_after=1),
    Fault(drops=True),
    Fault(drops=True, late=True),
    Fault(delay=0.5),
)
_SPARED = ("getMe", "deleteWebhook", "setWebhook")
"""What belongs to the start and not to the work."""


@dataclass
class Chaos:
    """Fails a share of the calls; the same seed, the same faults for the same calls."""

    share: float = 0.1
    seed: int = 1
    struck: int = 0
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def __call__(self, method: str) -> Fault | None:
        if method in _SPARED or self._random.random() >= self.share:
            return None
        self.struck += 1
        return self._random.choice(_WAYS)
