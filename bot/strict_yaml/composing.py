"""From YAML text to nodes: one pass over the parser's events, which neither recurses nor builds objects."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.errors import Fault
from bot.strict_yaml.nodes import MappingNode, Node, Plain, ScalarNode, SequenceNode
from bot.strict_yaml.syntax import DEEPEST, TOO_DEEP, cut_by_comment, explain, tab_indentation

if TYPE_CHECKING:
    import yaml

_MOST_COPIES = 10_000
"""Values that all aliases of a file together may stand for: plenty for people, too few for a bomb."""
_TAG = "tag:yaml.org,2002:"
_VALUE_TAGS = frozenset(_TAG + name for name in ("int", "float", "bool", "null", "timestamp"))


def compose(text: str, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read the one document in `text`; without a root when it cannot be read at all."""
    import yaml

    composer = _Composer(_loader(text), file)
    try:
        root = composer.run()
    except _StopError as stop:
        root, composer.faults = None, [*composer.faults, stop.fault]
    except yaml.YAMLError as error:
        root, composer.faults = None, [*composer.faults, explain(error, text, file)]
    else:
        composer.faults += tab_indentation(text, file, composer.quoted)
        composer.faults += cut_by_comment(text, file, composer.plain_ends)
    return root, tuple(composer.faults)


def _loader(text: str) -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


class _StopError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen."""

    event: "yaml.CollectionStartEvent"
    line: int
    nodes: list[Node] = field(default_factory=list)
    size: int = 1


class _Composer:
    """Builds nodes from events; the faults that leave the rest readable are collected."""

    def __init__(self, loader: Any, file: str) -> None:
        self.faults: list[Fault] = []
        self.quoted: list[tuple[int, int]] = []
        """First and last line of every text in quotes or in a block, where a tab is text."""
        self.plain_ends: set[tuple[int, int]] = set()
        """Line and column, counted from 0, where every text without quotes ends."""
        self._loader = loader
        self._file = file
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._copies = 0
        self._stack: list[_Open] = []
        self._root: Node | None = None

    def run(self) -> Node:
        import yaml

        documents = 0
        while (event := self._loader.get_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._stop(event, "holds more than one document", "Delete the line ---")
            else:
                self._take(event, yaml)
        if self._root is None or (isinstance(self._root, ScalarNode) and self._root.value is None):
            raise _StopError(Fault(self._file, None, None, "is empty", "Write at least one entry"))
        return self._root

    def _take(self, event: Any, yaml: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event, yaml), anchor=event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self._stack.pop()
            self._add(self._collection(done, yaml), anchor=done.event.anchor, size=done.size)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def _open(self, event: Any) -> None:
        if len(self._stack) >= DEEPEST:
            raise self._stop(event, *TOO_DEEP)
        if event.tag not in (None, "!", _TAG + "map", _TAG + "seq"):
            self._foreign_tag(event)
        self._anchors.pop(event.anchor, None)
        self._stack.append(_Open(event, event.start_mark.line + 1))

    def _add(self, node: Node, *, anchor: str | None = None, size: int = 1) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, size)
        if self._stack:
            self._stack[-1].nodes.append(node)
            self._stack[-1].size += size
        else:
            self._root = node

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            problem = f"*{event.anchor} refers to nothing before it, or to itself"
            mend = f"If the text begins with *, put it in quotes: '*{event.anchor}'"
            raise self._stop(event, problem, mend)
        node, size = self._anchors[event.anchor]
        self._copies += size
        if self._copies > _MOST_COPIES:
            problem = f"the aliases expand to more than {_MOST_COPIES:,} values"
            raise self._stop(event, problem, "Write the values out instead of repeating them with *")
        self._add(node, size=size)

    def _scalar(self, event: Any, yaml: Any) -> ScalarNode:
        line = event.start_mark.line + 1
        if event.style:
            self.quoted.append((line, event.end_mark.line + 1))
        if event.tag not in (None, "!", _TAG + "str"):
            self._foreign_tag(event)
        if event.tag is not None or event.style:
            return ScalarNode(line, event.value, event.value)
        self.plain_ends.add((event.end_mark.line, event.end_mark.column))
        return ScalarNode(line, event.value, self._plain(event, yaml))

    def _plain(self, event: Any, yaml: Any) -> Plain:
        """What YAML reads a text without quotes as."""
        tag = self._loader.resolve(yaml.ScalarNode, event.value, (True, False))
        if tag not in _VALUE_TAGS:
            return str(event.value)
        node = yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark)
        try:
            value: Plain = self._loader.yaml_constructors[tag](self._loader, node)
        except (ValueError, OverflowError):  # 2031-02-30, or a number of thousands of digits
            return str(event.value)
        return value

    def _collection(self, done: _Open, yaml: Any) -> Node:
        if isinstance(done.event, yaml.SequenceStartEvent):
            return SequenceNode(done.line, tuple(done.nodes))
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            name = self._key(key)
            if name in entries:
                problem = f"the key {name} is here twice (first in line {lines[name]})"
                self._fault_at(key.line, problem, "Keep one of them")
            elif name is not None:
                entries[name], lines[name] = value, key.line
        return MappingNode(done.line, entries, lines, bool(done.event.flow_style))

    def _key(self, key: Node) -> str | None:
        if not isinstance(key, ScalarNode):
            mend = "A key must be one word; a text with [ or { goes in quotes"
            self._fault_at(key.line, "a key is a list or a mapping", mend)
            return None
        if key.text == "<<":
            self._fault_at(key.line, "merge keys (<<) are not supported", "Write the entries out")
            return None
        if not isinstance(key.value, str):
            problem = f"the key {key.text or '(nothing)'} is read as {shown(key.value)}"
            self._fault_at(key.line, problem, "A key must be a word; a text goes in quotes")
            return None
        return key.value

    def _foreign_tag(self, event: Any) -> None:
        tag = event.tag.replace(_TAG, "!!")
        mend = "Delete it; if the text begins with !, put it in quotes"
        self._fault(event, f"the tag {tag[:60]} is not allowed", mend)

    def _fault(self, event: Any, problem: str, mend: str) -> None:
        self._fault_at(event.start_mark.line + 1, problem, mend)

    def _fault_at(self, line: int, problem: str, mend: str) -> None:
        self.faults.append(Fault(self._file, line, None, problem, mend))

    def _stop(self, event: Any, problem: str, mend: str) -> _StopError:
        return _StopError(Fault(self._file, event.start_mark.line + 1, None, problem, mend))


def shown(value: object) -> str:
    """A misread value as a curator knows it: ``false``, ``null``, ``750``, ``2031-06-02``."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
