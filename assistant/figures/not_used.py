"""Why a row that meets a plan's conditions can't be used: no value, another currency, counted elsewhere."""
# ruff: noqa: E501 - SQL is put together from own text

from dataclasses import dataclass

from assistant.figures.fields import FIELDS
from assistant.figures.plan import MONEY_MEASURES, Condition, Measure, Plan, Rows
from assistant.figures.supplied import stands_for_several

_SHARED_CURRENCY = "GBP"
NO_AMOUNT_FOR_EACH = "names several suppliers: no amount for each is published"
"""Why a row can't be used where one supplier's value is asked for."""
COUNTED_ONCE = "told of by another notice too, counted once"
_OF_ZEROS = frozenset({Measure.SUM, Measure.SHARE_OF_VALUE, Measure.GROWTH, Measure.SHARE_OF_TOP})
"""Measures that an award published as 0 stays in."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a row's value is: of a procurement in lots, that of the awards which the plan is about."""

    sql: str
    in_part: str
    """Of the rows in the part of a share."""
    zero: str
    """Whether it was published as 0."""
    suppliers: str
    """Of how many suppliers together, at most."""
    join: str = ""
    shared: str = "false"
    """Whether it is for others beside the suppliers that the plan names."""


def is_counted_once(condition: Condition) -> bool:
    """Whether it leaves out the second of two notices of one purchase: which is said among what is left out."""
    copies = [condition, *condition.parts]
    return condition.negated is not (condition.values == (False,)) and any(c.field == "copy" for c in copies)


def why_not_used(plan: Plan, told: Value, label: str, once: str) -> str:
    """Why a row that meets the conditions isn't used; NULL where it is. `once`: whether it counts at all."""
    # A register's row that a notice tells of too is counted there: asked of the register, it is its own.
    of_registers = any(
        c.field == "source kind" and c.values == ("register",) and not c.negated for c in plan.conditions
    )
    counted = "false" if of_registers else "NOT fact.counted"
    cases = [f"WHEN {counted} THEN coalesce(fact.not_counted_because, 'counted under another number')"]
    if once != "true":
        cases[0] = f"{cases[0]} WHEN NOT ({once}) THEN '{COUNTED_ONCE}'"
    if plan.measure is Measure.NEWEST:
        field = FIELDS[plan.value]
        cases.append(f"WHEN {field.sql} IS NULL THEN 'no {field.words} stated'")
    if plan.measure in MONEY_MEASURES or plan.also in MONEY_MEASURES:
        cases += _why_no_amount(plan, told)
    if (
        plan.group
        and plan.group.field == "supplier"
        and plan.rows is Rows.PROCUREMENTS
        and plan.measure in MONEY_MEASURES
    ):
        cases.append(f"WHEN {told.suppliers} > 1 THEN '{NO_AMOUNT_FOR_EACH}'")
    if plan.group and plan.group.field == "supplier":
        cases.insert(
            1, f"WHEN {stands_for_several(label)} THEN 'names several suppliers as “various”, none by name'"
        )
    if plan.measure is Measure.COUNT and plan.also is Measure.SUM:
        cases = cases[:1]
    return f"CASE {' '.join(cases)} END"


def _why_no_amount(plan: Plan, told: Value) -> list[str]:
    value, words = told.sql, FIELDS[plan.value].words
    cases = [
        f"WHEN {value} IS NOT NULL AND coalesce({_currency(plan.value)}, '{_SHARED_CURRENCY}') <> '{_SHARED_CURRENCY}' "
        f"THEN 'in ' || {_currency(plan.value)} || ', which is not converted'",
        f"WHEN {told.shared} THEN '{NO_AMOUNT_FOR_EACH}'",
    ]
    of_awards = plan.value == "awarded value"
    if (of_awards and plan.measure in _OF_ZEROS) or plan.also is Measure.SUM:
        return [*cases, f"WHEN {value} IS NULL AND NOT ({told.zero}) THEN 'no {words} stated'"]
    if of_awards:
        cases.append(f"WHEN {value} IS NULL AND {told.zero} THEN 'awarded value published as 0'")
    return [*cases, f"WHEN {value} IS NULL THEN 'no {words} stated'"]


def _currency(value: str) -> str:
    if FIELDS[value].kind != "money":
        return "NULL"
    return "fact.estimate_currency" if "estimate" in value else "fact.currency"
