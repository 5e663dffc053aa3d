"""Governance put together: found a co-operative in a home, and adopt by a recorded vote with the keys there.

Everything goes through the same log, ballots, witnesses, tally and gate (`governance.gatekeeper`); a
council alone has no other way round.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from governance.backends.key_files import PrivateKey
from governance.ballot import Choice
from governance.clock import current_time
from governance.drafting import Case, cast, draft_proposal, mandate_of, sign, submit_proposal
from governance.errors import HomeError, StatementRefused
from governance.gate import Offered, Permission
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.membership import Genesis, NewMember, Operator, id_of
from governance.proposal import Adopt, ModelChoice, ReleaseChoice, SettingsChoice
from governance.rules import DEFAULT_RULES, DecisionClass, Rules
from governance.state import State, WithdrawnOwner
from governance.statement import ErasureCertificate, Installation
from governance.verified_log import Refusal
from governance.withdrawal import CANNOT_PROVE, ErasureReport

__all__ = [
    "Founder",
    "GateKeeper",
    "Offered",
    "Permission",
    "Refusal",
    "adopt_alone",
    "adopt_by_all",
    "found",
    "found_alone",
    "found_demo",
    "log_erasure",
    "log_installation",
    "member_id",
    "withdrawn_members",
]

OPERATOR = "operator"
"""The operator's id, and its key's name, in a home that founds by itself."""


@dataclass(frozen=True, slots=True)
class Founder:
    """A council that founds: its id, and its name for people."""

    id: str
    name: str


def member_id(name: str) -> str:
    """An id made from a council's name; raises HomeError where none can be."""
    try:
        return id_of(name)
    except ValueError as error:
        raise HomeError(str(error)) from error


def found(
    home: Home,
    *,
    name: str,
    founders: Sequence[Founder],
    rules: Rules = DEFAULT_RULES,
    rehearsal: bool = False,
    passphrase: str | None = None,
) -> str:
    """Found a co-operative whose keys are all made in this home; pins and returns the genesis hash.

    Keys that lie together on one machine show the mechanism, not independence.
    """
    if home.is_founded:
        raise HomeError("a co-operative is founded in this home already: use another home")
    now = current_time(home)
    members: list[NewMember] = []
    signers: list[PrivateKey] = []
    witnesses: list[PrivateKey] = []
    for founder in founders:
        key = home.new_key(founder.id, passphrase=passphrase)
        witness = home.new_key(f"{founder.id}.witness")
        witness_key = witness.public_key()
        members.append(NewMember(founder.id, founder.name, founder.id, key.public_key(), witness_key))
        signers.append(key)
        witnesses.append(witness)
    operator = Operator(OPERATOR, home.new_key(OPERATOR).public_key())
    origin = f"{member_id(name)}.commons/{secrets.token_hex(8)}"
    genesis = Genesis(name, origin, now, rehearsal, tuple(members), (operator,), rules)
    envelope = sign(genesis, *signers, *witnesses)
    home.submit(envelope)
    home.pin(envelope.statement_id)
    home.publish(now)
    return envelope.statement_id


def found_alone(folder: Path, name: str) -> str:
    """Found a co-operative of one member in a home that has none; its genesis hash.

    The member votes, witnesses and operates: honest about being alone, and the same machinery.
    """
    home = Home(folder)
    try:
        if home.is_founded:
            return home.state().genesis
        return found(home, name=name, founders=[Founder(member_id(name), name)])
    finally:
        home.close()


def found_demo(folder: Path, councils: Sequence[str]) -> str:
    """Found a co-operative of several councils on one machine; its genesis hash."""
    home = Home(folder)
    try:
        founders = [Founder(member_id(each), each) for each in councils]
        return found(home, name="Procurement Commons demonstration", founders=founders)
    finally:
        home.close()


def adopt_by_all(
    folder: Path,
    *,
    release: ReleaseChoice | None = None,
    model: ModelChoice | None = None,
    settings: SettingsChoice | None = None,
    seal: str | None = None,
    case: Case | None = None,
) -> str | None:
    """Propose what isn't in force yet, have every member whose key is here vote for it; the proposal's id.

    None where all of it is in force already. Raises StatementRefused where that wasn't enough to adopt it.
    `seal`: SHA-256 of the release's seal as installed here, put in the log by the operator.
    """
    home = Home(folder)
    try:
        state = home.state()
        action = _not_in_force(state, release, model, settings)
        proposal = None if action is None else _adopt_with_local_keys(home, action, case)
        if seal is not None and release is not None:
            _log_installation(home, release.digest, seal)
        home.publish(current_time(home))
        return proposal
    finally:
        home.close()


adopt_alone = adopt_by_all
"""In a co-operative of one, every member is that one: the same path, no other way round the gate."""


def _not_in_force(
    state: State,
    release: ReleaseChoice | None,
    model: ModelChoice | None,
    settings: SettingsChoice | None,
) -> Adopt | None:
    release = None if release and state.release and state.release.value == release.digest else release
    model = None if model and state.model and state.model.choice == model else model
    settings = None if settings and state.settings and state.settings.value == settings.sha256 else settings
    if release is None and model is None and settings is None:
        return None
    return Adopt(release, model, settings)


def _adopt_with_local_keys(home: Home, action: Adopt, case: Case | None) -> str:
    state = home.state()
    local = [member for member in sorted(state.members) if home.key_path(member).exists()]
    if not local:
        raise HomeError("no member's key in this home: propose, and let the members vote")
    key = home.key(local[0])
    mandate = mandate_of(state, local[0], key)
    draft = draft_proposal(
        state,
        member=local[0],
        mandate=mandate.id,
        action=action,
        decision_class=DecisionClass.ORDINARY,
        case=case or _plain_case(state),
        now=current_time(home),
    )
    opened = submit_proposal(home, draft, key)
    for member in local:
        cast(home, opened, member=member, key=home.key(member), choice=Choice.FOR)
    home.publish(current_time(home))
    still_open = home.state().proposals.get(opened.id)
    if still_open is not None:
        raise StatementRefused(
            f"proposal {opened.number} is open: {len(local)} of {len(opened.electorate)} voted here"
        )
    return opened.id


def _plain_case(state: State) -> Case:
    who = "its only member" if len(state.members) == 1 else "every member: they all hold keys here"
    return Case(
        reason="adopted when the documents were loaded",
        affected=who,
        rejected_options=("leaving what was in force before",),
        interests="none declared",
    )


def withdrawn_members(folder: Path) -> dict[str, WithdrawnOwner]:
    """Who withdrew: owner -> the statement that did it."""
    home = Home(folder)
    try:
        return dict(home.state().withdrawn)
    finally:
        home.close()


def log_erasure(folder: Path, report: ErasureReport) -> str:
    """Put an operator's certificate of what became of withdrawn documents in the log; its statement id."""
    home = Home(folder)
    try:
        state = home.state()
        withdrawal = state.withdrawn.get(report.owner)
        if withdrawal is None:
            raise StatementRefused(f"{report.owner} hasn't withdrawn anything")
        operator = _local_operator(home)
        certificate = ErasureCertificate(
            origin=state.origin,
            operator=operator,
            owner=report.owner,
            withdrawal=withdrawal.statement,
            release_before=report.release_before,
            release_after=report.release_after,
            removed=report.removal.erased,
            kept=report.removal.kept,
            receipts_marked=report.receipts_marked,
            searches_with_hits=report.searches_with_hits,
            cannot_prove=CANNOT_PROVE,
        )
        envelope = sign(certificate, home.key(operator))
        home.submit(envelope)
        home.publish(current_time(home))
        return envelope.statement_id
    finally:
        home.close()


def log_installation(folder: Path, release: str, seal: str) -> None:
    """Put in the log, once, that an operator installed this release here; `seal`: SHA-256 of its seal."""
    home = Home(folder)
    try:
        _log_installation(home, release, seal)
        home.publish(current_time(home))
    finally:
        home.close()


def _local_operator(home: Home) -> str:
    for operator in home.state().operators:
        if home.key_path(operator).exists():
            return operator
    raise HomeError("no operator's key in this home: only an operator can log this")


def _log_installation(home: Home, release: str, seal: str) -> None:
    state = home.state()
    if seal in state.installations.get(release, ()):
        return
    operator = _local_operator(home)
    home.submit(sign(Installation(state.origin, operator, release, seal), home.key(operator)))
