"""Plan -> the SELECTs over the register that give its figure, its rows and what is said of them."""
# ruff: noqa: E501, S608 - SQL is put together from own text; values are parameters

from collections.abc import Sequence

from assistant.figures.chosen import Chosen, chosen_rows, council_join
from assistant.figures.conditions import SCOPE_FIELDS, Parts, Query, view_of
from assistant.figures.fields import FIELDS
from assistant.figures.plan import IN_ORDER, MONEY_MEASURES, OF_TOP, ORDERED, Group, Measure, Plan

_AGGREGATES = {
    Measure.COUNT: "{rows}",
    Measure.LIST: "{rows}",
    Measure.SUM: "sum(figure_value)",
    Measure.GROWTH: "sum(figure_value)",
    Measure.LARGEST: "sum(figure_value)",
    Measure.NEWEST: "{rows}",
    Measure.AVERAGE: "sum(figure_value) / count(figure_value)",
    Measure.MEDIAN: "median(figure_value)",
    Measure.MINIMUM: "min(figure_value)",
    Measure.MAXIMUM: "max(figure_value)",
    Measure.SHARE: "100.0 * {rows} FILTER (part) / {rows}",
    Measure.SHARE_OF_VALUE: "100 * coalesce(sum(value_in_part) FILTER (part), 0)::DOUBLE"
    " / nullif(sum(figure_value), 0)::DOUBLE",
    Measure.SHARE_OF_TOP: "sum(figure_value)",
    Measure.DISTINCT: "count(DISTINCT counted_value)",
}


def select_groups(plan: Plan) -> Query:
    """The figure: `label` (NULL without groups), `figure`, `second`, `rows`, best first."""
    chosen = chosen_rows(plan)
    rows = _rows(chosen)
    second = _AGGREGATES[plan.also].format(rows=rows) if plan.also else "NULL"
    figure = _AGGREGATES[plan.measure].format(rows=rows)
    parts = Parts()
    having = _having(plan, rows, figure, parts) if plan.group else ""
    order = (
        "label"
        if _in_order_of_label(plan)
        else f"figure {'DESC' if plan.descending else 'ASC'} NULLS LAST, label"
    )
    most = plan.nth or plan.limit
    few = most and plan.group and not plan.compare and plan.measure is not Measure.SHARE_OF_TOP
    limit, best = (f" LIMIT {most:d}" if few else ""), ""
    if few and plan.limit == 1:  # Who shares the first place is shown too.
        limit, best = "", f" QUALIFY rank() OVER (ORDER BY {order.removesuffix(', label')}) = 1"
    sql = (
        f"{chosen.sql}\nSELECT label, {figure} AS figure, {second} AS second, "
        f"{rows} AS rows\nFROM {_taken(plan)} WHERE reason IS NULL{' AND label IS NOT NULL' if plan.group else ''}\n"
        f"GROUP BY label{having}{best} ORDER BY {order}{limit}"
    )
    return Query(sql, (*chosen.parameters, *parts.parameters))


def of_top_rows(plan: Plan) -> bool:
    """Whether the figure is made of the first rows alone: "the total of the five largest"."""
    return plan.group is None and plan.limit is not None and plan.measure in OF_TOP


def tell_use(plan: Plan, labels: Sequence[str]) -> Query:
    """Of the rows that the figure shows, and of those that can't be used, by reason: what is said of them.

    `reason` (NULL for rows that are used), how many `rows`, of them in the `part`, their bases of VAT,
    ceilings and the sum of these, how many name several suppliers and how many nobody.
    """
    shown = _shown(plan, labels)
    each = "" if shown.one_each else "DISTINCT "
    of_money = plan.measure in MONEY_MEASURES and FIELDS[plan.value].kind == "money"
    ceilings = "sum(figure_value) FILTER (ceiling)" if of_money else "NULL"
    sql = (
        f"{shown.sql},\ntold AS (\n"
        f"    SELECT {each}process, reason, figure_value, part, ceiling, supplier_count, nobody, vat FROM shown\n"
        f"    UNION ALL SELECT {each}process, reason, NULL, NULL, NULL, NULL, NULL, NULL FROM chosen WHERE reason IS NOT NULL\n)\n"
        f"SELECT reason, count(*), count(*) FILTER (part), list(DISTINCT coalesce(vat, 'unknown')), "
        f"count(*) FILTER (ceiling AND figure_value IS NOT NULL), {ceilings}, count(*) FILTER (supplier_count > 1), "
        f"count(*) FILTER (nobody)\nFROM told GROUP BY reason ORDER BY reason"
    )
    return Query(sql, shown.parameters)


def select_shown(plan: Plan, labels: Sequence[str]) -> Query:
    """The rows that the figure is of, in its order: `row_id`, `process`, and where they are shown `title`, `figure_value`."""
    shown = _shown(plan, labels)
    each = "" if shown.one_each else "DISTINCT "
    more = ", title, figure_value" if plan.measure in ORDERED or plan.one_row else ""
    sql = f"{shown.sql}\nSELECT {each}row_id, process{more} FROM shown ORDER BY {_order(plan)}"
    return Query(sql, shown.parameters)


def select_rows(plan: Plan) -> Query:
    """Every row that meets the conditions, in the figure's order: `process`, `label`, and the `reason` why not."""
    chosen = chosen_rows(plan)
    each = "SELECT DISTINCT process, label, reason, row_id, figure_value FROM chosen"
    sql = f"{chosen.sql}\nSELECT process, label, reason FROM ({each}) ORDER BY {_order(plan)}, label"
    return Query(sql, chosen.parameters)


def _rows(chosen: Chosen) -> str:
    """How many procurements or payments the rows of a group are of."""
    return "count(*)" if chosen.one_in_group else "count(DISTINCT process)"


def _taken(plan: Plan) -> str:
    """The rows that a figure is made of."""
    if not of_top_rows(plan):
        return "chosen"
    return (
        "(SELECT * FROM chosen WHERE reason IS NULL AND figure_value IS NOT NULL "
        f"ORDER BY {_order(plan)} LIMIT {plan.limit:d})"
    )


def _order(plan: Plan) -> str:
    direction = "DESC" if plan.descending else "ASC"
    by_value = plan.measure in ORDERED or of_top_rows(plan)
    first = f"figure_value {direction} NULLS LAST, " if by_value else ""
    return f"{first}row_id, process"


def _shown(plan: Plan, labels: Sequence[str]) -> Chosen:
    """The expressions up to `shown`: the rows of the groups with these labels, or the first in order."""
    chosen = chosen_rows(plan)
    where, parameters = "reason IS NULL", chosen.parameters
    if plan.group:
        where += " AND label IN (SELECT unnest(?::VARCHAR[]))"
        parameters = (*parameters, list(labels))
    elif of_top_rows(plan) or (plan.measure in IN_ORDER and (plan.nth or plan.limit)):
        # Rows of one date stay together; of one value they don't.
        place = "dense_rank" if plan.measure is Measure.NEWEST else "row_number"
        over = (
            _order(plan).removesuffix(", row_id, process") if plan.measure is Measure.NEWEST else _order(plan)
        )
        where += f" QUALIFY {place}() OVER (ORDER BY {over}) {f'= {plan.nth:d}' if plan.nth else f'<= {plan.limit:d}'}"
    return Chosen(
        f"{chosen.sql},\nshown AS (SELECT * FROM chosen WHERE {where})",
        parameters,
        chosen.one_each,
        chosen.one_in_group,
    )


def _having(plan: Plan, rows: str, figure: str, parts: Parts) -> str:
    """The sizes that a group may have, and what its figure must be."""
    group = plan.group or Group("")
    sizes = [f"{rows} >= {group.at_least_rows:d}"]
    if group.at_most_rows is not None:
        sizes.append(f"{rows} <= {group.at_most_rows:d}")
    if group.at_least_files > 1:
        sizes.append(f"count(DISTINCT file) >= {group.at_least_files:d}")
    if group.having:
        parts.instead = {group.having.field: figure}
        sizes.append(f"({parts.condition(group.having, plan.rows)})")
    return f" HAVING {' AND '.join(sizes)}"


def _in_order_of_label(plan: Plan) -> bool:
    return plan.group is not None and (
        plan.measure is Measure.GROWTH
        or (plan.group.field in {"year", "financial year", "quarter", "month"} and plan.limit is None)
    )


def count_stated(plan: Plan, fields: Sequence[str]) -> Query:
    """Over rows that meet the plan's names and tables alone, by council: how many there are and state each field."""
    parts = Parts()
    counted = "".join(f", count({_statable(name)})" for name in fields)
    where = parts.all_of([c for c in plan.conditions if c.field in SCOPE_FIELDS and not c.negated], plan.rows)
    sql = (
        f"{view_of(plan.rows)}\nSELECT in_group.label, count(*){counted} FROM fact{council_join(plan.rows)}\n"
        f"WHERE {where} GROUP BY in_group.label ORDER BY in_group.label"
    )
    return Query(sql, tuple(parts.parameters))


def count_rows(plan: Plan) -> Query:
    """How many rows meet the plan's conditions."""
    parts = Parts()
    where = parts.all_of(plan.conditions, plan.rows)
    return Query(f"{view_of(plan.rows)}\nSELECT count(*) FROM fact WHERE {where}", tuple(parts.parameters))


def word_hits(plan: Plan, stems: Sequence[str]) -> Query:
    """Over all rows: how many there are, and in how many titles each word stands."""
    parts = Parts()
    counted = ", ".join(f"count(*) FILTER ({parts.holds(one, ('fact.title',))})" for one in stems)
    return Query(f"{view_of(plan.rows)}\nSELECT count(*), {counted} FROM fact", tuple(parts.parameters))


def titles_with(plan: Plan, stems: Sequence[str]) -> Query:
    """Over all rows: the keys of those in whose title a word stands, a list for each word; NULL for none."""
    parts = Parts()
    keys = ", ".join(f"list(fact.process) FILTER ({parts.holds(one, ('fact.title',))})" for one in stems)
    return Query(f"{view_of(plan.rows)}\nSELECT {keys} FROM fact", tuple(parts.parameters))


def count_texts(plan: Plan, stems: Sequence[str], *, examples: int) -> Query:
    """Rows that meet the conditions, by which of the words their texts, and their titles, hold.

    `in_text` and `in_title` (a list of flags each, in the order of the words), how many rows, and the first
    `examples` of them by key: `process`, `title`, `cpv`.
    """
    parts = Parts()
    texts = ("fact.title", "fact.description", "fact.buyer_name")
    in_text = ", ".join(f"coalesce({parts.holds(one, texts)}, false)" for one in stems)
    in_title = ", ".join(f"coalesce({parts.holds(one, ('fact.title',))}, false)" for one in stems)
    where = parts.all_of(plan.conditions, plan.rows)
    row = "{'process': process, 'title': coalesce(title, ''), 'cpv': cpv}"
    sql = (
        f"{view_of(plan.rows)},\nworded AS (\n"
        f"    SELECT fact.process, fact.title, fact.cpv, [{in_text}] AS in_text, [{in_title}] AS in_title\n"
        f"    FROM fact WHERE ({where}) AND fact.counted\n)\n"
        f"SELECT in_text, in_title, count(*), arg_min({row}, process, {examples:d})\n"
        "FROM worded GROUP BY in_text, in_title"
    )
    return Query(sql, tuple(parts.parameters))


def _statable(name: str) -> str:
    found = FIELDS[name]
    if found.known:
        return found.known
    is_flag = found.kind in {"flag", "set"}
    return f"nullif(CAST({found.sql} AS VARCHAR), 'false')" if is_flag else f"({found.sql})"
