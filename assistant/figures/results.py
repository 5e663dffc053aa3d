"""What becomes of a figure question: an answer, a refusal, or readings."""

from dataclasses import dataclass

from assistant.figures.plan import Plan
from assistant.records import Figure, Message, Reading, RefusalReason


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a plan came about that a language model proposed."""

    model: str
    """Its name."""
    prompt: tuple[Message, ...]
    draft: str
    """What it wrote, as JSON."""
    left_out: tuple[str, ...]
    """Words of the question that no part of the plan accounts for."""
    refused: str = ""
    """Why its plan isn't run; empty where it is. May hold the model's own words: never shown as an answer."""


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """A figure, what is shown as its text, what is said beside it, and the plan to change and run again."""

    figure: Figure
    text: str
    notices: tuple[str, ...]
    plan: Plan
    keys: tuple[str, ...] = ()
    """The register's keys of the rows that it counts, in the order of the figure: processes or payments."""
    proposal: Proposal | None = None
    """Where a language model proposed the plan."""


@dataclass(frozen=True, slots=True)
class FigureRefusal:
    """No figure, and why: what isn't in the data, or which words no plan can express."""

    reason: RefusalReason
    why: str
    plan: str = ""
    proposal: Proposal | None = None
    """The plan that a language model proposed in vain."""


@dataclass(frozen=True, slots=True)
class FigureReadings:
    """The question fits several things: each as a question that can be asked, the default first."""

    readings: tuple[Reading, ...]
    why: str


FigureResult = FigureAnswer | FigureRefusal | FigureReadings
