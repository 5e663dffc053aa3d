"""One row of a table of wordings: a phrase, a question in which an officer says it, and what it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.figures.plan import Condition
from assistant.figures.reading.phrases import phrase

Builder = Callable[[re.Match[str]], Condition | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of saying a condition."""

    said: str
    """In the notation of `phrases`."""
    example: str
    """A question that says it; a test holds that this row reads it."""
    means: Condition | Builder
    """The condition, or what makes one of the words kept under a name, if they say one."""
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the phrase once."""
        object.__setattr__(self, "pattern", phrase(self.said))

    def condition(self, match: re.Match[str]) -> Condition | None:
        """What the words that matched say; None where they say nothing that a plan has."""
        return self.means if isinstance(self.means, Condition) else self.means(match)


def ways(means: Condition | Builder, *said: tuple[str, str]) -> tuple[Wording, ...]:
    """Rows of one meaning: each a phrase and its example."""
    return tuple(Wording(words, example, means) for words, example in said)
