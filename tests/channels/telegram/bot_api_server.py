"""A local Bot API server over real HTTP, which can also fail the way networks and Telegram do."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from tests.channels.telegram.bot_api_limits import Limits
from tests.channels.telegram.bot_api_markup import RefusedError
from tests.channels.telegram.bot_api_state import BotApi

PATIENCE = 30
"""Seconds after which a test is given up; no test waits for it."""
TOKEN = "4242:AAcanary_not_a_real_token_0123456789"
_METHODS = {
    "getMe": BotApi.get_me,
    "getUpdates": BotApi.get_updates,
    "deleteWebhook": BotApi.delete_webhook,
    "setMyCommands": BotApi.set_my_commands,
    "sendChatAction": BotApi.send_chat_action,
    "sendMessage": BotApi.send_message,
    "editMessageText": BotApi.edit_message_text,
    "answerCallbackQuery": BotApi.answer_callback_query,
    "answerInlineQuery": BotApi.answer_inline_query,
    "deleteMessage": BotApi.delete_message,
    "getChatMember": BotApi.get_chat_member,
    "leaveChat": BotApi.leave_chat,
    "setWebhook": BotApi.set_webhook,
}
_JSON_PARAMETERS = frozenset(
    {"allowed_updates", "button", "cache_time", "chat_id", "commands", "is_personal", "limit"}
    | {"link_preview_options", "message_id", "offset", "reply_markup", "reply_parameters", "results", "scope"}
    | {"timeout", "user_id"}
)


@dataclass(frozen=True)
class Call:
    """A request that came in, accepted or not."""

    method: str
    params: Mapping[str, Any]
    at: float = field(default_factory=time.monotonic, compare=False)


@dataclass(frozen=True)
class Fault:
    """How to fail one request: a status, raw bytes in place of JSON, or a dropped connection."""

    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None
    migrate_to: int | None = None
    body: bytes | None = None
    drops: bool = False
    late: bool = False
    """Whether the request has its effect all the same: only the reply is lost."""
    delay: float = 0.0
    """Seconds by which the reply comes late; nothing else is wrong with it."""


class BotApiServer:
    """Listens on a free local port; ``calls`` holds every request in order."""

    def __init__(self, *, token: str = TOKEN) -> None:
        self.token = token
        self.api = BotApi()
        self.calls: list[Call] = []
        self.base_url = ""
        self.chaos: Callable[[str], Fault | None] | None = None
        """Asked for a fault at each call."""
        self.limits: Limits | None = None
        """None lets any number of messages through."""
        self.lost = 0
        """Messages that were sent though the bot could not know."""
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def fail(self, method: str, *faults: Fault) -> None:
        """Fail the next requests for a method, one by one; the request itself has no effect."""
        self._faults[method].extend(faults)

    def next_fault(self, method: str) -> Fault | None:
        if self._faults[method]:
            return self._faults[method].popleft()
        return self.chaos(method) if self.chaos else None

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def called(self, method: str, *, times: int = 1, patience: float = PATIENCE) -> None:
        """Wait until a method has been called so often."""
        async with asyncio.timeout(patience):
            while len(self.calls_of(method)) < times:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def serving(server: BotApiServer) -> AsyncIterator[BotApiServer]:
    """The server, listening in the running loop."""
    listener, port = bind_unused_port()
    http = HTTPServer(Application([(r"/bot([^/]*)/(\w*)", _Handler, {"server": server})]))
    http.add_socket(listener)
    server.base_url = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        server.api.close()
        http.stop()
        await http.close_all_connections()


class _Handler(RequestHandler):
    def initialize(self, server: BotApiServer) -> None:
        self._server = server

    async def post(self, token: str, method: str) -> None:
        params = {name: _decoded(name, values[-1]) for name, values in self.request.body_arguments.items()}
        self._server.calls.append(Call(method, params))
        fault = self._server.next_fault(method)
        try:
            if fault is None or fault.late or fault.delay:
                self._check(token, method)
                self._check_limits(method, params)
                result = await _METHODS[method](self._server.api, params)
            if fault is None or fault.delay:
                await asyncio.sleep(fault.delay if fault else 0)
                self._reply(200, ok=True, result=result)
            else:
                self._server.lost += fault.late and method == "sendMessage"
                self._fail(fault)
        except RefusedError as refusal:
            self._refuse(refusal.status, refusal.description, **refusal.fields)

    def log_exception(self, *args: Any) -> None:
        if not isinstance(args[1], StreamClosedError):
            super().log_exception(*args)

    def on_connection_close(self) -> None:
        """A poll whose bot went away conflicts with nobody."""
        if self.request.path.endswith("/getUpdates"):
            self._server.api.close()

    def _check(self, token: str, method: str) -> None:
        if not token.partition(":")[0].isdigit() or method not in _METHODS:
            raise RefusedError("Not Found", status=404)
        if token != self._server.token:
            raise RefusedError("Unauthorized", status=401)

    def _check_limits(self, method: str, params: Mapping[str, Any]) -> None:
        if self._server.limits is not None and method in ("sendMessage", "editMessageText"):
            self._server.limits.count(int(params.get("chat_id", 0)))

    def _fail(self, fault: Fault) -> None:
        if fault.drops:
            self.detach().close()
        elif fault.body is not None:
            self.set_status(fault.status)
            self.finish(fault.body)
        elif fault.retry_after is not None:
            wait = {"retry_after": fault.retry_after}
            self._refuse(429, f"Too Many Requests: retry after {fault.retry_after}", parameters=wait)
        elif fault.migrate_to is not None:
            self._refuse(fault.status, fault.description, parameters={"migrate_to_chat_id": fault.migrate_to})
        else:
            self._refuse(fault.status, fault.description)

    def _refuse(self, status: int, description: str, **fields: Any) -> None:
        self._reply(status, ok=False, error_code=status, description=description, **fields)

    def _reply(self, status: int, **fields: Any) -> None:
        if self.request.connection.stream.closed():
            return
        self.set_status(status, reason="-")
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(fields))


def _decoded(name: str, value: bytes) -> Any:
    """A parameter as the method takes it: all but strings travel as JSON."""
    text = value.decode("utf-8")
    return json.loads(text) if name in _JSON_PARAMETERS else text
