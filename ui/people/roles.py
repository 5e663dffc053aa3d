"""Who is using the browser app, and what each role may do. Records and one table; no I/O.

Pages show what a role may see; every action asks `require` again on the server, whatever was shown.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from ui.app.errors import NotAllowed


class Role(StrEnum):
    """What somebody does here. Operators of the machine have no role of their own."""

    OFFICER = "officer"
    """Asks, compares, exports."""
    DELEGATE = "delegate"
    """Votes for a member council under a mandate."""
    ANALYST = "analyst"
    """Loads documents, confirms mappings, proposes releases."""
    AUDITOR = "auditor"
    """Reads everything that is recorded and changes nothing."""


class Action(StrEnum):
    """What a page lets somebody do beyond reading; each is checked on the server."""

    ASK = "ask a question"
    KEEP = "keep conversations, ratings and exports"
    VOTE = "vote or object"
    PROPOSE = "propose a change"
    DISCUSS = "take part in a discussion"
    MANDATE = "change mandates and keys"
    STOP = "vote to stop the assistant"
    WITHDRAW = "withdraw the council's documents"
    LOAD = "load documents"
    CONFIRM = "confirm mappings and supplier matches"
    EVALUATE = "run an evaluation"
    CHECK_LOG = "verify and export the log"


EVERYONE = frozenset(Role)

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.ASK: frozenset({Role.OFFICER, Role.DELEGATE, Role.ANALYST}),
    Action.KEEP: frozenset({Role.OFFICER, Role.DELEGATE, Role.ANALYST}),
    Action.VOTE: frozenset({Role.DELEGATE}),
    Action.PROPOSE: frozenset({Role.DELEGATE, Role.ANALYST}),
    Action.DISCUSS: frozenset({Role.DELEGATE, Role.ANALYST, Role.OFFICER}),
    Action.MANDATE: frozenset({Role.DELEGATE}),
    Action.STOP: frozenset({Role.DELEGATE}),
    Action.WITHDRAW: frozenset({Role.DELEGATE}),
    Action.LOAD: frozenset({Role.ANALYST}),
    Action.CONFIRM: frozenset({Role.ANALYST}),
    Action.EVALUATE: frozenset({Role.ANALYST}),
    Action.CHECK_LOG: EVERYONE,
}
"""Action -> roles that may take it. An auditor may take none that changes anything."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in, acting in one of their roles."""

    id: str
    """Stable, unique in this installation; what is theirs is kept under it."""
    name: str
    """For people."""
    member: str
    """Id of the member council they belong to, as the log has it."""
    council: str
    """That council's name."""
    roles: frozenset[Role]
    acting: Role
    is_demo: bool = False
    """Chosen in the demonstration's switch, proved by nothing."""

    def __post_init__(self) -> None:
        """Refuse a person who acts in a role that isn't theirs."""
        if self.acting not in self.roles:
            raise ValueError(f"{self.name} acts as {self.acting}, and has {', '.join(sorted(self.roles))}")

    def acting_as(self, role: Role) -> "Person":
        """The same person in another of their roles; raises NotAllowed for one that they lack."""
        if role not in self.roles:
            raise NotAllowed(f"{self.name} isn't {role}: ask whoever manages this installation's people")
        return replace(self, acting=role)


def may(person: Person | None, action: Action) -> bool:
    """Whether this person may do this in the role they act in; nobody who isn't signed in may do anything."""
    return person is not None and person.acting in ALLOWED[action]


def require(person: Person | None, action: Action) -> Person:
    """The person, where they may do this; raises NotAllowed otherwise. Every action calls it first."""
    if person is None:
        raise NotAllowed(f"sign in first to {action}")
    if not may(person, action):
        roles = " or ".join(sorted(ALLOWED[action]))
        raise NotAllowed(f"as {person.acting} you can't {action}: that takes the role of {roles}")
    return person
