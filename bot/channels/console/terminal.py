"""The console in a terminal: a prompt with history and completion, replies in colour."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TextIO

from bot.channels.console.answerer import Answerer
from bot.channels.console.completion import completions
from bot.channels.console.conversation import Step, begin, enter
from bot.channels.console.history import history_file, open_history
from bot.channels.console.painting import open_paper, paint

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.key_binding import KeyBindings
    from rich.console import Console

_PROMPT = "› "


def run_terminal(bot: Answerer, *, language: str, stdout: TextIO) -> None:
    """Talks until /quit, Ctrl-D, or Ctrl-C on an empty line."""
    paper = open_paper(stdout)
    step = begin(bot, language)
    prompt = open_prompt(bot, lambda: step.position.language)
    _paint_all(paper, step)
    while not step.leave:
        try:
            line = prompt.prompt(_PROMPT)
        except EOFError:
            return
        step = enter(bot, step.position, line)
        _paint_all(paper, step)


def _paint_all(paper: "Console", step: Step) -> None:
    for shown in step.shown:
        paint(paper, shown)


def open_prompt(bot: Answerer, language: Callable[[], str]) -> "PromptSession[str]":
    """A prompt that remembers, completes in the language of the moment, and lets Ctrl-C clear a line."""
    from prompt_toolkit import PromptSession

    return PromptSession(
        history=open_history(history_file()),
        completer=_completer(bot, language),
        complete_while_typing=True,
        key_bindings=_key_bindings(),
    )


def _completer(bot: Answerer, language: Callable[[], str]) -> "Completer":
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class QuestionCompleter(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
            offered = completions(bot, language=language(), typed=document.text_before_cursor)
            for line in offered.lines:
                yield Completion(line, start_position=-offered.length)

    return QuestionCompleter()


def _key_bindings() -> "KeyBindings":
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    bindings = KeyBindings()

    @bindings.add("c-c")
    def clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=EOFError)

    return bindings
