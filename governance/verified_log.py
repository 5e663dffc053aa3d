"""A log as the gate trusts it: checked against the pinned genesis, its witnesses and what was seen before.

Pure. Its checks, in the gate's order:
 1. genesis: the log begins with the genesis that this installation pinned;
 2. log: the newest checkpoint is of this log as it stands here, and signed by its operator;
 3. witnesses: a majority of them cosigned it;
 4. rewind: it continues the newest checkpoint seen before.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from governance.errors import BadSignature, LogCorrupt
from governance.fold import Fold, majority_time
from governance.note import SignedCheckpoint, verified_cosignatures, verify_operator
from governance.rules import majority_of
from governance.state import State


@dataclass(frozen=True, slots=True)
class SeenCheckpoint:
    """The newest checkpoint that this installation has ever accepted."""

    size: int
    root: bytes
    time: int
    """When a majority of witnesses had cosigned it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Which check failed, what was found, what was expected, what to do."""

    check: str
    found: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        """One line."""
        return f"refused by the gate ({self.check}): {self.found}; expected {self.expected}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class VerifiedLog:
    """A log whose newest checkpoint holds, and what its entries come to."""

    state: State
    """Of the entries that a majority of witnesses vouched for, at the time that they vouched for."""
    uncosigned: State
    """Of all entries: only what forbids is taken from it."""
    seen: SeenCheckpoint


def verify_log(
    *,
    pinned: str | None,
    fold: Fold,
    entries: Iterable[bytes],
    note: SignedCheckpoint | None,
    seen: SeenCheckpoint | None,
) -> VerifiedLog | Refusal:
    """Checks 1 to 4; advances `fold` to the newest checkpoint."""
    if note is None:
        return Refusal(
            "log", "no cosigned checkpoint", "one", "publish the log: commons governance log publish"
        )
    checkpoint = note.checkpoint
    seen_root = _root_at(fold, seen)
    tail: Fold | None = None
    try:
        for entry in entries:
            if fold.size < checkpoint.size:
                fold.replay(entry)
                seen_root = seen_root or _root_at(fold, seen)
            else:
                tail = tail or Fold(copy.deepcopy(fold.state))
                tail.replay(entry)
        state = fold.state
    except LogCorrupt as error:
        return Refusal("log", str(error), "a log whose entries follow from one another", "restore a copy")
    if pinned is None or state.genesis != pinned:
        return Refusal(
            "genesis",
            f"a log founded by {state.genesis[:16]}",
            f"the pinned genesis {(pinned or 'none')[:16]}",
            "restore this co-operative's log, or found and pin anew on purpose",
        )
    if (checkpoint.origin, checkpoint.size, checkpoint.root) != (state.origin, state.size, state.edge.root):
        return Refusal(
            "log",
            f"{state.size} entries whose root isn't the checkpoint's",
            f"the {checkpoint.size} entries that were cosigned",
            "an entry was changed, removed or reordered: restore a copy of the log",
        )
    cosigned = _cosigned_time(state, note)
    if isinstance(cosigned, Refusal):
        return cosigned
    if seen is not None and seen_root != seen.root:
        return Refusal(
            "rewind",
            f"a log that doesn't continue the {seen.size} entries seen before",
            "the same log, longer",
            "ask the operator and the witnesses: it was rewound, forked, or an old copy put in its place",
        )
    fold.settle(cosigned)
    newest = SeenCheckpoint(checkpoint.size, checkpoint.root, max(cosigned, seen.time if seen else 0))
    return VerifiedLog(state, state if tail is None else tail.state, newest)


def _root_at(fold: Fold, seen: SeenCheckpoint | None) -> bytes | None:
    if seen is None or fold.size < seen.size:
        return None
    return next((each.root for each in fold.state.recent_roots if each.size == seen.size), None)


def _cosigned_time(state: State, note: SignedCheckpoint) -> int | Refusal:
    try:
        verify_operator(note, tuple(each.public for each in state.operators.values()))
        times = verified_cosignatures(note, state.witnesses)
    except BadSignature as error:
        return Refusal("witnesses", str(error), "signatures that verify", "publish the log again")
    cosigned = majority_time(times, len(state.witnesses))
    if cosigned is None:
        return Refusal(
            "witnesses",
            f"{len(times)} of {len(state.witnesses)} witnesses cosigned the newest checkpoint",
            f"at least {majority_of(len(state.witnesses))}",
            "ask the witnesses to cosign: commons governance witness",
        )
    return cosigned
