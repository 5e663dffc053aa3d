"""The log as the rest of governance sees it, and what a voter gets for a ballot."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from governance.errors import BadSignature, MalformedStatement
from governance.keys import Ed25519Key
from governance.merkle import leaf_hash, verify_inclusion
from governance.note import SignedCheckpoint, decode_note, verify_operator


class LogReader(Protocol):
    """An append-only sequence of entries with its tree."""

    def size(self) -> int:
        """How many entries there are."""

    def entries(self, start: int, end: int) -> Iterator[bytes]:
        """Entries [start, end), in order."""

    def newest_note(self) -> SignedCheckpoint | None:
        """The newest cosigned checkpoint; None before the first."""

    def consistency(self, old_size: int, size: int) -> tuple[bytes, ...]:
        """Proof that the tree of `size` continues that of `old_size`."""

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Proof that entry `index` is in the tree of `size`."""

    def find(self, leaf: bytes, size: int) -> int | None:
        """The index of the first entry with this leaf hash among the first `size`."""


@dataclass(frozen=True, slots=True)
class InclusionReceipt:
    """What a voter keeps: proof that its ballot is in the log that the witnesses vouched for."""

    index: int
    note: str
    proof: tuple[bytes, ...]


def verify_receipt(receipt: InclusionReceipt, entry: bytes, operators: tuple[Ed25519Key, ...]) -> None:
    """Raise BadSignature unless the receipt's checkpoint holds `entry`."""
    try:
        note = decode_note(receipt.note)
    except MalformedStatement as error:
        raise BadSignature(f"a receipt without a readable checkpoint: {error}") from error
    verify_operator(note, tuple(each.public for each in operators))
    verify_inclusion(
        leaf=leaf_hash(entry),
        index=receipt.index,
        size=note.checkpoint.size,
        proof=receipt.proof,
        root=note.checkpoint.root,
    )
