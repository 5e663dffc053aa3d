"""Two sides held against each other, told apart by conditions: each is a plan of its own.

So the figure of a side is what it is when it is asked singly, whatever the measure, and the difference is
that of the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.figures.plan import SIDES, Plan


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, and the plan of its rows alone."""

    label: str
    plan: Plan


def sides_of(plan: Plan) -> Sequence[Side]:
    """The sides that a plan holds against each other; none where groups are told apart by a field."""
    if plan.group is None or plan.group.field != SIDES:
        return ()
    alone = replace(plan, group=None, count_groups=False, compare=False)
    return [Side(one.words, replace(alone, conditions=(*plan.conditions, one))) for one in plan.group.sides]
