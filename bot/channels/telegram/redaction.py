"""Keeps the bot's token out of every log line.

The address of every request holds it, and telegram repeats that in debug lines and exceptions.
"""

import logging
from collections.abc import Iterator

_MARK = "<token>"
_SHORTEST_SECRET = 10


class RedactingFormatter(logging.Formatter):
    """Formats like another formatter, tracebacks included, with the token blanked out."""

    def __init__(self, inner: logging.Formatter, token: str) -> None:
        super().__init__()
        self.inner = inner
        self.token = token

    def format(self, record: logging.LogRecord) -> str:
        """The inner formatter's line without the token."""
        return redact(self.inner.format(record), self.token)


def redact(text: str, token: str) -> str:
    """The text with the token, and its secret half alone, blanked out."""
    secret = token.partition(":")[2]
    text = text.replace(token, _MARK)
    # The half after the colon survives quoting (%3A) and is what must stay secret.
    return text.replace(secret, _MARK) if len(secret) >= _SHORTEST_SECRET else text


def keep_out_of_logs(token: str) -> None:
    """Make every log handler that exists now blank out the token."""
    for handler in _handlers():
        inner = handler.formatter or logging.Formatter()
        if not (isinstance(inner, RedactingFormatter) and inner.token == token):
            handler.setFormatter(RedactingFormatter(inner, token))


def _handlers() -> Iterator[logging.Handler]:
    loggers = logging.Logger.manager.loggerDict.values()
    for logger in (logging.getLogger(), *loggers):
        if isinstance(logger, logging.Logger):
            yield from logger.handlers
    if logging.lastResort is not None:
        yield logging.lastResort
