"""Public keys as statements carry them, and one door to verify a signature by either kind."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from governance.canonical import sha256_hex
from governance.dsse import Envelope, Signature, pre_authentication_bytes
from governance.ed25519 import check_point, verify_ed25519
from governance.errors import BadSignature
from governance.webauthn import check_public_point, verify_assertion


@dataclass(frozen=True, slots=True)
class Ed25519Key:
    """A raw Ed25519 public key; can't be built from a low-order or non-canonical one."""

    KIND: ClassVar[str] = "ed25519"
    public: bytes

    def __post_init__(self) -> None:
        """Refuse a point that no honest signer uses."""
        _as_value_error(check_point, self.public, "the public key")


@dataclass(frozen=True, slots=True)
class Passkey:
    """A WebAuthn ES256 credential, with the site that it was made for."""

    KIND: ClassVar[str] = "webauthn-es256"
    public: bytes
    """Uncompressed P-256 point."""
    credential_id: bytes
    rp_id: str
    origin: str

    def __post_init__(self) -> None:
        """Refuse a point off the curve."""
        _as_value_error(check_public_point, self.public)


VerificationKey: TypeAlias = Ed25519Key | Passkey


def key_id(key: VerificationKey) -> str:
    """SHA-256 of the raw public key, hex: the name under which a key belongs to one member, for good."""
    return sha256_hex(key.public)


def verify_signature(key: VerificationKey, signature: Signature, payload: bytes) -> None:
    """Raise BadSignature unless `signature` is `key`'s over `payload` in an envelope."""
    message = pre_authentication_bytes(payload)
    if signature.key_id != key_id(key):
        raise BadSignature(f"signed by key {signature.key_id[:12]}, expected {key_id(key)[:12]}")
    if isinstance(key, Ed25519Key):
        if signature.webauthn is not None:
            raise BadSignature("WebAuthn evidence beside an Ed25519 key")
        verify_ed25519(key.public, signature.signature, message)
        return
    if signature.webauthn is None:
        raise BadSignature("a passkey's signature without its authenticatorData and clientDataJSON")
    verify_assertion(
        public_point=key.public,
        credential_id=key.credential_id,
        rp_id=key.rp_id,
        origin=key.origin,
        evidence=signature.webauthn,
        signature=signature.signature,
        message=message,
    )


def verify_signed_by(envelope: Envelope, keys: tuple[VerificationKey, ...]) -> None:
    """Raise BadSignature unless exactly these keys signed, in this order, each once."""
    if len(envelope.signatures) != len(keys):
        raise BadSignature(f"{len(envelope.signatures)} signatures, expected {len(keys)}")
    if len({key_id(each) for each in keys}) != len(keys):
        raise BadSignature("one key in two places: each signature must be by another key")
    for key, signature in zip(keys, envelope.signatures, strict=True):
        verify_signature(key, signature, envelope.payload)


def _as_value_error(check: "object", *arguments: object) -> None:
    try:
        check(*arguments)  # type: ignore[operator]  # both checks take what they're given here
    except BadSignature as error:
        raise ValueError(str(error)) from error
