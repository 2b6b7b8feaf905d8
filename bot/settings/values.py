"""The settings as frozen values; every one but ``knowledge`` has a default."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """Which language a reply is in when the message does not tell."""

    default: str = "zh-Hant"


@dataclass(frozen=True, slots=True)
class DecisionSettings:
    """When a fact fits well enough; None stands for the values that the engine ships with."""

    floor: float | None = None
    margin: float | None = None
    weights: Path | None = None
    """A file that ``factbot fit`` wrote."""


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """How long a conversation is remembered, and how many are."""

    minutes: float = 30
    most: int = 10_000


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """The longest message that is read, in characters."""

    characters: int = 4_000


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where sessions, journal and feedback are kept, and for how many days."""

    url: str | None = None
    """None stands for ``factbot.db`` beside the config file."""
    days: int = 30


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """The public address that Telegram sends updates to, and where this process listens for them."""

    url: str
    listen: str = "127.0.0.1"
    port: int = 8080


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """Where the Bot API is, how updates come from there, and who may do what."""

    base_url: str = "https://api.telegram.org"
    poll_seconds: int = 10
    webhook: WebhookSettings | None = None
    """None stands for long polling."""
    per_minute: int = 30
    """Questions a reader, and a chat, may ask in a minute."""
    sends_per_second: int = 30
    """What Telegram lets a bot send to all chats."""
    admins: tuple[int, ...] = ()
    """Ids of the users who may give admin commands."""
    admin_chat: int | None = None
    """The chat that is told of failures."""
    chats: tuple[int, ...] = ()
    """The groups that the bot stays in; none stands for all."""


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """The shares that ``factbot test`` must reach: of the answerable right, of the others declined, of all wrong."""

    right: float = 0.9
    declined: float = 0.92
    wrong: float = 0.03


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that config.yaml decides."""

    knowledge: tuple[Path, ...]
    """The fact files, sorted."""
    language: LanguageSettings = LanguageSettings()
    decision: DecisionSettings = DecisionSettings()
    session: SessionSettings = SessionSettings()
    limits: LimitSettings = LimitSettings()
    store: StoreSettings = StoreSettings()
    telegram: TelegramSettings = TelegramSettings()
    targets: TargetSettings = TargetSettings()
    folder: Path = field(default=Path(), compare=False)
    """Where the config file is."""
