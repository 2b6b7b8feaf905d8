"""jieba's dictionary, read one first character at a time: to load it whole takes longer than all else at a start."""

from collections import defaultdict
from collections.abc import Iterable

_NO_TAG = "-"


class Dictionary:
    """Words with their frequencies and tags; stands in for the table of frequencies that jieba's tokenizer asks.

    Made from a text that ``compiled`` wrote. Read only but for what it has parsed so far.
    """

    def __init__(self, text: str) -> None:
        total, *lines = text.split("\n")
        self.total = int(total)
        """The sum of all frequencies."""
        self._lines = {line[0]: line for line in lines}
        self._parsed: dict[str, dict[str, tuple[int, str]]] = {}

    def __contains__(self, word: str) -> bool:
        """Is it a word, or the beginning of one?"""
        return word in self._words(word[:1])

    def __getitem__(self, word: str) -> int:
        return self._words(word[:1])[word][0]

    def get(self, word: str, default: int = 0) -> int:
        """The frequency of a word; 0 for the mere beginning of one."""
        return self._words(word[:1]).get(word, (default, ""))[0]

    def tag(self, word: str) -> str:
        """The tag of a word; empty for what is none."""
        return self._words(word[:1]).get(word, (0, ""))[1]

    def _words(self, first: str) -> dict[str, tuple[int, str]]:
        found = self._parsed.get(first)
        if found is None:
            parts = self._lines.get(first, "").split(" ") if first else [""]
            entries = zip(parts[::3], map(int, parts[1::3]), parts[2::3], strict=False)
            found = self._parsed[first] = {word: (frequency, tag) for word, frequency, tag in entries}
        return found


def compiled(lines: Iterable[str]) -> str:
    """A dictionary of ``word frequency tag`` lines as the text of a Dictionary: the sum of the frequencies, and a line
    for each first character with its words and their beginnings, frequency and tag after each."""
    words: dict[str, tuple[int, str]] = {}
    total = 0
    for line in lines:
        word, count, *tags = line.split()
        words[word] = (int(count), tags[0] if tags else _NO_TAG)
        total += int(count)
    beginnings = {word[:end] for word in words for end in range(1, len(word))}
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(beginnings | words.keys()):
        frequency, tag = words.get(word, (0, _NO_TAG))
        by_first[word[0]] += (word, str(frequency), tag)
    return "\n".join([str(total), *(" ".join(parts) for parts in by_first.values())])
