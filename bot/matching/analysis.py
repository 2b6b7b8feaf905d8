"""Analysis: the matchable keys of a folded text; questions and facts go through the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.data import union
from bot.language.lexicon import Lexicon
from bot.language.tokens import Token, tokenise
from bot.matching.names import Mention, NameTable, find_mentions

_QUESTION_WORD = re.compile("[哪谁]|什么|多少")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, number or name of a text with the keys that it can be found by."""

    text: str
    kind: str
    """``han``, ``word``, ``number`` or ``name``."""
    keys: tuple[str, ...]
    """``w:`` a word, ``c:`` a concept, ``n:`` a number, ``e:`` an entity."""
    parts: tuple[tuple[str, ...], ...] = ()
    """The keys of each word of a phrase."""
    light: bool = False

    @property
    def all_keys(self) -> Iterator[str]:
        """Its own keys and those of its parts."""
        yield from self.keys
        for part in self.parts:
            yield from part


@dataclass(frozen=True, slots=True)
class Analyser:
    """What is needed to analyse a text: the names and the lexicon of the fact files."""

    names: NameTable
    lexicon: Lexicon

    def terms(self, folded: str) -> tuple[Term, ...]:
        """The informative terms of a folded text, in order; stopwords are left out."""
        return tuple(self._terms(folded, find_mentions(folded, self.names)))

    def _terms(self, folded: str, mentions: tuple[Mention, ...]) -> Iterator[Term]:
        position = 0
        for mention in mentions:
            yield from self._plain(folded[position : mention.start])
            text = folded[mention.start : mention.end]
            yield Term(text, "name", tuple(f"e:{entity}" for entity in mention.entities))
            position = mention.end
        yield from self._plain(folded[position:])

    def _plain(self, folded: str) -> Iterator[Term]:
        for token in tokenise(folded, self.lexicon):
            if not _is_stopword(token):
                yield self._term(token)

    def _term(self, token: Token) -> Term:
        if token.kind == "number":
            return Term(token.text, "number", (f"n:{token.text}",))
        parts = tuple(self._keys(part) for part in token.parts if part not in union("stopwords"))
        return Term(token.text, token.kind, self._keys(token.key), parts, light=_is_light(token))

    def _keys(self, word: str) -> tuple[str, ...]:
        return (f"w:{word}", *(f"c:{concept}" for concept in self.lexicon.of(word)))


def _is_stopword(token: Token) -> bool:
    stopwords = union("stopwords")
    return token.text in stopwords or _QUESTION_WORD.search(token.text) is not None


def _is_light(token: Token) -> bool:
    return token.text in union("light") or (token.kind == "han" and len(token.text) == 1)


def years(folded: str) -> frozenset[str]:
    """The years (1900 to 2099) in a folded text."""
    return frozenset(_YEAR.findall(folded))
