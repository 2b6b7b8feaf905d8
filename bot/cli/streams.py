"""The standard streams in UTF-8, whatever the locale."""

import io
import os
import sys
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a command reads and writes."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    def write_line(self, line: str) -> None:
        """Writes a line to stdout and flushes it."""
        self.stdout.write(f"{line}\n")
        self.stdout.flush()


def standard_streams() -> Streams:
    """The process's streams; a closed one reads as empty and swallows what is written."""
    return Streams(
        _utf8(sys.stdin, errors="replace"),
        _utf8(sys.stdout, errors="replace"),
        _utf8(sys.stderr, errors="backslashreplace"),
    )


def _utf8(stream: TextIO | None, *, errors: str) -> TextIO:
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)
    return stream


def silence_stdout() -> None:
    """Sends what is still buffered nowhere: the reader is gone, and exit would flush into the broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def typed_text(argument: str) -> str:
    """A command-line argument as the UTF-8 that was typed, when the locale made something else of it."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument
