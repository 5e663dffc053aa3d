"""What a direction on how to count, order and show is, and parts that several tables of them share."""

# ruff: noqa: E501 - phrases are easier to read on one line

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from assistant.figures.reading.phrases import phrase


class Means(Enum):
    """What a direction asks for."""

    DONE = auto()
    """What every figure does or goes by in any case, or what isn't about the figure."""
    ONE_FIRM = auto()
    """Spellings of one firm count together."""
    BY_MONEY = auto()
    """A share, or an order, is one of money."""
    BY_NUMBER = auto()
    """A share, or an order, is one of rows."""
    ANY_STATE = auto()
    """Rows count whether they were awarded or not."""
    IN_WHOLE = auto()
    """Rows that don't say stay in what a share is of, as they do anyway."""
    IN_TITLES = auto()
    """The topic must stand in the title."""
    MONEY_AND_NUMBER = auto()
    NUMBER_AND_MONEY = auto()
    LARGEST_FIRST = auto()
    SMALLEST_FIRST = auto()
    NEWEST_FIRST = auto()
    OLDEST_FIRST = auto()
    DESCENDING = auto()
    ASCENDING = auto()


@dataclass(frozen=True, slots=True)
class Direction:
    """A way of giving a direction."""

    means: Means
    said: str
    """In the notation of `phrases`."""
    example: str
    """A question that gives it; a test holds that this row reads it."""
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the phrase once."""
        object.__setattr__(self, "pattern", phrase(self.said))


def all_of(means: Means, *said: tuple[str, str]) -> tuple[Direction, ...]:
    """Directions of one meaning: each a phrase and a question that gives it."""
    return tuple(Direction(means, words, example) for words, example in said)


ONLY = "[(only|just)]"
NEWEST = "(latest|newest|most recent|last|later|more recent)"
RECORDED = "(recorded|shown|given|stated|published|entered|held|listed|set out)"
GOING_BY = f"((going|go|goes|judging|judge) by|judged (by|on)|to (judge|go) by|as {RECORDED} (in|by|on|under)|as per|according to|on the basis of|based on|taken from|relying on|looking at|in terms of)"
ON_NOTICE = "[(on|of|in|for) (each|the|every|its|their) (notice|award|record|tender)[s]]"
