"""A witness's rules: what a member checks by itself before it cosigns a checkpoint.

Pure: the witness's own memory comes in and goes out as a record, kept apart from the log's database, so
that rewinding or forking the log can't rewind what a witness remembers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from governance.errors import BadSignature, WitnessRefused
from governance.keys import Ed25519Key
from governance.merkle import verify_consistency, verify_inclusion
from governance.note import SignedCheckpoint, verify_operator

CLOCK_TOLERANCE_SECONDS = 300
MAX_HANDED_BALLOTS = 10_000


@dataclass(frozen=True, slots=True)
class HandedBallot:
    """A ballot that a voter gave to a witness beside the log."""

    leaf: bytes
    """Its hash as the log's tree would hold it."""
    until: int
    """The last second at which it could count: after it, insisting on it would only block the log."""


@dataclass(frozen=True, slots=True)
class WitnessMemory:
    """What a witness remembers of one log."""

    member: str
    origin: str
    operators: tuple[Ed25519Key, ...]
    size: int = 0
    root: bytes = b""
    time: int = 0
    handed: tuple[HandedBallot, ...] = ()
    """Ballots that voters handed over and no checkpoint was shown to hold yet."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Where a log says that a handed ballot stands."""

    index: int
    proof: tuple[bytes, ...]


def remember_ballot(memory: WitnessMemory, leaf: bytes, *, until: int) -> WitnessMemory:
    """Take a ballot that a voter hands over: until it can't count no checkpoint without it is cosigned."""
    if any(each.leaf == leaf for each in memory.handed):
        return memory
    if len(memory.handed) >= MAX_HANDED_BALLOTS:
        raise WitnessRefused(f"{memory.member} holds {MAX_HANDED_BALLOTS:,} ballots already")
    return replace(memory, handed=(*memory.handed, HandedBallot(leaf, until)))


def check_checkpoint(
    memory: WitnessMemory,
    note: SignedCheckpoint,
    *,
    consistency: Sequence[bytes],
    inclusions: Mapping[bytes, Inclusion],
    now: int,
) -> WitnessMemory:
    """The memory after cosigning `note` at `now`; raises WitnessRefused, naming what is wrong with it.

    `inclusions`: leaf hash -> where each handed ballot stands in this checkpoint's tree.
    """
    checkpoint = note.checkpoint
    if checkpoint.origin != memory.origin:
        raise WitnessRefused(f"{memory.member} witnesses {memory.origin}, not {checkpoint.origin}")
    if now < memory.time:
        raise WitnessRefused(f"{memory.member}'s clock is {memory.time - now} s behind what it signed before")
    try:
        verify_operator(note, tuple(each.public for each in memory.operators))
        _check_growth(memory, note, consistency)
        for ballot in memory.handed:
            if now <= ballot.until:
                _check_included(ballot.leaf, note, inclusions)
    except BadSignature as error:
        raise WitnessRefused(f"{memory.member} won't cosign {checkpoint.size} entries: {error}") from error
    return replace(memory, size=checkpoint.size, root=checkpoint.root, time=now, handed=())


def _check_growth(memory: WitnessMemory, note: SignedCheckpoint, proof: Sequence[bytes]) -> None:
    checkpoint = note.checkpoint
    if memory.size == 0:
        return
    if checkpoint.size < memory.size:
        raise BadSignature(f"the log had {memory.size} entries before: it was rewound")
    verify_consistency(
        old_size=memory.size,
        size=checkpoint.size,
        old_root=memory.root,
        root=checkpoint.root,
        proof=proof,
    )


def _check_included(leaf: bytes, note: SignedCheckpoint, inclusions: Mapping[bytes, Inclusion]) -> None:
    found = inclusions.get(leaf)
    if found is None:
        raise BadSignature("a ballot that was handed to this witness isn't in it")
    verify_inclusion(
        leaf=leaf,
        index=found.index,
        size=note.checkpoint.size,
        proof=found.proof,
        root=note.checkpoint.root,
    )
