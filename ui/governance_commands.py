"""What each `commons governance` command does: one function a command, parsed words in, exit code out."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from governance.backends.files import write_whole
from governance.backends.key_files import PrivateKey, load_private_key
from governance.ballot import Choice
from governance.bundle import FORMAT, Bundle, decode_bundle, encode_bundle
from governance.canonical import JsonValue, decode_strict
from governance.clock import current_time
from governance.codec import decode_record, encode_record
from governance.drafting import Case, draft_ballot, draft_proposal, mandate_of, sign, submit_proposal
from governance.dsse import decode_envelope, encode_envelope
from governance.errors import BundleRefused, GovernanceError, HomeError, MalformedStatement, StatementRefused
from governance.gate import Refusal
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.membership import (
    Application,
    KeyRequest,
    KeyRotation,
    MandateGrant,
    MandateRevocation,
    NewMember,
    Scope,
    Withdrawal,
)
from governance.merkle import leaf_hash
from governance.proposal import (
    Action,
    Admit,
    Adopt,
    ChangeRules,
    DifferenceLine,
    Evaluation,
    Expel,
    ModelChoice,
    RatifyStop,
    ReleaseChoice,
    ReplaceKey,
    RollBack,
    SettingsChoice,
    Start,
    Stop,
    Subject,
)
from governance.rules import DecisionClass, Rules
from governance.state import OpenProposal, State
from governance.statement import decode_statement
from governance.verifier import verify
from governance.wiring import Founder, found, member_id
from ui.governance_view import count_of, describe_decided, describe_open, describe_state, lines_of

_DEFAULT_HOME = Path("data") / "local"

EXPECTED_ERRORS = (GovernanceError, OSError)
BAD_INPUT_ERRORS = (HomeError, MalformedStatement, FileNotFoundError, IsADirectoryError, PermissionError)


def _home(args: argparse.Namespace) -> Home:
    return Home(args.home or Path(os.environ.get("COMMONS_HOME", _DEFAULT_HOME)))


def _founded(args: argparse.Namespace) -> Home:
    home = _home(args)
    if not home.is_founded:
        raise HomeError("no co-operative is founded in this home: commons governance init")
    return home


def _print(args: argparse.Namespace, result: dict[str, JsonValue]) -> int:
    if args.json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines_of(result)))
    return 0


def _passphrase(args: argparse.Namespace) -> str | None:
    path: Path | None = args.passphrase_file
    return None if path is None else path.read_text("utf-8").split("\n")[0]


def _key(args: argparse.Namespace, home: Home) -> PrivateKey:
    path = args.key or home.key_path(args.member)
    return load_private_key(path, passphrase=_passphrase(args))


def init(args: argparse.Namespace) -> int:
    """Found here, or start from a bundle whose genesis is known."""
    home = _home(args)
    if args.bundle is not None:
        return _init_from_bundle(args, home)
    if not args.name or not args.council:
        raise HomeError("a co-operative needs --name and at least one --council")
    founders = [Founder(member_id(each), each) for each in args.council]
    genesis = found(
        home, name=args.name, founders=founders, rehearsal=args.rehearsal, passphrase=_passphrase(args)
    )
    note = "keys that lie together on one machine show the mechanism, not independence"
    return _print(args, {"genesis": genesis, "members": [each.id for each in founders], "note": note})


def _init_from_bundle(args: argparse.Namespace, home: Home) -> int:
    if not args.genesis:
        raise HomeError("--from needs --genesis HASH: the hash that you know from the members themselves")
    if home.is_founded:
        raise HomeError("a co-operative is pinned in this home already: use another home")
    data = args.bundle.read_bytes()
    verify(data, genesis=args.genesis)
    bundle = decode_bundle(data)
    home.take_over(bundle, args.genesis)
    return _print(args, {"genesis": args.genesis, "entries": len(bundle.entries)})


def status(args: argparse.Namespace) -> int:
    """What holds now."""
    home = _founded(args)
    return _print(args, describe_state(home.state(), home.log.newest_note()))


def _action_of(args: argparse.Namespace) -> Action:
    make = ACTIONS[args.what]
    try:
        return make(args)
    except ValueError as error:
        raise HomeError(str(error)) from error


def _adopt_release(args: argparse.Namespace) -> Action:
    lines: tuple[DifferenceLine, ...] = ()
    if args.difference is not None:
        value = decode_strict(args.difference.read_bytes())
        if not isinstance(value, list):
            raise HomeError("--difference is a JSON list of {change, owner, licence, documents}")
        lines = tuple(decode_record(DifferenceLine, each) for each in value)
    in_force = _founded(args).state().release
    previous = "" if in_force is None else in_force.value
    return Adopt(ReleaseChoice(_value(args), previous, lines), None, None)


def _adopt_model(args: argparse.Namespace) -> Action:
    model = ModelChoice(
        _value(args), args.name, args.licence, args.card, args.source, args.recipe, args.derived
    )
    return Adopt(None, model, None)


def _adopt_settings(args: argparse.Namespace) -> Action:
    return Adopt(None, None, SettingsChoice(_value(args), args.summary))


def _change_rules(args: argparse.Namespace) -> Action:
    return ChangeRules(decode_record(Rules, decode_strict(Path(_value(args)).read_bytes())))


def _value(args: argparse.Namespace) -> str:
    if not args.value:
        raise HomeError(f"propose {args.what} needs a value: see commons governance propose --help")
    return str(args.value)


ACTIONS: dict[str, Callable[[argparse.Namespace], Action]] = {
    "release": _adopt_release,
    "model": _adopt_model,
    "settings": _adopt_settings,
    "roll-back": lambda args: RollBack(Subject(args.subject or "release"), _value(args)),
    "admit": lambda args: Admit(_value(args)),
    "expel": lambda args: Expel(_value(args)),
    "replace-key": lambda args: ReplaceKey(_value(args)),
    "rules": _change_rules,
    "ratify": lambda _args: RatifyStop(),
}


def propose(args: argparse.Namespace) -> int:
    """Draft, sign and log a proposal."""
    home = _founded(args)
    chosen = DecisionClass(args.decision_class) if args.decision_class else None
    opened = _submit(args, home, _action_of(args), chosen, provisional=args.provisional)
    return _print(args, describe_open(opened, home.state()))


def _submit(
    args: argparse.Namespace,
    home: Home,
    action: Action,
    chosen: DecisionClass | None,
    *,
    provisional: bool = False,
) -> OpenProposal:
    key = _key(args, home)
    state = home.state()
    try:
        evaluation = Evaluation(args.evaluation, tuple(args.regressed), args.no_evaluation)
        draft = draft_proposal(
            state,
            member=args.member,
            mandate=mandate_of(state, args.member, key).id,
            action=action,
            decision_class=chosen,
            case=Case(args.reason, args.affected, tuple(args.rejected), args.interests, evaluation),
            now=current_time(home),
            provisional=provisional,
        )
    except ValueError as error:
        raise HomeError(str(error)) from error
    return submit_proposal(home, draft, key)


def _open(state: State, reference: str) -> OpenProposal:
    for proposal in state.proposals.values():
        if reference == str(proposal.number) or (len(reference) >= 6 and proposal.id.startswith(reference)):
            return proposal
    raise HomeError(f"no open proposal {reference}: see commons governance status")


def show(args: argparse.Namespace) -> int:
    """One proposal, open or decided."""
    state = _founded(args).state()
    reference = args.proposal
    for decided in state.decided:
        if reference == str(decided.number) or (len(reference) >= 6 and decided.id.startswith(reference)):
            return _print(args, describe_decided(decided))
    return _print(args, describe_open(_open(state, reference), state))


def vote(args: argparse.Namespace) -> int:
    """Sign a ballot; log it and have it seen, or write it to a file."""
    return _vote(args, args.proposal, Choice(args.choice))


def object_to(args: argparse.Namespace) -> int:
    """Object with a reason."""
    args.hand_to, args.out = [], None
    return _vote(args, args.proposal, Choice.OBJECT)


def _vote(args: argparse.Namespace, reference: str, choice: Choice) -> int:
    home = _founded(args)
    key = _key(args, home)
    state = home.state()
    proposal = _open(state, reference)
    ballot = draft_ballot(
        state,
        proposal,
        member=args.member,
        mandate=mandate_of(state, args.member, key).id,
        choice=choice,
        reason=args.reason,
    )
    envelope = sign(ballot, key)
    if args.out is not None:
        write_whole(args.out, encode_envelope(envelope))
        return _print(args, {"ballot": envelope.statement_id, "file": str(args.out)})
    for member in args.hand_to:
        home.hand_to_witness(member, envelope)
    index = home.submit(envelope)
    home.publish(current_time(home))
    result: dict[str, JsonValue] = {
        "ballot": envelope.statement_id,
        "proposal": proposal.number,
        "choice": choice.value,
        "entry": index,
        "leaf": leaf_hash(encode_envelope(envelope)).hex(),
    }
    return _print(args, result | count_of(home.state(), proposal.id))


def close(args: argparse.Namespace) -> int:
    """Have the witnesses say what time it is; say what that decided."""
    home = _founded(args)
    reference = args.proposal
    before = home.state().proposals.copy()
    if reference is not None:
        _open(home.state(), reference)
    home.publish(current_time(home))
    state = home.state()
    closed: list[JsonValue] = [
        describe_decided(each)
        for each in state.decided
        if each.id in before and each.id not in state.proposals
    ]
    still_open: list[JsonValue] = [describe_open(each, state) for each in state.proposals.values()]
    return _print(args, {"decided": closed, "open": still_open})


def stop(args: argparse.Namespace) -> int:
    """Propose a stop and vote for it, or vote for the one that is open."""
    return _propose_and_vote(args, Stop(), DecisionClass.EMERGENCY)


def start(args: argparse.Namespace) -> int:
    """Propose a start and vote for it, or vote for the one that is open."""
    return _propose_and_vote(args, Start(), DecisionClass.ORDINARY)


def _propose_and_vote(args: argparse.Namespace, action: Action, chosen: DecisionClass) -> int:
    home = _founded(args)
    same = [each for each in home.state().proposals.values() if each.statement.action == action]
    if not same:
        args.reason = args.reason or f"{args.member} asks for it"
        args.affected = args.affected or "everybody who asks the assistant"
        args.rejected = args.rejected or ["leaving it as it is"]
        args.interests = args.interests or "none declared"
        args.no_evaluation = args.no_evaluation or ("" if args.evaluation else "none is needed for this")
        same = [_submit(args, home, action, chosen)]
    args.hand_to, args.out = [], None
    return _vote(args, str(same[0].number), Choice.FOR)


def members(args: argparse.Namespace) -> int:
    """List members, or change them."""
    return MEMBER_ACTIONS[args.what](args)


def _list_members(args: argparse.Namespace) -> int:
    state = _founded(args).state()
    listed: list[JsonValue] = [
        {
            "id": member.id,
            "name": member.name,
            "witness": member.witness_key is not None,
            "mandates": [
                {
                    "id": mandate.id,
                    "delegate": mandate.delegate,
                    "scope": [each.value for each in mandate.scope],
                    "expires": mandate.expires,
                }
                for mandate in state.mandates.values()
                if mandate.member == member.id
            ],
        }
        for member in state.members.values()
    ]
    return _print(args, {"epoch": state.epoch, "members": listed})


def _apply(args: argparse.Namespace) -> int:
    home = _founded(args)
    council = str(args.value or "")
    applicant_id = member_id(council)
    key = home.new_key(applicant_id, passphrase=_passphrase(args))
    witness = home.new_key(f"{applicant_id}.witness")
    applicant = NewMember(applicant_id, council, applicant_id, key.public_key(), witness.public_key())
    statement = Application(home.state().origin, applicant, _nonce())
    envelope = sign(statement, key, witness)
    home.submit(envelope)
    return _print(args, {"application": envelope.statement_id, "member": applicant_id})


def _grant(args: argparse.Namespace) -> int:
    home = _founded(args)
    delegate = str(args.value or "")
    key = _key(args, home)
    state = home.state()
    try:
        scope = tuple(Scope(each) for each in args.scope)
    except ValueError as error:
        raise HomeError(f"{error}: expected one of {', '.join(Scope)}") from error
    name = f"{args.member}.{member_id(delegate)}"
    new = home.new_key(name, passphrase=_passphrase(args))
    mandate = mandate_of(state, args.member, key).id
    statement = MandateGrant(
        state.origin, args.member, mandate, delegate, new.public_key(), scope, args.expires, _nonce()
    )
    envelope = sign(statement, key, new)
    home.submit(envelope)
    return _print(args, {"mandate": envelope.statement_id, "key": str(home.key_path(name))})


def _revoke(args: argparse.Namespace) -> int:
    home = _founded(args)
    key = _key(args, home)
    state = home.state()
    mandate = mandate_of(state, args.member, key).id
    home.submit(sign(MandateRevocation(state.origin, args.member, mandate, str(args.value)), key))
    return _print(args, {"revoked": str(args.value)})


def _request_key(args: argparse.Namespace) -> int:
    home = _founded(args)
    name = f"{args.member}.replacement-{_nonce()[:8]}"
    key = home.new_key(name, passphrase=_passphrase(args))
    delegate = str(args.value or args.member)
    statement = KeyRequest(home.state().origin, args.member, delegate, key.public_key(), _nonce())
    envelope = sign(statement, key)
    home.submit(envelope)
    return _print(args, {"request": envelope.statement_id, "key": str(home.key_path(name))})


MEMBER_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list_members,
    "apply": _apply,
    "grant": _grant,
    "revoke": _revoke,
    "request-key": _request_key,
}


def rotate(args: argparse.Namespace) -> int:
    """Replace a delegate's key by a fresh one, kept beside the old."""
    home = _founded(args)
    key = _key(args, home)
    state = home.state()
    mandate = mandate_of(state, args.member, key).id
    name = f"{args.member}.rotated-{_nonce()[:8]}"
    new = home.new_key(name, passphrase=_passphrase(args))
    home.submit(sign(KeyRotation(state.origin, args.member, mandate, new.public_key(), _nonce()), key, new))
    if args.key is None:
        home.replace_key_file(args.member, name)
        name = args.member
    home.publish(current_time(home))
    return _print(args, {"member": args.member, "key": str(home.key_path(name))})


def withdraw(args: argparse.Namespace) -> int:
    """Take a member's documents out at once; with --leave end its membership."""
    home = _founded(args)
    key = _key(args, home)
    state = home.state()
    mandate = mandate_of(state, args.member, key).id
    envelope = sign(Withdrawal(state.origin, args.member, mandate, args.leave, args.reason), key)
    home.submit(envelope)
    home.publish(current_time(home))
    return _print(args, {"withdrawal": envelope.statement_id, "owner": args.member, "left": bool(args.leave)})


def witness(args: argparse.Namespace) -> int:
    """Have one witness, or all that are here, check the log and cosign it."""
    home = _founded(args)
    now = current_time(home)
    if args.member is None:
        note = home.publish(now)
    else:
        newest = home.log.newest_note()
        if newest is None:
            raise StatementRefused("no checkpoint to cosign: an operator publishes the first")
        note = home.cosign_newest(newest, args.member, now)
    return _print(args, {"size": note.checkpoint.size, "cosignatures": len(note.signatures) - 1})


def log(args: argparse.Namespace) -> int:
    """Look at the log, or add a statement that was signed elsewhere."""
    home = _founded(args)
    if args.what == "publish":
        note = home.publish(current_time(home))
        return _print(args, {"size": note.checkpoint.size, "cosignatures": len(note.signatures) - 1})
    if args.what == "add":
        envelope = decode_envelope(Path(str(args.value)).read_bytes())
        index = home.submit(envelope)
        home.publish(current_time(home))
        return _print(args, {"entry": index, "statement": envelope.statement_id})
    if args.what == "proof":
        return _print(args, _proof(home, str(args.value)))
    listed: list[JsonValue] = []
    for index, entry in enumerate(home.log.entries(0, home.log.size())):
        envelope = decode_envelope(entry)
        statement = decode_statement(envelope.payload)
        listed.append({"entry": index, "type": statement.TYPE, "statement": envelope.statement_id})
    return _print(args, {"entries": listed})


def _proof(home: Home, index: str) -> dict[str, JsonValue]:
    note = home.log.newest_note()
    if note is None or not index.isdigit() or int(index) >= note.checkpoint.size:
        raise HomeError(f"no entry {index!r} in the newest checkpoint")
    proof = home.log.inclusion(int(index), note.checkpoint.size)
    return {"entry": int(index), "note": note.encode(), "proof": [each.hex() for each in proof]}


def verify_home(args: argparse.Namespace) -> int:
    """Verify this home's log as the gate does, without any artefact."""
    home = _founded(args)
    keeper = GateKeeper(home.folder)
    verified = keeper.verified()
    if isinstance(verified, Refusal):
        sys.stderr.write(f"{verified}\n")
        return 1
    return _print(args, describe_state(verified.state, home.log.newest_note()))


def export(args: argparse.Namespace) -> int:
    """Write the cosigned log as one bundle."""
    home = _founded(args)
    note = home.log.newest_note()
    if note is None:
        raise StatementRefused("nothing is cosigned yet: commons governance log publish")
    entries = tuple(home.log.entries(0, note.checkpoint.size))
    write_whole(args.file, encode_bundle(Bundle(FORMAT, entries, note.encode())), mode=0o644)
    return _print(args, {"file": str(args.file), "genesis": home.pinned, "entries": len(entries)})


def verify_bundle(args: argparse.Namespace) -> int:
    """Verify a bundle offline; print each step."""
    try:
        report = verify(args.bundle.read_bytes(), genesis=args.genesis)
    except BundleRefused as error:
        if args.json:
            _print(args, {"verified": False, "step": error.step, "reason": str(error)})
        raise
    if args.json:
        value = encode_record(report)
        return _print(args, {"verified": True, **(value if isinstance(value, dict) else {})})
    sys.stdout.write("".join(f"{line}\n" for line in report.steps))
    return 0


def _nonce() -> str:
    return os.urandom(16).hex()
