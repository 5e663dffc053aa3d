"""Two reports on the same questions, side by side: better, no worse, or a regression, for each member. Pure.

Paired: each question is compared with itself, and both sides are drawn together in the bootstrap. The
margin is set before anything is looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from assistant.errors import UnusableInput
from assistant.evaluation.bootstrap import Estimate, Floats, statistic_estimate
from assistant.evaluation.measures.catalogue import MEASURES, Measure
from assistant.evaluation.records import MARGIN, Outcome
from assistant.evaluation.report import Mode, Report
from assistant.evaluation.score import Ratio, values_of
from assistant.evaluation.summary import drawn_with


class Change(StrEnum):
    """What a difference amounts to."""

    BETTER = "better"
    """The whole interval lies on the better side."""
    NO_WORSE = "no worse"
    REGRESSES = "regresses"
    """Worse by more than the margin; an interval that reaches back doesn't excuse it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure before and after, on the same questions."""

    measure: str
    before: float
    after: float
    difference: Estimate
    """After less before."""
    change: Change


@dataclass(frozen=True, slots=True)
class Compared:
    """The questions of one group."""

    questions: int
    differences: tuple[Difference, ...]

    def regresses(self, measures: Sequence[str]) -> bool:
        """Whether any of these measures is worse by more than the margin."""
        return any(each.change is Change.REGRESSES and each.measure in measures for each in self.differences)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one report to another."""

    margin: float
    decisive: tuple[str, ...]
    """The measures that make a member regress."""
    all: Compared
    by_member: dict[str, Compared]

    @property
    def regressed(self) -> tuple[str, ...]:
        """Members for whose own questions it measures worse."""
        return tuple(name for name, each in self.by_member.items() if each.regresses(self.decisive))


Pair = tuple[Outcome, Outcome]


def compared(before: Report, after: Report, *, margin: float = MARGIN) -> Comparison:
    """The comparison of the questions that both reports have; raises UnusableInput where there are none."""
    pairs = _pairs(before, after)
    members = sorted({later.member for _, later in pairs if later.member})
    return Comparison(
        margin=margin,
        decisive=_decisive(before, after),
        all=_compared(pairs, margin),
        by_member={
            member: _compared([pair for pair in pairs if pair[1].member == member], margin)
            for member in members
        },
    )


def unpaired(before: Report, after: Report) -> int:
    """How many questions of the earlier report the later one lacks."""
    return len(before.outcomes) - len(_pairs(before, after))


def _pairs(before: Report, after: Report) -> list[Pair]:
    """Equal questions are equal in every field, so that no answer key was changed in between."""
    earlier = {outcome.question.key: outcome for outcome in before.outcomes}
    pairs = [
        (earlier[outcome.question.key], outcome)
        for outcome in after.outcomes
        if outcome.question.key in earlier and earlier[outcome.question.key].question == outcome.question
    ]
    if not pairs:
        raise UnusableInput("the two reports have no question in common: measure both on the same suites")
    return pairs


def _decisive(before: Report, after: Report) -> tuple[str, ...]:
    """Whole answers where both have them; passages alone otherwise."""
    answers = before.inputs.mode is after.inputs.mode is Mode.ANSWERS
    return tuple(each.name for each in MEASURES.values() if each.decides and each.of_answers is answers)


def _compared(pairs: Sequence[Pair], margin: float) -> Compared:
    scored = [(drawn_with(later), values_of(earlier), values_of(later)) for earlier, later in pairs]
    differences = []
    for name, measure in MEASURES.items():
        rows = [
            (group, earlier.get(name, (0.0, 0.0)), later.get(name, (0.0, 0.0)))
            for group, earlier, later in scored
            if name in earlier or name in later
        ]
        found = _difference(measure, rows, margin) if rows else None
        if found is not None:
            differences.append(found)
    return Compared(len(pairs), tuple(differences))


def _difference(
    measure: Measure, rows: Sequence[tuple[str, Ratio, Ratio]], margin: float
) -> Difference | None:
    """None where either side has no value."""
    sides = [np.array([row[side] for row in rows], dtype=np.float64) for side in (1, 2)]
    totals = [side.sum(axis=0) for side in sides]
    if not all(total[1] > 0 for total in totals):
        return None
    difference = statistic_estimate(_less(*sides), [group for group, _, _ in rows])
    before, after = (float(total[0] / total[1]) for total in totals)
    return Difference(measure.name, before, after, difference, _change(measure, difference, margin))


def _less(before: Floats, after: Floats) -> Callable[[Floats], Floats]:
    def less(counts: Floats) -> Floats:
        earlier, later = counts @ before, counts @ after
        with np.errstate(invalid="ignore", divide="ignore"):
            found: Floats = later[:, 0] / later[:, 1] - earlier[:, 0] / earlier[:, 1]
        return np.where(np.isfinite(found), found, np.nan)

    return less


def _change(measure: Measure, difference: Estimate, margin: float) -> Change:
    sign = 1 if measure.higher_is_better else -1
    ends = [sign * end for end in (difference.low, difference.high) if end is not None]
    if sign * (difference.value or 0.0) < -margin:
        return Change.REGRESSES
    return Change.BETTER if ends and min(ends) > 0 else Change.NO_WORSE
