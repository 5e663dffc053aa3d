"""The words and options of `commons governance ...` and `commons verify`.

What each command does is in `ui.commands.governance_*`, a file a task.
"""

import argparse
from pathlib import Path
from typing import Any, TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[Any]"
_Options: TypeAlias = "argparse.ArgumentParser | argparse._ArgumentGroup"

_CLASSES = ("consent", "ordinary", "special", "entrenched")
_ACTIONS = ("release", "model", "settings", "roll-back", "admit", "expel", "replace-key", "rules", "ratify")
_PROPOSED = {
    "name": "the model's name",
    "licence": "the model's licence",
    "card": "where its model card is, or what it says",
    "source": "where its file is from",
    "summary": "what the settings change; by default computed",
}
_MEMBER_ACTIONS = ("list", "apply", "grant", "revoke", "approve", "request-key")


def add_governance_commands(subparsers: Subparsers, *, home: Path) -> None:
    """Add `governance` and `verify`; each parsed namespace names its `handler`, as "module:function".

    `home`: where state lives unless --home says otherwise.
    """
    governance = subparsers.add_parser("governance", help="found, propose, vote, count, stop, leave, export")
    governance.set_defaults(home=home)
    verbs = governance.add_subparsers(
        dest="verb", required=True, metavar="COMMAND", parser_class=type(governance)
    )
    _add_founding(verbs)
    _add_proposals(verbs)
    _add_votes(verbs)
    _add_membership(verbs)
    _add_log(verbs)
    verify = _command(subparsers, "verify", "log:verify_bundle", "verify an exported bundle, offline")
    verify.set_defaults(home=home)
    verify.add_argument("bundle", type=Path, help="file written by `commons governance export`")
    verify.add_argument("--offline", action="store_true", help="said for clarity: nothing is ever fetched")
    verify.add_argument("--genesis", metavar="HASH", help="the genesis that you know from elsewhere")


def _command(verbs: Subparsers, name: str, handler: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text)
    parser.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, help="where its state lives (COMMONS_HOME)"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON on stdout")
    parser.add_argument("--debug", action="store_true", help="print the traceback of an error")
    parser.set_defaults(handler=f"ui.commands.governance_{handler}")
    return parser


def _add_founding(verbs: Subparsers) -> None:
    init = _command(verbs, "init", "found:init", "found a co-operative, or pin one founded elsewhere")
    init.add_argument("--name", help="the co-operative's name")
    init.add_argument("--council", action="append", default=[], help="a founding council; repeat")
    init.add_argument("--rehearsal", action="store_true", help="the clock may be set by hand; never for real")
    init.add_argument("--from", dest="bundle", type=Path, help="an exported bundle to start from")
    init.add_argument("--genesis", metavar="HASH", help="with --from: the genesis to pin")
    _passphrase(init)
    _command(verbs, "status", "status:status", "what is in force, what is open, what needs attention")


def _passphrase(parser: _Options) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, help="file whose first line opens, or will protect, the key"
    )


def _signer(parser: argparse.ArgumentParser, *also: str) -> None:
    parser.add_argument("--as", *also, dest="member", required=True, help="the member who signs")
    parser.add_argument("--key", type=Path, help="the delegate's key file; else the one in the home")
    _passphrase(parser)


def _add_proposals(verbs: Subparsers) -> None:
    propose = _command(verbs, "propose", "propose:propose", "put something to the vote")
    propose.add_argument("what", choices=_ACTIONS)
    propose.add_argument(
        "value",
        nargs="?",
        help="release: its digest or the start of it; model: a GGUF's path or SHA-256, by default the "
        "embedded one; settings: a JSON file, by default the product's own; roll-back: what to go back "
        "to; else the member, statement id or rules file",
    )
    for name, text in _PROPOSED.items():
        propose.add_argument(f"--{name}", default="", help=text)
    propose.add_argument(
        "--subject", choices=("release", "model", "settings"), help="of a roll-back; by default the release"
    )
    propose.add_argument(
        "--elsewhere", action="store_true", help="the release or model lies in another home: take its digest"
    )
    propose.add_argument(
        "--difference", type=Path, help="with --elsewhere: JSON list of {change, owner, licence, documents}"
    )
    propose.add_argument("--class", dest="decision_class", choices=_CLASSES, help="else the least allowed")
    propose.add_argument("--provisional", action="store_true", help="adopt until a second call decides")
    _case(propose)
    _signer(propose)
    show = _command(verbs, "show", "status:show", "one proposal, its ballots and its count")
    show.add_argument("proposal", help="its number or the beginning of its id")


def add_proposal_options(parser: argparse.ArgumentParser) -> None:
    """The options of a proposal beside its action, all of them optional: `commons ingest --propose`."""
    group = parser.add_argument_group("with --propose")
    group.add_argument("--as", dest="member", help="the member who proposes, where several have keys here")
    group.add_argument("--key", type=Path, help="the delegate's key file; else the one in the home")
    _passphrase(group)
    _case(group)


def _case(parser: _Options) -> None:
    parser.add_argument("--reason", default="")
    parser.add_argument("--affected", default="")
    parser.add_argument("--rejected", action="append", default=[], help="an option not chosen; repeat")
    parser.add_argument("--interests", default="", help='declared interests, or "none"')
    parser.add_argument(
        "--evaluation",
        default="",
        metavar="REPORT.json",
        help="report of `commons evaluate`; needed to change the model or settings in force",
    )
    parser.add_argument(
        "--against", type=Path, metavar="REPORT.json", help="the same of what is in force; else one kept here"
    )
    parser.add_argument("--regressed", action="append", default=[], help="a member it measures worse for")
    parser.add_argument(
        "--no-evaluation", default="", metavar="WHY", help="why there is none; for what needs no report"
    )


def _add_votes(verbs: Subparsers) -> None:
    vote = _command(verbs, "vote", "vote:vote", "sign and log a ballot")
    vote.add_argument("proposal")
    vote.add_argument("choice", choices=("for", "against", "abstain"))
    vote.add_argument("--reason", default="")
    vote.add_argument("--hand-to", action="append", default=[], help="a witness to hand it to; repeat")
    vote.add_argument("--out", type=Path, help="write the signed ballot here instead of logging it")
    _signer(vote)
    objection = _command(verbs, "object", "vote:object_to", "object with a reason; raises a consent proposal")
    objection.add_argument("proposal")
    objection.add_argument("--reason", required=True)
    _signer(objection)
    close = _command(verbs, "close", "vote:close", "have witnesses cosign; decide what time has decided")
    close.add_argument("proposal", nargs="?")
    stop = _command(verbs, "stop", "vote:stop", "switch the assistant off, or join those who do")
    _case(stop)
    _signer(stop)
    start = _command(verbs, "start", "vote:start", "vote to switch it on again")
    _case(start)
    _signer(start)


def _add_membership(verbs: Subparsers) -> None:
    members = _command(verbs, "members", "members:members", "members, mandates, witnesses; changes to them")
    members.add_argument("what", nargs="?", default="list", choices=_MEMBER_ACTIONS)
    members.add_argument("value", nargs="?", help="council, delegate or mandate, as the action needs")
    members.add_argument("--as", dest="member", help="the member who signs")
    members.add_argument("--key", type=Path)
    members.add_argument("--scope", action="append", default=[], help="what the delegate may do; repeat")
    members.add_argument("--expires", type=int, metavar="SECONDS", help="seconds since 1970")
    _passphrase(members)
    rotate = _command(verbs, "rotate", "members:rotate", "replace a delegate's key by a fresh one")
    _signer(rotate)
    withdraw = _command(
        verbs,
        "withdraw",
        "withdraw:withdraw",
        "take your own documents out without a vote, and erase them here; run again, it finishes",
    )
    withdraw.add_argument("--leave", action="store_true", help="and end the membership")
    withdraw.add_argument("--reason", default="")
    _signer(withdraw, "--member")


def _add_log(verbs: Subparsers) -> None:
    witness = _command(verbs, "witness", "log:witness", "check the log and cosign it")
    witness.add_argument("--member", help="one witness; else every one whose key is here")
    log = _command(
        verbs, "log", "log:log", "list or prove entries, add a signed statement, vouch for a release's files"
    )
    log.add_argument("what", nargs="?", default="list", choices=("list", "add", "publish", "proof", "seal"))
    log.add_argument("value", nargs="?", help="a statement file, an entry's index, or a release")
    _command(verbs, "verify", "log:verify_home", "verify this home's log as the gate does")
    export = _command(verbs, "export", "log:export", "write one bundle that anyone can verify offline")
    export.add_argument("file", type=Path)
