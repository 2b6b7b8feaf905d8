"""Numbers in every dress, rewritten as plain decimals: 一千七百萬, 1,700万 and 17 million become 17000000."""

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_LONGEST = 20
"""Characters of the longest numeral that is read as one."""
_MEASURES = (
    "艘辆枚幅本篇部台架颗株支只头匹个位届项家次名年月日号条种人间份件岁倍成天周场页段句张元块万亿点分秒所座支只组层轮代"
)

_HAN_NUMBER = re.compile(r"(?<!几)[零〇一二两三四五六七八九十百千万亿兆廿卅]+")
_SCALED = re.compile(r"(?<![\d.,几])(\d[\d,]{0,20}(?:\.\d{1,10})?) ?(十万|百万|千万|万亿|百亿|千亿|万|亿|兆|百|千)")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_ENGLISH_SCALED = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(?:\s*(hundred|thousand|million|billion|trillion|mn|mln|bn)|([mkb]))(?![\w])"
)
_ENGLISH_SCALE = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12,
}  # fmt: skip
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    word: 10 * i
    for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
_ORDINAL_TENS = {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
_WORDS = {word: i for i, word in enumerate(_SMALL)} | _TENS | {"dozen": 12}
_ORDINAL_WORDS = {f"{word}th": i for i, word in enumerate(_SMALL)} | _ORDINALS | _ORDINAL_TENS
_ALL_WORDS = _WORDS | _ORDINAL_WORDS


def _any_of(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_NUMBER_WORD = re.compile(
    rf"\b(?:({_any_of(_WORDS)}|a) hundred"
    rf"|({_any_of(_TENS)})[ -]({_any_of(_ALL_WORDS)})"
    rf"|(?:a )?({_any_of(_ALL_WORDS)}))\b"
)
_LEFT_AS_WORDS = {"one", "second", "zero", "first"}


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros: ``25000000``, ``17.5``."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def han_number(text: str) -> int | None:
    """The value of a well-formed Chinese numeral; None for anything else (四五六 is a name, not a number)."""
    if len(text) > _LONGEST:
        return None
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _grouped(text.replace("廿", "二十").replace("卅", "三十"))


def _grouped(text: str) -> int | None:
    for char, scale in sorted(_BIG.items(), key=lambda item: -item[1]):
        head, found, tail = text.rpartition(char)
        if found:
            high = _grouped(head) if head else None
            low = _grouped(tail.lstrip("零〇")) if tail else 0
            return None if high is None or low is None or low >= scale else high * scale + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二两三四五六七八九])?",
        text,
    )
    if not match or not text:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    value = 1000 * _DIGITS.get(thousands or "零", 0) + 100 * _DIGITS.get(hundreds or "零", 0)
    value += 10 * (_DIGITS[tens] if tens else 1) if ten else 0
    return value + _DIGITS.get(ones or "零", 0)


def _replace_han(match: re.Match[str]) -> str:
    text = match.group()
    if len(text) == 1 and not _counts(match):
        return text
    value = han_number(text)
    return text if value is None else str(value)


def _counts(match: re.Match[str]) -> bool:
    """Is a single numeral character a number here: 第五, 五个, but not 一直, 五金?"""
    before = match.string[: match.start()]
    after = match.string[match.end() : match.end() + 1]
    is_article = match.group() in "一十百千万亿兆"
    return before.endswith("第") or (after != "" and after in _MEASURES and not is_article)


def _replace_scaled(match: re.Match[str]) -> str:
    value = Decimal(match.group(1).replace(",", ""))
    for unit in match.group(2):
        value *= (_UNITS | _BIG)[unit]
    return plain(value)


def _replace_english(match: re.Match[str]) -> str:
    return plain(Decimal(match.group(1)) * _ENGLISH_SCALE[match.group(2) or match.group(3)])


def _replace_words(match: re.Match[str]) -> str:
    hundreds, tens, ones, single = match.groups()
    if hundreds:
        return str(100 * _WORDS.get(hundreds, 1))
    if tens:
        low = _ALL_WORDS[ones]
        return str(_TENS[tens] + low) if low < 10 else f"{_TENS[tens]} {low}"
    return match.group() if single in _LEFT_AS_WORDS else str(_ALL_WORDS[single])


def normalise_numbers(text: str) -> str:
    """The folded text with every number as a plain decimal; what is not surely a number stays as it is."""
    text = _THOUSANDS.sub(lambda match: match.group().replace(",", ""), text)
    text = _HAN_NUMBER.sub(_replace_han, text)
    text = _SCALED.sub(_replace_scaled, text)
    text = _NUMBER_WORD.sub(_replace_words, text)
    text = _ENGLISH_SCALED.sub(_replace_english, text)
    return _ORDINAL.sub(r"\1", text)
