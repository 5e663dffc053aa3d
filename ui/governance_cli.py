"""`commons governance ...` and `commons verify`: words on the command line to calls on governance.

Parses, calls, prints, returns an exit code: 0 done, 1 refused by the gate or a rule, 2 bad usage or input.
What each command does is in `ui.governance_commands`.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_CLASSES = ("consent", "ordinary", "special", "entrenched")
_ACTIONS = ("release", "model", "settings", "roll-back", "admit", "expel", "replace-key", "rules", "ratify")
_MEMBER_ACTIONS = ("list", "apply", "grant", "revoke", "request-key")


def add_governance_commands(subparsers: Subparsers) -> None:
    """Add `governance` and `verify`; each parsed namespace names its `handler`, as "module:function"."""
    governance = subparsers.add_parser("governance", help="found, propose, vote, count, stop, leave, export")
    verbs = governance.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    _add_founding(verbs)
    _add_proposals(verbs)
    _add_votes(verbs)
    _add_membership(verbs)
    _add_log(verbs)
    verify = _command(subparsers, "verify", "verify_bundle", "verify an exported bundle, offline")
    verify.add_argument("bundle", type=Path, help="file written by `commons governance export`")
    verify.add_argument("--offline", action="store_true", help="said for clarity: nothing is ever fetched")
    verify.add_argument("--genesis", metavar="HASH", help="the genesis that you know from elsewhere")


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m ui.governance_cli`: these commands alone, without the rest of `commons`."""
    parser = argparse.ArgumentParser(prog="commons")
    add_governance_commands(parser.add_subparsers(dest="command", required=True, metavar="COMMAND"))
    options = parser.parse_args(arguments)
    module, function = options.handler.split(":")
    commands = importlib.import_module(module)
    try:
        return int(getattr(commands, function)(options))
    except commands.EXPECTED_ERRORS as error:
        sys.stderr.write(f"commons {options.command}: {' '.join(str(error).split())}\n")
        return 2 if isinstance(error, commands.BAD_INPUT_ERRORS) else 1


def _command(verbs: Subparsers, name: str, handler: str, text: str) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=text, description=text)
    parser.add_argument("--home", type=Path, help="where its state lives (COMMONS_HOME)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON on stdout")
    parser.add_argument("--debug", action="store_true", help="print the traceback of an error")
    parser.set_defaults(handler=f"ui.governance_commands:{handler}")
    return parser


def _add_founding(verbs: Subparsers) -> None:
    init = _command(verbs, "init", "init", "found a co-operative, or pin one founded elsewhere")
    init.add_argument("--name", help="the co-operative's name")
    init.add_argument("--council", action="append", default=[], help="a founding council; repeat")
    init.add_argument("--rehearsal", action="store_true", help="the clock may be set by hand; never for real")
    init.add_argument("--from", dest="bundle", type=Path, help="an exported bundle to start from")
    init.add_argument("--genesis", metavar="HASH", help="with --from: the genesis to pin")
    _passphrase(init)
    _command(verbs, "status", "status", "what is in force, what is open, what needs attention")


def _passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, help="file whose first line opens, or will protect, the key"
    )


def _signer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="member", required=True, help="the member who signs")
    parser.add_argument("--key", type=Path, help="the delegate's key file; else the one in the home")
    _passphrase(parser)


def _add_proposals(verbs: Subparsers) -> None:
    propose = _command(verbs, "propose", "propose", "put something to the vote")
    propose.add_argument("what", choices=_ACTIONS)
    propose.add_argument(
        "value", nargs="?", help="digest, SHA-256, member, statement id or rules file, as the action needs"
    )
    propose.add_argument("--difference", type=Path, help="JSON list of {change, owner, licence, documents}")
    for name in ("name", "licence", "card", "source", "recipe", "derived", "summary", "subject"):
        propose.add_argument(f"--{name}", default="")
    propose.add_argument("--class", dest="decision_class", choices=_CLASSES, help="else the least allowed")
    propose.add_argument("--provisional", action="store_true", help="adopt until a second call decides")
    _case(propose)
    _signer(propose)
    show = _command(verbs, "show", "show", "one proposal, its ballots and its count")
    show.add_argument("proposal", help="its number or the beginning of its id")


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", default="")
    parser.add_argument("--affected", default="")
    parser.add_argument("--rejected", action="append", default=[], help="an option not chosen; repeat")
    parser.add_argument("--interests", default="", help='declared interests, or "none"')
    parser.add_argument("--evaluation", default="", metavar="SHA256", help="the evaluation report")
    parser.add_argument("--regressed", action="append", default=[], help="a member it measures worse for")
    parser.add_argument("--no-evaluation", default="", metavar="WHY")


def _add_votes(verbs: Subparsers) -> None:
    vote = _command(verbs, "vote", "vote", "sign and log a ballot")
    vote.add_argument("proposal")
    vote.add_argument("choice", choices=("for", "against", "abstain"))
    vote.add_argument("--reason", default="")
    vote.add_argument("--hand-to", action="append", default=[], help="a witness to hand it to; repeat")
    vote.add_argument("--out", type=Path, help="write the signed ballot here instead of logging it")
    _signer(vote)
    objection = _command(verbs, "object", "object_to", "object with a reason; raises a consent proposal")
    objection.add_argument("proposal")
    objection.add_argument("--reason", required=True)
    _signer(objection)
    close = _command(verbs, "close", "close", "have witnesses cosign; decide what time has decided")
    close.add_argument("proposal", nargs="?")
    stop = _command(verbs, "stop", "stop", "switch the assistant off, or join those who do")
    _case(stop)
    _signer(stop)
    start = _command(verbs, "start", "start", "vote to switch it on again")
    _case(start)
    _signer(start)


def _add_membership(verbs: Subparsers) -> None:
    members = _command(verbs, "members", "members", "members, mandates, witnesses; changes to them")
    members.add_argument("what", nargs="?", default="list", choices=_MEMBER_ACTIONS)
    members.add_argument("value", nargs="?", help="council, delegate or mandate, as the action needs")
    members.add_argument("--as", dest="member", help="the member who signs")
    members.add_argument("--key", type=Path)
    members.add_argument("--scope", action="append", default=[], help="what the delegate may do; repeat")
    members.add_argument("--expires", type=int, metavar="SECONDS", help="seconds since 1970")
    _passphrase(members)
    rotate = _command(verbs, "rotate", "rotate", "replace a delegate's key by a fresh one")
    _signer(rotate)
    withdraw = _command(verbs, "withdraw", "withdraw", "take your own documents out, without a vote")
    withdraw.add_argument("--leave", action="store_true", help="and end the membership")
    withdraw.add_argument("--reason", default="")
    _signer(withdraw)


def _add_log(verbs: Subparsers) -> None:
    witness = _command(verbs, "witness", "witness", "check the log and cosign it")
    witness.add_argument("--member", help="one witness; else every one whose key is here")
    log = _command(verbs, "log", "log", "list entries, add a signed statement, prove an entry")
    log.add_argument("what", nargs="?", default="list", choices=("list", "add", "publish", "proof"))
    log.add_argument("value", nargs="?", help="a statement file, or an entry's index")
    _command(verbs, "verify", "verify_home", "verify this home's log as the gate does")
    export = _command(verbs, "export", "export", "write one bundle that anyone can verify offline")
    export.add_argument("file", type=Path)


if __name__ == "__main__":
    sys.exit(main())
