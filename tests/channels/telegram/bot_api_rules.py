"""What Telegram refuses in a message, whoever sends it."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from tests.channels.telegram.bot_api_markup import RefusedError, parse_html

LONGEST_TEXT = 4096
LONGEST_CALLBACK_DATA = 64
LONGEST_TOAST = 200
MOST_BUTTONS = 100

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def visible_text(params: Mapping[str, Any]) -> str:
    """The text that readers will see, without surrounding blanks; refused if it is empty or too long."""
    text = str(params.get("text", ""))
    if params.get("parse_mode") == "HTML":
        text = parse_html(text)
    text = text.strip()
    if _is_blank(text):
        raise RefusedError("Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise RefusedError("Bad Request: message is too long")
    return text


def check_keyboard(params: Mapping[str, Any]) -> None:
    """RefusedError if a button has no text, does nothing, or says more than 64 bytes."""
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise RefusedError("Bad Request: reply markup is too long")
    for button in buttons:
        _check_button(button)


def check_toast(params: Mapping[str, Any]) -> None:
    """RefusedError if the line shown to whoever pressed a button is too long."""
    if len(params.get("text", "")) > LONGEST_TOAST:
        raise RefusedError("Bad Request: MESSAGE_TOO_LONG")


def _check_button(button: Mapping[str, Any]) -> None:
    if _is_blank(button.get("text", "")):
        raise RefusedError("Bad Request: can't parse inline keyboard button: Text buttons must be non-empty")
    data = button.get("callback_data")
    if not data:
        raise RefusedError("Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
    if len(data.encode()) > LONGEST_CALLBACK_DATA:
        raise RefusedError("Bad Request: BUTTON_DATA_INVALID")


def _is_blank(text: str) -> bool:
    return all(char in _INVISIBLE_LETTERS or unicodedata.category(char) in _INVISIBLE_CATEGORIES for char in text)
