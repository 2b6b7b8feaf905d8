"""States as JSON: what was written is read back, and what has another shape by now is no state."""

from dataclasses import dataclass
from enum import StrEnum
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.dialogue.state import DialogueState
from bot.store.states import decode, encode


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    count: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    name: str = ""
    names: tuple[str, ...] = ()
    maybe: str | None = None
    inner: Inner = Inner()
    pairs: tuple[tuple[str, int], ...] = ()
    colour: Colour = Colour.RED
    done: bool = False


@given(
    st.builds(
        State,
        name=st.text(),
        names=st.lists(st.text()).map(tuple),
        maybe=st.none() | st.text(),
        inner=st.builds(Inner, count=st.integers(), share=st.floats(allow_nan=False)),
        pairs=st.lists(st.tuples(st.text(), st.integers())).map(tuple),
        done=st.booleans(),
    )
)
def test_a_state_of_any_content_is_read_back_as_it_was(state):
    assert decode(State, encode(state)) == state


@given(st.builds(DialogueState, **{name: st.from_type(hint) for name, hint in get_type_hints(DialogueState).items()}))
def test_the_state_of_a_conversation_is_read_back_whatever_its_fields_are(state):
    assert decode(DialogueState, encode(state)) == state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "not json",
        "{}",
        '{"count": 1}',
        '{"count": 1, "share": 0.5, "more": 1}',
        '{"count": "1", "share": 0.5}',
        '{"count": true, "share": 0.5}',
        '{"count": 1.5, "share": 0.5}',
        '{"count": 1, "share": [0.5]}',
    ],
)
def test_what_has_other_fields_or_types_is_no_state(text):
    assert decode(Inner, text) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"names": []', '"names": {}'),
        ('"names": []', '"names": [1]'),
        ('"pairs": []', '"pairs": [["a"]]'),
        ('"colour": "red"', '"colour": "blue"'),
        ('"maybe": null', '"maybe": 3'),
    ],
)
def test_a_part_of_another_shape_makes_it_no_state(old, new):
    assert old in encode(State())
    assert decode(State, encode(State()).replace(old, new)) is None


def test_only_dataclasses_are_states():
    with pytest.raises(TypeError):
        encode({"name": "x"})
