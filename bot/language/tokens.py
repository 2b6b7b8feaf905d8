"""Tokens: the words of a folded text, in any mixture of Chinese and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import segment
from bot.language.lexicon import Lexicon
from bot.language.script import HAN
from bot.language.stem import stem

_PIECE = re.compile(rf"[{HAN}]+|[a-z][a-z0-9'&+-]*|\d+[a-z]+\b|\d+(?:[.:/-]\d+)*%?")
_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as it stands in the folded text, and its key (an English word's stem)."""

    text: str
    key: str
    kind: str
    """``han``, ``word`` or ``number``."""


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


def _joined(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    gap = " " if tokens[0].kind == "word" else ""
    return Token(gap.join(t.text for t in tokens), gap.join(t.key for t in tokens), tokens[0].kind)


def latin_words(folded: str) -> Iterator[tuple[str, int, int]]:
    """The English words and the numbers of a folded text with their places."""
    for match in _PIECE.finditer(folded):
        if match.group()[0].isascii():
            yield match.group(), match.start(), match.end()
