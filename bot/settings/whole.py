"""Whole numbers with a default."""

from collections.abc import Mapping

from bot.strict_yaml import Checker, Node


def whole_number(section: Mapping[str, Node], name: str, key: str, usual: int, most: int, checker: Checker) -> int:
    """The number under a key of a section, at least 1; the usual one if there is none or it is wrong."""
    node = section.get(key)
    number = None if node is None else checker.whole(node, f"{name}.{key}", least=1, most=most)
    return usual if number is None else number
