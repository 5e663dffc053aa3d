"""Attacks with odd bytes: keys that fit too much, JSON that reads two ways, passkeys misused."""

import base64
import hashlib
import json
import random

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from fixtures.governance.co_operative import CoOperative, release_choice

from governance.ballot import Choice
from governance.canonical import decode_canonical, decode_strict, encode_canonical
from governance.drafting import draft_ballot, sign
from governance.dsse import (
    Envelope,
    Signature,
    WebAuthnEvidence,
    decode_base64,
    decode_envelope,
    encode_envelope,
)
from governance.dsse import pre_authentication_bytes as pae
from governance.ed25519 import LOW_ORDER_ENCODINGS, verify_ed25519
from governance.errors import BadSignature, GovernanceError, MalformedStatement
from governance.fold import Fold
from governance.keys import Ed25519Key, Passkey, key_id, verify_signature
from governance.membership import MandateGrant, Scope
from governance.statement import decode_statement, encode_statement

P = 2**255 - 19
IDENTITY = (1).to_bytes(32, "little")


@pytest.mark.parametrize("encoding", sorted(LOW_ORDER_ENCODINGS))
def test_a_low_order_key_is_no_key(encoding: bytes) -> None:
    with pytest.raises(ValueError, match="low order"):
        Ed25519Key(encoding)


def test_a_signature_that_fits_every_message_is_refused() -> None:
    with pytest.raises(BadSignature, match="low order"):
        verify_ed25519(IDENTITY, IDENTITY + bytes(32), b"anything")


@pytest.mark.parametrize("y", [2, 3, 18])
def test_a_non_canonical_key_is_no_key(y: int) -> None:
    with pytest.raises(ValueError, match="canonical"):
        Ed25519Key((P + y).to_bytes(32, "little"))


def test_a_non_canonical_r_is_refused() -> None:
    commune = CoOperative()
    key = commune.keys["ashdale"].public_key().public
    with pytest.raises(BadSignature, match="canonical"):
        verify_ed25519(key, (P + 3).to_bytes(32, "little") + bytes(32), b"m")


def test_a_low_order_key_cannot_enter_a_log() -> None:
    commune = CoOperative()
    payload = encode_statement(decode_statement(decode_envelope(commune.entries[0]).payload))
    good = base64.b64encode(commune.keys["ashdale"].public_key().public)
    with pytest.raises(MalformedStatement, match="low order"):
        decode_statement(payload.replace(good, base64.b64encode(IDENTITY)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a":1,"a":2}', "twice"),
        (b'{"a":{"b":1,"b":1}}', "twice"),
        (b'{"a":1.5}', "whole numbers"),
        (b'{"a":1e2}', "whole numbers"),
        (b'{"a":NaN}', "whole numbers"),
        (b'{"a":9007199254740993}', "53 bits"),
        (b'{"a":-0}', "negative zero"),
        (b'{"a":"\xff"}', "aren't JSON"),
        (b"[" * 100_000, "aren't JSON"),
        (b'{"a":1}{"b":2}', "aren't JSON"),
    ],
)
def test_json_that_can_be_read_two_ways_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(MalformedStatement, match=reason):
        decode_strict(data)


@pytest.mark.parametrize("data", [b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1}\n', b'{"a":"\\u0041"}'])
def test_json_in_any_other_spelling_than_the_canonical_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedStatement, match="RFC 8785"):
        decode_canonical(data)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(MalformedStatement):
        decode_canonical(b'{"a":"\\ud800"}')


def test_an_unknown_field_is_refused() -> None:
    commune = CoOperative()
    value = decode_canonical(decode_envelope(commune.entries[0]).payload)
    value["extra"] = "admin"
    with pytest.raises(MalformedStatement, match=r"unknown fields \['extra'\]"):
        decode_statement(encode_canonical(value))


def test_a_missing_field_is_refused() -> None:
    commune = CoOperative()
    value = decode_canonical(decode_envelope(commune.entries[0]).payload)
    del value["rehearsal"]
    with pytest.raises(MalformedStatement, match="missing"):
        decode_statement(encode_canonical(value))


def test_a_ten_megabyte_statement_is_refused_before_it_is_read() -> None:
    with pytest.raises(MalformedStatement, match="bytes"):
        decode_statement(b'{"a":"' + b"x" * 10_000_000 + b'"}')
    with pytest.raises(MalformedStatement, match="bytes"):
        decode_envelope(b"{" + b" " * 10_000_000)


@pytest.mark.parametrize("spelling", ["QR==", "QQ", "QQ=", "QQ==\n", "QQ= =", "Q Q=="])
def test_base64_in_another_spelling_is_refused(spelling: str) -> None:
    assert decode_base64("QQ==") == b"A"
    with pytest.raises(MalformedStatement, match="base64"):
        decode_base64(spelling)


def test_an_envelope_of_another_payload_type_is_refused() -> None:
    commune = CoOperative()
    entry = decode_strict(commune.entries[0])
    entry["payloadType"] = "text/plain"
    with pytest.raises(MalformedStatement, match="payload type"):
        decode_envelope(encode_canonical(entry))


def test_an_extra_signature_is_refused() -> None:
    commune = CoOperative()
    proposal = commune.propose(release_choice())
    twice = sign(commune.ballot(proposal, "ashdale"), commune.keys["ashdale"], commune.keys["carrow"])
    with pytest.raises(BadSignature, match="2 signatures, expected 1"):
        commune.submit(twice)


# Passkeys


class Authenticator:
    """A passkey in software: signs as a browser's authenticator would, or as an attacker wishes."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self.public = Passkey(point, b"credential", "commons.example", "https://commons.example")

    def sign(
        self, payload: bytes, *, flags: int = 0x05, rp_id: str = "commons.example", **client
    ) -> Signature:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(pae(payload)).digest()).rstrip(b"=").decode()
        fields = {
            "type": "webauthn.get",
            "challenge": challenge,
            "origin": "https://commons.example",
            "crossOrigin": False,
            "other_keys_can_be_added_here": "as Chromium does",
        }
        raw = json.dumps(fields | client).encode()
        data = hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + bytes(4)
        signature = self.key.sign(data + hashlib.sha256(raw).digest(), ec.ECDSA(hashes.SHA256()))
        return Signature(key_id(self.public), signature, WebAuthnEvidence(data, raw, b"credential"))


PAYLOAD = b'{"type":"ballot"}'


def test_a_passkeys_assertion_over_the_statement_verifies() -> None:
    authenticator = Authenticator()
    verify_signature(authenticator.public, authenticator.sign(PAYLOAD), PAYLOAD)


@pytest.mark.parametrize(
    ("misuse", "reason"),
    [
        ({"flags": 0x01}, "UV"),
        ({"flags": 0x04}, "UP"),
        ({"flags": 0x15}, "contradicts"),
        ({"flags": 0x45}, "flags say"),
        ({"rp_id": "evil.example"}, "relying party"),
        ({"origin": "https://evil.example"}, "origin"),
        ({"origin": "https://commons.example.evil.example"}, "origin"),
        ({"type": "webauthn.create"}, "type"),
        ({"crossOrigin": True}, "frame"),
        ({"topOrigin": "https://evil.example"}, "frame"),
        ({"challenge": "AAAA"}, "another statement"),
    ],
)
def test_a_misused_passkey_is_refused(misuse: dict, reason: str) -> None:
    authenticator = Authenticator()
    with pytest.raises(BadSignature, match=reason):
        verify_signature(authenticator.public, authenticator.sign(PAYLOAD, **misuse), PAYLOAD)


def test_a_passkeys_assertion_over_another_ballot_is_refused() -> None:
    authenticator = Authenticator()
    with pytest.raises(BadSignature, match="another statement"):
        verify_signature(authenticator.public, authenticator.sign(PAYLOAD), PAYLOAD + b" ")


def test_an_assertion_of_another_credential_is_refused() -> None:
    authenticator = Authenticator()
    good = authenticator.sign(PAYLOAD)
    evidence = WebAuthnEvidence(good.webauthn.authenticator_data, good.webauthn.client_data_json, b"another")
    with pytest.raises(BadSignature, match="another credential"):
        verify_signature(authenticator.public, Signature(good.key_id, good.signature, evidence), PAYLOAD)


def test_another_passkeys_signature_is_refused() -> None:
    mine, other = Authenticator(), Authenticator()
    good = other.sign(PAYLOAD)
    with pytest.raises(BadSignature, match="doesn't fit"):
        verify_signature(mine.public, Signature(key_id(mine.public), good.signature, good.webauthn), PAYLOAD)


def test_a_key_off_the_curve_is_no_passkey() -> None:
    with pytest.raises(ValueError, match="curve"):
        Passkey(b"\x04" + b"\x01" * 64, b"c", "commons.example", "https://commons.example")


def test_a_member_votes_by_passkey_in_the_log() -> None:
    commune, authenticator = CoOperative(), Authenticator()
    statement = MandateGrant(
        commune.origin,
        "ashdale",
        "genesis:ashdale",
        "in the browser",
        authenticator.public,
        (Scope.ALL,),
        None,
        "n",
    )
    payload = encode_statement(statement)
    granted = Envelope(payload, (commune.keys["ashdale"].sign_payload(payload), authenticator.sign(payload)))
    commune.submit(granted)
    proposal = commune.propose(release_choice())
    ballot = draft_ballot(
        commune.state, proposal, member="ashdale", mandate=granted.statement_id, choice=Choice.FOR
    )
    vote = encode_statement(ballot)
    with pytest.raises(BadSignature):
        commune.submit(Envelope(vote, (authenticator.sign(vote, flags=0x01),)))
    commune.submit(Envelope(vote, (authenticator.sign(vote),)))
    commune.publish()
    assert set(proposal.ballots) == {"ashdale"}


def test_nothing_but_our_own_errors_comes_out_of_random_damage() -> None:

    commune = CoOperative()
    entry, chance = commune.entries[0], random.Random(1)
    for _ in range(300):
        damaged = bytearray(entry)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        fold = Fold()
        with pytest.raises(GovernanceError):
            fold.append(bytes(damaged))
    assert encode_envelope(decode_envelope(entry)) == entry
