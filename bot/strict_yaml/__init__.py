"""YAML read strictly: every fault with its line and a way to mend it, and never a traceback."""

from bot.strict_yaml.checks import Checker, closest
from bot.strict_yaml.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from bot.strict_yaml.reading import LIMIT, exists, read_bytes, read_text, read_yaml

__all__ = [
    "LIMIT",
    "Checker",
    "Document",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "closest",
    "exists",
    "read_bytes",
    "read_text",
    "read_yaml",
]
