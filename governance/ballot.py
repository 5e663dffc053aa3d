"""A ballot: one member's choice on one proposal, bound to everything that it could be replayed into."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from governance.canonical import encode_canonical, sha256_hex


class Choice(StrEnum):
    """What a member can say; an objection gives its reason and raises a consent proposal's class."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One signed choice."""

    TYPE: ClassVar[str] = "ballot"
    origin: str
    proposal: str
    """SHA-256 of the proposal's payload."""
    electorate: str
    """`electorate_id` of those who may vote on it."""
    member: str
    epoch: int
    mandate: str
    nonce: str
    choice: Choice
    reason: str

    def __post_init__(self) -> None:
        """Refuse an objection without its reason."""
        if self.choice is Choice.OBJECT and not self.reason.strip():
            raise ValueError("an objection without a reason: say why, so that others can answer it")


def electorate_id(epoch: int, members: tuple[str, ...]) -> str:
    """The name of a frozen electorate."""
    return sha256_hex(encode_canonical({"epoch": epoch, "members": [*sorted(members)]}))
