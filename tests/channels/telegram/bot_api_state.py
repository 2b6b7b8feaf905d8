"""The memory of a local Bot API server: chats, messages, updates, and what each method does with them."""

import asyncio
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.channels.telegram.bot_api_markup import RefusedError
from tests.channels.telegram.bot_api_rules import (
    check_commands,
    check_inline_results,
    check_keyboard,
    check_toast,
    visible_text,
)

ME = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Harbour",
    "username": "harbour_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass
class BotApi:
    """One bot as Telegram sees it; methods take a request's decoded parameters and return its result."""

    webhook_url: str = ""
    webhook_secret: str = ""
    left: set[int] = field(default_factory=set)
    owners: set[int] = field(default_factory=set)
    """Users who own every group."""
    blocked: set[int] = field(default_factory=set)
    """Chats in which the reader has blocked the bot."""
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    chats: set[int] = field(default_factory=set)
    held: dict[int, asyncio.Event] = field(default_factory=dict)
    """Chats whose messages are accepted only once the event is set."""
    open_queries: set[str] = field(default_factory=set)
    pending: list[dict[str, Any]] = field(default_factory=list)
    offset: int = 0
    _ids: itertools.count = field(default_factory=lambda: itertools.count(1000))
    _poll: asyncio.Future | None = None
    _progress: asyncio.Event = field(default_factory=asyncio.Event)

    def deliver(self, update: Mapping[str, Any]) -> int:
        """Queue an update; missing ids are filled in. Returns the update's id."""
        update = {"update_id": next(self._ids), **update}
        for name in ("message", "edited_message", "channel_post"):
            if name in update:
                update[name] = {"message_id": next(self._ids), **update[name]}
                self._keep(update[name])
        if query := update.get("callback_query"):
            self.open_queries.add(query["id"])
        if change := update.get("my_chat_member"):
            self.chats.add(change["chat"]["id"])
        self.pending.append(update)
        self._wake_poll("update")
        return update["update_id"]

    async def confirmed(self, update_id: int) -> None:
        """Wait until the bot has confirmed the update by asking for later ones."""
        while self.offset <= update_id:
            self._progress.clear()
            await self._progress.wait()

    async def get_me(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return ME

    async def get_updates(self, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        if self.webhook_url:
            raise RefusedError("Conflict: can't use getUpdates method while webhook is active", status=409)
        self._wake_poll("conflict")
        self._confirm(params.get("offset", 0))
        waited = not self.pending and params.get("timeout")
        if waited and await self._wait(params["timeout"]) == "conflict":
            raise RefusedError(_CONFLICT, status=409)
        return self.pending[: params.get("limit", 100)]

    async def delete_webhook(self, _: Mapping[str, Any]) -> bool:
        self.webhook_url = ""
        return True

    async def set_my_commands(self, params: Mapping[str, Any]) -> bool:
        check_commands(params)
        return True

    async def send_chat_action(self, params: Mapping[str, Any]) -> bool:
        self._check_chat(params)
        return True

    async def send_message(self, params: Mapping[str, Any]) -> dict[str, Any]:
        chat_id = self._check_chat(params)
        self._check_original(chat_id, params.get("reply_parameters"))
        if chat_id in self.held:
            await self.held[chat_id].wait()
        return self._keep({"message_id": next(self._ids), **self._sent(chat_id, params)})

    async def edit_message_text(self, params: Mapping[str, Any]) -> dict[str, Any]:
        chat_id = self._check_chat(params)
        old = self.messages.get((chat_id, params["message_id"]))
        if old is None or old["from"] != ME:
            raise RefusedError("Bad Request: message to edit not found")
        new = {"message_id": params["message_id"], **self._sent(chat_id, params)}
        if new == old:
            raise RefusedError("Bad Request: message is not modified: specified new message content is the same")
        return self._keep(new)

    async def answer_callback_query(self, params: Mapping[str, Any]) -> bool:
        check_toast(params)
        if params["callback_query_id"] not in self.open_queries:
            raise RefusedError("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.open_queries.remove(params["callback_query_id"])
        return True

    async def answer_inline_query(self, params: Mapping[str, Any]) -> bool:
        check_inline_results(params)
        return True

    async def delete_message(self, params: Mapping[str, Any]) -> bool:
        if self.messages.pop((self._check_chat(params), params["message_id"]), None) is None:
            raise RefusedError("Bad Request: message to delete not found")
        return True

    async def leave_chat(self, params: Mapping[str, Any]) -> bool:
        self.left.add(self._check_chat(params))
        return True

    async def get_chat_member(self, params: Mapping[str, Any]) -> dict[str, Any]:
        user = {"id": params["user_id"], "is_bot": False, "first_name": "Someone"}
        status = "creator" if params["user_id"] in self.owners else "member"
        return {"user": user, "status": status, "is_anonymous": False}

    async def set_webhook(self, params: Mapping[str, Any]) -> bool:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", params.get("secret_token", "x")):
            raise RefusedError("Bad Request: secret token contains unallowed characters")
        self.webhook_url, self.webhook_secret = params["url"], params.get("secret_token", "")
        self._progress.set()
        return True

    def close(self) -> None:
        """Let a waiting poll go."""
        self._wake_poll("closed")

    def _sent(self, chat_id: int, params: Mapping[str, Any]) -> dict[str, Any]:
        check_keyboard(params)
        kind = "private" if chat_id > 0 else "supergroup"
        sent = {"date": 1_700_000_000, "chat": {"id": chat_id, "type": kind}, "from": ME}
        markup = {"reply_markup": params["reply_markup"]} if params.get("reply_markup") else {}
        return {**sent, "text": visible_text(params), **markup}

    def _keep(self, message: dict[str, Any]) -> dict[str, Any]:
        self.chats.add(message["chat"]["id"])
        self.messages[message["chat"]["id"], message["message_id"]] = message
        return message

    def _check_chat(self, params: Mapping[str, Any]) -> int:
        chat_id = params.get("chat_id", 0)
        if chat_id in self.blocked:
            raise RefusedError("Forbidden: bot was blocked by the user", status=403)
        if chat_id not in self.chats:
            raise RefusedError("Bad Request: chat not found")
        return chat_id

    def _check_original(self, chat_id: int, reply: Mapping[str, Any] | None) -> None:
        if reply is None or reply.get("allow_sending_without_reply"):
            return
        if (chat_id, reply["message_id"]) not in self.messages:
            raise RefusedError("Bad Request: message to be replied not found")

    def _confirm(self, offset: int) -> None:
        self.offset = max(self.offset, offset)
        self.pending = [update for update in self.pending if update["update_id"] >= self.offset]
        self._progress.set()

    async def _wait(self, seconds: float) -> str:
        self._poll = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(self._poll, seconds)
        except TimeoutError:
            return "timeout"

    def _wake_poll(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
