"""A passkey's assertion verified offline from stored bytes (Web Authentication level 2, section 7.2).

The challenge is the SHA-256 of the statement's pre-authentication bytes, so that the assertion signs
exactly one statement. Raw bytes are checked; unknown keys in clientDataJSON are let be, as browsers add
some. Counters aren't: synced passkeys leave them at 0; a ballot's nonce stands against replay.
"""

import base64
import hashlib
import json
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from governance.canonical import JsonValue
from governance.dsse import WebAuthnEvidence
from governance.errors import BadSignature

UNCOMPRESSED_POINT_BYTES = 65

_USER_PRESENT = 0x01
_USER_VERIFIED = 0x04
_BACKUP_ELIGIBLE = 0x08
_BACKUP_STATE = 0x10
_ATTESTED_DATA = 0x40
_EXTENSIONS = 0x80
_FIXED_BYTES = 37
_MAX_CLIENT_DATA_BYTES = 16_384


def challenge_of(message: bytes) -> bytes:
    """What the browser is asked to sign for `message`."""
    return hashlib.sha256(message).digest()


def verify_assertion(
    *,
    public_point: bytes,
    credential_id: bytes,
    rp_id: str,
    origin: str,
    evidence: WebAuthnEvidence,
    signature: bytes,
    message: bytes,
) -> None:
    """Raise BadSignature, saying which step failed, unless the assertion signs `message`."""
    if evidence.credential_id != credential_id:
        raise BadSignature("the assertion is of another credential than the one registered with this key")
    _check_client_data(evidence.client_data_json, challenge_of(message), origin)
    _check_authenticator_data(evidence.authenticator_data, rp_id)
    signed = evidence.authenticator_data + hashlib.sha256(evidence.client_data_json).digest()
    verify_es256(public_point, signature, signed)


def verify_es256(public_point: bytes, signature: bytes, message: bytes) -> None:
    """Raise BadSignature unless the DER `signature` is ECDSA P-256 with SHA-256 over `message`.

    (r, n-s) verifies as well as (r, s): a signature names nothing.
    """
    key = _loaded(public_point)
    try:
        key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise BadSignature("the passkey's signature doesn't fit this key and these bytes") from error


@lru_cache(maxsize=4096)
def _loaded(public_point: bytes) -> ec.EllipticCurvePublicKey:
    if len(public_point) != UNCOMPRESSED_POINT_BYTES or public_point[0] != 4:
        raise BadSignature(
            f"a passkey's public key is an uncompressed point of {UNCOMPRESSED_POINT_BYTES} bytes"
        )
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_point)
    except ValueError as error:
        raise BadSignature("the passkey's public key isn't on the curve P-256") from error


def check_public_point(public_point: bytes) -> None:
    """Raise BadSignature for bytes that are no public key."""
    _loaded(public_point)


def _check_client_data(raw: bytes, challenge: bytes, origin: str) -> None:
    fields = _client_data(raw)
    expected = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode("ascii")
    if fields.get("type") != "webauthn.get":
        raise BadSignature(f"client data of type {fields.get('type')!r}, expected 'webauthn.get'")
    if fields.get("challenge") != expected:
        raise BadSignature("the passkey signed another statement: its challenge isn't this one's hash")
    if fields.get("origin") != origin:
        raise BadSignature(f"signed at origin {fields.get('origin')!r}, registered for {origin!r}")
    if fields.get("crossOrigin", False) is not False or "topOrigin" in fields:
        raise BadSignature("signed inside another site's frame: crossOrigin must be false")


def _client_data(raw: bytes) -> dict[str, JsonValue]:
    if len(raw) > _MAX_CLIENT_DATA_BYTES:
        raise BadSignature(f"client data of {len(raw):,} bytes, at most {_MAX_CLIENT_DATA_BYTES:,}")
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=_unique_object)
    except (ValueError, RecursionError) as error:
        raise BadSignature(f"client data that isn't plain JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadSignature("client data that isn't a JSON object")
    return value


def _unique_object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key stands twice")
    return result


def _check_authenticator_data(data: bytes, rp_id: str) -> None:
    if len(data) < _FIXED_BYTES:
        raise BadSignature(f"authenticator data of {len(data)} bytes, at least {_FIXED_BYTES}")
    if data[:32] != hashlib.sha256(rp_id.encode("utf-8")).digest():
        raise BadSignature(f"signed for another relying party than {rp_id!r}")
    flags = data[32]
    if not flags & _USER_PRESENT:
        raise BadSignature("signed without a person present (flag UP)")
    if not flags & _USER_VERIFIED:
        raise BadSignature("signed without verifying who was present (flag UV)")
    if flags & _BACKUP_STATE and not flags & _BACKUP_ELIGIBLE:
        raise BadSignature("authenticator data that contradicts itself: backed up but not eligible")
    if flags & _ATTESTED_DATA or (len(data) > _FIXED_BYTES) != bool(flags & _EXTENSIONS):
        raise BadSignature("authenticator data longer or shorter than its flags say")
