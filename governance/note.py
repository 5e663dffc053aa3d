"""Checkpoints as signed notes, and witnesses' cosignatures on them (C2SP signed-note, tlog-checkpoint,
tlog-cosignature).

A checkpoint says "this log had this many entries and this root". The operator's signature makes it the
log's word; a cosignature adds "I checked that it continues what I saw before, at this time".
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from governance.dsse import decode_base64
from governance.ed25519 import SIGNATURE_BYTES, verify_ed25519
from governance.errors import BadSignature, MalformedStatement

MAX_NOTE_BYTES = 200_000

_OPERATOR_ALGORITHM = b"\x01"
_COSIGNATURE_ALGORITHM = b"\x04"
_DASH = "— "
_KEY_HASH_BYTES = 4
_TIME_BYTES = 8

SignBytes = Callable[[bytes], bytes]
"""A private Ed25519 key's one use: message in, 64 bytes out."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """The note's text: three lines, each ended by a line feed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line: the signer's name, and key hash plus signature bytes."""

    name: str
    blob: bytes


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with the operator's signature first and cosignatures after it."""

    checkpoint: Checkpoint
    signatures: tuple[NoteSignature, ...]

    def encode(self) -> str:
        """The note's one text form."""
        lines = [
            f"{_DASH}{each.name} {base64.b64encode(each.blob).decode('ascii')}\n" for each in self.signatures
        ]
        return self.checkpoint.body() + "\n" + "".join(lines)

    def add(self, signature: NoteSignature) -> "SignedCheckpoint":
        """The same checkpoint with one more signature line."""
        return replace(self, signatures=(*self.signatures, signature))


def decode_note(text: str) -> SignedCheckpoint:
    """The signed checkpoint in `text`; raises MalformedStatement for anything but its one form."""
    if len(text) > MAX_NOTE_BYTES:
        raise MalformedStatement(f"a note of {len(text):,} characters, at most {MAX_NOTE_BYTES:,}")
    body, separator, tail = text.partition("\n\n")
    lines = body.split("\n")
    if not separator or len(lines) != 3 or not lines[0] or not tail.endswith("\n"):
        raise MalformedStatement("a checkpoint is three lines, an empty line, then signature lines")
    if not lines[1].isascii() or not lines[1].isdigit() or str(int(lines[1][:18])) != lines[1]:
        raise MalformedStatement(f"a checkpoint of size {lines[1][:40]!r}, expected a whole number")
    root = decode_base64(lines[2], "the checkpoint's root")
    if len(root) != hashlib.sha256().digest_size:
        raise MalformedStatement("a checkpoint's root has 32 bytes")
    signatures = tuple(_signature_line(each) for each in tail[:-1].split("\n"))
    return SignedCheckpoint(Checkpoint(lines[0], int(lines[1]), root), signatures)


def sign_checkpoint(checkpoint: Checkpoint, public_key: bytes, sign: SignBytes) -> SignedCheckpoint:
    """The checkpoint under the operator's key, which goes by the log's origin."""
    blob = _key_hash(checkpoint.origin, _OPERATOR_ALGORITHM, public_key) + sign(checkpoint.body().encode())
    return SignedCheckpoint(checkpoint, (NoteSignature(checkpoint.origin, blob),))


def verify_operator(note: SignedCheckpoint, public_keys: tuple[bytes, ...]) -> None:
    """Raise BadSignature unless the first signature is by one of the operators' keys."""
    origin = note.checkpoint.origin
    if not note.signatures or note.signatures[0].name != origin:
        raise BadSignature("a checkpoint without its operator's signature in the first place")
    blob = note.signatures[0].blob
    for key in public_keys:
        if blob[:_KEY_HASH_BYTES] == _key_hash(origin, _OPERATOR_ALGORITHM, key):
            verify_ed25519(key, blob[_KEY_HASH_BYTES:], note.checkpoint.body().encode())
            return
    raise BadSignature("a checkpoint signed by a key that is no operator's of this log")


def witness_name(origin: str, member: str) -> str:
    """The name on a member's cosignatures of one log."""
    return f"{origin}/witness/{member}"


def cosign(
    checkpoint: Checkpoint, *, name: str, public_key: bytes, time: int, sign: SignBytes
) -> NoteSignature:
    """A cosignature at `time` (seconds since 1970, UTC); the witness has done its checks before."""
    blob = _key_hash(name, _COSIGNATURE_ALGORITHM, public_key)
    stamp = time.to_bytes(_TIME_BYTES, "big")
    return NoteSignature(name, blob + stamp + sign(_cosigned_bytes(checkpoint, time)))


def verify_cosignature(checkpoint: Checkpoint, signature: NoteSignature, public_key: bytes) -> int:
    """The time of a cosignature; raises BadSignature unless `public_key` made it."""
    blob = signature.blob
    if len(blob) != _KEY_HASH_BYTES + _TIME_BYTES + SIGNATURE_BYTES:
        raise BadSignature(f"a cosignature of {len(blob)} bytes by {signature.name}")
    if blob[:_KEY_HASH_BYTES] != _key_hash(signature.name, _COSIGNATURE_ALGORITHM, public_key):
        raise BadSignature(f"a cosignature under {signature.name}'s name by another key")
    time = int.from_bytes(blob[_KEY_HASH_BYTES : _KEY_HASH_BYTES + _TIME_BYTES], "big")
    verify_ed25519(public_key, blob[_KEY_HASH_BYTES + _TIME_BYTES :], _cosigned_bytes(checkpoint, time))
    return time


def verified_cosignatures(note: SignedCheckpoint, witnesses: dict[str, bytes]) -> dict[str, int]:
    """Member -> time for every signature line after the operator's.

    `witnesses`: member -> public key. Raises BadSignature for a line by anyone else, for two by one
    member and for one that doesn't verify: a note is taken whole or not at all.
    """
    origin = note.checkpoint.origin
    members = {witness_name(origin, member): member for member in witnesses}
    times: dict[str, int] = {}
    for line in note.signatures[1:]:
        member = members.get(line.name)
        if member is None:
            raise BadSignature(f"a cosignature by {line.name}, who is no witness of this log")
        if member in times:
            raise BadSignature(f"two cosignatures by {member}: a witness counts once")
        times[member] = verify_cosignature(note.checkpoint, line, witnesses[member])
    return times


def _cosigned_bytes(checkpoint: Checkpoint, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{checkpoint.body()}".encode()


def _key_hash(name: str, algorithm: bytes, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + algorithm + public_key).digest()[:_KEY_HASH_BYTES]


def _signature_line(line: str) -> NoteSignature:
    name, separator, blob = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not separator or not name or "+" in name:
        raise MalformedStatement(f"a signature line {line[:60]!r}, expected '— name base64'")
    return NoteSignature(name, decode_base64(blob, "a note's signature"))
