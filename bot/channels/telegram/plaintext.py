"""Plain text as Telegram takes it: measured in UTF-16 units, without what Telegram drops or refuses."""

import unicodedata

_LINE_BREAKS = str.maketrans({"\r": None, "\t": " ", "\u2028": "\n", "\u2029": "\n"})
# Letters and symbols by category, yet nothing to see.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Mn", "Zl", "Zp", "Zs"})
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and direction overrides."""
    if text.isprintable():  # and so without any of these
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_LINE_BREAKS)
    return "".join(char for char in whole if char == "\n" or not _is_dropped(char))


def one_line(text: str) -> str:
    """The text cleaned, on a single line."""
    return " ".join(clean(text).split())


def is_visible(text: str) -> bool:
    """Whether a reader sees anything; Telegram refuses a text of invisible characters alone."""
    return any(char not in _BLANKS and unicodedata.category(char) not in _UNSEEN for char in text)


def units(text: str) -> int:
    """The length that Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, room: int) -> tuple[str, str]:
    """The text in two, the first of at most ``room`` units, broken between lines, sentences or words."""
    if units(text) <= room:
        return text, ""
    # A pair of surrogates cut in half is left to the second part.
    head = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    end = _break_before(head)
    return text[:end], text[end:]


def _break_before(head: str) -> int:
    for marks in ("\n", "。！？", " ，；、"):
        end = max(head.rfind(mark) for mark in marks) + 1
        if end > len(head) // 2:
            return end
    return len(head)


def _is_dropped(char: str) -> bool:
    return char in _BIDI_OVERRIDES or unicodedata.category(char) == "Cc"
