"""Records to JSON objects and back, strictly: a record's types are its format.

Every field must be present, no other may be, and each must have exactly the type that the dataclass
says; lengths are bounded by the statement's size. Unions of dataclasses tell themselves apart by the class
attribute KIND, written as "kind". Decoders are built once for a class.
"""

import base64
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from governance.canonical import MAX_SAFE_INTEGER, JsonValue
from governance.dsse import decode_base64
from governance.errors import MalformedStatement

_Record = TypeVar("_Record")
_Decoder = Callable[[Any, str], Any]


def encode_record(record: object) -> JsonValue:
    """`record` as JSON values; bytes as base64, enums by value, tuples as arrays."""
    if record is None or isinstance(record, bool | int):
        return record
    if isinstance(record, str):
        return str(record)
    if isinstance(record, bytes):
        return base64.b64encode(record).decode("ascii")
    if isinstance(record, tuple | list):
        return [encode_record(each) for each in record]
    if isinstance(record, dict):
        return {str(key): encode_record(value) for key, value in record.items()}
    if not is_dataclass(record):
        raise MalformedStatement(f"a {type(record).__name__} has no JSON form")
    result = {each.name: encode_record(getattr(record, each.name)) for each in fields(record)}
    kind = getattr(type(record), "KIND", None)
    return result if kind is None else {"kind": kind, **result}


def decode_record(cls: type[_Record], value: JsonValue, where: str = "") -> _Record:
    """A `cls` from JSON values; raises MalformedStatement naming the field that doesn't fit."""
    hint: Any = cls
    return cast(_Record, _decoder(hint)(value, where or cls.__name__))


@cache
def _decoder(hint: Any) -> _Decoder:  # noqa: ANN401 - type hints have no common type
    origin = typing.get_origin(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin in (typing.Union, types.UnionType):
        return _union_decoder(typing.get_args(hint))
    if origin is tuple:
        return _tuple_decoder(_decoder(typing.get_args(hint)[0]))
    if origin is dict:
        return _dict_decoder(_decoder(typing.get_args(hint)[1]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _enum_decoder(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_decoder(hint)
    raise TypeError(f"no JSON form for {hint}")


def _dataclass_decoder(cls: type) -> _Decoder:
    hints = typing.get_type_hints(cls)
    decoders = {each.name: _decoder(hints[each.name]) for each in fields(cls)}
    kind = getattr(cls, "KIND", None)
    names = decoders.keys() | ({"kind"} if kind is not None else set())

    def decode(value: Any, where: str) -> Any:  # noqa: ANN401 - see _decoder
        if not isinstance(value, dict) or value.keys() != names:
            raise MalformedStatement(f"{where}: {_difference(value, names)}")
        if kind is not None and value["kind"] != kind:
            raise MalformedStatement(f"{where}: kind {value['kind']!r}, expected {kind!r}")
        try:
            return cls(**{name: each(value[name], name) for name, each in decoders.items()})
        except MalformedStatement:
            raise
        except ValueError as error:
            raise MalformedStatement(f"{where}: {error}") from error

    return decode


def _difference(value: object, names: "set[str] | typing.AbstractSet[str]") -> str:
    if not isinstance(value, dict):
        return f"{type(value).__name__} where an object with {sorted(names)} is expected"
    unknown, missing = sorted(value.keys() - names), sorted(names - value.keys())
    return f"unknown fields {unknown}, missing fields {missing}"


def _union_decoder(choices: tuple[Any, ...]) -> _Decoder:
    optional = type(None) in choices
    others = [each for each in choices if each is not type(None)]
    if len(others) == 1:
        only = _decoder(others[0])
        return lambda value, where: None if value is None and optional else only(value, where)
    by_kind = {each.KIND: _decoder(each) for each in others}

    def decode(value: Any, where: str) -> Any:  # noqa: ANN401 - see _decoder
        if value is None and optional:
            return None
        kind = value.get("kind") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in by_kind:
            raise MalformedStatement(f"{where}: kind {kind!r}, expected one of {sorted(by_kind)}")
        return by_kind[kind](value, where)

    return decode


def _tuple_decoder(item: _Decoder) -> _Decoder:
    def decode(value: Any, where: str) -> Any:  # noqa: ANN401 - see _decoder
        if not isinstance(value, list):
            raise MalformedStatement(f"{where}: {type(value).__name__} where a list is expected")
        return tuple(item(each, where) for each in value)

    return decode


def _dict_decoder(item: _Decoder) -> _Decoder:
    def decode(value: Any, where: str) -> Any:  # noqa: ANN401 - see _decoder
        if not isinstance(value, dict):
            raise MalformedStatement(f"{where}: {type(value).__name__} where an object is expected")
        return {key: item(each, key) for key, each in value.items()}

    return decode


def _enum_decoder(enum: type[StrEnum]) -> _Decoder:
    values = {str(each): each for each in enum}

    def decode(value: Any, where: str) -> Any:  # noqa: ANN401 - see _decoder
        if not isinstance(value, str) or value not in values:
            raise MalformedStatement(f"{where}: {value!r}, expected one of {sorted(values)}")
        return values[value]

    return decode


def _plain(expected: type) -> _Decoder:
    def decode(value: Any, where: str) -> Any:  # noqa: ANN401 - see _decoder
        if type(value) is not expected:
            raise MalformedStatement(f"{where}: {type(value).__name__}, expected {expected.__name__}")
        return value

    return decode


def _decode_integer(value: Any, where: str) -> int:  # noqa: ANN401 - see _decoder
    if type(value) is not int or not 0 <= value <= MAX_SAFE_INTEGER:
        raise MalformedStatement(f"{where}: {value!r}, expected a whole number from 0")
    return value


def _decode_bytes(value: Any, where: str) -> bytes:  # noqa: ANN401 - see _decoder
    if not isinstance(value, str):
        raise MalformedStatement(f"{where}: {type(value).__name__}, expected base64 text")
    return decode_base64(value, where)


_PLAIN: dict[Any, _Decoder] = {
    str: _plain(str),
    bool: _plain(bool),
    int: _decode_integer,
    bytes: _decode_bytes,
}
