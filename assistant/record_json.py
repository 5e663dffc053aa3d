"""Records as JSON trees and back.

One rule for every record: a frozen dataclass becomes an object of its fields, a tuple a list, an
enumeration its value. Reading goes by the fields' types and refuses what doesn't fit them.
"""

import dataclasses
import types
import typing
from enum import Enum
from functools import lru_cache


def plain(value: object) -> typing.Any:  # noqa: ANN401 (JSON)
    """The record as a JSON tree."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


@lru_cache
def _field_types(record: type) -> dict[str, typing.Any]:
    return typing.get_type_hints(record)


def typed(kind: typing.Any, value: typing.Any) -> object:  # noqa: ANN401 (a type, and JSON)
    """The value as a type says; raises TypeError where it doesn't fit."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _first_fitting(typing.get_args(kind), value)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, found {type(value).__name__}")
        item = typing.get_args(kind)[0]
        return tuple(typed(item, element) for element in value)
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind), value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"expected {getattr(kind, '__name__', kind)}, found {type(value).__name__}")
    return typing.cast(object, value)


def _record(kind: type, value: typing.Any) -> object:  # noqa: ANN401 (JSON)
    hints = _field_types(kind)
    if not isinstance(value, dict) or value.keys() - hints.keys():
        raise TypeError(f"expected the fields of {kind.__name__}")
    return kind(**{name: typed(hints[name], item) for name, item in value.items()})


def _first_fitting(kinds: tuple[typing.Any, ...], value: typing.Any) -> object:  # noqa: ANN401 (JSON)
    for kind in kinds:
        try:
            return typed(kind, value)
        except (TypeError, ValueError):
            continue
    raise TypeError(f"no type of {kinds} fits {type(value).__name__}")
