"""DSSE envelopes: a payload, its type, and the signatures over both (secure-systems-lab/dsse, v1).

One profile of it, read strictly: every field present, canonical JSON, canonical base64, no other field.
What is signed is the pre-authentication encoding, never JSON text.
"""

import base64
import binascii
from dataclasses import dataclass

from governance.canonical import (
    MAX_STATEMENT_BYTES,
    JsonValue,
    decode_canonical,
    encode_canonical,
    sha256_hex,
)
from governance.errors import MalformedStatement

PAYLOAD_TYPE = "application/vnd.procurement-commons.statement+json"
MAX_SIGNATURES = 1000
MAX_ENVELOPE_BYTES = 2 * MAX_STATEMENT_BYTES


@dataclass(frozen=True, slots=True)
class WebAuthnEvidence:
    """What a browser returned with an assertion, byte for byte (Web Authentication level 2, section 7.2)."""

    authenticator_data: bytes
    client_data_json: bytes
    credential_id: bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: by Ed25519 over the pre-authentication bytes, or by a passkey over their SHA-256."""

    key_id: str
    """SHA-256 of the raw public key, hex: says which key to try, proves nothing."""
    signature: bytes
    webauthn: WebAuthnEvidence | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """A statement's bytes with their signatures."""

    payload: bytes
    signatures: tuple[Signature, ...]

    @property
    def statement_id(self) -> str:
        """SHA-256 of the payload, hex: what later statements refer to."""
        return sha256_hex(self.payload)


def pre_authentication_bytes(payload: bytes, payload_type: str = PAYLOAD_TYPE) -> bytes:
    """PAE of the DSSE protocol: what a key signs, unambiguous whatever the payload holds."""
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def encode_envelope(envelope: Envelope) -> bytes:
    """The envelope's one byte form: a log entry."""
    signatures: list[JsonValue] = [_signature_object(each) for each in envelope.signatures]
    return encode_canonical(
        {
            "payload": _base64(envelope.payload),
            "payloadType": PAYLOAD_TYPE,
            "signatures": signatures,
        }
    )


def decode_envelope(data: bytes) -> Envelope:
    """The envelope in `data`; raises MalformedStatement for anything but its one byte form."""
    value = decode_canonical(data, max_bytes=MAX_ENVELOPE_BYTES)
    fields = _exact_fields(value, {"payload", "payloadType", "signatures"}, "an envelope")
    if fields["payloadType"] != PAYLOAD_TYPE:
        raise MalformedStatement(f"payload type {fields['payloadType']!r}, expected {PAYLOAD_TYPE}")
    signatures = fields["signatures"]
    if not isinstance(signatures, list) or not 1 <= len(signatures) <= MAX_SIGNATURES:
        raise MalformedStatement(f"an envelope has 1 to {MAX_SIGNATURES} signatures")
    payload = _bytes(fields["payload"], "payload")
    if len(payload) > MAX_STATEMENT_BYTES:
        raise MalformedStatement(f"{len(payload):,} bytes of payload, at most {MAX_STATEMENT_BYTES:,}")
    return Envelope(payload, tuple(_signature(each) for each in signatures))


def _signature_object(signature: Signature) -> JsonValue:
    fields: dict[str, JsonValue] = {"keyid": signature.key_id, "sig": _base64(signature.signature)}
    if signature.webauthn is not None:
        fields["webauthn"] = {
            "authenticatorData": _base64(signature.webauthn.authenticator_data),
            "clientDataJSON": _base64(signature.webauthn.client_data_json),
            "credentialId": _base64(signature.webauthn.credential_id),
        }
    return fields


def _signature(value: JsonValue) -> Signature:
    optional = {"webauthn"} if isinstance(value, dict) and "webauthn" in value else set()
    fields = _exact_fields(value, {"keyid", "sig"} | optional, "a signature")
    key_id = fields["keyid"]
    if not isinstance(key_id, str) or len(key_id) != 64:
        raise MalformedStatement("a key id is the SHA-256 of a public key in hex")
    evidence = _evidence(fields["webauthn"]) if optional else None
    return Signature(key_id, _bytes(fields["sig"], "sig"), evidence)


def _evidence(value: JsonValue) -> WebAuthnEvidence:
    names = ("authenticatorData", "clientDataJSON", "credentialId")
    fields = _exact_fields(value, set(names), "WebAuthn evidence")
    return WebAuthnEvidence(*(_bytes(fields[name], name) for name in names))


def _exact_fields(value: JsonValue, names: set[str], what: str) -> dict[str, JsonValue]:
    if not isinstance(value, dict) or value.keys() != names:
        found = sorted(value) if isinstance(value, dict) else type(value).__name__
        raise MalformedStatement(f"{what} with {found}, expected exactly {sorted(names)}")
    return value


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: JsonValue, name: str) -> bytes:
    if not isinstance(value, str):
        raise MalformedStatement(f"{name} is base64 text")
    return decode_base64(value, name)


def decode_base64(text: str, name: str = "base64") -> bytes:
    """Bytes of standard base64 with padding; refuses any other spelling of the same bytes."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedStatement(f"{name} isn't base64: {error}") from error
    if _base64(data) != text:
        raise MalformedStatement(f"{name} is base64 in another than its one spelling")
    return data
