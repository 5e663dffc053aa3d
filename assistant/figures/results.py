"""What becomes of a figure question: an answer, a refusal, or readings."""

from dataclasses import dataclass

from assistant.figures.plan import Plan
from assistant.records import Figure, Reading, RefusalReason


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """A figure, what is shown as its text, what is said beside it, and the plan to change and run again."""

    figure: Figure
    text: str
    notices: tuple[str, ...]
    plan: Plan
    keys: tuple[str, ...] = ()
    """The register's keys of the rows that it counts, in the order of the figure: processes or payments."""


@dataclass(frozen=True, slots=True)
class FigureRefusal:
    """No figure, and why: what isn't in the data, or which words no plan can express."""

    reason: RefusalReason
    why: str
    plan: str = ""


@dataclass(frozen=True, slots=True)
class FigureReadings:
    """The question fits several things: each as a question that can be asked, the default first."""

    readings: tuple[Reading, ...]
    why: str


FigureResult = FigureAnswer | FigureRefusal | FigureReadings
