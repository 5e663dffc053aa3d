"""Attacks on votes by passkey: refused when they come in, without effect for whoever verifies the bundle."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from governance.ballot import Ballot, Choice
from governance.bundle import FORMAT, Bundle, encode_bundle
from governance.drafting import draft_ballot
from governance.dsse import Envelope, Signature
from governance.errors import BadSignature, StatementRefused
from governance.membership import MandateGrant, Scope
from governance.state import OpenProposal, ballots_that_count
from governance.statement import encode_statement
from governance.verifier import VerificationReport, verify
from tests.fixtures.authenticator import PRESENT, SoftAuthenticator
from tests.fixtures.governance.co_operative import CoOperative, digest, release_choice


class PasskeyCouncils:
    """A co-operative in which two members also vote by passkey."""

    def __init__(self) -> None:
        self.commune = CoOperative()
        self.passkeys = {member: SoftAuthenticator() for member in ("ashdale", "brookvale")}
        self.mandates = {member: self._grant(member) for member in self.passkeys}

    def _grant(self, member: str) -> str:
        statement = MandateGrant(
            self.commune.origin,
            member,
            f"genesis:{member}",
            "by passkey",
            self.passkeys[member].passkey,
            (Scope.ALL,),
            None,
            "n",
        )
        payload = encode_statement(statement)
        signatures = (
            self.commune.keys[member].sign_payload(payload),
            self.passkeys[member].sign_payload(payload),
        )
        self.commune.submit(Envelope(payload, signatures))
        return Envelope(payload, signatures).statement_id

    def ballot(self, proposal: OpenProposal, member: str, choice: Choice = Choice.FOR) -> Ballot:
        state = self.commune.state
        return draft_ballot(state, proposal, member=member, mandate=self.mandates[member], choice=choice)

    def counted(self, proposal: OpenProposal) -> dict[str, Choice]:
        self.commune.publish()
        return ballots_that_count(self.commune.state.proposals[proposal.id])

    def verified(self) -> VerificationReport:
        commune = self.commune
        commune.publish()
        assert commune.note is not None
        size = commune.note.checkpoint.size
        bundle = Bundle(FORMAT, tuple(commune.entries[:size]), commune.note.encode())
        return verify(encode_bundle(bundle), genesis=commune.state.genesis)


@pytest.fixture
def councils() -> PasskeyCouncils:
    return PasskeyCouncils()


@pytest.fixture
def proposal(councils: PasskeyCouncils) -> OpenProposal:
    return councils.commune.propose(release_choice())


def test_a_vote_by_passkey_counts_and_verifies_offline(
    councils: PasskeyCouncils, proposal: OpenProposal
) -> None:
    councils.commune.submit(councils.passkeys["ashdale"].envelope(councils.ballot(proposal, "ashdale")))
    assert councils.counted(proposal) == {"ashdale": Choice.FOR}
    assert councils.verified().alerts == ()


Attack = Callable[[PasskeyCouncils, OpenProposal], Envelope]


def another_choice(councils: PasskeyCouncils, proposal: OpenProposal) -> Envelope:
    """The assertion over a vote for, under a vote against."""
    signed = councils.passkeys["ashdale"].envelope(councils.ballot(proposal, "ashdale"))
    against = replace(councils.ballot(proposal, "ashdale"), choice=Choice.AGAINST)
    return Envelope(encode_statement(against), signed.signatures)


def another_proposal(councils: PasskeyCouncils, proposal: OpenProposal) -> Envelope:
    """The assertion over a vote on an earlier proposal, under the same vote on this one."""
    earlier = councils.commune.propose(release_choice("another"))
    ballot = councils.ballot(earlier, "ashdale")
    signed = councils.passkeys["ashdale"].envelope(ballot)
    councils.commune.submit(signed)
    moved = replace(ballot, proposal=proposal.id, electorate=proposal.electorate_id)
    return Envelope(encode_statement(moved), signed.signatures)


def another_member_s_passkey(councils: PasskeyCouncils, proposal: OpenProposal) -> Envelope:
    return councils.passkeys["brookvale"].envelope(councils.ballot(proposal, "ashdale"))


def another_member_s_passkey_under_the_right_names(
    councils: PasskeyCouncils, proposal: OpenProposal
) -> Envelope:
    """Key id and credential id of the one member, signature of the other."""
    ballot = councils.ballot(proposal, "ashdale")
    right = councils.passkeys["ashdale"].envelope(ballot).signatures[0]
    borrowed = councils.passkeys["brookvale"].but(credential_id=councils.passkeys["ashdale"].credential_id)
    wrong = borrowed.envelope(ballot).signatures[0]
    return Envelope(encode_statement(ballot), (replace(wrong, key_id=right.key_id),))


def a_mandate_of_another_member(councils: PasskeyCouncils, proposal: OpenProposal) -> Envelope:
    ballot = replace(councils.ballot(proposal, "ashdale"), mandate=councils.mandates["brookvale"])
    return councils.passkeys["brookvale"].envelope(ballot)


def changed(**changes: object) -> Attack:
    def attack(councils: PasskeyCouncils, proposal: OpenProposal) -> Envelope:
        return councils.passkeys["ashdale"].but(**changes).envelope(councils.ballot(proposal, "ashdale"))

    return attack


def flipped(part: str) -> Attack:
    """One bit of the stored assertion turned over."""

    def attack(councils: PasskeyCouncils, proposal: OpenProposal) -> Envelope:
        envelope = councils.passkeys["ashdale"].envelope(councils.ballot(proposal, "ashdale"))
        signature = envelope.signatures[0]
        assert signature.webauthn is not None
        if part == "signature":
            altered: Signature = replace(signature, signature=_flip(signature.signature))
        else:
            evidence = replace(signature.webauthn, **{part: _flip(getattr(signature.webauthn, part))})
            altered = replace(signature, webauthn=evidence)
        return Envelope(envelope.payload, (altered,))

    return attack


def _flip(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


ATTACKS: dict[str, Attack] = {
    "another choice": another_choice,
    "another proposal": another_proposal,
    "another member's passkey": another_member_s_passkey,
    "another member's passkey, right names": another_member_s_passkey_under_the_right_names,
    "another member's mandate": a_mandate_of_another_member,
    "altered signature": flipped("signature"),
    "altered authenticator data": flipped("authenticator_data"),
    "altered client data": flipped("client_data_json"),
    "altered credential id": flipped("credential_id"),
    "nobody verified": changed(flags=PRESENT),
    "another origin": changed(origin="https://phishing.example"),
    "another relying party": changed(rp_id="phishing.example"),
    "inside a frame": changed(client_data={"crossOrigin": True}),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_it_is_refused_and_counts_nothing_even_when_forced_into_the_log(
    councils: PasskeyCouncils, proposal: OpenProposal, attack: Attack
) -> None:
    envelope = attack(councils, proposal)
    with pytest.raises((BadSignature, StatementRefused)):
        councils.commune.submit(envelope)
    assert "ashdale" not in councils.counted(proposal)
    index = councils.commune.force(envelope)
    assert "ashdale" not in councils.counted(proposal)
    assert [each for each in councils.verified().alerts if f"entry {index} has no effect" in each]


def test_an_assertion_that_was_logged_is_not_taken_again(
    councils: PasskeyCouncils, proposal: OpenProposal
) -> None:
    envelope = councils.passkeys["ashdale"].envelope(councils.ballot(proposal, "ashdale"))
    councils.commune.submit(envelope)
    with pytest.raises(StatementRefused, match="in the log already"):
        councils.commune.submit(envelope)


def test_a_passkey_is_admitted_only_by_a_key_of_its_member_and_itself(councils: PasskeyCouncils) -> None:
    commune, new = councils.commune, SoftAuthenticator()
    statement = MandateGrant(
        commune.origin, "ashdale", "genesis:ashdale", "intruder", new.passkey, (Scope.ALL,), None, digest("n")
    )
    payload = encode_statement(statement)
    own, other = new.sign_payload(payload), commune.keys["brookvale"].sign_payload(payload)
    member = commune.keys["ashdale"].sign_payload(payload)
    for signatures in ((own,), (member,), (other, own), (own, member), (own, own)):
        with pytest.raises(BadSignature):
            commune.submit(Envelope(payload, signatures))
    commune.submit(Envelope(payload, (member, own)))
