"""What a decision does to a State: put into force, confirm, roll back."""

from dataclasses import replace

from governance.proposal import (
    Admit,
    Adopt,
    ChangeRules,
    Expel,
    RatifyStop,
    ReplaceKey,
    RollBack,
    Start,
    Stop,
    Subject,
)
from governance.registry import admit, expel, replace_keys
from governance.rules import DecisionClass
from governance.state import Adopted, OpenProposal, State, StopInForce
from governance.tally import Tally

_MAX_FORMER = 64


def put_into_force(state: State, proposal: OpenProposal, tally: Tally) -> None:
    """Do what the proposal says; never raises, as it has been voted."""
    action = proposal.statement.action
    match action:
        case Adopt():
            for choice in (action.release, action.model, action.settings):
                if choice is not None:
                    subject = Subject(choice.KIND)
                    adopted = _adopted(state, proposal, tally, choice, _only_owner(proposal))
                    _set_adopted(state, subject, adopted)
        case RollBack():
            former = former_choice(state, action)
            if former is not None:
                again = _adopted(state, proposal, tally, former.choice, former.only_owner)
                _set_adopted(state, action.subject, again)
        case Admit():
            admit(state, action.application)
        case Expel():
            expel(state, action.member)
        case ReplaceKey():
            replace_keys(state, action.request)
        case ChangeRules():
            state.rules = action.rules
        case RatifyStop():
            if state.stop is not None:
                state.stop = replace(state.stop, ratified=True)
        case Start():
            state.stop = None
        case Stop():
            _set_stop(state, proposal, tally)


def _set_stop(state: State, proposal: OpenProposal, tally: Tally) -> None:
    state.stop = StopInForce(
        proposal.id, proposal.number, tally, state.time, proposal.deadline, ratified=False
    )


def _adopted(state: State, proposal: OpenProposal, tally: Tally, choice: object, only_owner: str) -> Adopted:
    return Adopted(
        choice=choice,  # type: ignore[arg-type]  # one of the three choices, by its callers
        proposal=proposal.id,
        number=proposal.number,
        decision_class=proposal.decision_class,
        tally=tally,
        at=state.time,
        provisional=proposal.provisional,
        only_owner=only_owner,
    )


def _only_owner(proposal: OpenProposal) -> str:
    return proposal.owner if proposal.decision_class is DecisionClass.CONSENT else ""


def adopted_in(state: State, subject: Subject) -> Adopted | None:
    """What is in force for one subject."""
    return {
        Subject.RELEASE: state.release,
        Subject.MODEL: state.model,
        Subject.SETTINGS: state.settings,
    }[subject]


def _set_adopted(state: State, subject: Subject, adopted: Adopted | None) -> None:
    before = adopted_in(state, subject)
    if before is not None and not before.provisional:
        state.former = (*state.former, before)[-_MAX_FORMER:]
    if subject is Subject.RELEASE:
        state.release = adopted
    elif subject is Subject.MODEL:
        state.model = adopted
    else:
        state.settings = adopted


def former_choice(state: State, action: RollBack) -> Adopted | None:
    """The last time that what `action` goes back to was in force; None if never."""
    for each in reversed(state.former):
        if action.subject.value == each.choice.KIND and each.value == action.to:
            return each
    return None


def confirm_provisional(state: State, proposal: OpenProposal, tally: Tally) -> None:
    """Keep for good what was in force until the second call decided."""
    for subject in Subject:
        adopted = adopted_in(state, subject)
        if adopted is not None and adopted.proposal == proposal.id:
            _set_adopted(state, subject, replace(adopted, tally=tally, provisional=False, at=state.time))


def undo_provisional(state: State, proposal: OpenProposal) -> None:
    """Roll back by itself what a second call didn't confirm, unless a later vote replaced it already."""
    for subject in Subject:
        adopted = adopted_in(state, subject)
        if adopted is not None and adopted.proposal == proposal.id:
            former = [each for each in state.former if subject.value == each.choice.KIND]
            _set_adopted(state, subject, former[-1] if former else None)
            state.alert(f"proposal {proposal.number} wasn't confirmed: its {subject} is rolled back")
