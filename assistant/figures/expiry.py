"""What ends when: current end, latest end with every option, and the latest day to start buying anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.figures.plan import Condition, Measure, Operator, Plan
from assistant.figures.reading.spans import shifted
from assistant.figures.rows import PlanRow, Procurement, read_rows
from assistant.figures.sql import count_rows, select_rows
from assistant.figures.topic_search import Register, run

LEAD_MONTHS = 6
"""How long a procurement takes from its start to its contract, unless the asker says otherwise."""
LEAD_MONTHS_LARGE = 12
LARGE_VALUE = Decimal(1_000_000)
"""From this value on a procurement is taken to need `LEAD_MONTHS_LARGE`."""
MOST_LINES = 500
"""A page holds no more; the plan's download holds all."""


@dataclass(frozen=True, slots=True)
class ExpiryLine:
    """One contract that ends."""

    contract: PlanRow
    current_end: date
    """Options that weren't exercised aren't in it."""
    latest_end: date | None
    """With every option; None where none is stated."""
    options: str
    """In words, as published; empty where nothing is said of any."""
    days_left: int
    """From the as-of date to the current end; negative where it has passed."""
    start_by: date
    """Latest day to start a new procurement, if no option is exercised."""
    lead_months: int
    """What `start_by` was computed with."""

    @property
    def late(self) -> bool:
        """Whether the day to start has passed on the as-of date."""
        return self.start_by < self.current_end - timedelta(days=self.days_left)


@dataclass(frozen=True, slots=True)
class ExpiryBoard:
    """Contracts by current end, soonest first."""

    as_of: date
    lines: tuple[ExpiryLine, ...]
    """At most `MOST_LINES`."""
    total: int
    """How many end in the period."""
    without_end: int
    """Awarded procurements under the same conditions that state no end: they may end in the period too."""
    plan: Plan
    """Lists the same rows: can be changed and run."""


def expiry_board(
    register: Register,
    *,
    as_of: date,
    months: int = 12,
    ended_months: int = 0,
    conditions: Sequence[Condition] = (),
    lead_months: int | None = None,
) -> ExpiryBoard:
    """Contracts whose current end lies within `months` after, or `ended_months` before, the as-of date.

    `conditions` narrow it to a council, buyer or supplier. `lead_months`: by default by value.
    """
    first, last = shifted(as_of, -ended_months, "month"), shifted(as_of, months, "month")
    awarded = Condition("awarded", Operator.IS, (True,), "awarded")
    within = Condition("end date", Operator.BETWEEN, (first, last), f"current end from {first} to {last}")
    plan = Plan(Measure.LIST, conditions=(*conditions, awarded, within), unit="contracts", as_of=as_of)
    no_end = Condition("end date", Operator.STATED, (), "states no current end", negated=True)
    unknown = Plan(Measure.COUNT, conditions=(*conditions, awarded, no_end), as_of=as_of)
    by_end = replace(plan, measure=Measure.NEWEST, value="end date", descending=False)
    chosen = [row for row in run(register, select_rows(by_end)) if not row[-1]]
    lines = [_line(row, row.row, as_of, lead_months)
             for row in read_rows(register, plan.rows, chosen[:MOST_LINES])
             if isinstance(row.row, Procurement)]  # fmt: skip
    return ExpiryBoard(
        as_of,
        tuple(line for line in lines if line is not None),
        len(chosen),
        int(str(run(register, count_rows(unknown))[0][0])),
        plan,
    )


def _line(row: PlanRow, contract: Procurement, as_of: date, lead_months: int | None) -> ExpiryLine | None:
    if contract.end is None:
        return None
    large = contract.value is not None and contract.value >= LARGE_VALUE
    lead = lead_months if lead_months is not None else LEAD_MONTHS_LARGE if large else LEAD_MONTHS
    later = contract.max_end if contract.max_end and contract.max_end > contract.end else None
    return ExpiryLine(
        row, contract.end, later, contract.extension, (contract.end - as_of).days,
        shifted(contract.end, -lead, "month"), lead,
    )  # fmt: skip
