"""Tokens: the words of a folded text, in any mixture of Chinese and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import segment
from bot.language.data import union
from bot.language.lexicon import Lexicon
from bot.language.script import HAN
from bot.language.stem import stem

_PIECE = re.compile(rf"[{HAN}]+|[a-z][a-z0-9'&+-]*|\d+[a-z]+\b|\d+(?:[.:/-]\d+)*%?")
_LONGEST_PHRASE = 5
UNITS = "年月日号届个项元岁家位名支次篇条"
"""What a number counts: after one, such a character is a word of its own."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase: as it stands in the folded text, and its key (English words stemmed)."""

    text: str
    key: str
    kind: str
    """``han``, ``word`` or ``number``."""
    parts: tuple[str, ...] = ()
    """The keys of the words of a phrase."""


def tokenise(folded: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a folded text, phrases of the lexicon joined into one token."""
    return tuple(_join_phrases(list(_pieces(folded)), lexicon))


def _pieces(folded: str) -> Iterator[Token]:
    for match in _PIECE.finditer(folded):
        piece = match.group()
        if piece[0].isdigit() and not piece[-1].isalpha():
            yield Token(piece, piece, "number")
        elif piece[0].isascii():
            yield Token(piece, stem(piece), "word")
        else:
            yield from (Token(word, word, "han") for word in segment.cut(piece))


def _join_phrases(tokens: list[Token], lexicon: Lexicon) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        size = _phrase_size(tokens, position, lexicon)
        counts = position > 0 and tokens[position - 1].kind == "number" and tokens[position].text in UNITS
        if size == 1 and not counts:
            size = _strange_run(tokens, position, lexicon)
        yield _joined(tokens[position : position + size])
        position += size


def _phrase_size(tokens: list[Token], position: int, lexicon: Lexicon) -> int:
    first = tokens[position]
    if first.kind == "number" or (first.kind == "word" and first.key not in lexicon.starts):
        return 1
    for size in range(min(_LONGEST_PHRASE, len(tokens) - position), 1, -1):
        part = tokens[position : position + size]
        if all(token.kind == first.kind for token in part) and _joined(part).key in lexicon:
            return size
    return 1


def _strange_run(tokens: list[Token], position: int, lexicon: Lexicon) -> int:
    """How many single characters in a row make up a word that jieba does not know."""
    size = 0
    while position + size < len(tokens) and _is_loose(tokens[position + size]):
        if size and _phrase_size(tokens, position + size, lexicon) > 1:
            break
        size += 1
    return max(1, size)


def _is_loose(token: Token) -> bool:
    return token.kind == "han" and len(token.text) == 1 and token.text not in union("stopwords")


def _joined(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    gap = " " if tokens[0].kind == "word" else ""
    parts = tuple(token.key for token in tokens)
    return Token(gap.join(t.text for t in tokens), gap.join(parts), tokens[0].kind, parts)


def latin_words(folded: str) -> Iterator[tuple[str, int, int]]:
    """The English words and the numbers of a folded text with their places."""
    for match in _PIECE.finditer(folded):
        if match.group()[0].isascii():
            yield match.group(), match.start(), match.end()
