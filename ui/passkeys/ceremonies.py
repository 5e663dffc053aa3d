"""Ceremonies: what a browser is asked to do with a passkey, once. Pure but for the randomness given to it.

What a passkey signs is the SHA-256 of a message. For a statement the message is its pre-authentication
bytes, so that the assertion is a signature that the log accepts; for signing in it begins with words that
no statement begins with, so that neither can be passed off as the other.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from webauthn import generate_authentication_options, generate_registration_options
from webauthn.helpers import options_to_json
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from governance.dsse import pre_authentication_bytes
from governance.keys import Passkey
from governance.webauthn import challenge_of
from ui.app.site import Site
from ui.passkeys.errors import StaleCeremony

NAME = "Procurement Commons"
SIGN_IN_WORDS = b"Procurement Commons sign-in\n"
REGISTRATION_WORDS = b"Procurement Commons registration\n"
LIFE_SECONDS = 600
_TIMEOUT_MILLISECONDS = 300_000


class Kind(StrEnum):
    """What a ceremony is for."""

    REGISTER = "register"
    SIGN_IN = "sign-in"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Ceremony:
    """One question to one browser."""

    id: str
    """Hash of what is signed, and which attempt at it this is."""
    kind: Kind
    message: bytes
    options: dict[str, Any]
    """For the browser, as Web Authentication level 3 writes options in JSON."""
    expires: float
    """Seconds since 1970."""
    passkeys: tuple[Passkey, ...] = ()
    """Those that may answer; empty when registering."""
    payload: bytes = b""
    """The statement that is signed; empty where none is."""
    about: bytes = b""
    """The payload that the statement refers to by its hash, for showing what it is about."""

    @property
    def challenge(self) -> bytes:
        """What the authenticator signs."""
        return challenge_of(self.message)


def registration(
    site: Site,
    *,
    person: str,
    known: Sequence[Passkey],
    user_handle: bytes,
    nonce: bytes,
    now: float,
) -> Ceremony:
    """Make a passkey for a person. `known`: those that the authenticator needn't make once more."""
    message = REGISTRATION_WORDS + nonce.hex().encode("ascii")
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=NAME,
        user_name=person,
        user_display_name=person,
        user_id=user_handle,
        challenge=challenge_of(message),
        timeout=_TIMEOUT_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(known),
        supported_pub_key_algs=[COSEAlgorithmIdentifier.ECDSA_SHA_256],
    )
    return _ceremony(Kind.REGISTER, message, json.loads(options_to_json(options)), nonce, now)


def sign_in(site: Site, *, passkeys: Sequence[Passkey], nonce: bytes, now: float) -> Ceremony:
    """Show that one of these passkeys is at hand; the browser offers those that it knows for the site."""
    message = SIGN_IN_WORDS + nonce.hex().encode("ascii")
    options = _request(site, message, ())
    return _ceremony(Kind.SIGN_IN, message, options, nonce, now, passkeys=tuple(passkeys))


def signing(
    site: Site, *, payload: bytes, about: bytes, passkey: Passkey, nonce: bytes, now: float
) -> Ceremony:
    """Sign a statement with one passkey."""
    message = pre_authentication_bytes(payload)
    options = _request(site, message, (passkey,))
    return _ceremony(
        Kind.SIGN, message, options, nonce, now, passkeys=(passkey,), payload=payload, about=about
    )


def _request(site: Site, message: bytes, allowed: Sequence[Passkey]) -> dict[str, Any]:
    options = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge_of(message),
        timeout=_TIMEOUT_MILLISECONDS,
        allow_credentials=_descriptors(allowed),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    loaded: dict[str, Any] = json.loads(options_to_json(options))
    return loaded


def _descriptors(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=each.credential_id) for each in passkeys]


def _ceremony(
    kind: Kind,
    message: bytes,
    options: dict[str, Any],
    nonce: bytes,
    now: float,
    *,
    passkeys: tuple[Passkey, ...] = (),
    payload: bytes = b"",
    about: bytes = b"",
) -> Ceremony:
    name = f"{hashlib.sha256(message).hexdigest()[:32]}-{nonce.hex()[:16]}"
    return Ceremony(name, kind, message, options, now + LIFE_SECONDS, passkeys, payload, about)


@dataclass(slots=True)
class OpenCeremonies:
    """One session's open ceremonies, a place each; a new one in a place ends the one before."""

    _open: dict[str, Ceremony] = field(default_factory=dict)

    def begin(self, place: str, ceremony: Ceremony) -> Ceremony:
        """Open a ceremony in a place."""
        self._open[place] = ceremony
        return ceremony

    def at(self, place: str, *, now: float) -> Ceremony | None:
        """What is open in a place; None where nothing is, or it is too old."""
        ceremony = self._open.get(place)
        return ceremony if ceremony is not None and now <= ceremony.expires else None

    def end(self, place: str) -> None:
        """Close a place."""
        self._open.pop(place, None)

    def take(self, place: str, name: str, *, now: float) -> Ceremony:
        """The open ceremony of this id, which is closed by it; raises StaleCeremony."""
        ceremony = self._open.get(place)
        if ceremony is None or ceremony.id != name:
            raise StaleCeremony("this answer belongs to something that isn't open any more: begin again")
        del self._open[place]
        if now > ceremony.expires:
            raise StaleCeremony(f"this was open for more than {LIFE_SECONDS // 60} minutes: begin again")
        return ceremony
