"""A log verified offline by someone who trusts nothing on this machine: bytes in, numbered steps out.

Imports the record formats and the pure fold that recounts; no database, no clock, no network, no file.
docs/verification.md has the same numbers, for whoever writes another verifier.

1. The bundle is canonical JSON of the one format.
2. The genesis hashes to the fingerprint that you brought.
3. All founders signed the genesis.
4. The entries' Merkle root is the checkpoint's.
5. An operator of this log signed the checkpoint.
6. Every entry is signed by keys that its signer held there; those that aren't have no effect and are listed.
7. A majority of the member witnesses cosigned the checkpoint, and nobody else did.
8. The ballots, recounted at the time that the witnesses vouch for, give these decisions.
9. What is in force.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from governance.bundle import Bundle, decode_bundle
from governance.dsse import decode_envelope
from governance.errors import BadSignature, BundleRefused, GovernanceError, LogCorrupt
from governance.fold import Fold, majority_time
from governance.merkle import RightEdge, leaf_hash
from governance.note import SignedCheckpoint, decode_note, verified_cosignatures, verify_operator
from governance.rules import majority_of
from governance.state import Decided, State

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What a verified bundle says."""

    genesis: str
    anchored: bool
    """False where no fingerprint was brought: all of it fits together, but whose log it is isn't known."""
    name: str
    rehearsal: bool
    entries: int
    cosigned_at: int
    """Seconds since 1970 that a majority of witnesses vouched for."""
    release: str
    model: str
    settings: str
    stopped: bool
    withdrawn: tuple[str, ...]
    decisions: tuple[Decided, ...]
    """The last ones, oldest first."""
    alerts: tuple[str, ...]
    steps: tuple[str, ...]
    """Lines for people, a step each."""


@dataclass(slots=True)
class _Steps:
    lines: list[str] = field(default_factory=list)

    def take(self, text: str, check: Callable[[], _Result]) -> _Result:
        """Do the next step, or say which failed."""
        number = len(self.lines) + 1
        try:
            result = check()
        except (GovernanceError, ValueError) as error:
            raise BundleRefused(number, f"{text}: no: {error}") from error
        self.lines.append(f"{number}. {text}: yes")
        return result


def verify(data: bytes, *, genesis: str | None = None) -> VerificationReport:
    """Verify a bundle; raises BundleRefused naming the step that failed."""
    steps, fold = _Steps(), Fold()
    bundle = steps.take("the bundle is canonical JSON of the one format", lambda: decode_bundle(data))
    found = steps.take("the genesis is the one you know", lambda: _check_fingerprint(bundle, genesis))
    if genesis is None:
        steps.lines[-1] = f"2. the genesis is {found}: NOT ANCHORED until you compare it with one you know"
    steps.take("all founders signed the genesis", lambda: fold.append(bundle.entries[0]))
    note = steps.take("the entries' Merkle root is the checkpoint's", lambda: _check_tree(bundle, fold.state))
    operators = tuple(each.public for each in fold.state.operators.values())
    steps.take("an operator signed the checkpoint", lambda: verify_operator(note, operators))
    steps.take("every entry with effect is rightly signed", lambda: _replay(fold, bundle.entries[1:]))
    cosigned = steps.take(
        f"{len(note.signatures) - 1} of {len(fold.state.witnesses)} witnesses cosigned, enough",
        lambda: _check_witnesses(fold.state, note),
    )
    steps.take("the ballots recounted give the decisions below", lambda: fold.settle(cosigned))
    return _report(fold.state, cosigned, anchored=genesis is not None, steps=steps)


def _check_fingerprint(bundle: Bundle, expected: str | None) -> str:
    found = decode_envelope(bundle.entries[0]).statement_id
    if expected is not None and found != expected.strip().lower():
        raise BadSignature(f"founded by {found}, you know {expected}: it isn't your co-operative's log")
    return found


def _check_tree(bundle: Bundle, state: State) -> SignedCheckpoint:
    note = decode_note(bundle.note)
    edge = RightEdge()
    for entry in bundle.entries:
        edge = edge.append(leaf_hash(entry))
    checkpoint = note.checkpoint
    if (checkpoint.origin, checkpoint.size, checkpoint.root) != (state.origin, edge.size, edge.root):
        raise LogCorrupt(f"{edge.size} entries don't give the root of the checkpoint of {checkpoint.size}")
    return note


def _replay(fold: Fold, entries: tuple[bytes, ...]) -> None:
    for entry in entries:
        fold.replay(entry)


def _check_witnesses(state: State, note: SignedCheckpoint) -> int:
    cosigned = majority_time(verified_cosignatures(note, state.witnesses), len(state.witnesses))
    if cosigned is None:
        raise BadSignature(f"{majority_of(len(state.witnesses))} of {len(state.witnesses)} are needed")
    return cosigned


def _report(state: State, cosigned: int, *, anchored: bool, steps: _Steps) -> VerificationReport:
    values = {
        name: "" if adopted is None else adopted.value
        for name, adopted in (
            ("release", state.release),
            ("model", state.model),
            ("settings", state.settings),
        )
    }
    decisions = [
        f"   proposal {each.number} ({each.kind}): {each.tally.outcome}, {each.tally}: {each.tally.why}"
        for each in state.decided
    ]
    alerts = [f"   look into: {each}" for each in state.alerts]
    in_force = [f"9. in force of {state.name}:"] + [
        f"   {name} {value or 'none'}" for name, value in values.items()
    ]
    in_force.append(f"   stopped: {'yes' if state.stop else 'no'}")
    in_force.extend(f"   withdrawn: {owner}" for owner in sorted(state.withdrawn))
    if state.rehearsal:
        in_force.append("   a REHEARSAL: its clock was set by hand")
    return VerificationReport(
        genesis=state.genesis,
        anchored=anchored,
        name=state.name,
        rehearsal=state.rehearsal,
        entries=state.size,
        cosigned_at=cosigned,
        release=values["release"],
        model=values["model"],
        settings=values["settings"],
        stopped=state.stop is not None,
        withdrawn=tuple(sorted(state.withdrawn)),
        decisions=state.decided,
        alerts=state.alerts,
        steps=(*steps.lines, *decisions, *alerts, *in_force),
    )
