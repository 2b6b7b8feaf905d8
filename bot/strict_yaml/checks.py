"""Checks of single values, shared by every file format: each gives the value or notes a fault."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.errors import Fault
from bot.strict_yaml.composing import shown
from bot.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(0|[1-9]\d*(_\d{3})*)(\.\d+)?", re.ASCII)
_DATE_MEND = 'Write it like "2031", "2031-06-02" or "2031-06-02T09:30:00"'


def closest(word: str, known: Iterable[str]) -> str:
    """``Did you mean …?`` when a known word is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word[:64], known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""


class Checker:
    """Reads typed values out of nodes and keeps every fault found on the way."""

    def __init__(self, file: str, fact_id: str | None = None, faults: list[Fault] | None = None) -> None:
        self.file = file
        self.fact_id = fact_id
        self.faults: list[Fault] = [] if faults is None else faults

    def within(self, fact_id: str | None) -> "Checker":
        """A checker whose faults name this fact and are kept with the others."""
        return Checker(self.file, fact_id, self.faults)

    def fault(self, line: int | None, problem: str, mend: str) -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(self.file, line, self.fact_id, problem, mend))

    def mapping(
        self, node: Node, what: str, *, known: Sequence[str], required: Sequence[str] = ()
    ) -> MappingNode | None:
        """A mapping with no other keys than the known ones and all the required ones."""
        if not isinstance(node, MappingNode):
            self._wrong_type(node, what, f"a mapping with the keys {', '.join(known)}")
            return None
        for key in node.entries:
            if key not in known:
                self._unknown_key(node, key, what, known)
        for key in required:
            if key not in node.entries:
                self.fault(node.line, f"{what} has no {key}", f"Add {key}: …")
        return node

    def items(self, node: Node, what: str, *, most: int, least: int = 0) -> tuple[Node, ...]:
        """The values of a list of a fitting length."""
        if not isinstance(node, SequenceNode):
            self._wrong_type(node, what, "a list, one '- …' a line")
            return ()
        if len(node.items) < least:
            self.fault(node.line, f"{what} has {len(node.items)} entries", f"Give at least {least}")
        if len(node.items) > most:
            self.fault(node.line, f"{what} has {len(node.items)} entries, more than {most}", "Keep the best ones")
            return node.items[:most]
        return node.items

    def text(self, node: Node, what: str, *, most: int) -> str | None:
        """A text that is not empty and not longer than `most` characters."""
        if not isinstance(node, ScalarNode):
            self._wrong_type(node, what, "a text")
            return None
        if not isinstance(node.value, str):
            self._misread(node, what)
            return None
        text = node.value.strip()
        if not text:
            self.fault(node.line, f"{what} is empty", "Write a text or delete the entry")
            return None
        if len(text) > most:
            self.fault(node.line, f"{what} has {len(text):,} characters, more than {most:,}", "Shorten it")
            return None
        return text

    def texts(self, node: Node, what: str, *, most: int, length: int, least: int = 0) -> tuple[str, ...]:
        """A list of texts."""
        found = (self.text(item, what, most=length) for item in self.items(node, what, most=most, least=least))
        return tuple(text for text in found if text is not None)

    def word(self, node: Node, what: str, *, known: Sequence[str]) -> str | None:
        """One of the known words."""
        text = self.text(node, what, most=200)
        if text is None or text in known:
            return text
        mend = closest(text, known) or f"Choose one of {', '.join(known)}"
        self.fault(node.line, f"{what} is {text[:40]}, which is not known", mend)
        return None

    def flag(self, node: Node, what: str) -> bool:
        """True or false."""
        if isinstance(node, ScalarNode) and isinstance(node.value, bool):
            return node.value
        self._wrong_type(node, what, "true or false, without quotes")
        return False

    def number(self, node: Node, what: str, *, least: float = -math.inf, most: float = math.inf) -> float | None:
        """A finite number between `least` and `most`, written as a plain decimal."""
        if not isinstance(node, ScalarNode) or not _NUMBER.fullmatch(node.text) or len(node.text) > 300:
            self._wrong_type(node, what, "a plain number like 12 or 0.5")
            return None
        if isinstance(node.value, str):
            self.fault(node.line, f"{what} is a text in quotes", f"Delete the quotes: {node.text[:40]}")
            return None
        number = float(node.text)
        if not math.isfinite(number) or not least <= number <= most:
            self.fault(node.line, f"{what} is {node.text[:40]}, outside of {least:g} to {most:g}", "Correct it")
            return None
        return number

    def whole(self, node: Node, what: str, *, least: int, most: int) -> int | None:
        """A whole number between `least` and `most`."""
        number = self.number(node, what, least=least, most=most)
        if number is None or number == int(number):
            return None if number is None else int(number)
        self.fault(node.line, f"{what} is {number}, not a whole number", "Write a whole number")
        return None

    def date(self, node: Node, what: str) -> str | None:
        """An ISO 8601 date, as precise as known; quotes or none."""
        if not isinstance(node, ScalarNode):
            self._wrong_type(node, what, "a date")
            return None
        text = node.text.strip()
        if not _DATE.fullmatch(text) or not _exists(text):
            self.fault(node.line, f"{what} is {text[:40] or 'empty'}, which is no ISO date", _DATE_MEND)
            return None
        return text.replace(" ", "T")

    def _unknown_key(self, node: MappingNode, key: str, what: str, known: Sequence[str]) -> None:
        value = node.entries[key]
        cut = node.flow and isinstance(value, ScalarNode) and value.value is None
        mend = (
            "An ASCII comma cuts a text inside { }: put the whole text in quotes"
            if cut
            else closest(key, known) or f"Known keys: {', '.join(known)}"
        )
        self.fault(node.key_lines[key], f"{what} has the unknown key {key[:60]}", mend)

    def _misread(self, node: ScalarNode, what: str) -> None:
        if not node.text:
            self.fault(node.line, f"{what} is empty", "Write a text or delete the entry")
            return
        problem = f"{what}: {node.text[:40]} is read as {shown(node.value)[:40]}"
        self.fault(node.line, problem, f'Put it in quotes: "{node.text[:40]}"')

    def _wrong_type(self, node: Node, what: str, wanted: str) -> None:
        if isinstance(node, ScalarNode):
            found = f"“{node.text[:40]}”" if node.text else "empty"
            self.fault(node.line, f"{what} is {found}", f"Write {wanted}")
            return
        found = "a list" if isinstance(node, SequenceNode) else "a mapping"
        hint = "; a text with ': ' in it goes in quotes" if isinstance(node, MappingNode) else ""
        self.fault(node.line, f"{what} is {found}", f"Write {wanted}{hint}")


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True
