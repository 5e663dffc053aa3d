"""A browser's answer is accepted for its ceremony, site, passkey and person, and for nothing else."""

from typing import Any

import pytest

from governance.dsse import Envelope, pre_authentication_bytes
from governance.errors import BadSignature
from governance.keys import verify_signed_by
from tests.fixtures.authenticator import ORIGIN, PRESENT, VERIFIED, SoftAuthenticator
from ui.app.site import Site
from ui.passkeys.answers import made_passkey, used_passkey
from ui.passkeys.ceremonies import SIGN_IN_WORDS, OpenCeremonies, registration, sign_in, signing
from ui.passkeys.errors import CeremonyRefused, StaleCeremony

SITE = Site(ORIGIN)
NOW = 1_800_000_000.0
PAYLOAD = b'{"type":"ballot"}'
MISBEHAVIOURS = {
    "nobody-verified": {"flags": PRESENT},
    "nobody-present": {"flags": VERIFIED},
    "another-origin": {"origin": "http://localhost:9999"},
    "another-site": {"rp_id": "example.org"},
    "in-a-frame": {"client_data": {"crossOrigin": True}},
    "below-another-site": {"client_data": {"topOrigin": "https://evil.example"}},
    "another-challenge": {"client_data": {"challenge": "AAAA"}},
}


def a_registration(nonce: bytes = b"n" * 16):
    return registration(SITE, person="Ann", known=(), user_handle=b"u" * 16, nonce=nonce, now=NOW)


def a_signing(key: SoftAuthenticator, payload: bytes = PAYLOAD, nonce: bytes = b"n" * 16):
    return signing(SITE, payload=payload, about=b"", passkey=key.passkey, nonce=nonce, now=NOW)


def test_a_registration_gives_the_key_that_later_signs() -> None:
    authenticator = SoftAuthenticator()
    ceremony = a_registration()
    assert made_passkey(ceremony, authenticator.create(ceremony), SITE) == authenticator.passkey


@pytest.mark.parametrize("changes", MISBEHAVIOURS.values(), ids=MISBEHAVIOURS.keys())
def test_a_misbehaving_registration_is_refused(changes: dict[str, Any]) -> None:
    ceremony = a_registration()
    with pytest.raises(CeremonyRefused):
        made_passkey(ceremony, SoftAuthenticator().but(**changes).create(ceremony), SITE)


def test_a_signature_is_one_that_the_log_accepts() -> None:
    authenticator = SoftAuthenticator()
    ceremony = a_signing(authenticator)
    passkey, signature = used_passkey(ceremony, authenticator.get(ceremony), SITE)
    verify_signed_by(Envelope(PAYLOAD, (signature,)), (passkey,))
    with pytest.raises(BadSignature, match="another statement"):
        verify_signed_by(Envelope(PAYLOAD + b" ", (signature,)), (passkey,))


@pytest.mark.parametrize("changes", MISBEHAVIOURS.values(), ids=MISBEHAVIOURS.keys())
def test_a_misbehaving_signature_is_refused(changes: dict[str, Any]) -> None:
    authenticator = SoftAuthenticator()
    ceremony = a_signing(authenticator)
    with pytest.raises(CeremonyRefused):
        used_passkey(ceremony, authenticator.but(**changes).get(ceremony), SITE)


def test_an_assertion_over_another_statement_is_refused() -> None:
    authenticator = SoftAuthenticator()
    answer = authenticator.get(a_signing(authenticator, b'{"type":"proposal"}'))
    with pytest.raises(CeremonyRefused, match="challenge"):
        used_passkey(a_signing(authenticator), answer, SITE)


def test_another_passkey_is_refused_even_under_the_right_credential_id() -> None:
    authenticator, other = SoftAuthenticator(), SoftAuthenticator()
    ceremony = a_signing(authenticator)
    with pytest.raises(CeremonyRefused, match="isn't one that may answer"):
        used_passkey(ceremony, other.get(ceremony), SITE)
    borrowed = other.but(credential_id=authenticator.credential_id)
    with pytest.raises(CeremonyRefused):
        used_passkey(ceremony, borrowed.get(ceremony), SITE)


@pytest.mark.parametrize("field", ["signature", "authenticatorData", "clientDataJSON"])
def test_an_altered_answer_is_refused(field: str) -> None:
    authenticator = SoftAuthenticator()
    ceremony = a_signing(authenticator)
    answer = authenticator.get(ceremony)
    text = answer["response"][field]
    at = len(text) // 2
    answer["response"][field] = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    with pytest.raises(CeremonyRefused):
        used_passkey(ceremony, answer, SITE)


@pytest.mark.parametrize(
    "answer", [None, "text", [], {}, {"id": 1}, {"id": "x", "rawId": "x", "response": {}}]
)
def test_what_is_no_credential_is_refused_in_words(answer: object) -> None:
    authenticator = SoftAuthenticator()
    with pytest.raises(CeremonyRefused):
        used_passkey(a_signing(authenticator), answer, SITE)
    with pytest.raises(CeremonyRefused):
        made_passkey(a_registration(), answer, SITE)


def test_signing_in_says_whose_passkey_it_was() -> None:
    ann, bob = SoftAuthenticator(), SoftAuthenticator()
    ceremony = sign_in(SITE, passkeys=(ann.passkey, bob.passkey), nonce=b"n" * 16, now=NOW)
    passkey, _ = used_passkey(ceremony, bob.get(ceremony), SITE)
    assert passkey == bob.passkey


def test_no_sign_in_can_be_a_statement_s_signature() -> None:
    assert not pre_authentication_bytes(PAYLOAD).startswith(SIGN_IN_WORDS[:4])


def test_a_ceremony_is_taken_once_and_only_while_it_is_open() -> None:
    open_ceremonies, key = OpenCeremonies(), SoftAuthenticator()
    first = open_ceremonies.begin("vote", a_signing(key))
    second = open_ceremonies.begin("vote", a_signing(key, nonce=b"m" * 16))
    assert first.id != second.id
    with pytest.raises(StaleCeremony):
        open_ceremonies.take("vote", first.id, now=NOW)
    assert open_ceremonies.take("vote", second.id, now=NOW) == second
    with pytest.raises(StaleCeremony):
        open_ceremonies.take("vote", second.id, now=NOW)


def test_a_ceremony_ends_by_itself() -> None:
    open_ceremonies = OpenCeremonies()
    ceremony = open_ceremonies.begin("vote", a_signing(SoftAuthenticator()))
    assert open_ceremonies.at("vote", now=NOW + 599) == ceremony
    assert open_ceremonies.at("vote", now=NOW + 601) is None
    with pytest.raises(StaleCeremony):
        open_ceremonies.take("vote", ceremony.id, now=NOW + 601)
