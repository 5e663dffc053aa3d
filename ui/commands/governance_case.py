"""A proposal with the case that the options make for it, signed and logged."""

import argparse
from pathlib import Path

from assistant.installation import HomeFolders
from governance.clock import current_time
from governance.drafting import Case, draft_proposal, mandate_of, submit_proposal
from governance.errors import HomeError
from governance.home import Home
from governance.overtaken import needs_report
from governance.proposal import Action, Adopt, Evaluation
from governance.rules import DecisionClass
from governance.state import OpenProposal, State
from ui.commands.governance_home import signing_key
from ui.council.silence import class_for


def submit(
    options: argparse.Namespace,
    home: Home,
    action: Action,
    chosen: DecisionClass | None,
    *,
    provisional: bool = False,
) -> OpenProposal:
    """Log a proposal by the member of --as, with the case that the options make."""
    key = signing_key(options, home)
    state = home.state()
    try:
        evaluation = _evaluation(options, state, action)
        draft = draft_proposal(
            state,
            member=options.member,
            mandate=mandate_of(state, options.member, key).id,
            action=action,
            decision_class=chosen
            or class_for(options.home, state, action, evaluation, member=options.member),
            case=Case(
                options.reason, options.affected, tuple(options.rejected), options.interests, evaluation
            ),
            now=current_time(home),
            provisional=provisional,
        )
    except ValueError as error:
        raise HomeError(str(error)) from error
    return submit_proposal(home, draft, key)


def _evaluation(options: argparse.Namespace, state: State, action: Action) -> Evaluation:
    """The report that it carries, checked where the action needs one; members who regress raise its class."""
    given = Path(options.evaluation) if options.evaluation else None
    if isinstance(action, Adopt) and needs_report(state, action):
        from assistant.evaluation.carried import (
            Reports,
            carried_evaluation,
        )  # a second that most commands are spared

        carried = carried_evaluation(
            HomeFolders(options.home), state, action, Reports(given, options.against)
        )
        regressed = sorted({*carried.regressed, *options.regressed})
        return Evaluation(carried.report, tuple(regressed), "")
    report = options.evaluation
    if given is not None and given.is_file():
        from assistant.evaluation.report import read_report

        _, report = read_report(given)
    return Evaluation(report, tuple(options.regressed), options.no_evaluation)


def fill_in(options: argparse.Namespace, *, reason: str, affected: str) -> None:
    """Say the usual where the options leave it open, for what needs no long case."""
    options.reason = options.reason or reason
    options.affected = options.affected or affected
    options.rejected = options.rejected or ["leaving it as it is"]
    options.interests = options.interests or "none declared"
    options.no_evaluation = options.no_evaluation or ("" if options.evaluation else "none is needed for this")
