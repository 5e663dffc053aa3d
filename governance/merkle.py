"""The Merkle tree of RFC 9162: hashes, inclusion and consistency proofs, and a tree's right edge.

Pure arithmetic over hashes; where nodes are kept is the log's matter. Subtree proofs are those of
draft-ietf-plants-merkle-tree-certs section 4, of which RFC 9162's are the case that starts at 0.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from governance.errors import BadSignature

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash of one entry (section 2.1.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node (section 2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class RightEdge:
    """The roots of a tree's complete subtrees, largest first: all that appending needs."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "RightEdge":
        """The edge with one more leaf hash; O(log n)."""
        hashes, index = self.hashes, self.size
        while index & 1:
            leaf = node_hash(hashes[-1], leaf)
            hashes = hashes[:-1]
            index >>= 1
        return RightEdge(self.size + 1, (*hashes, leaf))

    @property
    def root(self) -> bytes:
        """The tree's root hash."""
        if not self.hashes:
            return EMPTY_ROOT
        result = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            result = node_hash(left, result)
        return result


SubtreeHash = Callable[[int, int], bytes]
"""(start, end) -> root of the leaves [start, end), start a multiple of the next power of two."""


def inclusion_proof(index: int, size: int, subtree: SubtreeHash) -> tuple[bytes, ...]:
    """PATH(index, D[size]) of section 2.1.3.1, from the leaf upwards."""
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(subtree(middle, end))
            end = middle
        else:
            proof.append(subtree(start, middle))
            start = middle
    return tuple(reversed(proof))


def consistency_proof(old_size: int, size: int, subtree: SubtreeHash) -> tuple[bytes, ...]:
    """PROOF(old_size, D[size]) of section 2.1.4.1."""
    if not 0 < old_size <= size:
        raise ValueError(f"no consistency proof from {old_size} to {size} entries")
    proof: list[bytes] = []
    start, end, whole = 0, size, True
    while old_size != end:
        middle = start + _split(end - start)
        if old_size <= middle:
            proof.append(subtree(middle, end))
            end = middle
        else:
            proof.append(subtree(start, middle))
            start, whole = middle, False
    if not whole:
        proof.append(subtree(start, end))
    return tuple(reversed(proof))


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raise BadSignature unless `leaf` (a hash) stands at `index` of the tree (section 2.1.3.2)."""
    verify_subtree_inclusion(leaf=leaf, index=index, start=0, end=size, proof=proof, root=root)


def verify_subtree_inclusion(
    *, leaf: bytes, index: int, start: int, end: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise BadSignature unless `leaf` stands at `index` below the root of the leaves [start, end)."""
    _check_hashes(leaf, root, *proof)
    if not _is_subtree(start, end) or not start <= index < end:
        raise BadSignature(f"inclusion: entry {index} isn't in the tree [{start}, {end})")
    position, last, result = index - start, end - start - 1, leaf
    for sibling in proof:
        if last == 0:
            raise BadSignature("inclusion: the proof is longer than the tree is high")
        if position & 1 or position == last:
            result = node_hash(sibling, result)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        position, last = position >> 1, last >> 1
    if last != 0 or result != root:
        raise BadSignature(f"inclusion: entry {index} isn't what the root of {end - start} entries holds")


def verify_consistency(
    *, old_size: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise BadSignature unless the tree of `size` begins with that of `old_size` (section 2.1.4.2).

    From nothing there is nothing to prove: `old_size` is at least 1.
    """
    if old_size < 1:
        raise BadSignature("consistency: an empty tree proves nothing about a later one")
    verify_subtree_consistency(
        start=0, end=old_size, size=size, subtree_root=old_root, root=root, proof=proof
    )


def verify_subtree_consistency(
    *, start: int, end: int, size: int, subtree_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise BadSignature unless `subtree_root` is of the leaves [start, end) in the tree of `size`."""
    _check_hashes(*proof)
    if 0 <= start == end <= size and subtree_root == EMPTY_ROOT and not proof:
        return
    if not _is_subtree(start, end) or end > size:
        raise BadSignature(f"consistency: no step from [{start}, {end}) to {size} entries")
    first, last, top = start, end - 1, size - 1
    while first != last and (last & 1 or last == top):
        first, last, top = first >> 1, last >> 1, top >> 1
    remaining = list(proof)
    if first == last:
        old = new = subtree_root
    elif remaining:
        old = new = remaining.pop(0)
    else:
        raise BadSignature("consistency: the proof is empty")
    for sibling in remaining:
        if top == 0:
            raise BadSignature("consistency: the proof is longer than the tree is high")
        if last & 1 or last == top:
            if first < last:
                old = node_hash(sibling, old)
            new = node_hash(sibling, new)
            while not last & 1 and last:
                first, last, top = first >> 1, last >> 1, top >> 1
        else:
            new = node_hash(new, sibling)
        first, last, top = first >> 1, last >> 1, top >> 1
    if top != 0 or old != subtree_root or new != root:
        raise BadSignature(f"consistency: the tree of {size} entries doesn't continue the one of {end}")


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _is_subtree(start: int, end: int) -> bool:
    return 0 <= start < end and start % (1 << (end - start - 1).bit_length()) == 0


def _check_hashes(*hashes: bytes) -> None:
    for each in hashes:
        if len(each) != HASH_BYTES:
            raise BadSignature(f"a hash of {len(each)} bytes in a proof, expected {HASH_BYTES}")
