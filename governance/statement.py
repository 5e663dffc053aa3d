"""Every kind of statement that a log can hold, and the one way from bytes to a record."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from governance.ballot import Ballot
from governance.canonical import JsonValue, decode_canonical, encode_canonical
from governance.codec import decode_record, encode_record
from governance.errors import MalformedStatement
from governance.membership import (
    Application,
    Genesis,
    KeyRequest,
    KeyRotation,
    MandateGrant,
    MandateRevocation,
    Withdrawal,
)
from governance.proposal import Proposal, check_sha256


@dataclass(frozen=True, slots=True)
class Observation:
    """A cosigned checkpoint of this same log, put into it: who had seen what, and when."""

    TYPE: ClassVar[str] = "observation"
    origin: str
    operator: str
    note: str


@dataclass(frozen=True, slots=True)
class Installation:
    """An operator says that it installed a release, and pins every byte of it as built on its machine."""

    TYPE: ClassVar[str] = "installation"
    origin: str
    operator: str
    release: str
    seal: str
    """SHA-256 of the release's seal, which lists the SHA-256 of each of its files."""

    def __post_init__(self) -> None:
        """Refuse what can't be hashes."""
        check_sha256(self.release, "the release")
        check_sha256(self.seal, "the seal")


@dataclass(frozen=True, slots=True)
class ErasureCertificate:
    """An operator says what became of a member's documents after its withdrawal."""

    TYPE: ClassVar[str] = "erasure-certificate"
    origin: str
    operator: str
    owner: str
    withdrawal: str
    """Statement id of the withdrawal."""
    release_before: str
    release_after: str
    """Empty where nothing was left to release."""
    removed: tuple[str, ...]
    """SHA-256 of every document that is gone."""
    kept: tuple[str, ...]
    """SHA-256 of contents that another member also owns."""
    receipts_marked: int
    searches_with_hits: int
    """Of those by hash, by words, by meaning and over every stored text; 0 where all is gone."""
    cannot_prove: str
    """In plain words: backups, screens, exports, people's memory."""


Statement: TypeAlias = (
    Genesis
    | Proposal
    | Ballot
    | MandateGrant
    | MandateRevocation
    | KeyRotation
    | KeyRequest
    | Application
    | Withdrawal
    | Observation
    | Installation
    | ErasureCertificate
)

_BY_TYPE: dict[str, type[Statement]] = {
    each.TYPE: each
    for each in (
        Genesis,
        Proposal,
        Ballot,
        MandateGrant,
        MandateRevocation,
        KeyRotation,
        KeyRequest,
        Application,
        Withdrawal,
        Observation,
        Installation,
        ErasureCertificate,
    )
}


def encode_statement(statement: Statement) -> bytes:
    """The payload that is signed."""
    value = encode_record(statement)
    if not isinstance(value, dict):
        raise MalformedStatement("a statement is a record")
    return encode_canonical({"type": statement.TYPE, **value})


def decode_statement(payload: bytes) -> Statement:
    """The statement in a payload; raises MalformedStatement for anything that isn't exactly one."""
    value = decode_canonical(payload)
    if not isinstance(value, dict):
        raise MalformedStatement("a statement is a JSON object")
    fields: dict[str, JsonValue] = dict(value)
    kind = fields.pop("type", None)
    if not isinstance(kind, str) or kind not in _BY_TYPE:
        raise MalformedStatement(f"a statement of type {kind!r}, expected one of {sorted(_BY_TYPE)}")
    return decode_record(_BY_TYPE[kind], fields)
