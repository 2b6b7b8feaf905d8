"""What a YAML syntax error means to someone who writes Chinese texts, not YAML."""

import re
from collections.abc import Collection, Iterable

from bot.errors import Fault

_TAB_INDENT = re.compile(r"^ *\t[ \t]*[^\s#]")
_TAB_MEND = "Indent with spaces: in YAML a tab is no indentation"
_HASH_WORD = re.compile(r"(?<=\S)[ \t]+#[^\s#]\S*")
_QUOTES = "Put the text in quotes"
_RESERVED = "@`%|>&*!,?]}[{"
DEEPEST = 32
TOO_DEEP = (f"is nested more than {DEEPEST} levels deep", "Write it flatter")
"""What is wrong with a file nested deeper, whether our limit or the parser's own comes first; and how to mend it."""


def explain(error: Exception, text: str, file: str) -> Fault:
    """The fault behind a parser's error, with the line and the likeliest way to mend it."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "a character that YAML does not allow"
    context = getattr(error, "context", None) or ""
    if mark is None:
        return Fault(file, None, None, f"is not YAML: {problem}", "Delete unusual characters")
    line, last = mark.line + 1, len(text.splitlines()) or 1
    start = getattr(error, "context_mark", None)
    if line > last and start is not None:
        line = start.line + 1
    line = min(line, last)
    if "nesting depth" in problem:
        return Fault(file, line, None, *TOO_DEEP)
    written = _line(text, line)
    mend = _mend(problem, context, written, start.line + 1 if start else line)
    return Fault(file, line, None, f"is not YAML: {problem}" + (f" {context}" if context else ""), mend)


def tab_indentation(text: str, file: str, quoted: Iterable[tuple[int, int]]) -> list[Fault]:
    """A fault for every line indented with a tab outside of texts in quotes or blocks."""
    tabbed = [line for line, written in enumerate(text.split("\n"), start=1) if _TAB_INDENT.match(written)]
    if not tabbed:
        return []
    inside = {line for first, last in quoted if last > first for line in range(first + 1, last + 1)}
    return [Fault(file, line, None, "is indented with a tab", _TAB_MEND) for line in tabbed if line not in inside]


def cut_by_comment(text: str, file: str, plain_ends: Collection[tuple[int, int]]) -> list[Fault]:
    """A fault for every text without quotes that YAML ends at something like ``#1``."""
    faults = []
    for line, written in enumerate(text.split("\n")):
        for match in _HASH_WORD.finditer(written):
            if (line, match.start()) in plain_ends:
                problem = f"the text ends before {match.group().strip()[:20]}, which is read as a comment"
                mend = f"{_QUOTES}; a real comment has a blank after its #"
                faults.append(Fault(file, line + 1, None, problem, mend))
    return faults


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _mend(problem: str, context: str, written: str, opened: int) -> str:
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return _TAB_MEND
    if "quoted scalar" in context:
        return f"Close the quotation mark opened in line {opened}"
    if "flow" in context:
        return (
            "Inside [ ] and { } an ASCII comma, ? or colon cuts a text: put each text in quotes, "
            f"or write the list of line {opened} with one '- text' a line"
        )
    if "mapping values are not allowed" in problem:
        return f"{_QUOTES}, or write the full-width \uff1a (an ASCII colon and a blank end a key)"
    return _mend_start(written)


def _mend_start(written: str) -> str:
    begin = re.sub(r"^\s*(- +)*([\w-]+: +)?", "", written)[:1]
    if begin and begin in _RESERVED:
        return f"{_QUOTES}: a text cannot begin with {begin}"
    if begin in ("'", '"'):
        return "Put the whole text in one pair of quotes: nothing may follow the closing one"
    return "Check the indentation of this line and the one before, and put a text with : # [ or { in quotes"
