"""What a YAML file says, with the line of every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.errors import Fault

Plain = str | int | float | bool | date | bytes | None
"""What YAML makes of one scalar."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value: the characters as written, and what YAML reads them as."""

    line: int
    text: str
    value: Plain

    def plain(self) -> object:
        """The value as Python data."""
        return self.value


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list of values."""

    line: int
    items: tuple["Node", ...]

    def plain(self) -> object:
        """The list as Python data."""
        return [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Values by key, in the order of the file."""

    line: int
    entries: Mapping[str, "Node"]
    key_lines: Mapping[str, int]
    flow: bool = False
    """Written as ``{key: value, …}``, where an ASCII comma cuts a text in two."""

    def plain(self) -> object:
        """The mapping as Python data."""
        return {key: node.plain() for key, node in self.entries.items()}


Node = ScalarNode | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file as read: its root, unless it was refused, and the faults found so far."""

    file: str
    root: Node | None = None
    faults: tuple[Fault, ...] = ()
    content: bytes = field(default=b"", repr=False)

    @property
    def data(self) -> object:
        """The whole file as plain Python data."""
        return None if self.root is None else self.root.plain()

    def line(self, *path: str | int) -> int | None:
        """The line of the value at `path`, or of the nearest value around it that exists."""
        node, line = self.root, None if self.root is None else self.root.line
        for step in path:
            if isinstance(node, MappingNode) and isinstance(step, str) and step in node.entries:
                line = node.key_lines[step]
                node = node.entries[step]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
                line = node.line
            else:
                break
        return line
