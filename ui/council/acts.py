"""What a delegate does, drafted for signing and logged once signed. No widget: pages and tests call the same.

Who may sign what is the log's rule; here a person is only matched with the mandate that they can sign for.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from governance.ballot import Choice
from governance.drafting import Case, draft_ballot, draft_proposal
from governance.dsse import Envelope, Signature
from governance.errors import HomeError, MalformedStatement, StatementRefused
from governance.home import Home
from governance.keys import Passkey, VerificationKey
from governance.membership import Mandate, MandateGrant, MandateRevocation, Scope, Withdrawal
from governance.proposal import Action, Stop
from governance.rules import DecisionClass
from governance.state import OpenProposal, State
from governance.statement import encode_statement
from ui.council.proposals import payload_at
from ui.council.publishing import Logged, log_and_publish


@dataclass(frozen=True, slots=True)
class Authority:
    """A mandate in force, and that it can be signed for here."""

    mandate: Mandate

    @property
    def member(self) -> str:
        """The council that it acts for."""
        return self.mandate.member

    @property
    def passkey(self) -> Passkey | None:
        """The passkey that signs; None: a key file of the demonstration does."""
        return self.mandate.key if isinstance(self.mandate.key, Passkey) else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that waits for a signature."""

    title: str
    payload: bytes
    about: bytes = b""
    """The proposal's payload, for a ballot."""


def authority_of(state: State, member: str, passkeys: Sequence[Passkey]) -> Authority | None:
    """The widest mandate of the member that one of these passkeys signs for; None where there is none."""
    own = [
        each
        for each in state.mandates.values()
        if each.member == member and each.key in passkeys and _in_force(each, state)
    ]
    return Authority(max(own, key=_breadth)) if own else None


def demo_authority(home: Home, member: str) -> Authority | None:
    """The mandate of the key file that lies in this home for the member; only ever for the sample home."""
    try:
        public: VerificationKey = home.key(member).public_key()
    except HomeError:
        return None
    state = home.state()
    own = [each for each in state.mandates.values() if each.member == member and each.key == public]
    return Authority(own[0]) if own else None


def sign_with_demo_key(home: Home, authority: Authority, draft: Draft) -> Signature:
    """A signature of the sample home's own key file."""
    return home.key(authority.member).sign_payload(draft.payload)


def _in_force(mandate: Mandate, state: State) -> bool:
    return mandate.expires is None or state.time <= mandate.expires


def _breadth(mandate: Mandate) -> tuple[bool, int]:
    return Scope.ALL in mandate.scope, len(mandate.scope)


def vote(home: Home, proposal_id: str, authority: Authority, choice: Choice, reason: str) -> Draft:
    """A ballot on an open proposal; raises StatementRefused where it is closed, or lacks its reason."""
    state = home.state()
    proposal = open_proposal(state, proposal_id)
    if not authority.mandate.covers(Scope(proposal.decision_class.value)):
        raise StatementRefused(f"your mandate doesn't cover {proposal.decision_class} decisions")
    try:
        ballot = draft_ballot(
            state,
            proposal,
            member=authority.member,
            mandate=authority.mandate.id,
            choice=choice,
            reason=reason.strip(),
        )
    except MalformedStatement as error:
        raise StatementRefused(str(error)) from error
    title = f"Your ballot on proposal {proposal.number}"
    return Draft(title, encode_statement(ballot), payload_at(home.log, proposal.index))


def open_proposal(state: State, proposal_id: str) -> OpenProposal:
    """The open proposal; raises StatementRefused where it isn't open any more."""
    proposal = state.proposals.get(proposal_id)
    if proposal is None:
        raise StatementRefused(
            "this proposal isn't open any more: load the page again to see how it came out"
        )
    return proposal


def propose(
    state: State,
    authority: Authority,
    action: Action,
    case: Case,
    *,
    now: int,
    decision_class: DecisionClass | None = None,
    provisional: bool = False,
) -> Draft:
    """A proposal with its deadlines; raises StatementRefused where it leaves out what voters must know."""
    try:
        proposal = draft_proposal(
            state,
            member=authority.member,
            mandate=authority.mandate.id,
            action=action,
            decision_class=DecisionClass.EMERGENCY if isinstance(action, Stop) else decision_class,
            case=case,
            now=now,
            provisional=provisional,
        )
    except ValueError as error:
        raise StatementRefused(str(error)) from error
    return Draft("Your proposal", encode_statement(proposal))


def withdraw(state: State, authority: Authority, *, leaving: bool, reason: str) -> Draft:
    """The member's documents taken out, and its membership ended where it leaves."""
    statement = Withdrawal(
        state.origin, authority.member, authority.mandate.id, leaving=leaving, reason=reason.strip()
    )
    return Draft("Your withdrawal", encode_statement(statement))


def revoke(state: State, authority: Authority, mandate_id: str) -> Draft:
    """The end of one of the member's mandates."""
    statement = MandateRevocation(state.origin, authority.member, authority.mandate.id, mandate_id)
    return Draft("Your revocation of a mandate", encode_statement(statement))


def grant(state: State, granting: Mandate, *, delegate: str, key: Passkey, scope: tuple[Scope, ...]) -> Draft:
    """A mandate for a passkey: signed by the granting mandate's key, then by the new one."""
    statement = MandateGrant(
        origin=state.origin,
        member=granting.member,
        mandate=granting.id,
        delegate=delegate,
        key=key,
        scope=scope,
        expires=None,
        nonce=secrets.token_hex(16),
    )
    return Draft(f"A mandate for {delegate}", encode_statement(statement))


def granting_mandates(state: State, member: str) -> tuple[Mandate, ...]:
    """The member's mandates that may name delegates."""
    return tuple(
        each
        for each in state.mandates.values()
        if each.member == member and each.covers(Scope.MANDATES) and _in_force(each, state)
    )


def log_signed(home: Home, draft: Draft, *signatures: Signature) -> Logged:
    """Put a signed draft into the log; raises GovernanceError, changing nothing, where the log refuses it."""
    return log_and_publish(home, Envelope(draft.payload, signatures))
