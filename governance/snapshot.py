"""The last verified state, kept so that the next process doesn't verify every signature again.

A cache and nothing more: it is bound to the root of the entries that it was folded from, and sealed with a
key of this installation, so that editing it by hand only costs time. Whoever holds that key could as well
change the program; that is why a small log is always folded from its first entry, and a bundle always is.
"""

import hashlib
import hmac

from governance.canonical import decode_canonical, encode_canonical
from governance.codec import decode_record, encode_record
from governance.errors import MalformedStatement
from governance.state import State

SEAL_BYTES = 32
MAX_SNAPSHOT_BYTES = 200_000_000


def encode_snapshot(state: State, key: bytes) -> bytes:
    """The state under this installation's seal."""
    body = encode_canonical(encode_record(state))
    return _seal(body, key) + body


def decode_snapshot(data: bytes, key: bytes) -> State | None:
    """The state, or None where it isn't what this installation sealed."""
    seal, body = data[:SEAL_BYTES], data[SEAL_BYTES:]
    if not hmac.compare_digest(seal, _seal(body, key)):
        return None
    try:
        return decode_record(State, decode_canonical(body, max_bytes=MAX_SNAPSHOT_BYTES))
    except MalformedStatement:
        return None


def _seal(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"verified state v1\n" + body, hashlib.sha256)
