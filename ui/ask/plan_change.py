"""What an officer changed of a figure's plan, put into a plan. Pure; the page's widgets fill it in."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from assistant.errors import UnusableInput
from assistant.figures.fields import FIELDS, is_of
from assistant.figures.plan import Condition, Group, Measure, Plan, Rows

SHARES = (Measure.SHARE, Measure.SHARE_OF_VALUE)
"""Measures of a part in all rows."""
NOTHING = ""
"""In the place of a second figure."""
_NUMBERS = ("money", "number")


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What is chosen now, under a plan's own names; equal to the plan's parts where nothing was changed."""

    measure: Measure
    rows: Rows
    value: str
    counted: str
    group: Group | None
    count_groups: bool
    compare: bool
    descending: bool
    limit: int | None
    nth: int | None
    without_largest: int
    without_smallest: int
    also: Measure | None
    one_firm: bool
    conditions: tuple[Condition, ...]
    of_these: tuple[Condition, ...]

    @classmethod
    def none(cls, plan: Plan) -> "PlanChange":
        """The plan's own parts."""
        return cls(**{each.name: getattr(plan, each.name) for each in fields(cls)})

    def applied(self, plan: Plan) -> Plan:
        """The plan with what was changed; raises UnusableInput where the parts don't go together."""
        strange = [each.words for each in self._conditions() if not is_of(each.field, self.rows)]
        if strange:
            raise UnusableInput(f"{self.rows.value} don't state this: {'; '.join(strange)}; leave it out")
        unit = plan.unit if self.rows is plan.rows else self.rows.value
        return replace(plan, unit=unit, **{each.name: getattr(self, each.name) for each in fields(self)})

    def _conditions(self) -> Iterator[Condition]:
        for each in (*self.conditions, *self.of_these):
            yield from each.parts or (each,)


def values_for(measure: Measure, rows: Rows, own: str) -> list[str]:
    """The fields that a measure can be of, the plan's own first: dates where rows are put in their order."""
    kinds = ("date",) if measure is Measure.NEWEST else _NUMBERS
    known = [name for name in FIELDS if FIELDS[name].kind in kinds and is_of(name, rows)]
    return [own, *(name for name in known if name != own)] if own in known else known


def also_for(measure: Measure) -> list[Measure | str]:
    """The second figures that can stand beside a measure; NOTHING first."""
    seconds = (Measure.COUNT, Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, Measure.MINIMUM, Measure.MAXIMUM)
    return [NOTHING, *(each for each in seconds if each is not measure)]
