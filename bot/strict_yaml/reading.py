"""From a path to a document: existence, size and encoding first, then YAML."""

import re
from pathlib import Path

from bot.errors import Fault
from bot.strict_yaml.composing import compose
from bot.strict_yaml.nodes import Document

LIMIT = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""

_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def read_yaml(path: Path, *, limit: int = LIMIT) -> Document:
    """Read one YAML file; whatever is wrong with it is in the document's faults."""
    content = read_bytes(path, limit=limit)
    if isinstance(content, Fault):
        return Document(str(path), faults=(content,))
    text = _decoded(content, str(path)) if content else ""
    if isinstance(text, Fault):
        return Document(str(path), faults=(text,), content=content)
    root, faults = compose(text, str(path))
    return Document(str(path), root, faults, content)


def read_bytes(path: Path, *, limit: int = LIMIT) -> bytes | Fault:
    """The file's bytes, or why they cannot be read; the size is checked before reading."""
    try:
        if path.is_dir():
            return _fault(path, "is a directory", "Name a file in it")
        if not path.exists():
            return _fault(path, "does not exist", "Check the name and the folder")
        if not path.is_file():
            return _fault(path, "is not a regular file", "Name a file on a disk")
        size = path.stat().st_size
        if size > limit:
            return _fault(path, f"is too large: {size:,} bytes", f"Keep it within {limit:,} bytes or split it")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _fault(path, f"cannot be read: {reason}", "Check the name and its permissions")


def exists(path: Path) -> bool:
    """Whether something is at the path; False also for names that no file can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def read_text(content: bytes, file: str) -> str | Fault:
    """The UTF-8 text of a file without byte order mark and with plain line ends, or why it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        # The error counts from after a byte order mark; the user's editor counts from the file's first byte.
        start = error.start + (len(_BOM) if content.startswith(_BOM) else 0)
        problem = f"is not UTF-8: byte {start} is 0x{content[start]:02x}"
        return Fault(file, content.count(b"\n", 0, start) + 1, None, problem, "Save the file as UTF-8")


def _decoded(content: bytes, file: str) -> str | Fault:
    text = read_text(content, file)
    if isinstance(text, Fault):
        return text
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        problem = f"holds the control character U+{ord(control.group()):04X}"
        return Fault(file, line, None, problem, "Delete it")
    return text


def _fault(path: Path, problem: str, mend: str) -> Fault:
    return Fault(str(path), None, None, problem, mend)
