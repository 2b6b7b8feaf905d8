"""The sections ``telegram`` and ``store`` of config.yaml."""

import re
from collections.abc import Mapping

from bot.settings.values import StoreSettings, TelegramSettings, WebhookSettings
from bot.settings.whole import whole_number
from bot.strict_yaml import Checker, Node, ScalarNode

TELEGRAM_KEYS = (
    "base_url",
    "poll_seconds",
    "webhook",
    "per_minute",
    "sends_per_second",
    "admins",
    "admin_chat",
    "chats",
)
_WEBHOOK_KEYS = ("url", "listen", "port")
_URL = re.compile(r"https?://[^\s/]+\S*")
_LARGEST_ID = 2**52
_MOST_IDS = 10_000
_MOST_DAYS = 3_650


def read_store(section: Mapping[str, Node], checker: Checker) -> StoreSettings:
    """Where and how long things are kept."""
    url = _given(section, "url")
    return StoreSettings(
        url=None if url is None else checker.text(url, "store.url", most=2_000),
        days=whole_number(section, "store", "days", StoreSettings().days, _MOST_DAYS, checker),
    )


def read_telegram(section: Mapping[str, Node], checker: Checker) -> TelegramSettings:
    """How the Telegram channel works."""
    usual = TelegramSettings()
    admin_chat = _given(section, "admin_chat")
    return TelegramSettings(
        base_url=_address(section.get("base_url"), "telegram.base_url", checker) or usual.base_url,
        poll_seconds=whole_number(section, "telegram", "poll_seconds", usual.poll_seconds, 50, checker),
        webhook=_webhook(_given(section, "webhook"), checker),
        per_minute=whole_number(section, "telegram", "per_minute", usual.per_minute, 1_000_000, checker),
        sends_per_second=whole_number(
            section, "telegram", "sends_per_second", usual.sends_per_second, 100_000, checker
        ),
        admins=_ids(section.get("admins"), "telegram.admins", checker),
        admin_chat=None if admin_chat is None else _id(admin_chat, "telegram.admin_chat", checker),
        chats=_ids(section.get("chats"), "telegram.chats", checker),
    )


def _webhook(node: Node | None, checker: Checker) -> WebhookSettings | None:
    found = None if node is None else checker.mapping(node, "telegram.webhook", known=_WEBHOOK_KEYS, required=("url",))
    if found is None:
        return None
    url = _address(found.entries.get("url"), "telegram.webhook.url", checker)
    listen = found.entries.get("listen")
    usual = WebhookSettings("")
    address = usual.listen if listen is None else checker.text(listen, "telegram.webhook.listen", most=200)
    port = whole_number(found.entries, "telegram.webhook", "port", usual.port, 65_535, checker)
    return WebhookSettings(url or "", address or usual.listen, port)


def _ids(node: Node | None, what: str, checker: Checker) -> tuple[int, ...]:
    nodes = () if node is None else checker.items(node, what, most=_MOST_IDS)
    found = (_id(item, what, checker) for item in nodes)
    return tuple(number for number in found if number is not None)


def _id(node: Node, what: str, checker: Checker) -> int | None:
    return checker.whole(node, what, least=-_LARGEST_ID, most=_LARGEST_ID)


def _given(section: Mapping[str, Node], key: str) -> Node | None:
    """The value of a key, unless it is empty or null."""
    node = section.get(key)
    return None if isinstance(node, ScalarNode) and node.value is None else node


def _address(node: Node | None, what: str, checker: Checker) -> str | None:
    url = None if node is None else checker.text(node, what, most=2_000)
    if node is None or url is None:
        return None
    if not _URL.fullmatch(url):
        checker.fault(node.line, f"{what} is {url[:60]}", "Write an address that begins with https://")
        return None
    return url.rstrip("/")
