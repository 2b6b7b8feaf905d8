"""Common misspellings and chat spellings of English words that every question may hold."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def misspellings() -> Mapping[str, str]:
    """What a misspelt word stands for, folded: one word or several."""
    text = (files(__package__) / "data" / "typos-en.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())
