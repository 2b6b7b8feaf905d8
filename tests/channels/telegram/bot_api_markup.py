"""Telegram's reading of HTML, strict as the real server: https://core.telegram.org/bots/api#html-style."""

import html
import re

_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji"}
    | {"code", "pre", "blockquote"}
)
_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-z-]+)(?P<attributes>\s[^<>]*)?>|(?P<entity>&(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);)|(?P<stray><)"
)


class RefusedError(Exception):
    """The server's answer to a request that it does not accept."""

    def __init__(self, description: str, *, status: int = 400, **fields: object) -> None:
        self.status = status
        self.fields = fields
        self.description = description
        super().__init__(description)


def parse_html(markup: str) -> str:
    """The text that readers see; RefusedError for markup that Telegram cannot parse."""
    open_tags: list[str] = []

    def plain(token: re.Match[str]) -> str:
        if token["stray"]:
            raise _unparsable(f'Unsupported start tag "" at offset {token.start()}')
        if token["entity"]:
            return html.unescape(token["entity"])
        _open_or_close(token, open_tags)
        return ""

    text = _TOKEN.sub(plain, markup)
    if open_tags:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return text


def _open_or_close(token: re.Match[str], open_tags: list[str]) -> None:
    tag = token["tag"]
    if tag not in _TAGS:
        raise _unparsable(f'Unsupported start tag "{tag}" at offset {token.start()}')
    if not token["end"]:
        if tag == "blockquote" and tag in open_tags:
            raise _unparsable("Blockquotes can't be nested")
        open_tags.append(tag)
    elif not open_tags or open_tags.pop() != tag:
        raise _unparsable(f'Unmatched end tag "{tag}" at offset {token.start()}')


def _unparsable(reason: str) -> RefusedError:
    return RefusedError(f"Bad Request: can't parse entities: {reason}")
