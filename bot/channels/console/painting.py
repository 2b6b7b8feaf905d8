"""What the conversation shows, painted with Rich for a terminal."""

from typing import TYPE_CHECKING, TextIO

from bot.channels.console.conversation import Menu, Notice, Picked, Shown
from bot.channels.console.phrases import load_phrases
from bot.channels.console.plain import cited_sources, needs_heading, printable
from bot.model import Reply

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def open_paper(stdout: TextIO) -> "Console":
    """A Rich console that takes every text literally; it honours NO_COLOR itself."""
    from rich.console import Console

    return Console(file=stdout, markup=False, highlight=False, emoji=False)


def paint(paper: "Console", shown: Shown) -> None:
    """Paints one thing, with an empty line after it."""
    match shown:
        case Reply():
            _paint_reply(paper, shown)
        case Menu(title=title, entries=entries):
            paper.print(_text(title, "bold"))
            _paint_numbered(paper, entries)
        case Picked(question=question):
            paper.print(_text(f"› {question}", "bold cyan"))
        case Notice(lines=lines):
            paper.print(_text("\n".join(lines), "dim"), soft_wrap=True)
    paper.print()


def _paint_reply(paper: "Console", reply: Reply) -> None:
    from rich.panel import Panel

    phrases = load_phrases()[reply.language]
    paper.print(_text(reply.answer, "bold"))
    for source, quotes in cited_sources(reply.facts):
        if quotes:
            quoted = "\n".join(phrases.quote.format(quote=quote) for quote in quotes)
            paper.print(Panel.fit(_text(quoted), border_style="green"))
        if source:
            paper.print(_text(phrases.source.format(source=source), "italic dim"))
    if needs_heading(reply):
        paper.print(_text(f"\n{phrases.suggestions}", "dim"))
    _paint_numbered(paper, reply.suggestions)


def _paint_numbered(paper: "Console", entries: tuple[str, ...]) -> None:
    width = len(str(len(entries)))
    for number, entry in enumerate(entries, start=1):
        paper.print(_text(f"{number:>{width + 1}} ", "cyan") + _text(f" {entry}"))


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(printable(text), style=style)
