"""The console's own words in each of the reader's languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "console.yaml"


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's words; the names in braces are filled in where they are shown."""

    quote: str
    """``{quote}`` between this language's quotation marks."""
    source: str
    """Names ``{source}``."""
    suggestions: str
    hint: str
    help: tuple[str, ...]
    topics: str
    no_topics: str
    explain_usage: str
    unknown_command: str
    """Names ``{command}``."""
    goodbye: str


@cache
def load_phrases() -> dict[str, Phrases]:
    """Every language's phrases, by ``zh-Hant``, ``zh-Hans`` and ``en``."""
    import yaml

    languages = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {language: Phrases(**{**texts, "help": tuple(texts["help"])}) for language, texts in languages.items()}
