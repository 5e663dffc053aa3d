"""Canonical JSON (RFC 8785) for everything that is signed or hashed, read strictly.

Owns the byte form alone: which fields a statement has is `governance.codec`'s matter. Statements hold no
fractions, so a number is an integer of at most 53 bits (RFC 8785, appendix D) and no two programs can
read it differently.
"""

import hashlib
import json
from typing import NoReturn, TypeAlias

import rfc8785

from governance.errors import MalformedStatement

MAX_STATEMENT_BYTES = 1_000_000
MAX_SAFE_INTEGER = 2**53 - 1

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"

_CANONICAL_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


def encode_canonical(value: JsonValue) -> bytes:
    """The one byte form of `value`; raises MalformedStatement where JSON or RFC 8785 has none.

    With ASCII keys and no fractions the standard encoder writes RFC 8785's form, ten times as fast as a
    pure Python one; other keys sort by UTF-16 units, which is left to `rfc8785`.
    """
    try:
        if _has_plain_keys(value):
            return _CANONICAL_ENCODER.encode(value).encode("utf-8")
        return rfc8785.dumps(value)
    except (ValueError, TypeError, RecursionError) as error:
        raise MalformedStatement(f"a value that canonical JSON can't hold: {error}") from error


def decode_canonical(data: bytes, *, max_bytes: int = MAX_STATEMENT_BYTES) -> JsonValue:
    """The value of `data`, which must be canonical to the byte.

    Raises MalformedStatement for duplicate keys, fractions, numbers over 53 bits, bytes that aren't
    UTF-8, anything over `max_bytes`, and any other spelling of the same value.
    """
    value = decode_strict(data, max_bytes=max_bytes)
    if _canonical_again(value, plain=data.isascii()) != data:
        raise MalformedStatement("JSON that isn't in RFC 8785 form: write it canonically and sign that")
    return value


def _canonical_again(value: JsonValue, *, plain: bool) -> bytes:
    """Plain bytes have plain keys: a key spelt with an escape comes out otherwise than it went in."""
    return _CANONICAL_ENCODER.encode(value).encode("utf-8", "replace") if plain else encode_canonical(value)


def decode_strict(data: bytes, *, max_bytes: int = MAX_STATEMENT_BYTES) -> JsonValue:
    """The value of `data` in any spelling, with everything ambiguous refused."""
    if len(data) > max_bytes:
        raise MalformedStatement(f"{len(data):,} bytes where a statement has at most {max_bytes:,}")
    try:
        text = data.decode("utf-8")
        value: JsonValue = _STRICT_DECODER.decode(text)
    except MalformedStatement:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedStatement(f"bytes that aren't JSON: {error}") from error
    return value


def sha256_hex(data: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def _unique_object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise MalformedStatement(f"the key {twice!r} twice in one object: each may stand once")
    return result


def _refuse_fraction(text: str) -> NoReturn:
    raise MalformedStatement(f"the number {text[:40]}: statements hold whole numbers only")


def _safe_integer(text: str) -> int:
    if len(text) > 17 or text == "-0" or abs(int(text)) > MAX_SAFE_INTEGER:
        raise MalformedStatement(f"the number {text[:40]}: at most 53 bits and no negative zero")
    return int(text)


_STRICT_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique_object,
    parse_float=_refuse_fraction,
    parse_int=_safe_integer,
    parse_constant=_refuse_fraction,
)


def _has_plain_keys(value: JsonValue) -> bool:
    if isinstance(value, dict):
        return all(key.isascii() and _has_plain_keys(item) for key, item in value.items())
    if isinstance(value, list):
        return all(_has_plain_keys(item) for item in value)
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > MAX_SAFE_INTEGER):
        raise ValueError("a fraction or a number over 53 bits")
    return True
