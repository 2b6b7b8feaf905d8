"""Listens for updates that Telegram sends: behind a reverse proxy, and only to who knows the secrets."""

import hmac
import json
import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, stream_request_body

from bot.errors import WebhookError

LARGEST_BODY = 1024 * 1024
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

_logger = logging.getLogger(__name__)

Take = Callable[[Sequence[Any]], Awaitable[None]]


class Webhook:
    """An HTTP server that writes each update down before it says that it has it."""

    def __init__(self, take: Take, is_alive: Callable[[], Awaitable[bool]], *, path: str, secret: str) -> None:
        routes: list[Any] = [
            (rf"/{path}", _Updates, {"take": take, "secret": secret}),
            (r"/healthz", _Health, {"is_alive": is_alive}),
        ]
        self._server = HTTPServer(
            Application(routes, default_handler_class=_Nothing, log_function=lambda _: None),
            max_body_size=LARGEST_BODY,
            idle_connection_timeout=300,
        )

    def listen(self, address: str, port: int) -> None:
        """Accept connections; WebhookError if the port is taken or the address is not this machine's."""
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            listener = socket.create_server((address, port), family=family)
        except OSError as error:
            raise WebhookError(
                f"{address}:{port} cannot be listened on: {error.strerror}. Change telegram.webhook.port or listen"
            ) from None
        listener.setblocking(False)
        self._server.add_socket(listener)

    async def close(self) -> None:
        """Accept no more, and let go of who is connected."""
        self._server.stop()
        await self._server.close_all_connections()


class _Plain(RequestHandler):
    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Type", "text/plain; charset=utf-8")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say the status and nothing of what went wrong."""
        self.finish(f"{status_code}\n")

    def log_exception(self, typ: Any, value: Any, _: Any) -> None:
        """Keep the request out of the log: its path is a secret."""
        _logger.warning("A request to the webhook failed: %s", getattr(value, "status_code", None) or typ.__name__)


class _Nothing(_Plain):
    def prepare(self) -> None:
        self.send_error(404)


class _Health(_Plain):
    def initialize(self, is_alive: Callable[[], Awaitable[bool]]) -> None:
        self._is_alive = is_alive

    async def get(self) -> None:
        """200 while the database answers."""
        alive = await self._is_alive()
        self.set_status(200 if alive else 503)
        self.finish("ok\n" if alive else "the database does not answer\n")


@stream_request_body
class _Updates(_Plain):
    SUPPORTED_METHODS = ("POST",)

    def initialize(self, take: Take, secret: str) -> None:
        self._take = take
        self._secret = secret
        self._body = bytearray()

    def prepare(self) -> None:
        """Refuse who does not know the secret before reading what they send."""
        given = self.request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.send_error(403)
        elif self.request.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            self.send_error(415)
        elif int(self.request.headers.get("Content-Length") or 0) > LARGEST_BODY:
            self.send_error(413)

    def data_received(self, chunk: bytes) -> None:
        """Collect the body, no more of it than is allowed."""
        if len(self._body) + len(chunk) <= LARGEST_BODY:
            self._body += chunk

    async def post(self) -> None:
        """Take an update; an error makes Telegram send it again."""
        try:
            update = json.loads(self._body)
        except (ValueError, RecursionError):
            self.send_error(400)
            return
        await self._take([update])
        self.finish("ok\n")
