"""Money paid, by month or by supplier, as plans: what a page of spend shows and an officer can change."""

from collections.abc import Sequence
from datetime import date

from assistant.figures.plan import Condition, Group, Measure, Operator, Plan, Rows


def spend_by_month(as_of: date, conditions: Sequence[Condition] = ()) -> Plan:
    """Amounts paid in each month, oldest first."""
    return _spend(as_of, conditions, Group("month"), limit=None)


def spend_by_supplier(as_of: date, conditions: Sequence[Condition] = (), *, limit: int = 20) -> Plan:
    """Amounts paid to each of the suppliers that were paid most."""
    return _spend(as_of, conditions, Group("supplier"), limit=limit)


def awarded_by_month(as_of: date, conditions: Sequence[Condition] = ()) -> Plan:
    """Awarded values by month of award, where no payments are loaded: not what was paid."""
    return Plan(
        Measure.SUM,
        conditions=(*conditions, Condition("awarded", Operator.IS, (True,), "awarded")),
        group=Group("month"),
        unit="contracts",
        as_of=as_of,
    )


def _spend(as_of: date, conditions: Sequence[Condition], group: Group, *, limit: int | None) -> Plan:
    return Plan(
        Measure.SUM,
        rows=Rows.PAYMENTS,
        value="amount paid",
        conditions=tuple(conditions),
        group=group,
        limit=limit,
        unit="payments",
        as_of=as_of,
    )
