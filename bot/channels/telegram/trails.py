"""What handling an update has done so far, so that it can be written down at the end, or taken up again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.store.records import Answered


@dataclass(slots=True)
class Trail:
    """The traces of one update; a second attempt sends nothing again that was sent in the first."""

    answered: list[Answered] = field(default_factory=list)
    sessions: set[str] = field(default_factory=set)
    sent: list[int] = field(default_factory=list)
    """The ids of the messages that were sent, in order."""
    admitted: bool = False
    """Whether the reader was found to be within the limits."""
    error: BaseException | None = None
    """Why the update is not finished."""
    _step: int = 0

    def begin_again(self) -> None:
        """Start a further attempt."""
        self.answered.clear()
        self.sessions.clear()
        self.error, self._step = None, 0

    async def send(self, call: Callable[[], Awaitable[int]]) -> int:
        """The id of the message that the call sends, unless an earlier attempt has sent it."""
        if self._step == len(self.sent):
            self.sent.append(await call())
        self._step += 1
        return self.sent[self._step - 1]


class Trails:
    """The trails of the updates at work, by update id."""

    def __init__(self) -> None:
        self._trails: dict[int, Trail] = {}

    def of(self, update_id: int) -> Trail:
        """The trail of an update; a new one for one that is not at work yet."""
        return self._trails.setdefault(update_id, Trail())

    def end(self, update_id: int) -> None:
        """Forget an update that is finished."""
        self._trails.pop(update_id, None)
