"""The kinds of value that only fact files have: ids and texts by language."""

import re
from collections.abc import Sequence

from bot.model import Texts
from bot.strict_yaml import Checker, MappingNode, Node, ScalarNode

NAME_LENGTH = 500
"""The most characters of a name, a title or a question."""

_LANGUAGES = ("zh", "en")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)


def read_id(node: Node, checker: Checker, what: str) -> str | None:
    """An id: small letters, digits and hyphens, at most 64."""
    text = checker.text(node, what, most=NAME_LENGTH)
    if text is None or _ID.fullmatch(text):
        return text
    mend = "Write up to 64 small letters a-z, digits and hyphens, beginning with a letter or digit"
    checker.fault(node.line, f"{what} is {text[:70]}", mend)
    return None


def read_ids(node: Node, checker: Checker, what: str) -> tuple[str, ...]:
    """One id or a list of ids."""
    nodes = (node,) if isinstance(node, ScalarNode) else checker.items(node, what, most=100)
    return tuple(found for item in nodes if (found := read_id(item, checker, what)) is not None)


def read_texts(node: Node, checker: Checker, what: str, *, most: int = NAME_LENGTH) -> Texts:
    """A text by language; a plain text means the same in every language."""
    if isinstance(node, ScalarNode):
        text = checker.text(node, what, most=most)
        return {} if text is None else dict.fromkeys(_LANGUAGES, text)
    mapping = checker.mapping(node, what, known=_LANGUAGES)
    if mapping is None:
        return {}
    if not mapping.entries:
        checker.fault(node.line, f"{what} is empty", "Write zh: … or en: … or both")
    read = {
        language: checker.text(mapping.entries[language], f"{what}.{language}", most=most)
        for language in _LANGUAGES
        if language in mapping.entries
    }
    return {language: text for language, text in read.items() if text is not None}


def read_optional_texts(mapping: MappingNode, key: str, checker: Checker, what: str) -> Texts:
    """The texts under a key that may be missing."""
    node = mapping.entries.get(key)
    return {} if node is None else read_texts(node, checker, f"{what}.{key}")


def read_names(mapping: MappingNode, key: str, checker: Checker, what: str, *, most: int) -> Sequence[str]:
    """The list of texts under a key that may be missing."""
    node = mapping.entries.get(key)
    return () if node is None else checker.texts(node, f"{what}.{key}", most=most, length=NAME_LENGTH)
