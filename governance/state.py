"""What a log's entries come to: records alone. `governance.fold` makes a State, nothing else changes one."""

from dataclasses import dataclass, field

from governance.ballot import Choice
from governance.keys import Ed25519Key
from governance.membership import KeyRequest, Mandate, Member, NewMember
from governance.merkle import RightEdge
from governance.proposal import ModelChoice, Proposal, ReleaseChoice, SettingsChoice
from governance.rules import DecisionClass, Rules
from governance.tally import Tally

MAX_KEPT_DECISIONS = 64
MAX_KEPT_ALERTS = 64
MAX_KEPT_ROOTS = 256


@dataclass(frozen=True, slots=True)
class LoggedBallot:
    """One ballot of a member as the log has it."""

    index: int
    nonce: str
    choice: Choice
    reason: str
    last_valid_second: int
    """When the mandate that signed it expires; the ballot must have been seen by then."""
    void: bool
    """True once its key signed another choice under the same nonce."""
    seen: dict[str, int]
    """Witness -> time at which it first vouched for a log with this entry."""
    counted_at: int | None
    """When a majority of witnesses had seen it; None: not yet."""


@dataclass(slots=True)
class OpenProposal:
    """A proposal that members are voting on."""

    number: int
    """From 1, in the order of the log: what people call it by."""
    id: str
    statement: Proposal
    index: int
    electorate: tuple[str, ...]
    electorate_id: str
    decision_class: DecisionClass
    deadline: int
    owner: str
    """The proposing member's registered name at opening, which its own documents carry."""
    measured_beside: str
    """The model and settings in force at opening, which a report is compared with; "" where none are."""
    second_call: bool = False
    provisional: bool = False
    """True while it is in force without its quorum, until the second call decides."""
    seen: dict[str, int] = field(default_factory=dict)
    seen_at: int | None = None
    ballots: dict[str, tuple[LoggedBallot, ...]] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    """Members with a ballot that a majority of witnesses hasn't vouched for yet."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that is closed, and why it came out so."""

    number: int
    id: str
    index: int
    kind: str
    decision_class: DecisionClass
    tally: Tally
    at: int
    choices: dict[str, Choice]
    """Each member's ballot that counted."""
    reasons: dict[str, str]
    """What members gave as reason with it; nothing for those that gave none."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A release, model or settings in force, with the vote that put it there."""

    choice: ReleaseChoice | ModelChoice | SettingsChoice
    proposal: str
    number: int
    decision_class: DecisionClass
    tally: Tally
    at: int
    provisional: bool
    only_owner: str
    """Adopted by silence: the registered name of the member whose documents alone may differ from the release
    that it was compared with; else ""."""

    @property
    def value(self) -> str:
        """The digest or SHA-256 that was adopted."""
        return self.choice.digest if isinstance(self.choice, ReleaseChoice) else self.choice.sha256


@dataclass(frozen=True, slots=True)
class StopInForce:
    """The assistant is off."""

    proposal: str
    number: int
    tally: Tally
    at: int
    lapses: int
    """The last second at which it holds without being ratified."""
    ratified: bool


@dataclass(frozen=True, slots=True)
class WithdrawnOwner:
    """A member whose documents may not be used any more."""

    owner: str
    statement: str
    index: int
    left: bool


@dataclass(frozen=True, slots=True)
class RootAt:
    """The root of the log's first entries."""

    size: int
    root: bytes


@dataclass(slots=True)
class State:
    """Everything that follows from a log's entries; equal entries give equal states."""

    genesis: str
    """Statement id of the first entry."""
    origin: str
    name: str
    rehearsal: bool
    operators: dict[str, Ed25519Key]
    rules: Rules
    time: int
    """The latest time that a majority of witnesses vouched for in the log itself."""
    epoch: int = 0
    members: dict[str, Member] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)
    key_owners: dict[str, str] = field(default_factory=dict)
    """Key id -> who it belongs to, for good: a key that was ever used isn't free again."""
    witness_times: dict[str, int] = field(default_factory=dict)
    applications: dict[str, NewMember] = field(default_factory=dict)
    key_requests: dict[str, KeyRequest] = field(default_factory=dict)
    proposals: dict[str, OpenProposal] = field(default_factory=dict)
    proposed: dict[str, int] = field(default_factory=dict)
    """Every proposal's statement id ever opened -> its number: none is put to the vote twice."""
    decided: tuple[Decided, ...] = ()
    """The last ones, oldest first."""
    release: Adopted | None = None
    model: Adopted | None = None
    settings: Adopted | None = None
    former: tuple[Adopted, ...] = ()
    """What was in force before, oldest first: what a vote can roll back to."""
    stop: StopInForce | None = None
    withdrawn: dict[str, WithdrawnOwner] = field(default_factory=dict)
    installations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Release -> seals that operators vouched for."""
    alerts: tuple[str, ...] = ()
    """What a person should look into, oldest first: refused entries, double votes, odd witnesses."""
    edge: RightEdge = field(default_factory=RightEdge)
    recent_roots: tuple[RootAt, ...] = ()

    @property
    def size(self) -> int:
        """How many entries were folded."""
        return self.edge.size

    @property
    def witnesses(self) -> dict[str, bytes]:
        """Member -> raw public key, for members that run a witness."""
        return {
            member.id: member.witness_key.public
            for member in self.members.values()
            if member.witness_key is not None
        }

    def alert(self, text: str) -> None:
        """Keep something that a person should look into."""
        self.alerts = (*self.alerts, text)[-MAX_KEPT_ALERTS:]


def last_deadline(proposal: OpenProposal) -> int:
    """The last second at which a ballot on it can count, whatever is still to happen to it."""
    signed = proposal.statement
    return max(signed.deadline, signed.raised_deadline or 0, signed.second_deadline or 0)


def ballots_that_count(proposal: OpenProposal) -> dict[str, Choice]:
    """Each member's last ballot in the log that a majority of witnesses saw in time and nothing voids."""
    choices: dict[str, Choice] = {}
    for member, ballots in proposal.ballots.items():
        for ballot in ballots:
            limit = min(proposal.deadline, ballot.last_valid_second)
            if not ballot.void and ballot.counted_at is not None and ballot.counted_at <= limit:
                choices[member] = ballot.choice
    return choices


def reasons_given(proposal: OpenProposal, choices: dict[str, Choice]) -> dict[str, str]:
    """The reason of each member's last ballot with the choice that counted; nothing where none was given."""
    given = {
        member: ballot.reason
        for member, choice in choices.items()
        for ballot in proposal.ballots.get(member, ())
        if ballot.choice is choice and not ballot.void
    }
    return {member: reason for member, reason in given.items() if reason}
