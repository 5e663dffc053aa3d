"""`commons governance witness`, `log`, `verify`, `export` and `commons verify`: the log and its proofs."""

import argparse
from collections.abc import Callable
from pathlib import Path

from governance.backends.files import write_whole
from governance.bundle import FORMAT, Bundle, encode_bundle
from governance.canonical import JsonValue
from governance.clock import current_time
from governance.codec import encode_record
from governance.dsse import decode_envelope
from governance.errors import BundleRefused, GateRefused, HomeError, StatementRefused
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.note import SignedCheckpoint
from governance.statement import decode_statement
from governance.verified_log import Refusal
from governance.verifier import verify
from ui.commands.governance_home import founded_home, print_result
from ui.commands.output import print_lines
from ui.council.publishing import publish
from ui.terminal.exit_codes import DONE
from ui.terminal.governance_view import describe_state

JsonObject = dict[str, JsonValue]


def witness(options: argparse.Namespace) -> int:
    """Have one witness, or all that are here, check the log and cosign it."""
    home = founded_home(options)
    now = current_time(home)
    if options.member is None:
        note = home.publish(now)
    else:
        newest = home.log.newest_note()
        if newest is None:
            raise StatementRefused("no checkpoint to cosign: an operator publishes the first")
        note = home.cosign_newest(newest, options.member, now)
    return print_result(options, _size_of(note))


def log(options: argparse.Namespace) -> int:
    """List the log's entries, or do the one thing that is named."""
    home = founded_home(options)
    return print_result(options, LOG_ACTIONS[options.what](home, options.value))


def _list(home: Home, _value: str | None) -> JsonObject:
    listed: list[JsonValue] = []
    for index, entry in enumerate(home.log.entries(0, home.log.size())):
        envelope = decode_envelope(entry)
        statement = decode_statement(envelope.payload)
        listed.append({"entry": index, "type": statement.TYPE, "statement": envelope.statement_id})
    return {"entries": listed}


def _add(home: Home, value: str | None) -> JsonObject:
    if value is None:
        raise HomeError("log add needs a file: the one that `commons governance vote --out FILE` wrote")
    envelope = decode_envelope(Path(value).read_bytes())
    index = home.submit(envelope)
    publish(home)
    return {"entry": index, "statement": envelope.statement_id}


def _publish(home: Home, _value: str | None) -> JsonObject:
    return _size_of(home.publish(current_time(home)))


def _seal(home: Home, value: str | None) -> JsonObject:
    """An operator vouches for a release as it lies in this home: by default the one in force."""
    from assistant.adoption.proposing import install_release
    from assistant.corpus.store import ReleaseStore

    in_force = home.state().release
    name = value or (in_force.value if in_force else None)
    if name is None:
        raise HomeError("no release is in force: name one of this home's releases")
    digest = ReleaseStore(home.folder).resolve(name)
    if not install_release(home, digest):
        raise HomeError("no operator's key in this home: only an operator vouches for a release's files")
    seals: list[JsonValue] = list(home.state().installations[digest])
    return {"release": digest, "seals": seals}


def _proof(home: Home, index: str | None) -> JsonObject:
    note = home.log.newest_note()
    if note is None or index is None or not index.isdigit() or int(index) >= note.checkpoint.size:
        raise HomeError(f"no entry {index!r} in the newest checkpoint")
    proof = home.log.inclusion(int(index), note.checkpoint.size)
    return {"entry": int(index), "note": note.encode(), "proof": [each.hex() for each in proof]}


LOG_ACTIONS: dict[str, Callable[[Home, str | None], JsonObject]] = {
    "list": _list,
    "add": _add,
    "publish": _publish,
    "proof": _proof,
    "seal": _seal,
}


def _size_of(note: SignedCheckpoint) -> JsonObject:
    return {"size": note.checkpoint.size, "cosignatures": len(note.signatures) - 1}


def verify_home(options: argparse.Namespace) -> int:
    """Verify this home's log as the gate does, without any artefact."""
    home = founded_home(options)
    keeper = GateKeeper(home.folder)
    verified = keeper.verified()
    if isinstance(verified, Refusal):
        raise GateRefused(str(verified))
    return print_result(options, describe_state(verified.state, home.log.newest_note()))


def export(options: argparse.Namespace) -> int:
    """Write the cosigned log as one bundle."""
    home = founded_home(options)
    note = home.log.newest_note()
    if note is None:
        raise StatementRefused("nothing is cosigned yet: commons governance log publish")
    entries = tuple(home.log.entries(0, note.checkpoint.size))
    write_whole(options.file, encode_bundle(Bundle(FORMAT, entries, note.encode())), mode=0o644)
    return print_result(options, {"file": str(options.file), "genesis": home.pinned, "entries": len(entries)})


def verify_bundle(options: argparse.Namespace) -> int:
    """Verify a bundle offline; print each step."""
    try:
        report = verify(options.bundle.read_bytes(), genesis=options.genesis)
    except BundleRefused as error:
        if options.json:
            print_result(options, {"verified": False, "step": error.step, "reason": str(error)})
        raise
    if options.json:
        value = encode_record(report)
        return print_result(options, {"verified": True, **(value if isinstance(value, dict) else {})})
    print_lines(*report.steps)
    return DONE
