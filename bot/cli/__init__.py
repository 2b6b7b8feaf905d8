"""The command line: the only place that prints errors and exits."""

from collections.abc import Sequence

from bot.cli.commands import COMMANDS
from bot.cli.parser import build_parser
from bot.cli.streams import Streams, silence_stdout, standard_streams
from bot.errors import ConfigError, FactBotError, FactFileError

_INTERRUPTED = 130
_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 done, 1 fell short, 2 wrong usage, 3 bad config or fact file."""
    streams = standard_streams()
    try:
        code = _run(argv, streams)
        streams.stdout.flush()
    except FactBotError as error:
        streams.stderr.writelines(f"{line}\n" for line in _lines(error))
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return _BROKEN_PIPE
    except OSError as error:  # a full disk, a file that cannot be read or written
        silence_stdout()
        streams.stderr.write(f"{error}\n")
        return 1
    return code


def _run(argv: Sequence[str] | None, streams: Streams) -> int:
    try:
        options = build_parser().parse_args(argv)
    except SystemExit:  # --help has been printed; argparse knows no other way to stop
        return 0
    return COMMANDS[options.command](options, streams)


def _lines(error: FactBotError) -> list[str]:
    """One line for each fault, whatever line breaks a file's text brought into it."""
    if isinstance(error, ConfigError | FactFileError):
        return [_one_line(fault) for fault in error.faults]
    return [_one_line(error)]


def _one_line(message: object) -> str:
    return " ".join(str(message).split())


__all__ = ["main"]
