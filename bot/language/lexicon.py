"""The concept lexicon: words of three languages that may be swapped in a question without changing it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from bot.language.cache import cached_text
from bot.language.data import pattern, union
from bot.language.script import has_han
from bot.language.segment import WordClass, word_class
from bot.language.stem import stem_phrase

Concept = tuple[str, WordClass, tuple[str, ...]]
"""A concept's name, its class, and its words: Chinese, and stemmed English phrases."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by word (Chinese) or by stemmed phrase (English, words joined by spaces)."""

    concepts: Mapping[str, tuple[str, ...]]
    starts: frozenset[str]
    """The first words of the English phrases of several words."""
    classes: Mapping[str, WordClass]
    """The word class of each concept: that of most of its Chinese words."""

    def __contains__(self, word: str) -> bool:
        return word in self.concepts

    def of(self, word: str) -> tuple[str, ...]:
        """The concepts of a word or stemmed phrase."""
        return self.concepts.get(word, ())

    def word_class(self, word: str) -> WordClass:
        """The class of a Chinese word by the dictionary, of any other word by its first concept."""
        found = word_class(word) if has_han(word) else WordClass.UNKNOWN
        if found is WordClass.UNKNOWN and word in self.concepts:
            return self.classes[self.concepts[word][0]]
        return found


def _source() -> str:
    return (files(__package__) / "data" / "concepts.tsv").read_text("utf-8")


def _stemmed(source: str) -> str:
    """Each concept with its class and its words, English ones stemmed, without the words that ask or say little."""
    lines = []
    for line in source.splitlines():
        concept, chinese, english = line.split("\t")
        words = [*chinese.split(), *(stem_phrase(phrase) for phrase in english.split("; "))]
        lines.append("\t".join([concept, _class_of(words), *(word for word in words if not _is_frame(word))]))
    return "\n".join(lines)


def _class_of(words: Iterable[str]) -> WordClass:
    """The commonest class among the Chinese words of a concept."""
    classes = Counter(word_class(word) for word in words if has_han(word))
    del classes[WordClass.UNKNOWN]
    return max(classes, key=lambda found: (classes[found], found), default=WordClass.UNKNOWN)


def _rows() -> Iterable[Concept]:
    source = _source()
    frame = (sorted(union("light")), sorted(union("stopwords")), pattern("question_words").pattern)
    key = sha256(f"{source}{frame}".encode()).hexdigest()[:32]
    for line in cached_text(f"concepts-{key}.tsv", lambda: _stemmed(source)).split("\n"):
        concept, found, *words = line.split("\t")
        yield concept, WordClass(found), tuple(words)


def _is_frame(word: str) -> bool:
    """Is it a word that asks or says little? Those are read as kinds or left out, never matched."""
    plain = word in union("stopwords") or word in union("light")
    return plain or pattern("question_words").search(word) is not None


def build_lexicon(groups: Iterable[Concept]) -> Lexicon:
    """A lexicon of these concepts."""
    concepts: dict[str, tuple[str, ...]] = {}
    classes: dict[str, WordClass] = {}
    for concept, found, words in groups:
        classes[concept] = found
        for word in dict.fromkeys(words):
            concepts[word] = (*concepts.get(word, ()), concept)
    starts = frozenset(word.split()[0] for word in concepts if " " in word and not has_han(word))
    return Lexicon(concepts, starts, classes)


@cache
def general_lexicon() -> Lexicon:
    """The lexicon that is shipped with the engine."""
    return build_lexicon(_rows())


def concepts_of(synonyms: Iterable[Iterable[str]]) -> tuple[Concept, ...]:
    """A fact file's own groups of synonyms (folded words) as concepts."""
    groups = [list(words) for words in synonyms]
    return tuple(
        (f"file-{number}", _class_of(words), tuple(stem_phrase(word) for word in words))
        for number, words in enumerate(groups)
    )


def with_concepts(own: Iterable[Concept]) -> Lexicon:
    """The general lexicon together with a fact file's own concepts."""
    added, general = build_lexicon(own), general_lexicon()
    if not added.concepts:
        return general
    merged = {**general.concepts}
    for word, concepts in added.concepts.items():
        merged[word] = (*merged.get(word, ()), *concepts)
    return Lexicon(merged, general.starts | added.starts, {**general.classes, **added.classes})
