"""`commons governance status` and `show`: what holds now, and how a proposal stands."""

import argparse

from assistant.adoption.adopting import settings_alerts_of
from assistant.installation import HomeFolders
from ui.commands.governance_home import founded_home, is_named, open_proposal, print_result
from ui.terminal.governance_view import describe_decided, describe_open, describe_state


def status(options: argparse.Namespace) -> int:
    """What holds now."""
    home = founded_home(options)
    state = home.state()
    described = describe_state(state, home.log.newest_note())
    described["alerts"] = [*state.alerts, *settings_alerts_of(state, HomeFolders(options.home))]
    return print_result(options, described)


def show(options: argparse.Namespace) -> int:
    """One proposal, open or decided."""
    state = founded_home(options).state()
    for decided in state.decided:
        if is_named(options.proposal, decided.number, decided.id):
            return print_result(options, describe_decided(decided))
    return print_result(options, describe_open(open_proposal(state, options.proposal), state))
