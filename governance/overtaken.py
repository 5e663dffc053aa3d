"""What a proposal is compared with when it is opened, and whether that still is in force. Pure."""

from governance.proposal import Action, Adopt
from governance.state import OpenProposal, State


def needs_report(state: State, action: Action) -> bool:
    """Whether it changes a model or settings that are in force: a reason alone isn't enough for that.

    The first ones have nothing to be compared with, and what a roll-back goes to was in force before.
    """
    if not isinstance(action, Adopt):
        return False
    return bool((action.model and state.model) or (action.settings and state.settings))


def overtaken(state: State, proposal: OpenProposal) -> str:
    """Why what members voted on can't come into force any more; empty where it can.

    They voted on the difference from a release that isn't in force now: adopting it would drop, unsaid, what
    the release in force has gained since. Or a model or settings came first, and nothing compares the two: a
    report compares a change with what was in force when it was proposed, and measures no two together.
    """
    action = proposal.statement.action
    if proposal.provisional or not isinstance(action, Adopt):
        return ""
    previous = action.release.previous if action.release else ""
    if previous and (state.release is None or state.release.value != previous):
        return "another release came into force meanwhile: build on that one and propose again"
    if needs_report(state, action) and proposal.measured_beside != model_and_settings(state):
        return "another model or settings came into force meanwhile: measure against those and propose again"
    return ""


def model_and_settings(state: State) -> str:
    """Those in force, as one text; "" where none are."""
    return " ".join(each.value for each in (state.model, state.settings) if each is not None)
