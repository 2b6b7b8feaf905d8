"""The channel's own words, in every language, from phrases.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

_TRADITIONAL_CODES = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the channel itself says, in one language."""

    help: str
    unknown_command: str
    not_text: str
    stale_button: str
    failure: str
    """Holds ``{reference}``, which the log repeats."""
    pick_topic: str
    pick_question: str
    all_topics: str
    no_topics: str
    command_start: str
    command_help: str
    command_topics: str


def load_phrases() -> Mapping[str, Phrases]:
    """The phrases by language: ``zh-Hant``, ``zh-Hans`` and ``en``."""
    import yaml

    text = files(__package__).joinpath("phrases.yaml").read_text(encoding="utf-8")
    return {language: Phrases(**phrases) for language, phrases in yaml.safe_load(text).items()}


def language_of(code: str | None) -> str:
    """The language of a reader whose Telegram speaks ``code``, an IETF tag; English for all but Chinese."""
    tag = (code or "").lower().replace("_", "-")
    if tag.startswith(_TRADITIONAL_CODES):
        return "zh-Hant"
    return "zh-Hans" if tag == "zh" or tag.startswith("zh-") else "en"
