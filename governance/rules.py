"""The rules that members vote under: data in the log, themselves changed by vote.

The defaults are DESIGN's. Quorum is of the electorate frozen at opening; fractions of members round up.
"""

from dataclasses import dataclass
from enum import StrEnum


class DecisionClass(StrEnum):
    """How much agreement a decision needs."""

    CONSENT = "consent"
    ORDINARY = "ordinary"
    SPECIAL = "special"
    ENTRENCHED = "entrenched"
    EMERGENCY = "emergency"


STRICTNESS = (
    DecisionClass.CONSENT,
    DecisionClass.ORDINARY,
    DecisionClass.SPECIAL,
    DecisionClass.ENTRENCHED,
)
"""From the easiest; a proposal may ask for more agreement than it needs, never for less."""


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction of members, written exactly."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        """Refuse what is no share of a whole."""
        if self.denominator < 1 or self.numerator > self.denominator:
            raise ValueError(f"{self.numerator}/{self.denominator} is no share of the members")

    def of(self, count: int) -> int:
        """That share of `count` members, rounded up."""
        return -(-self.numerator * count // self.denominator)


@dataclass(frozen=True, slots=True)
class ClassRule:
    """What one class asks for."""

    days: int
    working_days: bool
    quorum: Share
    """Of the electorate, abstentions included."""
    approval: Share
    """Of the votes for and against; 1/2 means more for than against."""
    second_call_days: int
    """How long a second call lasts where the first missed its quorum; 0: there is none."""
    second_call_quorum: Share


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule that a vote can change."""

    consent: ClassRule
    ordinary: ClassRule
    special: ClassRule
    entrenched: ClassRule
    emergency: ClassRule
    """Its days are those after which an unratified stop lapses; its quorum is of no use."""
    emergency_share: Share
    emergency_least: int
    """A stop needs the larger of this many members and `emergency_share` of them."""
    ratification_days: int
    """A ballot to ratify a stop lasts at least this many days."""

    def of(self, decision_class: DecisionClass) -> ClassRule:
        """The rule of one class."""
        return {
            DecisionClass.CONSENT: self.consent,
            DecisionClass.ORDINARY: self.ordinary,
            DecisionClass.SPECIAL: self.special,
            DecisionClass.ENTRENCHED: self.entrenched,
            DecisionClass.EMERGENCY: self.emergency,
        }[decision_class]

    def stop_threshold(self, members: int) -> int:
        """How many members stop the assistant; never more than there are."""
        return min(members, max(self.emergency_least, self.emergency_share.of(members)))


_NONE = Share(0, 1)
_HALF = Share(1, 2)
_ALL = Share(1, 1)

DEFAULT_RULES = Rules(
    consent=ClassRule(5, True, _NONE, _HALF, 0, _NONE),  # noqa: FBT003 - a record's field, in its order
    ordinary=ClassRule(14, False, _HALF, _HALF, 7, Share(1, 3)),  # noqa: FBT003
    special=ClassRule(28, False, Share(2, 3), Share(3, 4), 14, _HALF),  # noqa: FBT003
    entrenched=ClassRule(28, False, _ALL, _ALL, 0, _ALL),  # noqa: FBT003
    emergency=ClassRule(14, False, _NONE, _HALF, 0, _NONE),  # noqa: FBT003
    emergency_share=Share(1, 5),
    emergency_least=2,
    ratification_days=5,
)


def majority_of(count: int) -> int:
    """The smallest number that is more than half of `count`."""
    return count // 2 + 1
