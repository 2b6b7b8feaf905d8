"""Whatever stands in a fact file or a lock, loading it gives a FactBase or a FactFileError."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import FactFileError
from bot.facts import load_facts
from bot.model import Fact, FactBase

_LOCK = (
    b'{"article": {"length": 9, "sha256": "' + b"0" * 64 + b'"}, "facts": {"a": []}, "file": "f.yaml", "format": 1,'
    b' "paragraphs": [0], "sentences": [0]}'
)
_WORDS = "facts id ask answer quote value number items of about entities source text a 0x1F 1e9 12:30 no ~ .nan <<"
_MARKS = ": |:|\n|\n  - |\n    |  |- |, |[|]|{|}|'|\"|&a |*a|!|>|?|#|%|\t|---\n|\u2028|船| #1"
_PIECES = st.sampled_from([*_WORDS.split(), *_MARKS.split("|"), "|\n", "2023-05-29"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_KEYS = st.sampled_from([name for name in Fact.__slots__ if name not in ("quotes", "proofs", "source")] + ["quote"])


def outcome(content: bytes, lock: bytes | None = None) -> FactBase | FactFileError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.yaml"
        path.write_bytes(content)
        if lock is not None:
            path.with_suffix(".lock").write_bytes(lock)
        try:
            return load_facts([path])
        except FactFileError as error:
            assert error.faults
            assert all(fault.problem and fault.mend for fault in error.faults)
            return error


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_load_or_are_refused(content: bytes) -> None:
    assert outcome(content)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_anything_made_of_yaml_loads_or_is_refused(content: str) -> None:
    assert outcome(content.encode())


@settings(deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=15))
def test_any_fact_of_any_shape_loads_or_is_refused(fact: dict[str, object]) -> None:
    import yaml

    assert outcome(yaml.safe_dump({"facts": [{"id": "a", "ask": ["b"], "answer": "c", **fact}]}).encode())


@settings(deadline=None)
@given(st.binary(max_size=100), st.integers(0, len(_LOCK)), st.integers(0, 20))
def test_any_lock_loads_or_is_refused(piece: bytes, at: int, length: int) -> None:
    content = b"facts: [{id: a, ask: [b], answer: c}]\n"
    assert outcome(content, _LOCK[:at] + piece + _LOCK[at + length :])
