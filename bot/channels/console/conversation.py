"""One reader's conversation: what each line that they enter shows, whatever draws it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.channels.console.answerer import Answerer
from bot.channels.console.phrases import Phrases, load_phrases
from bot.model import Reply

SESSION = "console"
_SLASHES = ("/", "\uff0f")
"""As typed, and as an input method for Chinese gives it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Lines of the console's own."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """The question that a number stood for."""

    question: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A title with numbered entries."""

    title: str
    entries: tuple[str, ...]


Shown = Reply | Notice | Picked | Menu


@dataclass(frozen=True, slots=True)
class Position:
    """Where the conversation stands: its language, and the line that each number stands for."""

    language: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What a line shows, and where the conversation stands after it."""

    position: Position
    shown: tuple[Shown, ...] = ()
    leave: bool = False


@dataclass(frozen=True, slots=True)
class _Command:
    bot: Answerer
    position: Position
    argument: str

    @property
    def phrases(self) -> Phrases:
        return load_phrases()[self.position.language]

    def notice(self, *lines: str) -> Step:
        return Step(self.position, (Notice(lines),))


def begin(bot: Answerer, language: str) -> Step:
    """The greeting."""
    greeting = bot.greeting(language)
    hint = Notice((load_phrases()[language].hint,))
    return Step(Position(language, greeting.suggestions), (greeting, hint))


def enter(bot: Answerer, position: Position, line: str) -> Step:
    """Answers a question, follows a number or obeys a command."""
    line = line.strip()
    if not line:
        return Step(position)
    chosen = _chosen(position.choices, line)
    if chosen is None:
        return _obey(bot, position, line) if line.startswith(_SLASHES) else _ask(bot, position, line)
    if chosen.startswith("/"):
        return _obey(bot, position, chosen)
    step = _ask(bot, position, chosen)
    return replace(step, shown=(Picked(chosen), *step.shown))


def _chosen(choices: tuple[str, ...], line: str) -> str | None:
    """The line that a bare number stands for; other numbers (1000) are messages like any other."""
    if not line.isdecimal() or len(line) > len(str(len(choices))):
        return None
    number = int(line)
    return choices[number - 1] if 1 <= number <= len(choices) else None


def _ask(bot: Answerer, position: Position, question: str) -> Step:
    reply = bot.answer(question, SESSION)
    return Step(replace(position, language=reply.language, choices=reply.suggestions), (reply,))


def _obey(bot: Answerer, position: Position, line: str) -> Step:
    name, _, argument = f"/{line[1:]}".partition(" ")
    command = _Command(bot, position, argument.strip())
    obey = COMMANDS.get(name.casefold())
    return obey(command) if obey else command.notice(command.phrases.unknown_command.format(command=name))


def _help(command: _Command) -> Step:
    return command.notice(*command.phrases.help)


def _topics(command: _Command) -> Step:
    """The topics; with a topic's id, the questions of that topic."""
    position = command.position
    topics = [topic for topic in command.bot.topics(position.language) if topic.questions]
    if not topics:
        return command.notice(command.phrases.no_topics)
    for topic in topics:
        if topic.id == command.argument:
            return Step(replace(position, choices=topic.questions), (Menu(topic.title, topic.questions),))
    choices = tuple(f"/topics {topic.id}" for topic in topics)
    titles = tuple(topic.title for topic in topics)
    return Step(replace(position, choices=choices), (Menu(command.phrases.topics, titles),))


def _explain(command: _Command) -> Step:
    if not command.argument:
        return command.notice(command.phrases.explain_usage)
    return command.notice(*command.bot.explain(command.argument, SESSION).splitlines())


def _quit(command: _Command) -> Step:
    return replace(command.notice(command.phrases.goodbye), leave=True)


COMMANDS: Mapping[str, Callable[[_Command], Step]] = MappingProxyType(
    {"/help": _help, "/topics": _topics, "/explain": _explain, "/quit": _quit}
)
