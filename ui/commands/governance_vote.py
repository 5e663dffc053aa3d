"""`commons governance vote`, `object`, `close`, `stop` and `start`: ballots, and what they decide."""

import argparse

from governance.backends.files import write_whole
from governance.ballot import Choice
from governance.canonical import JsonValue
from governance.drafting import draft_ballot, mandate_of, sign
from governance.dsse import encode_envelope
from governance.merkle import leaf_hash
from governance.proposal import Action, Start, Stop
from governance.rules import DecisionClass
from ui.commands.governance_case import fill_in, submit
from ui.commands.governance_home import founded_home, open_proposal, print_result, signing_key
from ui.council.publishing import publish
from ui.terminal.governance_view import count_of, describe_decided, describe_open


def vote(options: argparse.Namespace) -> int:
    """Sign a ballot; log it and have it seen, or write it to a file."""
    return _vote(options, options.proposal, Choice(options.choice))


def object_to(options: argparse.Namespace) -> int:
    """Object with a reason."""
    options.hand_to, options.out = [], None
    return _vote(options, options.proposal, Choice.OBJECT)


def _vote(options: argparse.Namespace, reference: str, choice: Choice) -> int:
    home = founded_home(options)
    key = signing_key(options, home)
    state = home.state()
    proposal = open_proposal(state, reference)
    ballot = draft_ballot(
        state,
        proposal,
        member=options.member,
        mandate=mandate_of(state, options.member, key).id,
        choice=choice,
        reason=options.reason,
    )
    envelope = sign(ballot, key)
    if options.out is not None:
        write_whole(options.out, encode_envelope(envelope))
        return print_result(options, {"ballot": envelope.statement_id, "file": str(options.out)})
    for member in options.hand_to:
        home.hand_to_witness(member, envelope)
    index = home.submit(envelope)
    publish(home)
    result: dict[str, JsonValue] = {
        "ballot": envelope.statement_id,
        "proposal": proposal.number,
        "choice": choice.value,
        "entry": index,
        "leaf": leaf_hash(encode_envelope(envelope)).hex(),
    }
    return print_result(options, result | count_of(home.state(), proposal.id))


def close(options: argparse.Namespace) -> int:
    """Have the witnesses say what time it is; say what that decided."""
    home = founded_home(options)
    reference = options.proposal
    before = home.state().proposals.copy()
    if reference is not None:
        open_proposal(home.state(), reference)
    publish(home)
    state = home.state()
    closed: list[JsonValue] = [
        describe_decided(each)
        for each in state.decided
        if each.id in before and each.id not in state.proposals
    ]
    still_open: list[JsonValue] = [describe_open(each, state) for each in state.proposals.values()]
    return print_result(options, {"decided": closed, "open": still_open})


def stop(options: argparse.Namespace) -> int:
    """Propose a stop and vote for it, or vote for the one that is open."""
    return _propose_and_vote(options, Stop(), DecisionClass.EMERGENCY)


def start(options: argparse.Namespace) -> int:
    """Propose a start and vote for it, or vote for the one that is open."""
    return _propose_and_vote(options, Start(), DecisionClass.ORDINARY)


def _propose_and_vote(options: argparse.Namespace, action: Action, chosen: DecisionClass) -> int:
    home = founded_home(options)
    same = [each for each in home.state().proposals.values() if each.statement.action == action]
    if not same:
        fill_in(options, reason=f"{options.member} asks for it", affected="everybody who asks the assistant")
        same = [submit(options, home, action, chosen)]
    options.hand_to, options.out = [], None
    return _vote(options, str(same[0].number), Choice.FOR)
