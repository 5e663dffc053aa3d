"""Receipts as JSON and back, and the settings that they name.

One rule for every record: a frozen dataclass becomes an object of its fields, a tuple a list, an
enumeration its value. Reading goes by the fields' types and refuses what doesn't fit them.
"""

import dataclasses
import json
import types
import typing
from enum import Enum
from functools import lru_cache

import rfc8785

from assistant.errors import UnusableInput
from assistant.ports import Receipt
from assistant.settings import Settings


def receipt_json(receipt: Receipt) -> str:
    """The receipt as one JSON object."""
    return json.dumps(_plain(receipt), ensure_ascii=False)


def receipt_from_json(text: str) -> Receipt:
    """The receipt that `receipt_json` wrote; raises `UnusableInput` for anything else."""
    try:
        receipt = _typed(Receipt, json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise UnusableInput(
            f"a receipt can't be read ({error}): expected one written by this program"
        ) from error
    return typing.cast(Receipt, receipt)


def settings_json(settings: Settings) -> str:
    """The settings in force as canonical JSON (RFC 8785), so that equal settings are equal text."""
    return rfc8785.dumps(_plain(settings)).decode()


def _plain(value: object) -> typing.Any:  # noqa: ANN401 (JSON)
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


@lru_cache
def _field_types(record: type) -> dict[str, typing.Any]:
    return typing.get_type_hints(record)


def _typed(kind: typing.Any, value: typing.Any) -> object:  # noqa: ANN401 (a type, and JSON)
    """The value as a type says; raises TypeError where it doesn't fit."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _first_fitting(typing.get_args(kind), value)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, found {type(value).__name__}")
        item = typing.get_args(kind)[0]
        return tuple(_typed(item, element) for element in value)
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
    return kind(**{name: _typed(hints[name], item) for name, item in value.items()})


def _first_fitting(kinds: tuple[typing.Any, ...], value: typing.Any) -> object:  # noqa: ANN401 (JSON)
    for kind in kinds:
        try:
            return _typed(kind, value)
        except (TypeError, ValueError):
            continue
    raise TypeError(f"no type of {kinds} fits {type(value).__name__}")
