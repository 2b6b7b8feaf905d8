"""The bot's own phrases in the reader's language, and fact texts in it."""

from bot.language.data import language_data
from bot.language.script import in_language, simplified
from bot.model import Texts


def phrase(key: str, language: str, **values: object) -> str:
    """A phrase of the language's data file, filled in and in the reader's script; the Chinese ones are Traditional."""
    data = language_data("en" if language == "en" else "zh")
    text = data.replies[key]
    return (simplified(text) if language == "zh-Hans" else text).format(**values)


def text_in(texts: Texts, language: str) -> str:
    """A fact's text in the reader's language and script; the other language where there is only that."""
    key = "en" if language == "en" else "zh"
    text = texts.get(key) or next(iter(texts.values()), "")
    return in_language(text, language)


def spoken(number: str, language: str) -> str:
    """A plain number as the language writes it: 31500000 is 3150萬, or 31,500,000; years and small ones stay, and
    what is no number is put in the reader's script."""
    if not number.isdigit() or len(number) < 5:
        return in_language(number, language)
    if language == "en":
        return f"{int(number):,}"
    tens_of_thousands, rest = divmod(int(number), 10_000)
    return in_language(f"{tens_of_thousands}万", language) if rest == 0 else number


def joined(parts: list[str], language: str) -> str:
    """The parts of a list as running text."""
    return phrase("separator", language).join(parts)
