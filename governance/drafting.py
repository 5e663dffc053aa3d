"""Statements drafted and signed with a home's keys: proposals with deadlines, ballots with their bonds."""

import secrets
from dataclasses import dataclass

from governance.backends.bank_holidays import is_bank_holiday_in_england
from governance.backends.key_files import PrivateKey
from governance.ballot import Ballot, Choice
from governance.clock import current_time
from governance.deadlines import deadline_after
from governance.dsse import Envelope
from governance.errors import MalformedStatement, StatementRefused
from governance.home import Home
from governance.membership import Mandate
from governance.proposal import (
    Action,
    ChangeRules,
    Evaluation,
    Proposal,
    RatifyStop,
    least_class,
    touches_entrenched,
)
from governance.rules import ClassRule, DecisionClass
from governance.state import OpenProposal, State
from governance.statement import Statement, encode_statement

NO_REPORT = Evaluation("", (), "no evaluation report was given with this proposal")


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
    evaluation: Evaluation = NO_REPORT


def draft_proposal(
    state: State,
    *,
    member: str,
    mandate: str,
    action: Action,
    decision_class: DecisionClass | None,
    case: Case,
    now: int,
    provisional: bool = False,
) -> Proposal:
    """A proposal with the absolute deadlines that its class's rule gives in England.

    `decision_class`: None for the least that the action allows.
    """
    decision_class = decision_class or _least_class(state, action, case.evaluation, member)
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


def _least_class(state: State, action: Action, evaluation: Evaluation, member: str) -> DecisionClass:
    if isinstance(action, ChangeRules) and touches_entrenched(state.rules, action.rules):
        return DecisionClass.ENTRENCHED
    return least_class(action, evaluation, state.members[member].name)


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
    """A ballot bound to this proposal, its electorate and epoch; MalformedStatement if it can't be one."""
    try:
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
    except ValueError as error:
        raise MalformedStatement(str(error)) from error


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
