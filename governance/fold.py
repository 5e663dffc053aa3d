"""Entries in, State out: the one place where a log's bytes become what holds.

Every entry's signatures are verified here against the keys that held at that place in the log. Time comes
from witnesses' cosignatures inside the log, never from a clock of this machine, so that everyone who folds
the same entries gets the same state.
"""

from governance.ballot import Ballot
from governance.decisions import cast_ballot, open_proposal, settle
from governance.dsse import Envelope, decode_envelope
from governance.errors import BadSignature, LogCorrupt, MalformedStatement, StatementRefused
from governance.keys import VerificationKey, verify_signed_by
from governance.membership import (
    Application,
    Genesis,
    KeyRequest,
    KeyRotation,
    Mandate,
    MandateGrant,
    MandateRevocation,
    NewMember,
    Scope,
    Withdrawal,
)
from governance.merkle import leaf_hash
from governance.note import decode_note, verified_cosignatures, verify_operator
from governance.proposal import Proposal
from governance.registry import (
    check_can_join,
    found,
    grant_mandate,
    is_member,
    revoke_mandate,
    rotate_key,
    withdraw,
)
from governance.rules import majority_of
from governance.sightings import witness_ballots
from governance.state import MAX_KEPT_ROOTS, RootAt, State
from governance.statement import (
    ErasureCertificate,
    Installation,
    Observation,
    Statement,
    decode_statement,
)

_REFUSALS = (MalformedStatement, BadSignature, StatementRefused)


class Fold:
    """Folds entries one by one; holds the only State that is ever changed."""

    def __init__(self, state: State | None = None) -> None:
        """Start from nothing, or from a state that was verified before and is handed over."""
        self._state = state

    @property
    def state(self) -> State:
        """What the entries so far come to; read it, never change it."""
        if self._state is None:
            raise LogCorrupt("an empty log: it begins with a genesis")
        return self._state

    @property
    def size(self) -> int:
        """How many entries were folded."""
        return 0 if self._state is None else self._state.size

    def append(self, entry: bytes) -> None:
        """Fold an entry that is about to be logged; raises, changing nothing, where it may not be."""
        envelope = decode_envelope(entry)
        statement = decode_statement(envelope.payload)
        if self._state is None:
            self._state = _founded(envelope, statement)
        else:
            _apply(self._state, envelope, statement)
        self._count(entry)

    def replay(self, entry: bytes) -> None:
        """Fold an entry that is logged: one that may not be there has no effect but an alert."""
        try:
            self.append(entry)
        except _REFUSALS as error:
            if self._state is None:
                raise LogCorrupt(f"the first entry is no valid genesis: {error}") from error
            self._state.alert(f"entry {self._state.size} has no effect: {error}")
            self._count(entry)

    def settle(self, time: int) -> None:
        """Decide what a majority of witnesses' word on the time decides."""
        settle(self.state, time)

    def _count(self, entry: bytes) -> None:
        state = self.state
        state.edge = state.edge.append(leaf_hash(entry))
        root = RootAt(state.edge.size, state.edge.root)
        state.recent_roots = (*state.recent_roots[-MAX_KEPT_ROOTS + 1 :], root)


def _founded(envelope: Envelope, statement: Statement) -> State:
    if not isinstance(statement, Genesis):
        raise StatementRefused(f"a log begins with a genesis, not with a {statement.TYPE}")
    founders: tuple[VerificationKey, ...] = tuple(each.key for each in statement.members)
    witnesses = tuple(each.witness_key for each in statement.members if each.witness_key)
    verify_signed_by(envelope, founders + witnesses)
    return found(statement, envelope.statement_id)


def _apply(state: State, envelope: Envelope, statement: Statement) -> None:
    if isinstance(statement, Genesis):
        raise StatementRefused("a second genesis")
    if statement.origin != state.origin:
        raise StatementRefused(f"a statement for the log {statement.origin!r}, this is {state.origin!r}")
    match statement:
        case Observation() | Installation() | ErasureCertificate():
            _apply_operators(state, envelope, statement)
        case Application():
            _check_application(state, envelope, statement.applicant)
            state.applications[envelope.statement_id] = statement.applicant
        case KeyRequest():
            is_member(state, statement.member)
            verify_signed_by(envelope, (statement.key,))
            state.key_requests[envelope.statement_id] = statement
        case _:
            _apply_members(state, envelope, statement)


def _check_application(state: State, envelope: Envelope, applicant: NewMember) -> None:
    witness = () if applicant.witness_key is None else (applicant.witness_key,)
    verify_signed_by(envelope, (applicant.key, *witness))
    check_can_join(state, applicant)


def _apply_members(
    state: State,
    envelope: Envelope,
    statement: Proposal | Ballot | MandateGrant | MandateRevocation | KeyRotation | Withdrawal,
) -> None:
    mandate = _mandate(state, statement.member, statement.mandate)
    new_key = (statement.key,) if isinstance(statement, MandateGrant | KeyRotation) else ()
    verify_signed_by(envelope, (mandate.key, *new_key))
    match statement:
        case Proposal():
            _check_scope(mandate, Scope.PROPOSE)
            open_proposal(state, statement, envelope.statement_id)
        case Ballot():
            cast_ballot(state, statement, mandate)
        case MandateGrant():
            _check_scope(mandate, Scope.MANDATES)
            grant_mandate(state, statement, envelope.statement_id)
        case MandateRevocation():
            _check_scope(mandate, Scope.MANDATES)
            revoke_mandate(state, statement)
        case KeyRotation():
            rotate_key(state, statement)
        case Withdrawal():
            _check_scope(mandate, Scope.WITHDRAW)
            withdraw(state, statement, envelope.statement_id)


def _mandate(state: State, member: str, mandate_id: str) -> Mandate:
    is_member(state, member)
    mandate = state.mandates.get(mandate_id)
    if mandate is None or mandate.member != member:
        raise StatementRefused(f"{member} has no mandate {mandate_id[:40]!r} in force")
    if mandate.expires is not None and state.time > mandate.expires:
        raise StatementRefused(f"{member}'s mandate {mandate_id[:16]} has expired")
    return mandate


def _check_scope(mandate: Mandate, scope: Scope) -> None:
    if not mandate.covers(scope):
        raise StatementRefused(f"the mandate of {mandate.delegate!r} doesn't cover {scope.value!r}")


def _apply_operators(
    state: State, envelope: Envelope, statement: Observation | Installation | ErasureCertificate
) -> None:
    key = state.operators.get(statement.operator)
    if key is None:
        raise StatementRefused(f"{statement.operator!r} is no operator of this log")
    verify_signed_by(envelope, (key,))
    if isinstance(statement, Observation):
        _observe(state, statement)
    elif isinstance(statement, Installation):
        seals = state.installations.get(statement.release, ())
        if statement.seal not in seals:
            state.installations[statement.release] = (*seals, statement.seal)
    elif statement.owner not in state.withdrawn:
        raise StatementRefused(f"{statement.owner} hasn't withdrawn anything")


def _observe(state: State, statement: Observation) -> None:
    """Take in who vouched for which size, when; then decide what that time decides."""
    note = decode_note(statement.note)
    checkpoint = note.checkpoint
    roots = {each.size: each.root for each in state.recent_roots}
    if checkpoint.origin != state.origin or roots.get(checkpoint.size) != checkpoint.root:
        raise StatementRefused(f"a checkpoint of {checkpoint.size} entries that isn't of this log")
    verify_operator(note, tuple(each.public for each in state.operators.values()))
    times = verified_cosignatures(note, state.witnesses)
    steady = {}
    for witness, time in times.items():
        if time < state.witness_times.get(witness, 0):
            state.alert(f"witness {witness} set its clock back: its cosignature isn't counted")
        else:
            steady[witness] = time
    state.witness_times |= steady
    witness_ballots(state, checkpoint.size, steady)
    settle(state, majority_time(steady, len(state.witnesses)) or state.time)


def majority_time(times: dict[str, int], witnesses: int) -> int | None:
    """The latest time that a majority of all witnesses vouches has come; None without a majority."""
    majority = majority_of(witnesses)
    return sorted(times.values(), reverse=True)[majority - 1] if len(times) >= majority else None
