"""The channel's own words, in every language, from phrases.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

_TRADITIONAL_CODES = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the channel itself says, in one language."""

    language: str
    help: str
    unknown_command: str
    not_text: str
    stale_button: str
    failure: str
    """Holds ``{reference}``, which the log repeats."""
    too_many: str
    pick_topic: str
    pick_question: str
    all_topics: str
    no_topics: str
    ask_what: str
    sources: str
    no_sources: str
    open_source: str
    about: str
    privacy: str
    forgotten: str
    pick_language: str
    language_set: str
    language_follows: str
    thanks: str
    tell_me: str
    wish_kept: str
    wish_known: str
    wish_granted: str
    inline_nothing: str
    inline_nothing_hint: str
    inline_open: str
    inline_verify: str
    not_here: str
    leaving: str
    command_start: str
    command_help: str
    command_topics: str
    command_source: str
    command_language: str
    command_about: str
    command_privacy: str
    command_forget: str
    command_ask: str
    command_stats: str


def load_phrases() -> Mapping[str, Phrases]:
    """The phrases by language: ``zh-Hant``, ``zh-Hans`` and ``en``."""
    import yaml

    text = files(__package__).joinpath("phrases.yaml").read_text(encoding="utf-8")
    return {language: Phrases(language, **phrases) for language, phrases in yaml.safe_load(text).items()}


def language_of(code: str | None) -> str:
    """The language of a reader whose Telegram speaks ``code``, an IETF tag; English for all but Chinese."""
    tag = (code or "").lower().replace("_", "-")
    if tag.startswith(_TRADITIONAL_CODES):
        return "zh-Hant"
    return "zh-Hans" if tag == "zh" or tag.startswith("zh-") else "en"
