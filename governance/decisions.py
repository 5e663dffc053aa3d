"""The life of a proposal: opened, voted on, seen by witnesses, decided, put into force, rolled back."""

from dataclasses import replace

from governance.ballot import Ballot, Choice, electorate_id
from governance.deadlines import DAY_SECONDS, SUMMER_TIME_SECONDS, after_weekdays
from governance.enactment import confirm_provisional, former_choice, put_into_force, undo_provisional
from governance.errors import StatementRefused
from governance.membership import Mandate, Scope
from governance.overtaken import model_and_settings, needs_report, overtaken
from governance.proposal import (
    Admit,
    Adopt,
    ChangeRules,
    Expel,
    Proposal,
    RatifyStop,
    ReplaceKey,
    RollBack,
    Start,
    Stop,
    allows_class,
    touches_entrenched,
)
from governance.rules import ClassRule, DecisionClass
from governance.sightings import NO_EXPIRY
from governance.state import (
    MAX_KEPT_DECISIONS,
    Decided,
    LoggedBallot,
    OpenProposal,
    State,
    StopInForce,
    ballots_that_count,
    reasons_given,
)
from governance.tally import Outcome, Tally, tally_votes

OPENING_GRACE_SECONDS = DAY_SECONDS
"""How long after its stated opening a majority of witnesses must have seen a proposal."""
_STOP_SLACK_SECONDS = 4 * DAY_SECONDS


def open_proposal(state: State, proposal: Proposal, statement_id: str) -> None:
    """Put a proposal to the vote, or raise StatementRefused."""
    if proposal.epoch != state.epoch:
        raise StatementRefused(f"proposal for epoch {proposal.epoch}, the members are now at {state.epoch}")
    if statement_id in state.proposed:
        raise StatementRefused("this proposal is in the log already: its votes stand, a replay opens nothing")
    owner = state.members[proposal.member].name
    if not allows_class(proposal, owner) or _needs_everyone(state, proposal):
        raise StatementRefused(f"class {proposal.decision_class} asks for less agreement than this needs")
    if needs_report(state, proposal.action) and not proposal.evaluation.report:
        raise StatementRefused("a change of the model or settings in force carries an evaluation report")
    _check_deadlines(state, proposal)
    _check_action(state, proposal)
    number = state.proposed[statement_id] = len(state.proposed) + 1
    members = tuple(sorted(state.members))
    state.proposals[statement_id] = OpenProposal(
        number=number,
        id=statement_id,
        statement=proposal,
        index=state.size,
        electorate=members,
        electorate_id=electorate_id(state.epoch, members),
        decision_class=proposal.decision_class,
        deadline=proposal.deadline,
        owner=owner,
        measured_beside=model_and_settings(state),
    )


def _needs_everyone(state: State, proposal: Proposal) -> bool:
    action = proposal.action
    return (
        isinstance(action, ChangeRules)
        and touches_entrenched(state.rules, action.rules)
        and proposal.decision_class is not DecisionClass.ENTRENCHED
    )


def _check_deadlines(state: State, proposal: Proposal) -> None:
    rule = state.rules.of(proposal.decision_class)
    if isinstance(proposal.action, RatifyStop):
        rule = replace(rule, days=state.rules.ratification_days, working_days=False)
    least = least_deadline(proposal.opened, rule)
    if proposal.deadline < least:
        raise StatementRefused(
            f"deadline {least - proposal.deadline} s too early for {proposal.decision_class}"
        )
    if proposal.second_deadline is not None:
        first = proposal.raised_deadline or proposal.deadline
        second_rule = state.rules.ordinary if proposal.raised_deadline else rule
        least = first + second_rule.second_call_days * DAY_SECONDS - SUMMER_TIME_SECONDS
        if proposal.second_deadline < least:
            raise StatementRefused("the second call is shorter than the rules say")
    if proposal.decision_class is DecisionClass.CONSENT:
        least = least_deadline(proposal.opened, state.rules.ordinary)
        if proposal.raised_deadline is None or proposal.raised_deadline < least:
            raise StatementRefused("a consent proposal also signs the ordinary deadline, should it be raised")
    elif proposal.raised_deadline is not None:
        raise StatementRefused("only a consent proposal has a raised deadline")


def least_deadline(opened: int, rule: ClassRule) -> int:
    """The earliest deadline that the log accepts; bank holidays are the signers' matter, weekends its own."""
    end = after_weekdays(opened, rule.days) if rule.working_days else opened + rule.days * DAY_SECONDS
    return end - SUMMER_TIME_SECONDS


def _check_action(state: State, proposal: Proposal) -> None:
    action = proposal.action
    problem = ""
    match action:
        case Admit() if action.application not in state.applications:
            problem = "admits a council that hasn't applied in this log"
        case Expel() if action.member not in state.members:
            problem = f"expels {action.member!r}, who is no member"
        case ReplaceKey() if action.request not in state.key_requests:
            problem = "replaces keys that nobody asked to be replaced in this log"
        case RollBack() if former_choice(state, action) is None:
            problem = f"goes back to a {action.subject} that was never in force"
        case RatifyStop() | Start() if state.stop is None:
            problem = "is about a stop, and none is in force"
        case RatifyStop() if state.stop is not None and proposal.deadline > state.stop.lapses:
            problem = "ratifies a stop after it has lapsed: it needs an earlier deadline"
        case Stop() if state.stop is not None:
            problem = "stops what is stopped already"
        case _:
            return
    raise StatementRefused(f"the proposal {problem}")


def cast_ballot(state: State, ballot: Ballot, mandate: Mandate) -> None:
    """Log a ballot, or raise StatementRefused; a key's second choice under one nonce voids both."""
    proposal = state.proposals.get(ballot.proposal)
    if proposal is None:
        raise StatementRefused("a ballot on a proposal that isn't open in this log")
    if ballot.electorate != proposal.electorate_id or ballot.epoch != proposal.statement.epoch:
        raise StatementRefused("a ballot for another electorate or epoch than the proposal's")
    if ballot.member not in proposal.electorate:
        raise StatementRefused(f"{ballot.member} wasn't a member when the proposal was opened")
    if not mandate.covers(Scope(proposal.decision_class.value)):
        raise StatementRefused(f"the mandate doesn't cover {proposal.decision_class} decisions")
    earlier = proposal.ballots.get(ballot.member, ())
    same_nonce = [each for each in earlier if each.nonce == ballot.nonce]
    if any(each.choice is ballot.choice for each in same_nonce):
        raise StatementRefused("this ballot is in the log already: a replay counts nothing")
    if same_nonce:
        state.alert(f"{ballot.member} signed two choices under one nonce on proposal {proposal.number}")
        earlier = tuple(replace(each, void=True) if each.nonce == ballot.nonce else each for each in earlier)
    expires = NO_EXPIRY if mandate.expires is None else mandate.expires
    logged = LoggedBallot(
        state.size, ballot.nonce, ballot.choice, ballot.reason, expires, bool(same_nonce), {}, None
    )
    proposal.ballots[ballot.member] = (*earlier, logged)
    if ballot.member not in proposal.unseen:
        proposal.unseen = (*proposal.unseen, ballot.member)
    if proposal.decision_class is DecisionClass.EMERGENCY:
        _stop_if_enough(state, proposal)


def _stop_if_enough(state: State, proposal: OpenProposal) -> None:
    """A stop holds as soon as enough ballots are in the log: waiting for witnesses would be no brake."""
    choices = {
        member: ballots[-1].choice
        for member, ballots in proposal.ballots.items()
        if not ballots[-1].void and ballots[-1].last_valid_second >= state.time
    }
    tally = _tally(state, proposal, choices, time=state.time)
    if tally.outcome is Outcome.ADOPTED and state.time <= proposal.deadline:
        lapses = min(proposal.deadline, state.time + _stop_days(state) + _STOP_SLACK_SECONDS)
        state.stop = StopInForce(proposal.id, proposal.number, tally, state.time, lapses, ratified=False)
        _close(state, proposal, tally, choices, state.time)


def _stop_days(state: State) -> int:
    return state.rules.emergency.days * DAY_SECONDS


def settle(state: State, time: int) -> None:
    """Decide what `time` decides: closed ballots, second calls, a lapsed stop. Never goes back in time."""
    state.time = max(state.time, time)
    for proposal in sorted(state.proposals.values(), key=lambda each: each.number):
        if proposal.id in state.proposals:
            _settle_proposal(state, proposal)
    stop = state.stop
    if stop is not None and not stop.ratified and state.time > stop.lapses:
        state.stop = None
        state.alert(f"the stop of proposal {stop.number} lapsed: no ballot ratified it in time")


def _settle_proposal(state: State, proposal: OpenProposal) -> None:
    limit = proposal.statement.opened + OPENING_GRACE_SECONDS
    if (state.time if proposal.seen_at is None else proposal.seen_at) > limit:
        tally = _tally(state, proposal, {}, time=state.time)
        why = "witnesses first saw it too long after its stated opening: members lost voting time"
        _close(state, proposal, replace(tally, outcome=Outcome.REJECTED, why=why), {}, state.time)
        return
    choices = ballots_that_count(proposal)
    tally = _tally(state, proposal, choices, time=state.time)
    if tally.outcome is Outcome.RAISED:
        proposal.decision_class = DecisionClass.ORDINARY
        proposal.deadline = proposal.statement.raised_deadline or proposal.deadline
        _settle_proposal(state, proposal)
    elif tally.outcome is Outcome.NO_QUORUM and _calls_again(state, proposal, tally):
        _settle_proposal(state, proposal)
    elif tally.outcome is not Outcome.OPEN:
        _decide(state, proposal, tally, choices)


def _tally(state: State, proposal: OpenProposal, choices: dict[str, Choice], *, time: int) -> Tally:
    return tally_votes(
        state.rules,
        proposal.decision_class,
        proposal.electorate,
        choices,
        time=time,
        deadline=proposal.deadline,
        second_call=proposal.second_call,
    )


def _calls_again(state: State, proposal: OpenProposal, tally: Tally) -> bool:
    second = proposal.statement.second_deadline
    if second is None or proposal.second_call:
        return False
    proposal.second_call, proposal.deadline = True, second
    rule = state.rules.of(proposal.decision_class)
    enough = rule.second_call_quorum.of(len(proposal.electorate))
    voted = tally.electorate - tally.missing
    action = proposal.statement.action
    asked = proposal.statement.provisional and isinstance(action, Adopt)
    enough_for = voted >= enough and tally.votes_for > tally.against
    if asked and enough_for and not overtaken(state, proposal):
        proposal.provisional = True
        put_into_force(state, proposal, tally)
    return True


def _decide(state: State, proposal: OpenProposal, tally: Tally, choices: dict[str, Choice]) -> None:
    why = overtaken(state, proposal)
    if tally.outcome is Outcome.ADOPTED and why:
        tally = replace(tally, outcome=Outcome.REJECTED, why=why)
    if tally.outcome is Outcome.ADOPTED:
        was_provisional, proposal.provisional = proposal.provisional, False
        if was_provisional:
            confirm_provisional(state, proposal, tally)
        else:
            put_into_force(state, proposal, tally)
    elif proposal.provisional:
        undo_provisional(state, proposal)
    _close(state, proposal, tally, choices, state.time)


def _close(state: State, proposal: OpenProposal, tally: Tally, choices: dict[str, Choice], time: int) -> None:
    del state.proposals[proposal.id]
    decided = Decided(
        number=proposal.number,
        id=proposal.id,
        index=proposal.index,
        kind=proposal.statement.action.KIND,
        decision_class=proposal.decision_class,
        tally=tally,
        at=time,
        choices=choices,
        reasons=reasons_given(proposal, choices),
    )
    state.decided = (*state.decided, decided)[-MAX_KEPT_DECISIONS:]
