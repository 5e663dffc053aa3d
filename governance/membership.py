"""Who may do what: members, mandates, operators, witnesses, and the statements that change them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from governance.keys import Ed25519Key, VerificationKey
from governance.rules import Rules

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def check_name(name: str) -> None:
    """Raise ValueError unless `name` can name a member or operator: lower case, digits, hyphens."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"the name {name[:80]!r}: at most 64 of a-z, 0-9 and hyphens inside")


def id_of(name: str) -> str:
    """The id of the council of this name: what its documents' owner is matched by.

    Raises ValueError where the name holds no letter or digit to make one of.
    """
    result = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-")
    if not result:
        raise ValueError(f"the name {name!r} holds no letter or digit: give one that does")
    return result


class Scope(StrEnum):
    """What a mandate lets a delegate do."""

    ALL = "all"
    PROPOSE = "propose"
    CONSENT = "consent"
    ORDINARY = "ordinary"
    SPECIAL = "special"
    ENTRENCHED = "entrenched"
    EMERGENCY = "emergency"
    MANDATES = "mandates"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class NewMember:
    """A council as it joins: its first delegate's key, and its witness key where it runs a witness."""

    id: str
    name: str
    delegate: str
    key: VerificationKey
    witness_key: Ed25519Key | None

    def __post_init__(self) -> None:
        """Refuse an id that couldn't stand in a note, or whose documents another council's could pass for."""
        check_name(self.id)
        if self.id != id_of(self.name):
            raise ValueError(f"the id {self.id!r} of {self.name[:80]!r}: its name gives {id_of(self.name)!r}")


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs a machine: signs checkpoints and installations, has no vote."""

    id: str
    key: Ed25519Key

    def __post_init__(self) -> None:
        """Refuse an id that couldn't stand on a page."""
        check_name(self.id)


@dataclass(frozen=True, slots=True)
class Genesis:
    """The first entry of a log, signed by every founder; its hash is what an installation pins."""

    TYPE: ClassVar[str] = "genesis"
    name: str
    origin: str
    """The log's name in checkpoints: unique to this log, bound into every statement."""
    created: int
    rehearsal: bool
    """True where the clock may be set by hand: nothing that it decides is to be relied on."""
    members: tuple[NewMember, ...]
    operators: tuple[Operator, ...]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Mandate:
    """A delegate's authority, as the log gives it."""

    id: str
    member: str
    delegate: str
    key: VerificationKey
    scope: tuple[Scope, ...]
    expires: int | None
    """The last second at which it holds; None: until revoked."""

    def covers(self, scope: Scope) -> bool:
        """Whether the delegate may do this at all."""
        return Scope.ALL in self.scope or scope in self.scope


@dataclass(frozen=True, slots=True)
class Member:
    """A member council as the log has it."""

    id: str
    name: str
    witness_key: Ed25519Key | None
    since: int
    """The entry that admitted it."""


@dataclass(frozen=True, slots=True)
class MandateGrant:
    """A member gives a delegate a key's authority; signed by an existing mandate's key and by the new one."""

    TYPE: ClassVar[str] = "mandate-grant"
    origin: str
    member: str
    mandate: str
    delegate: str
    key: VerificationKey
    scope: tuple[Scope, ...]
    expires: int | None
    nonce: str


@dataclass(frozen=True, slots=True)
class MandateRevocation:
    """A member ends a mandate; what it signed before stands."""

    TYPE: ClassVar[str] = "mandate-revocation"
    origin: str
    member: str
    mandate: str
    revoked: str


@dataclass(frozen=True, slots=True)
class KeyRotation:
    """A delegate changes its key; signed by the old one and the new one."""

    TYPE: ClassVar[str] = "key-rotation"
    origin: str
    member: str
    mandate: str
    key: VerificationKey
    nonce: str


@dataclass(frozen=True, slots=True)
class KeyRequest:
    """A member that lost its keys asks, under the new key, that the others replace them by vote."""

    TYPE: ClassVar[str] = "key-request"
    origin: str
    member: str
    delegate: str
    key: VerificationKey
    nonce: str


@dataclass(frozen=True, slots=True)
class Application:
    """A council asks to join; signed by its key, and by its witness key where it has one."""

    TYPE: ClassVar[str] = "application"
    origin: str
    applicant: NewMember
    nonce: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A member takes its own documents out, without a vote; `leaving` also ends its membership."""

    TYPE: ClassVar[str] = "withdrawal"
    origin: str
    member: str
    mandate: str
    leaving: bool
    reason: str
