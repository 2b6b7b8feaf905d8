"""What Telegram refuses in a message, whoever sends it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from tests.channels.telegram.bot_api_markup import RefusedError, parse_html

LONGEST_TEXT = 4096
LONGEST_CALLBACK_DATA = 64
LONGEST_TOAST = 200
MOST_BUTTONS = 100
MOST_INLINE_RESULTS = 50

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


def check_commands(params: Mapping[str, Any]) -> None:
    """RefusedError for a menu of commands that Telegram would not show."""
    if not re.fullmatch(r"([a-z]{2})?", params.get("language_code", "")):
        raise RefusedError("Bad Request: invalid language code specified")
    for command in params["commands"]:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise RefusedError("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise RefusedError("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")


def check_inline_results(params: Mapping[str, Any]) -> None:
    """RefusedError for results that Telegram would not offer."""
    results = params["results"]
    ids = [result["id"] for result in results]
    if len(results) > MOST_INLINE_RESULTS:
        raise RefusedError("Bad Request: RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids) or not all(1 <= len(each.encode()) <= 64 for each in ids):
        raise RefusedError("Bad Request: RESULT_ID_DUPLICATE")
    for result in results:
        content = result["input_message_content"]
        visible_text({"text": content["message_text"], "parse_mode": content.get("parse_mode")})
        check_keyboard(result)
    start = (params.get("button") or {}).get("start_parameter", "x")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
        raise RefusedError("Bad Request: START_PARAM_INVALID")


def _check_button(button: Mapping[str, Any]) -> None:
    if _is_blank(button.get("text", "")):
        raise RefusedError("Bad Request: can't parse inline keyboard button: Text buttons must be non-empty")
    data, url = button.get("callback_data"), button.get("url")
    if url is not None and data is None:
        if not re.fullmatch(r"(https?|tg)://[^\s]+", url):
            raise RefusedError(f"Bad Request: inline keyboard button URL '{url}' is invalid")
        return
    if not data or url is not None:
        raise RefusedError("Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
    if len(data.encode()) > LONGEST_CALLBACK_DATA:
        raise RefusedError("Bad Request: BUTTON_DATA_INVALID")


def _is_blank(text: str) -> bool:
    return all(char in _INVISIBLE_LETTERS or unicodedata.category(char) in _INVISIBLE_CATEGORIES for char in text)
