"""The errors that factbot raises on purpose; this module imports nothing.

FactBotError                 one line for the user, and an exit code
├── UsageError               the command was called wrongly (2)
├── ConfigError              config.yaml is missing or wrong (3)
├── FactFileError            a fact file or its lock is wrong (3); holds every Fault found
├── StoreError               the database cannot be opened (1)
└── ChannelError             a channel cannot start or go on (1)
    ├── TokenError           the Telegram token is missing or refused
    ├── ServerUnreachable    the Bot API server does not answer
    ├── PollingConflict      another process polls with the same token
    └── WebhookError         the webhook cannot be listened for
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: where it is, what it is and how to mend it."""

    file: str
    line: int | None
    fact_id: str | None
    problem: str
    mend: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        fact = f" [{self.fact_id}]" if self.fact_id else ""
        return f"{place}{fact}: {self.problem}. {self.mend}"


class FactBotError(Exception):
    """An error that a user can understand and mend."""

    exit_code = 1


class UsageError(FactBotError):
    """The command was called wrongly."""

    exit_code = 2


class _FileError(FactBotError):
    exit_code = 3

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class ConfigError(_FileError):
    """config.yaml is missing or wrong."""


class FactFileError(_FileError):
    """A fact file or its lock is missing or wrong."""


class StoreError(FactBotError):
    """The database cannot be opened."""


class ChannelError(FactBotError):
    """A channel cannot start or cannot go on."""


class TokenError(ChannelError):
    """The Telegram token is missing or refused."""


class ServerUnreachable(ChannelError):
    """The Bot API server does not answer."""


class PollingConflict(ChannelError):
    """Another process polls with the same token."""


class WebhookError(ChannelError):
    """The webhook cannot be listened for."""
