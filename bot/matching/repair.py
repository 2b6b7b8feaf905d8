"""Repair: typos, homophones and pinyin turned into the words that the facts use.

Only words that neither the facts nor the language know are touched, and only towards a word that shares a
character with them: a word that means something is never replaced by another that merely looks or sounds alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.language import segment
from bot.language.data import union
from bot.language.frames import frame_words
from bot.language.lexicon import Lexicon
from bot.language.phonetics import sound, spelling, split_pinyin
from bot.language.script import HAN_RUN, has_han
from bot.language.spelling import misspellings
from bot.language.tokens import UNITS
from bot.matching.names import NameTable, find_mentions

_LATIN_WORD = re.compile(r"[a-z][a-z0-9'&]*")
_LATIN_RUN = re.compile(r"[a-z' ]+")
_COMMON = 5
"""A word seen as often as this in jieba's corpus is what the reader meant."""


def _likeness(window: str, form: str) -> tuple[int, int]:
    """How alike two words of one merged sound are: characters in common first, then syllables spelled alike."""
    pairs = list(zip(window, form, strict=False))
    return sum(a == b for a, b in pairs), sum(spelling(a) == spelling(b) for a, b in pairs)


_SKIPPED = 3.0
"""What a pinyin syllable costs that no word accounts for; a word costs 1."""
_OFF_BOUND = 0.8
"""What it costs to cut a word where the reader did not."""


@dataclass(frozen=True)
class Repairer:
    """Repairs questions towards the words of the facts."""

    names: NameTable
    lexicon: Lexicon
    words: frozenset[str]
    """The words of the facts, Chinese ones as they are, English ones unstemmed."""

    def repair(self, folded: str) -> str:
        """The folded text with unknown words replaced by the facts' words of the same sound or one edit away."""
        text = self._pinyin(folded)
        text = "".join(
            part if is_name else HAN_RUN.sub(self._run_repaired, part) for is_name, part in self._around_names(text)
        )
        return _LATIN_WORD.sub(lambda match: self._spelled(match.group()), text)

    def _around_names(self, text: str) -> Iterator[tuple[bool, str]]:
        """The parts of a text, names apart, which are right as they stand."""
        position = 0
        for mention in find_mentions(text, self.names):
            yield False, text[position : mention.start]
            yield True, text[mention.start : mention.end]
            position = mention.end
        yield False, text[position:]

    @cached_property
    def _sounds(self) -> Mapping[str, list[str]]:
        """The facts' informative Chinese words and names by their sound."""
        plain = union("light") | union("stopwords")
        table: dict[str, list[str]] = {}
        for form in sorted({*self.names.han, *self.words} - plain):
            if has_han(form) and len(form) > 1:
                table.setdefault(sound(form), []).append(form)
        return table

    def _run_repaired(self, match: re.Match[str]) -> str:
        """A run of Chinese repaired; after a number, what it counts is a word of its own."""
        run, before = match.group(), match.string[: match.start()]
        counted = run[:1] if before[-1:].isdigit() and run[0] in UNITS else ""
        return counted + self._homophones(run.removeprefix(counted))

    def _homophones(self, run: str) -> str:
        pieces = list(segment.cut(run))
        position = 0
        repaired: list[str] = []
        while position < len(pieces):
            size, form = self._homophone_at(pieces, position)
            repaired.append(form)
            position += size
        return "".join(repaired)

    def _homophone_at(self, pieces: list[str], position: int) -> tuple[int, str]:
        for size in range(min(5, len(pieces) - position), 0, -1):
            part = pieces[position : position + size]
            window = "".join(part)
            if len(window) < 2 or self._means_something(window) or all(self._solid(p) for p in part):
                continue
            if window in union("stopwords") or all(piece in union("stopwords") for piece in part):
                continue
            forms = [form for form in self._sounds.get(sound(window), ()) if set(form) & set(window)]
            if forms:
                return size, max(forms, key=lambda form: _likeness(window, form))
        return 1, pieces[position]

    def _means_something(self, window: str) -> bool:
        return (
            window in self.words
            or window in self.names.han
            or window in self.lexicon
            or segment.frequency(window) >= _COMMON
        )

    def _solid(self, piece: str) -> bool:
        return len(piece) > 1 and self._means_something(piece)

    @cached_property
    def _latin(self) -> Mapping[int, list[str]]:
        """The English words that a typo may be mended to, by length."""
        table: dict[int, list[str]] = {}
        for word in sorted(self._targets):
            table.setdefault(len(word), []).append(word)
        return table

    @cached_property
    def _targets(self) -> frozenset[str]:
        forms: Iterable[str] = (*self.words, *self.names.latin, *self.lexicon.concepts)
        words = {word for form in forms if form.isascii() for word in form.split() if word.isalpha()}
        return frozenset(words | {w for w in (*union("stopwords"), *union("light")) if w.isascii()})

    @cached_property
    def _known(self) -> frozenset[str]:
        """The English words that are right as they stand."""
        general = (*frame_words(), *misspellings().values())
        return self._targets | {word for phrase in general if phrase.isascii() for word in phrase.split()}

    def _spelled(self, word: str) -> str:
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import extract

        from bot.language.stem import stem

        if word in self._known or stem(word) in self._known:
            return word
        if len(word) < 4 or word in misspellings():
            return misspellings().get(word, word)
        allowed = 1 if len(word) < 8 else 2
        near = [
            other for size in range(len(word) - allowed, len(word) + allowed + 1) for other in self._latin.get(size, ())
        ]
        found = extract(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=5)
        best = [match for match in found if match[0][0] == word[0] or match[1] == 1]
        if not best or best[0][0] in union("stopwords"):
            return word
        ours = [match[0] for match in best if match[1] == best[0][1] and match[0] in self.words]
        return ours[0] if ours else best[0][0]

    def _pinyin(self, folded: str) -> str:
        """A question typed in pinyin, as Chinese; a text with enough English words is left alone."""
        if has_han(folded):
            return folded
        words = _LATIN_WORD.findall(folded)
        syllables = [split_pinyin(word) for word in words]
        strange = [w for w, s in zip(words, syllables, strict=True) if s and len(w) > 1 and w not in self._known]
        if len(strange) < 2 or any(s is None for s in syllables) or len(strange) * 3 < len(words):
            return folded
        return self._decoded([group for group in syllables if group])

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, ...], str]:
        forms: dict[tuple[str, ...], str] = {}
        ours = sorted((*self.words, *self.names.han), key=lambda w: (len(w), w))
        questions = [word for word in sorted(union("stopwords")) if has_han(word)]
        general = [word for word in self.lexicon.concepts if has_han(word) and len(word) > 1]
        for form in (*general, *questions, *(word for word in ours if has_han(word) and len(word) > 1)):
            forms[tuple(spelling(char) for char in form)] = form
        return forms

    def _decoded(self, words: list[tuple[str, ...]]) -> str:
        """The likeliest Chinese for typed pinyin words: few segments that keep to the typed words' bounds."""
        flat = [syllable for word in words for syllable in word]
        bounds = {0}
        for word in words:
            bounds.add(max(bounds) + len(word))
        best: list[tuple[float, str]] = [(0.0, "")]
        for end in range(1, len(flat) + 1):
            options = [(best[end - 1][0] + _SKIPPED, best[end - 1][1])]
            for start in range(max(0, end - 10), end):
                form = self._spellings.get(tuple(flat[start:end]))
                if form is not None:
                    cost = best[start][0] + 1 + _OFF_BOUND * ((start not in bounds) + (end not in bounds))
                    options.append((cost, best[start][1] + form))
            best.append(min(options))
        return best[-1][1]
