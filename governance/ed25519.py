"""Ed25519 verified strictly (RFC 8032), so that every verifier gives the same answer.

libsodium does the arithmetic, twice as fast as OpenSSL. Refused here, before it: the 14 encodings of the
eight points of low order, under which one signature can fit every message, and encodings of y that aren't
reduced, under which one key has two names. Both for the public key A and for the signature's point R. A
scalar S that isn't reduced is refused by libsodium.
"""

from functools import lru_cache

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from governance.errors import BadSignature

PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64

_FIELD_PRIME = 2**255 - 19
_SIGN_BIT = 0x80

_LOW_ORDER_Y = (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
)


def _both_signs(y: str) -> tuple[bytes, bytes]:
    plain = bytes.fromhex(y)
    return plain, plain[:-1] + bytes([plain[-1] | _SIGN_BIT])


LOW_ORDER_ENCODINGS = frozenset(each for y in _LOW_ORDER_Y for each in _both_signs(y))
"""All 14: eight canonical, six that aren't (Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs")."""


def check_point(encoding: bytes, name: str) -> None:
    """Raise BadSignature for a point that no honest signer uses; `name` says which in the message."""
    if len(encoding) != PUBLIC_KEY_BYTES:
        raise BadSignature(f"{name} of {len(encoding)} bytes, an Ed25519 point has {PUBLIC_KEY_BYTES}")
    if encoding in LOW_ORDER_ENCODINGS:
        raise BadSignature(f"{name} is a point of low order: such a key or signature fits many messages")
    y = int.from_bytes(encoding, "little") & (2**255 - 1)
    if y >= _FIELD_PRIME:
        raise BadSignature(f"{name} isn't in canonical encoding: one key must have one name")


def verify_ed25519(public_key: bytes, signature: bytes, message: bytes) -> None:
    """Raise BadSignature unless `signature` is `public_key`'s over `message`."""
    key = _loaded(public_key)
    if len(signature) != SIGNATURE_BYTES:
        raise BadSignature(f"a signature of {len(signature)} bytes, Ed25519 has {SIGNATURE_BYTES}")
    check_point(signature[:PUBLIC_KEY_BYTES], "the signature's R")
    try:
        key.verify(message, signature)
    except BadSignatureError as error:
        raise BadSignature("the Ed25519 signature doesn't fit this key and these bytes") from error


@lru_cache(maxsize=4096)
def _loaded(public_key: bytes) -> VerifyKey:
    check_point(public_key, "the public key")
    return VerifyKey(public_key)
