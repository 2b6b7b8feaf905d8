"""Frozen dataclasses as JSON and back, whatever their fields; what does not fit any more is no state."""

import json
import types
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

State = TypeVar("State")

_SCALARS = (str, int, float, bool, type(None))


class Misfit(Exception):  # noqa: N818 - never leaves this module
    """The JSON is of another shape than the dataclass."""


def encode(state: object) -> str:
    """A dataclass of texts, numbers, tuples and further dataclasses as JSON."""
    if not is_dataclass(state) or isinstance(state, type):
        raise TypeError(f"{type(state).__name__} is no dataclass")
    return json.dumps(asdict(state))


def decode(kind: type[State], text: str) -> State | None:
    """The dataclass that was encoded; None if it has had other fields or types than it has now."""
    try:
        state: State = _built(kind, json.loads(text))
    except (ValueError, Misfit):
        return None
    return state


def _built(kind: Any, value: object) -> Any:
    """The JSON value as the annotated type."""
    if is_dataclass(kind):
        return _dataclass(kind, value)
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind), value)
    if origin in (Union, types.UnionType):
        return _either(get_args(kind), value)
    return _scalar(kind, value)


def _dataclass(kind: Any, value: object) -> Any:
    hints = _hints(kind)
    if not isinstance(value, Mapping) or set(value) != set(hints):
        raise Misfit
    return kind(**{name: _built(hint, value[name]) for name, hint in hints.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.init}


def _tuple(inner: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Misfit
    if len(inner) == 2 and inner[1] is ...:
        return tuple(_built(inner[0], each) for each in value)
    if len(inner) != len(value):
        raise Misfit
    return tuple(_built(each, item) for each, item in zip(inner, value, strict=True))


def _either(choices: tuple[Any, ...], value: object) -> Any:
    for choice in choices:
        try:
            return _built(choice, value)
        except Misfit:
            continue
    raise Misfit


def _scalar(kind: Any, value: object) -> Any:
    if isinstance(kind, type) and issubclass(kind, _SCALARS) and not (isinstance(value, bool) and kind is not bool):
        if kind is float and isinstance(value, int):
            return float(value)
        if isinstance(value, kind):
            return value
        if issubclass(kind, str) and isinstance(value, str):
            return _member(kind, value)
    raise Misfit


def _member(kind: type[str], value: str) -> str:
    """A text that an enumeration knows."""
    try:
        return kind(value)
    except ValueError:
        raise Misfit from None
