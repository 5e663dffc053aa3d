"""Governance put together: the calls that the command line, the app and the assistant use.

Found a co-operative, put something to the vote, vote, adopt by a recorded vote, ask the gate, notice that
something changed. Every call goes through the same log, ballots, witnesses, tally and gate.
"""

import os
import re
import secrets
import time as system_time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from governance.backends.bank_holidays import is_bank_holiday_in_england
from governance.backends.key_files import PrivateKey
from governance.ballot import Ballot, Choice
from governance.deadlines import deadline_after
from governance.dsse import Envelope
from governance.errors import HomeError, StatementRefused, WitnessRefused
from governance.fold import Fold
from governance.gate import Offered, Permission, Refusal, VerifiedLog, permit, verify_log
from governance.home import REHEARSAL_CLOCK, Home
from governance.membership import Genesis, Mandate, NewMember, Operator
from governance.proposal import (
    Action,
    Adopt,
    Evaluation,
    ModelChoice,
    Proposal,
    RatifyStop,
    ReleaseChoice,
    SettingsChoice,
)
from governance.rules import DEFAULT_RULES, ClassRule, DecisionClass, Rules
from governance.state import OpenProposal, State
from governance.statement import Installation, Statement, encode_statement

OPERATOR = "operator"
"""The operator's id, and its key's name, in a home that founds by itself."""
RECOSIGN_AFTER_SECONDS = 3600
RECHECK_CLOCK_AFTER_SECONDS = 60

_LOCAL_EVALUATION = Evaluation("", (), "no evaluation report was given with this proposal")


def current_time(home: Home) -> int:
    """Seconds since 1970, UTC; by hand in a rehearsal, and only there."""
    by_hand = os.environ.get(REHEARSAL_CLOCK)
    if by_hand is None:
        return int(system_time.time())
    if not by_hand.isascii() or not by_hand.isdigit():
        raise HomeError(f"{REHEARSAL_CLOCK}={by_hand!r}: expected seconds since 1970")
    if home.is_founded and not home.state().rehearsal:
        raise HomeError(
            f"{REHEARSAL_CLOCK} is set, and this co-operative's genesis is no rehearsal: unset it"
        )
    return int(by_hand)


@dataclass(frozen=True, slots=True)
class Founder:
    """A council that founds: its id, and its name for people."""

    id: str
    name: str


def member_id(name: str) -> str:
    """An id made from a council's name."""
    result = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-")
    if not result:
        raise HomeError(f"the name {name!r} holds no letter or digit: give one that does")
    return result


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


def sign(statement: Statement, *keys: PrivateKey) -> Envelope:
    """The statement in an envelope, signed by each key in order."""
    payload = encode_statement(statement)
    return Envelope(payload, tuple(key.sign_payload(payload) for key in keys))


def mandate_of(state: State, member: str, key: PrivateKey) -> Mandate:
    """The mandate under which this key acts for the member; raises StatementRefused without one."""
    public = key.public_key()
    for mandate in state.mandates.values():
        if mandate.member == member and mandate.key == public:
            return mandate
    raise StatementRefused(f"this key has no mandate of {member} in force")


@dataclass(frozen=True, slots=True)
class Case:
    """What a proposal must say beside its action."""

    reason: str
    affected: str
    rejected_options: tuple[str, ...]
    interests: str
    evaluation: Evaluation = _LOCAL_EVALUATION


def draft_proposal(
    state: State,
    *,
    member: str,
    mandate: str,
    action: Action,
    decision_class: DecisionClass,
    case: Case,
    now: int,
    provisional: bool = False,
) -> Proposal:
    """A proposal with the absolute deadlines that its class's rule gives in England."""
    rule = state.rules.of(decision_class)
    deadline = _deadline(now, rule)
    if isinstance(action, RatifyStop) and state.stop is not None:
        deadline = state.stop.lapses
    raised = _deadline(now, state.rules.ordinary) if decision_class is DecisionClass.CONSENT else None
    second_rule = state.rules.ordinary if raised else rule
    second = None
    if second_rule.second_call_days and not isinstance(action, RatifyStop):
        second = _after(raised or deadline, second_rule.second_call_days)
    return Proposal(
        origin=state.origin,
        member=member,
        mandate=mandate,
        epoch=state.epoch,
        decision_class=decision_class,
        opened=now,
        deadline=deadline,
        second_deadline=second,
        raised_deadline=raised,
        provisional=provisional,
        action=action,
        reason=case.reason,
        affected=case.affected,
        rejected_options=case.rejected_options,
        interests=case.interests,
        evaluation=case.evaluation,
        nonce=secrets.token_hex(16),
    )


def _deadline(now: int, rule: ClassRule) -> int:
    return deadline_after(now, rule.days, working=rule.working_days, is_holiday=is_bank_holiday_in_england)


def _after(start: int, days: int) -> int:
    return deadline_after(start, days, working=False, is_holiday=is_bank_holiday_in_england)


def submit_proposal(home: Home, proposal: Proposal, key: PrivateKey) -> OpenProposal:
    """Log a proposal; returns it as opened."""
    envelope = sign(proposal, key)
    home.submit(envelope)
    home.publish(current_time(home))
    return home.state().proposals[envelope.statement_id]


def draft_ballot(
    state: State, proposal: OpenProposal, *, member: str, mandate: str, choice: Choice, reason: str = ""
) -> Ballot:
    """A ballot bound to this proposal, its electorate and epoch, with a fresh nonce."""
    return Ballot(
        origin=state.origin,
        proposal=proposal.id,
        electorate=proposal.electorate_id,
        member=member,
        epoch=proposal.statement.epoch,
        mandate=mandate,
        nonce=secrets.token_hex(16),
        choice=choice,
        reason=reason,
    )


def cast(
    home: Home, proposal: OpenProposal, *, member: str, key: PrivateKey, choice: Choice, reason: str = ""
) -> Envelope:
    """Sign and log one ballot; it counts once witnesses have seen it (`Home.publish`)."""
    state = home.state()
    mandate = mandate_of(state, member, key)
    ballot = draft_ballot(state, proposal, member=member, mandate=mandate.id, choice=choice, reason=reason)
    envelope = sign(ballot, key)
    home.submit(envelope)
    return envelope


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


def _log_installation(home: Home, release: str, seal: str) -> None:
    state = home.state()
    if seal in state.installations.get(release, ()):
        return
    for operator in state.operators:
        if home.key_path(operator).exists():
            statement = Installation(state.origin, operator, release, seal)
            home.submit(sign(statement, home.key(operator)))
            return
    raise HomeError("no operator's key in this home: only an operator can log an installation")


class GateKeeper:
    """Asks the gate for one installation, and keeps asking cheaply while an assistant runs.

    Give each thread its own.
    """

    def __init__(self, folder: Path) -> None:
        """Watch the home at `folder`; nothing is opened yet."""
        self._home = Home(folder)
        self._offered: Offered | None = None
        self._token: tuple[int, str] | None = None
        self._checked_at = 0.0

    def close(self) -> None:
        """Close the log."""
        self._home.close()

    def ask(self, offered: Offered) -> Permission | Refusal:
        """Verify the log from its first entry and decide; remembers what was seen when it permits."""
        if not self._home.is_founded:
            return Refusal(
                "genesis",
                "no co-operative is founded in this home",
                "a pinned genesis",
                "run commons ingest PATH --adopt, commons demo or commons governance init",
            )
        now = current_time(self._home)
        self._recosign_alone(now)
        self._offered = offered
        self._checked_at = system_time.monotonic()
        self._token = self._home.log.change_token()
        verified = self.verified()
        answer = verified if isinstance(verified, Refusal) else permit(verified, now=now, offered=offered)
        if isinstance(answer, Permission):
            self._home.remember_seen(answer.seen)
        return answer

    def verified(self) -> VerifiedLog | Refusal:
        """The log checked against pin, cosignatures and what was seen before; see `governance.gate`."""
        log = self._home.log
        return verify_log(
            pinned=self._home.pinned,
            fold=Fold(),
            entries=log.entries(0, log.size()),
            note=log.newest_note(),
            seen=self._home.seen(),
        )

    def changed_since(self, permission: Permission) -> Refusal | None:
        """Why `permission` no longer holds; None while it does. Cheap enough to ask every second."""
        if self._offered is None:
            raise HomeError("nothing was offered to this gate yet: ask first")
        quiet = self._home.log.change_token() == self._token
        if quiet and system_time.monotonic() - self._checked_at < RECHECK_CLOCK_AFTER_SECONDS:
            return None
        answer = self.ask(self._offered)
        if isinstance(answer, Refusal):
            return answer
        if answer.proposal != permission.proposal or answer.withdrawn != permission.withdrawn:
            return Refusal(
                "release",
                "members decided something since this was loaded",
                f"what proposal {answer.ballot} adopted, without {', '.join(answer.withdrawn) or 'nobody'}'s",
                "load it again",
            )
        return None

    def _recosign_alone(self, now: int) -> None:
        """A council alone is its own witness: keep its checkpoint fresh, unless a stop is in force."""
        state = self._home.state()
        note = self._home.log.newest_note()
        if len(state.members) != 1 or state.stop is not None or note is None:
            return
        seen = self._home.seen()
        if seen is not None and now - seen.time < RECOSIGN_AFTER_SECONDS:
            return
        try:
            self._home.publish(now)
        except (WitnessRefused, HomeError):
            return
