"""The article as text: its paragraphs, its sentences, and where a quote stands in it."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from hashlib import sha256

_CLOSING = '[」』”’")\\]\uff09]*'
_SENTENCE_END = re.compile(f'[。\uff61\uff01\uff1f!?]+{_CLOSING}|\\.+{_CLOSING}(?=\\s+[A-Z0-9“‘"(「]|\\s*\\Z)')
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Article:
    """A local copy of the source; offsets are in characters."""

    text: str
    sha256: str
    paragraphs: tuple[int, ...]
    """Where each paragraph begins."""
    sentences: tuple[int, ...]
    """Where each sentence begins."""

    def paragraph(self, index: int) -> tuple[int, int]:
        """Where a paragraph begins and where the next one does."""
        ends = (*self.paragraphs[1:], len(self.text))
        return self.paragraphs[index], ends[index]


def read_article(content: bytes, text: str) -> Article:
    """Divide a text; blank lines end a paragraph, in a text without any every line end does."""
    paragraphs = _paragraphs(text)
    ends = (*paragraphs[1:], len(text))
    sentences = [at for start, end in zip(paragraphs, ends, strict=True) for at in _sentences(text, start, end)]
    return Article(text, sha256(content).hexdigest(), tuple(paragraphs), tuple(sentences))


def index_at(starts: tuple[int, ...], offset: int) -> int:
    """Which of the parts that begin at `starts` holds the offset."""
    return max(bisect_right(starts, offset) - 1, 0)


def _paragraphs(text: str) -> list[int]:
    pattern = r"\S(?:.|\n(?![^\S\n]*\n))*" if re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text) else r"\S.*"
    return [match.start() for match in re.finditer(pattern, text)]


def _sentences(text: str, start: int, end: int) -> list[int]:
    starts = [start]
    for match in _SENTENCE_END.finditer(text, start, end):
        following = re.compile(r"\S").search(text, match.end(), end)
        if following:
            starts.append(following.start())
    return starts


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text without the differences that do not count, and the offset of each of its characters."""

    text: str
    offsets: tuple[int, ...]


def searchable(text: str) -> Searchable:
    """Full and half width made one; white space kept, as one blank, only between words of letters."""
    characters: list[str] = []
    offsets: list[int] = []
    blank = False
    for offset, original in enumerate(text):
        if original.isspace():
            blank = True
            continue
        character = _narrow(original)
        if blank and characters and _LATIN.match(characters[-1]) and _LATIN.match(character):
            characters.append(" ")
            offsets.append(offset - 1)
        blank = False
        characters.append(character)
        offsets.append(offset)
    return Searchable("".join(characters), tuple(offsets))


def _narrow(character: str) -> str:
    # Full NFKC would also make 10² and 102 or ① and 1 the same; only the width may differ.
    if unicodedata.decomposition(character).startswith(("<wide>", "<narrow>")):
        return unicodedata.normalize("NFKC", character)
    return character


def find_quote(quote: str, article: Article, prepared: Searchable) -> int | None:
    """Where the quote begins: exactly as written, else but for white space and width."""
    exact = article.text.find(quote)
    if exact >= 0:
        return exact
    wanted = searchable(quote).text
    found = prepared.text.find(wanted)
    return prepared.offsets[found] if wanted and found >= 0 else None


def nearest_passage(quote: str, article: Article) -> tuple[int, str]:
    """The paragraph, counted from 1, that shares most with the quote, and the first characters shared."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", quote, autojunk=False)
    best = (0, 0, "")
    for number in range(len(article.paragraphs)):
        start, end = article.paragraph(number)
        matcher.set_seq1(article.text[start:end])
        match = matcher.find_longest_match()
        if match.size > best[0]:
            best = (match.size, number, quote[match.b : match.b + min(match.size, _SHOWN)])
    return best[1] + 1, best[2]
