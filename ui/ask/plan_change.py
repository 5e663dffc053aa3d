"""What an officer changed of a figure's plan, put into a plan. Pure; the page's widgets fill it in."""

from dataclasses import dataclass, replace

from assistant.figures.chosen import ORDERED
from assistant.figures.editing import GROUPS, grouped_by, with_measure
from assistant.figures.plan import Condition, Measure, Plan

MEASURE_WORDS = {
    Measure.COUNT: "how many",
    Measure.SUM: "the sum",
    Measure.AVERAGE: "the average",
    Measure.MEDIAN: "the median",
    Measure.MINIMUM: "the smallest",
    Measure.MAXIMUM: "the largest",
    Measure.LIST: "a list",
}
"""Measures that any plan can be changed to."""
GROUP_WORDS = {"": "no groups"} | {field: field for field in GROUPS} | {"table": "council", "cpv": "category"}


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What is chosen now; equal to the plan's own parts where nothing was changed."""

    measure: Measure
    value: str
    group: str
    """Empty for no groups."""
    limit: int | None
    conditions: tuple[Condition, ...]
    part: tuple[Condition, ...] = ()
    """Of a share: what the rows of the part meet as well."""
    descending: bool = True
    """Whether what is largest, or latest, comes first."""

    @classmethod
    def none(cls, plan: Plan) -> "PlanChange":
        """The plan's own parts."""
        return cls(
            plan.measure,
            plan.value,
            plan.group.field if plan.group else "",
            plan.limit,
            plan.conditions,
            plan.of_these,
            plan.descending,
        )

    def applied(self, plan: Plan) -> Plan:
        """The plan with what was changed; raises UnusableInput where the parts don't go together."""
        changed = replace(plan, conditions=self.conditions, of_these=self.part, descending=self.descending)
        own = PlanChange.none(plan)
        if (self.measure, self.value) != (own.measure, own.value):
            changed = with_measure(changed, self.measure, value=self.value)
        if self.group != own.group:
            changed = grouped_by(changed, self.group or None, limit=changed.limit)
        if self.limit != own.limit:
            in_lines = changed.group is not None or changed.measure in ORDERED
            changed = replace(changed, limit=self.limit if in_lines else None, nth=None)
        return changed


def measures_of(plan: Plan) -> list[Measure]:
    """Measures to choose from: the plan's own and those that need nothing more."""
    return list(dict.fromkeys((plan.measure, *MEASURE_WORDS)))
