"""A browser's answer to a ceremony, checked: py_webauthn first, then the checks that the log itself makes.

Bytes in, records out. py_webauthn ties no credential id to its key and looks at no `crossOrigin`: both
are checked here. Counters aren't kept: synced passkeys leave them at 0, and a nonce stands against replay.
"""

import json
from typing import Any

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import (
    decode_credential_public_key,
    encode_cbor,
    parse_authentication_credential_json,
    parse_registration_credential_json,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.decode_credential_public_key import DecodedEC2PublicKey
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import AuthenticationCredential

from governance.dsse import Signature, WebAuthnEvidence
from governance.errors import BadSignature
from governance.keys import Passkey, key_id
from governance.webauthn import verify_assertion
from ui.app.site import Site
from ui.passkeys.ceremonies import Ceremony
from ui.passkeys.errors import CeremonyRefused

MAX_ANSWER_CHARACTERS = 65_536
_KTY, _ALG, _CURVE, _X, _Y = 1, 3, -1, -2, -3
_EC2, _P256 = 2, 1
_COORDINATE_BYTES = 32


def made_passkey(ceremony: Ceremony, answer: object, site: Site) -> Passkey:
    """The passkey that a registration made; raises CeremonyRefused."""
    credential = _credential(answer)
    try:
        client_data = parse_registration_credential_json(credential).response.client_data_json
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=ceremony.challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
            supported_pub_key_algs=[COSEAlgorithmIdentifier.ECDSA_SHA_256],
        )
        _refuse_frames(client_data)
        return Passkey(
            public=_point(verified.credential_public_key),
            credential_id=verified.credential_id,
            rp_id=site.host,
            origin=site.origin,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise CeremonyRefused(f"the new passkey isn't accepted: {error}") from error


def used_passkey(ceremony: Ceremony, answer: object, site: Site) -> tuple[Passkey, Signature]:
    """The passkey that signed the ceremony's message, and its signature; raises CeremonyRefused."""
    credential = _credential(answer)
    try:
        parsed = parse_authentication_credential_json(credential)
        passkey = _named(ceremony, parsed)
        verify_authentication_response(
            credential=credential,
            expected_challenge=ceremony.challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=_cose(passkey.public),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise CeremonyRefused(f"the passkey's signature isn't accepted: {error}") from error
    signature = _signature(passkey, parsed)
    _verify_as_the_log_does(passkey, signature, ceremony.message)
    return passkey, signature


def _credential(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict) or len(json.dumps(answer)) > MAX_ANSWER_CHARACTERS:
        raise CeremonyRefused("the browser's answer isn't a credential: begin again")
    return answer


def _named(ceremony: Ceremony, parsed: AuthenticationCredential) -> Passkey:
    """The passkey of the answer's credential id, among those that may answer: a key has one id."""
    for passkey in ceremony.passkeys:
        if passkey.credential_id == parsed.raw_id:
            return passkey
    raise CeremonyRefused("this passkey isn't one that may answer here: use the one that you registered")


def _refuse_frames(client_data: bytes) -> None:
    fields = json.loads(client_data)
    if fields.get("crossOrigin", False) is not False or "topOrigin" in fields:
        raise CeremonyRefused("the passkey was used inside another site's frame: open the site itself")


def _signature(passkey: Passkey, parsed: AuthenticationCredential) -> Signature:
    return Signature(
        key_id(passkey),
        parsed.response.signature,
        WebAuthnEvidence(
            authenticator_data=parsed.response.authenticator_data,
            client_data_json=parsed.response.client_data_json,
            credential_id=parsed.raw_id,
        ),
    )


def _verify_as_the_log_does(passkey: Passkey, signature: Signature, message: bytes) -> None:
    if signature.webauthn is None:
        raise CeremonyRefused("an answer without authenticator data")
    try:
        verify_assertion(
            public_point=passkey.public,
            credential_id=passkey.credential_id,
            rp_id=passkey.rp_id,
            origin=passkey.origin,
            evidence=signature.webauthn,
            signature=signature.signature,
            message=message,
        )
    except BadSignature as error:
        raise CeremonyRefused(str(error)) from error


def _point(cose: bytes) -> bytes:
    key = decode_credential_public_key(cose)
    if not isinstance(key, DecodedEC2PublicKey) or key.crv != _P256:
        raise CeremonyRefused("a passkey of another kind than ES256 (ECDSA on P-256): use another one")
    return b"\x04" + key.x.rjust(_COORDINATE_BYTES, b"\0") + key.y.rjust(_COORDINATE_BYTES, b"\0")


def _cose(point: bytes) -> bytes:
    x, y = point[1 : 1 + _COORDINATE_BYTES], point[1 + _COORDINATE_BYTES :]
    return encode_cbor(
        {_KTY: _EC2, _ALG: int(COSEAlgorithmIdentifier.ECDSA_SHA_256), _CURVE: _P256, _X: x, _Y: y}
    )
