"""The rows that meet a plan, as the common table expression `chosen`: label, value, and why one can't be used.

A row that meets the conditions but can't be used (no value, another currency, counted elsewhere) has a
`reason` and is counted as an exclusion, so that rows and exclusions add up to all.
"""
# ruff: noqa: E501, S608 - SQL is put together from own text; values are parameters

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.figures.conditions import SUPPLIERS, Parts, view_of
from assistant.figures.fields import FIELDS
from assistant.figures.not_used import Value, is_counted_once, why_not_used
from assistant.figures.plan import MONEY_MEASURES, ORDERED, Condition, Measure, Operator, Plan, Rows, Scalar
from assistant.figures.supplied import (
    has_own_value,
    names_supplier,
    own_awards,
    own_awards_by_label,
)

_SEVERAL_OWNERS = "(SELECT count(DISTINCT owner) FROM source_document WHERE rows > 0) > 1"
"""Then a council is an owner, else a file."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The expressions up to `chosen`, and what their question marks stand for."""

    sql: str
    parameters: tuple[Scalar | list[str], ...]
    one_each: bool
    """Every row is another procurement or payment: none stands in several groups."""
    one_in_group: bool
    """Every row of one group is another procurement or payment."""


def chosen_rows(plan: Plan) -> Chosen:
    """Every row that meets the plan's conditions, once for each group that it stands in.

    A value is given where the measure is of one, a title where rows themselves are shown.
    """
    parts = Parts()
    label, grouping = _label(plan)
    counting = _counting(plan)
    join = counting + grouping.sql
    part = parts.all_of(plan.of_these, plan.rows) if plan.of_these else "NULL"
    told_again = parts.all_of([one for one in plan.conditions if is_counted_once(one)], plan.rows)
    value = _value(plan, grouping, parts)
    join += value.join
    parts.instead = {plan.value: value.sql}
    where = parts.all_of([one for one in plan.conditions if not is_counted_once(one)], plan.rows)
    if plan.group and plan.group.only and plan.group.field in {"table", "portal", "year", "financial year"}:
        where += f" AND {label} IN ({', '.join('?' * len(plan.group.only))})"
        parts.parameters.extend(plan.group.only)
    file, distinct = "NULL", ""
    if plan.group and plan.group.at_least_files > 1 and plan.group.council == "buyer":
        file = "fact.buyer_name" if plan.rows is Rows.PAYMENTS else "coalesce(fact.buyer, fact.buyer_name)"
    elif plan.group and plan.group.at_least_files > 1:
        join += council_join(plan.rows, "of_file")
        file, distinct = "of_file.label", "DISTINCT "
        where += _only_files(plan.conditions, parts)
    of_value = plan.measure in MONEY_MEASURES | ORDERED or plan.also in MONEY_MEASURES
    title = "fact.title" if plan.one_row or plan.measure in ORDERED else "NULL"
    told = "false AS ceiling, 1 AS supplier_count, false AS nobody, fact.vat"
    if plan.rows is Rows.PROCUREMENTS:
        told = f"fact.ceiling, {value.suppliers} AS supplier_count, fact.nobody, fact.vat"
    own = value.sql if value.shared == "false" else f"CASE WHEN NOT {value.shared} THEN {value.sql} END"
    shown = (own, value.in_part) if of_value else ("NULL", "NULL")
    sql = (
        f"{view_of(plan.rows)},\n{'met' if _ends(plan) else 'chosen'} AS (\n"
        f"    SELECT {distinct}fact.process, fact.row_id, {title} AS title, {shown[0]} AS figure_value,\n"
        f"           {shown[1]} AS value_in_part,\n"
        f"           {label} AS label, ({part}) AS part, {why_not_used(plan, value, label, told_again)} AS reason, {_counted(plan)} AS counted_value,\n"
        f"           {file} AS file, {told}\n"
        f"    FROM fact{join}\n    WHERE {where}\n){_ends(plan)}"
    )
    one_in_group = not counting and not distinct
    one_each = one_in_group and not grouping.several
    return Chosen(sql, tuple(parts.parameters), one_each, one_in_group)


def _ends(plan: Plan) -> str:
    """The rows of `met` as `chosen`, the largest or smallest with the reason that they are left out."""
    ends = (("largest", "DESC", plan.without_largest), ("smallest", "ASC", plan.without_smallest))
    cases = [
        f"WHEN reason IS NULL AND row_number() OVER (PARTITION BY reason ORDER BY figure_value {order} NULLS LAST, row_id) <= {number:d} "
        f"THEN 'left out as the {f'{number:d} ' if number > 1 else ''}{end}'"
        for end, order, number in ends
        if number
    ]
    if not cases:
        return ""
    return (
        f",\nchosen AS (\n    SELECT * REPLACE (CASE {' '.join(cases)} ELSE reason END AS reason) FROM met\n)"
    )


def council_of(document: str) -> str:
    """What a row's council is called: its document's owner where there are several, else its file."""
    return f"CASE WHEN {_SEVERAL_OWNERS} THEN {document}.owner ELSE {document}.name END"


def _value(plan: Plan, grouping: "_Join", parts: Parts) -> Value:
    whole = FIELDS[plan.value].sql
    value = Value(whole, whole, "fact.awarded_state = 'zero'", "fact.supplier_count")
    if plan.rows is Rows.PAYMENTS or not has_own_value(plan.value):
        return value
    if grouping.own:
        own = grouping.own
        return Value(f"{own}.value", f"{own}.value", f"coalesce({own}.zero, false)", f"{own}.suppliers")
    own = own_awards(plan.conditions, plan.value, parts.marks)
    if own:
        named = names_supplier(plan.conditions)
        value = Value(
            "own.value",
            "own.value",
            "coalesce(own.zero, false)",
            "own.others + 1" if named else "own.suppliers",
            _joined(own, "own"),
            "own.others > 0" if named else "false",
        )
    of_part = own_awards((*plan.conditions, *plan.of_these), plan.value, parts.marks) if plan.of_these else ""
    if of_part:
        join = value.join + _joined(of_part, "own_in_part")
        part = "CASE WHEN own_in_part.others = 0 THEN own_in_part.value END"
        suppliers = "own_in_part.others + 1" if names_supplier(plan.of_these) else value.suppliers
        value = replace(value, in_part=part, join=join, suppliers=suppliers)
    return value


def _joined(own: str, name: str) -> str:
    return f" LEFT JOIN {own} {name} ON {name}.process = fact.process"


def _only_files(conditions: Sequence[Condition], parts: Parts) -> str:
    """Where the question names councils, rows count in their files alone."""
    named = [c for c in conditions if c.field == "table" and not c.negated and c.operator is Operator.ANY_OF]
    if not named:
        return ""
    marks = ", ".join("?" * len(named[0].values))
    parts.parameters.extend(named[0].values)
    return f" AND of_file.label IN ({marks})"


def _counted(plan: Plan) -> str:
    if plan.measure is not Measure.DISTINCT:
        return "NULL"
    of_payments = plan.rows is Rows.PAYMENTS
    if plan.counted == "supplier":
        return "fact.organisation" if of_payments else "counted_by.organisation"
    if plan.counted == "table":
        return "in_table.label"
    if plan.counted == "buyer":
        return "fact.buyer_name" if of_payments else "coalesce(fact.buyer, fact.buyer_name)"
    return FIELDS[plan.counted].sql if plan.counted in FIELDS else "NULL"


def _counting(plan: Plan) -> str:
    """The join that gives what is counted, where a row may have several of it."""
    if plan.measure is not Measure.DISTINCT:
        return ""
    if plan.counted == "supplier" and plan.rows is Rows.PROCUREMENTS:
        return f" JOIN {SUPPLIERS} counted_by ON counted_by.process = fact.process"
    return council_join(plan.rows, "in_table") if plan.counted == "table" else ""


@dataclass(frozen=True, slots=True)
class _Join:
    sql: str = ""
    several: bool = False
    """A row may stand in several groups, once in each."""
    own: str = ""
    """Where it gives each group's own value of a row: what it is called."""


def _label(plan: Plan) -> tuple[str, _Join]:
    """The expression that names a row's group, and the join that it needs."""
    if plan.group is None:
        return "NULL", _Join()
    name, of_payments = plan.group.field, plan.rows is Rows.PAYMENTS
    if name == "table":
        return "in_group.label", _Join(council_join(plan.rows), several=True)
    if name == "supplier":
        known = "coalesce(o.family, o.name)" if plan.one_firm else "o.name"
        if of_payments:
            return known, _Join(" LEFT JOIN organisation o ON o.organisation = fact.organisation")
        named = own_awards_by_label(known, plan.value)
        join = f" JOIN {named} by_supplier ON by_supplier.process = fact.process"
        return "by_supplier.label", _Join(join, several=True, own="by_supplier")
    if name == "buyer":
        if of_payments:
            return "fact.buyer_name", _Join()
        join = " LEFT JOIN organisation b ON b.organisation = fact.buyer"
        return "coalesce(b.name, fact.buyer_name)", _Join(join)
    if name in {"year", "financial year", "month", "quarter"}:
        return _period_label(plan, name), _Join()
    if name == "cpv":
        described = "(SELECT min(k.description) FROM classification k WHERE k.code = fact.cpv)"
        return f"fact.cpv || coalesce(' ' || {described}, '')", _Join()
    return ("left(fact.cpv, 2)" if name == "division" else FIELDS[name].sql), _Join()


def council_join(rows: Rows, name: str = "in_group") -> str:
    """Joins each row with the councils of the documents that state it: `label` of what is called `name`."""
    if rows is Rows.PAYMENTS:
        named = (
            f"SELECT DISTINCT r.source_row, {council_of('d')} AS label "
            "FROM source_row r JOIN source_document d ON d.sha256 = r.sha256"
        )
        return f" JOIN ({named}) {name} ON {name}.source_row = fact.source_row"
    named = f"SELECT DISTINCT d.process, {council_of('d')} AS label FROM process_document d"
    return f" JOIN ({named}) {name} ON {name}.process = fact.process"


def _period_label(plan: Plan, name: str) -> str:
    dated = FIELDS["payment date" if plan.rows is Rows.PAYMENTS else _date_of(plan)].sql
    if name == "financial year":
        start = f"(year({dated}) - CASE WHEN month({dated}) < 4 THEN 1 ELSE 0 END)"
        return f"({start}::VARCHAR || '/' || right(({start} + 1)::VARCHAR, 2))"
    if name == "quarter":
        return f"(year({dated})::VARCHAR || '-Q' || quarter({dated})::VARCHAR)"
    return f"strftime({dated}, '{'%Y' if name == 'year' else '%Y-%m'}')"


def _date_of(plan: Plan) -> str:
    dated = [c.field for c in plan.conditions if c.field in FIELDS and FIELDS[c.field].kind == "date"]
    awarded = any(c.field == "awarded" and not c.negated for c in plan.conditions)
    return dated[0] if dated else ("award date" if awarded else "publication date")
