"""Plan -> one SELECT over the register, every value a parameter.

The statement lists the rows that meet the plan's conditions as `chosen` and aggregates them; a row that
meets them but can't be used (no value, another currency, counted elsewhere) has a `reason` and is counted
as an exclusion, so that rows and exclusions add up to all.
"""
# ruff: noqa: E501, S608 - SQL is put together from own text; values are parameters

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.errors import UnusableInput
from assistant.figures.facts import AWARDS, CONTRACTS, FIELDS, PAYMENTS, PROCUREMENTS
from assistant.figures.plan import Condition, Group, Measure, Operator, Plan, Rows, Scalar
from assistant.figures.stems import word_pattern

SUPPLIERS = """(
    SELECT s.process, s.organisation FROM award_supplier s JOIN award a ON a.award = s.award
    WHERE a.counted AND a.in_newest_notice AND s.organisation IS NOT NULL
      AND coalesce(lower(a.status), '') NOT IN ('cancelled', 'unsuccessful', 'pending', 'withdrawn')
    UNION
    SELECT s.process, s.organisation FROM contract_supplier s JOIN contract c ON c.contract = s.contract
    WHERE c.counted AND s.organisation IS NOT NULL)"""
SEVERAL_OWNERS = "(SELECT count(DISTINCT owner) FROM source_document WHERE rows > 0) > 1"
"""Then a council is an owner, else a file."""
_SHARED_CURRENCY = "GBP"
_COMPARISONS = {
    Operator.IS: "=",
    Operator.AT_LEAST: ">=",
    Operator.MORE_THAN: ">",
    Operator.AT_MOST: "<=",
    Operator.LESS_THAN: "<",
}
MONEY_MEASURES = frozenset(
    {
        Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, Measure.MINIMUM, Measure.MAXIMUM, Measure.SHARE_OF_VALUE,
        Measure.LARGEST, Measure.GROWTH, Measure.SHARE_OF_TOP,
    }
)  # fmt: skip
OF_TOP = frozenset({Measure.SUM, Measure.AVERAGE, Measure.MEDIAN})
"""Measures that can be taken of the largest or smallest rows alone."""
IN_ORDER = frozenset({Measure.LARGEST, Measure.NEWEST})
"""Measures that show the rows themselves, in order of a value."""
ORDERED = IN_ORDER | {Measure.SHARE_OF_TOP}
_AGGREGATES = {
    Measure.COUNT: "count(DISTINCT process)",
    Measure.LIST: "count(DISTINCT process)",
    Measure.SUM: "sum(figure_value)",
    Measure.GROWTH: "sum(figure_value)",
    Measure.LARGEST: "sum(figure_value)",
    Measure.NEWEST: "count(DISTINCT process)",
    Measure.AVERAGE: "sum(figure_value) / count(figure_value)",
    Measure.MEDIAN: "median(figure_value)",
    Measure.MINIMUM: "min(figure_value)",
    Measure.MAXIMUM: "max(figure_value)",
    Measure.SHARE: "100.0 * count(DISTINCT process) FILTER (part) / count(DISTINCT process)",
    Measure.SHARE_OF_VALUE: "100 * coalesce(sum(figure_value) FILTER (part), 0)::DOUBLE"
    " / nullif(sum(figure_value), 0)::DOUBLE",
    Measure.SHARE_OF_TOP: "sum(figure_value)",
    Measure.DISTINCT: "count(DISTINCT counted_value)",
}


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT and what its question marks stand for, in order."""

    sql: str
    parameters: tuple[Scalar, ...]


@dataclass(slots=True)
class _Parts:
    """SQL under construction: text with its parameters kept in step."""

    parameters: list[Scalar] = field(default_factory=list)

    def all_of(self, conditions: Sequence[Condition], rows: Rows) -> str:
        return " AND ".join(f"({self.condition(one, rows)})" for one in conditions) or "true"

    def condition(self, condition: Condition, rows: Rows) -> str:
        sql = self._plain(condition, rows)
        return f"NOT coalesce({sql}, false)" if condition.negated else sql

    def _marks(self, values: Sequence[Scalar]) -> str:
        self.parameters.extend(values)
        return ", ".join("?" * len(values))

    def _plain(self, condition: Condition, rows: Rows) -> str:
        if condition.field in {"table", "buyer", "supplier"} and condition.operator is not Operator.STATED:
            return self._set(condition, rows)
        if condition.operator in {Operator.ALL, Operator.ANY}:
            joined = " AND " if condition.operator is Operator.ALL else " OR "
            return joined.join(f"({self.condition(part, rows)})" for part in condition.parts)
        found = FIELDS.get(condition.field)
        if found is None:
            raise UnusableInput(f"a plan names the field {condition.field!r}: one of {', '.join(FIELDS)}")
        if condition.operator is Operator.STATED:
            return (
                found.sql
                if found.kind == "set" and condition.field == "supplier"
                else f"({found.sql}) IS NOT NULL"
            )
        return self._compared(condition, found.sql, found.kind)

    def _compared(self, condition: Condition, sql: str, kind: str) -> str:
        operator, values = condition.operator, condition.values
        if kind == "flag":
            return f"({sql}) = {self._marks(values[:1])}"
        if operator in _COMPARISONS:
            cast = "::DATE" if kind == "date" else ""
            return f"{sql} {_COMPARISONS[operator]} {self._marks(values[:1])}{cast}"
        if operator is Operator.BETWEEN:
            self.parameters.extend(values[:2])
            return f"{sql} BETWEEN ?::DATE AND ?::DATE" if kind == "date" else f"{sql} BETWEEN ? AND ?"
        if operator is Operator.ANY_OF:
            return f"{sql} IN ({self._marks(values)})"
        if operator is Operator.STARTS_WITH:
            return " OR ".join(f"starts_with({sql}, {self._marks((value,))})" for value in values)
        if operator is Operator.BEFORE_FIELD:
            return f"{sql} < {FIELDS[str(values[0])].sql}"
        if operator is Operator.MOSTLY:
            pairs = zip(values[1::2], values[2::2], strict=True)
            terms = []
            for word, weight in pairs:
                self.parameters.extend((word_pattern(str(word)), weight))
                terms.append(f"CASE WHEN regexp_matches(lower({sql}), ?) THEN ?::DOUBLE ELSE 0 END")
            return f"{' + '.join(terms)} >= {self._marks(values[:1])}::DOUBLE"
        joined = " AND " if operator is Operator.WORDS else " OR "
        patterns = [word_pattern(str(value)) for value in values]
        return joined.join(f"regexp_matches(lower({sql}), {self._marks((pattern,))})" for pattern in patterns)

    def _set(self, condition: Condition, rows: Rows) -> str:
        if condition.field == "table":
            key = f"{self._table_of(rows)} IN (SELECT {self._table_key(rows)}"
            marks = [self._marks(condition.values) for _ in range(3)]
            return f"{key} WHERE name IN ({marks[0]}) OR owner IN ({marks[1]}) OR path IN ({marks[2]}))"
        if rows is Rows.PAYMENTS:
            if condition.field == "supplier":
                return f"fact.organisation IN ({self._marks(condition.values)})"
            return f"fact.buyer_name IN (SELECT name FROM organisation_name WHERE organisation IN ({self._marks(condition.values)}))"
        if condition.field == "supplier":
            return f"fact.process IN (SELECT process FROM {SUPPLIERS} WHERE organisation IN ({self._marks(condition.values)}))"
        return (
            "fact.process IN (SELECT process FROM process_party WHERE role = 'buyer' "
            f"AND organisation IN ({self._marks(condition.values)})) OR fact.buyer IN ({self._marks(condition.values)})"
        )

    @staticmethod
    def _table_of(rows: Rows) -> str:
        return "fact.source_row" if rows is Rows.PAYMENTS else "fact.process"

    @staticmethod
    def _table_key(rows: Rows) -> str:
        if rows is Rows.PAYMENTS:
            return "r.source_row FROM source_row r JOIN source_document d ON d.sha256 = r.sha256"
        return "process FROM process_document"


def select_groups(plan: Plan, families: Sequence[tuple[str, str]] = ()) -> Query:
    """The figure: `label` (NULL without groups), `figure`, `second`, `rows`, best first.

    `families`: organisation and the name under which it is counted, for groups by supplier.
    """
    chosen = _chosen(plan, families)
    second = _AGGREGATES[plan.also] if plan.also else "NULL"
    having = _having(plan.group) if plan.group else ""
    order = (
        "label"
        if _in_order_of_label(plan)
        else f"figure {'DESC' if plan.descending else 'ASC'} NULLS LAST, label"
    )
    most = plan.nth or plan.limit
    few = most and plan.group and not plan.compare and plan.measure is not Measure.SHARE_OF_TOP
    limit = f" LIMIT {most:d}" if few else ""
    sql = (
        f"{chosen.sql}\nSELECT label, {_AGGREGATES[plan.measure]} AS figure, {second} AS second, "
        f"count(DISTINCT process) AS rows\nFROM {_taken(plan)} WHERE reason IS NULL"
        f"{' AND label IS NOT NULL' if plan.group else ''}\n"
        f"GROUP BY label{having} ORDER BY {order}{limit}"
    )
    return Query(sql, chosen.parameters)


def of_top_rows(plan: Plan) -> bool:
    """Whether the figure is made of the first rows alone: "the total of the five largest"."""
    return plan.group is None and plan.limit is not None and plan.measure in OF_TOP


def _taken(plan: Plan) -> str:
    """The rows that a figure is made of."""
    if not of_top_rows(plan):
        return "chosen"
    direction = "DESC" if plan.descending else "ASC"
    return (
        f"(SELECT * FROM chosen WHERE reason IS NULL AND figure_value IS NOT NULL "
        f"ORDER BY figure_value {direction}, row_id LIMIT {plan.limit:d})"
    )


def council_of(document: str) -> str:
    """What a row's council is called: its document's owner where there are several, else its file."""
    return f"CASE WHEN {SEVERAL_OWNERS} THEN {document}.owner ELSE {document}.name END"


def _having(group: Group) -> str:
    """The sizes that a group may have."""
    sizes = [f"count(DISTINCT process) >= {group.at_least_rows:d}"]
    if group.at_most_rows is not None:
        sizes.append(f"count(DISTINCT process) <= {group.at_most_rows:d}")
    if group.at_least_files > 1:
        sizes.append(f"count(DISTINCT file) >= {group.at_least_files:d}")
    return f" HAVING {' AND '.join(sizes)}"


def select_rows(plan: Plan, families: Sequence[tuple[str, str]] = (), *, labels: Sequence[str] = ()) -> Query:
    """Every row that meets the conditions: `row_id, label, figure_value, part, reason, title, ceiling, suppliers`.

    With `labels` only the rows of these groups, and those that can't be used. A value is given where the
    measure is of money, a title where one row or the largest are asked for: a hundred thousand rows have no
    need of either.
    """
    chosen = _chosen(plan, families)
    direction = "DESC" if plan.descending else "ASC"
    only = f" WHERE reason IS NOT NULL OR label IN ({', '.join('?' * len(labels))})" if labels else ""
    order = (
        f"figure_value {direction} NULLS LAST, row_id"
        if plan.measure in ORDERED or of_top_rows(plan)
        else "row_id"
    )
    sql = (
        f"{chosen.sql}\nSELECT row_id, label, figure_value, part, reason, title, ceiling, supplier_count, nobody, "
        f"process, vat, state, notice_count FROM chosen{only} ORDER BY {order}"
    )
    return Query(sql, (*chosen.parameters, *labels))


def count_stated(plan: Plan, fields: Sequence[str]) -> Query:
    """Over rows that meet the plan's names and tables alone: how many there are and state each field."""
    parts = _Parts()
    counted = ", ".join(f"count({_statable(name)})" for name in fields)
    where = parts.all_of([c for c in plan.conditions if c.field in SCOPE_FIELDS and not c.negated], plan.rows)
    sql = f"{view_of(plan.rows)}\nSELECT count(*), {counted} FROM fact WHERE {where}"
    return Query(sql, tuple(parts.parameters))


def count_rows(plan: Plan) -> Query:
    """How many rows meet the plan's conditions."""
    parts = _Parts()
    where = parts.all_of(plan.conditions, plan.rows)
    return Query(f"{view_of(plan.rows)}\nSELECT count(*) FROM fact WHERE {where}", tuple(parts.parameters))


def word_hits(plan: Plan, stems: Sequence[str]) -> Query:
    """Over all rows: how many there are, and in how many titles each word stands."""
    counted = ", ".join("count(*) FILTER (regexp_matches(lower(fact.title), ?))" for _ in stems)
    patterns = tuple(word_pattern(one) for one in stems)
    return Query(f"{view_of(plan.rows)}\nSELECT count(*), {counted} FROM fact", patterns)


def select_texts(plan: Plan, stems: Sequence[str]) -> Query:
    """Rows that meet the conditions: process, id, title, CPV, and for each word whether text, then title, hold it."""
    parts = _Parts()
    parts.parameters.extend(word_pattern(one) for one in (*stems, *stems))
    text = "lower(coalesce(fact.title, '') || ' ' || coalesce(fact.description, '') || ' ' || coalesce(fact.buyer_name, ''))"
    in_text = ", ".join(f"regexp_matches({text}, ?)" for _ in stems)
    in_title = ", ".join("regexp_matches(lower(coalesce(fact.title, '')), ?)" for _ in stems)
    where = parts.all_of(plan.conditions, plan.rows)
    sql = (
        f"{view_of(plan.rows)}\nSELECT fact.process, fact.row_id, fact.title, fact.cpv, {in_text}, {in_title} "
        f"FROM fact WHERE ({where}) AND fact.counted ORDER BY fact.process"
    )
    return Query(sql, tuple(parts.parameters))


SCOPE_FIELDS = frozenset(
    {"table", "buyer", "portal", "supplier", "awarded", "title", "description", "process"}
)


def _statable(name: str) -> str:
    sql = FIELDS[name].sql
    if name in {"sme", "vcse"}:
        return f"CASE WHEN NOT fact.{name}_unknown THEN 1 END"
    if name in {"suits sme", "suits vcse"}:
        return f"fact.{name.replace(' ', '_')}"
    return f"nullif(CAST({sql} AS VARCHAR), 'false')" if FIELDS[name].kind in {"flag", "set"} else f"({sql})"


def view_of(rows: Rows) -> str:
    """The common table expressions that give `fact`, one row a procurement or payment."""
    return (
        f"WITH {PAYMENTS.strip()}"
        if rows is Rows.PAYMENTS
        else f"WITH {AWARDS.strip()},{CONTRACTS},{PROCUREMENTS}"
    )


def _in_order_of_label(plan: Plan) -> bool:
    return plan.group is not None and (
        plan.measure is Measure.GROWTH
        or (plan.group.field in {"year", "financial year", "month"} and plan.limit is None)
    )


def _chosen(plan: Plan, families: Sequence[tuple[str, str]]) -> Query:
    parts = _Parts()
    view = view_of(plan.rows)
    family = ""
    if families:
        family = f", family(organisation, label) AS (VALUES {', '.join(['(?, ?)'] * len(families))})"
        parts.parameters.extend(value for pair in families for value in pair)
    label, join = _label(plan, has_families=bool(families))
    part = parts.all_of(plan.of_these, plan.rows) if plan.of_these else "NULL"
    reason = _reason(plan)
    where = parts.all_of(plan.conditions, plan.rows)
    only = ""
    if plan.group and plan.group.only and plan.group.field in {"table", "portal", "year", "financial year"}:
        only = f" AND {label} IN ({', '.join('?' * len(plan.group.only))})"
        parts.parameters.extend(plan.group.only)
    of_money = plan.measure in MONEY_MEASURES or plan.also in MONEY_MEASURES
    value = FIELDS[plan.value].sql if of_money or plan.measure is Measure.NEWEST else "NULL"
    title = "fact.title" if plan.one_row or plan.measure in ORDERED else "NULL"
    counted = _counted(plan)
    if plan.group and plan.group.at_least_files > 1 and plan.rows is Rows.PROCUREMENTS:
        join += " JOIN process_document of_file ON of_file.process = fact.process"
        counted += f" AS counted_value, {council_of('of_file')} AS file"
        only += _only_files(plan.conditions, parts)
    elif plan.group and plan.group.at_least_files > 1:
        raise UnusableInput("payments aren't told by council: ask it of contracts")
    else:
        counted += " AS counted_value, NULL AS file"
    payments = plan.rows is Rows.PAYMENTS
    extras = (
        "false AS ceiling, 1 AS supplier_count, false AS nobody, fact.vat, fact.amount_state AS state, 1 AS notice_count"
        if payments
        else "fact.ceiling, fact.supplier_count, fact.nobody, fact.vat, fact.awarded_state AS state, fact.notice_count"
    )
    sql = (
        f"{view}{family},\nchosen AS (\n    SELECT DISTINCT fact.process, fact.row_id, {title} AS title, {value} AS figure_value,\n"
        f"           {label} AS label, ({part}) AS part, {reason} AS reason, {counted},\n           {extras}\n"
        f"    FROM fact{join}\n    WHERE {where}{only}\n)"
    )
    return Query(sql, tuple(parts.parameters))


def _only_files(conditions: Sequence[Condition], parts: _Parts) -> str:
    """Where the question names councils, rows count in their files alone."""
    named = [c for c in conditions if c.field == "table" and not c.negated and c.operator is Operator.ANY_OF]
    if not named:
        return ""
    marks = ", ".join("?" * len(named[0].values))
    parts.parameters.extend(named[0].values)
    return f" AND {council_of('of_file')} IN ({marks})"


def _counted(plan: Plan) -> str:
    if plan.measure is not Measure.DISTINCT:
        return "NULL"
    if plan.counted == "supplier":
        return "counted_by.organisation"
    return {"buyer": "coalesce(fact.buyer, fact.buyer_name)", "table": council_of("in_table")}.get(
        plan.counted, FIELDS[plan.counted].sql if plan.counted in FIELDS else "NULL"
    )


def _label(plan: Plan, *, has_families: bool) -> tuple[str, str]:
    """The expression that names a row's group, and the join that it needs."""
    join = ""
    if plan.measure is Measure.DISTINCT and plan.counted == "supplier":
        join = f" JOIN {SUPPLIERS} counted_by ON counted_by.process = fact.process"
    if plan.measure is Measure.DISTINCT and plan.counted == "table":
        join = " JOIN process_document in_table ON in_table.process = fact.process"
    if plan.group is None:
        return "NULL", join
    name = plan.group.field
    if name == "table":
        if plan.rows is Rows.PAYMENTS:
            return council_of("in_group"), (
                f"{join} JOIN source_row r ON r.source_row = fact.source_row "
                "JOIN source_document in_group ON in_group.sha256 = r.sha256"
            )
        return council_of(
            "in_group"
        ), f"{join} JOIN process_document in_group ON in_group.process = fact.process"
    if name == "supplier":
        source = "fact" if plan.rows is Rows.PAYMENTS else "by_supplier"
        joined = (
            ""
            if plan.rows is Rows.PAYMENTS
            else f" JOIN {SUPPLIERS} by_supplier ON by_supplier.process = fact.process"
        )
        known = "coalesce(family.label, o.name)" if has_families else "o.name"
        families = f" LEFT JOIN family ON family.organisation = {source}.organisation" if has_families else ""
        return (
            known,
            f"{join}{joined} LEFT JOIN organisation o ON o.organisation = {source}.organisation{families}",
        )
    if name == "buyer":
        if plan.rows is Rows.PAYMENTS:
            return "fact.buyer_name", join
        return (
            "coalesce(b.name, fact.buyer_name)",
            f"{join} LEFT JOIN organisation b ON b.organisation = fact.buyer",
        )
    if name in {"year", "financial year", "month", "quarter"}:
        return _period_label(plan, name), join
    if name == "cpv":
        described = "(SELECT min(k.description) FROM classification k WHERE k.code = fact.cpv)"
        return f"fact.cpv || coalesce(' ' || {described}, '')", join
    if name == "division":
        return "left(fact.cpv, 2)", join
    return FIELDS[name].sql, join


def _period_label(plan: Plan, name: str) -> str:
    dated = FIELDS["payment date" if plan.rows is Rows.PAYMENTS else _date_of(plan)].sql
    if name == "financial year":
        start = f"(year({dated}) - CASE WHEN month({dated}) < 4 THEN 1 ELSE 0 END)"
        return f"({start}::VARCHAR || '/' || right(({start} + 1)::VARCHAR, 2))"
    return f"strftime({dated}, '{'%Y' if name == 'year' else '%Y-%m'}')"


def _date_of(plan: Plan) -> str:
    dated = [c.field for c in plan.conditions if c.field in FIELDS and FIELDS[c.field].kind == "date"]
    awarded = any(c.field == "awarded" and not c.negated for c in plan.conditions)
    return dated[0] if dated else ("award date" if awarded else "publication date")


def _reason(plan: Plan) -> str:
    """Why a row that meets the conditions isn't used; NULL where it is."""
    # A register's row that a notice tells of too is counted there: asked of the register, it is its own.
    of_registers = any(
        c.field == "source kind" and c.values == ("register",) and not c.negated for c in plan.conditions
    )
    counted = "false" if of_registers else "NOT fact.counted"
    cases = [f"WHEN {counted} THEN coalesce(fact.not_counted_because, 'counted under another number')"]
    if plan.measure is Measure.NEWEST:
        field = FIELDS[plan.value]
        cases.append(f"WHEN {field.sql} IS NULL THEN 'no {field.words} stated'")
    if plan.measure in MONEY_MEASURES or plan.also in MONEY_MEASURES:
        value = FIELDS[plan.value].sql
        own = (
            "NULL"
            if FIELDS[plan.value].kind != "money"
            else "fact.estimate_currency"
            if "estimate" in plan.value
            else "fact.currency"
        )
        cases.append(
            f"WHEN {value} IS NOT NULL AND coalesce({own}, '{_SHARED_CURRENCY}') <> '{_SHARED_CURRENCY}' "
            f"THEN 'in ' || {own} || ', which is not converted'"
        )
        words = FIELDS[plan.value].words
        if (
            plan.value == "awarded value"
            and plan.measure in {Measure.SUM, Measure.SHARE_OF_VALUE, Measure.GROWTH, Measure.SHARE_OF_TOP}
        ) or plan.also is Measure.SUM:
            cases.append(f"WHEN {value} IS NULL AND fact.awarded_state <> 'zero' THEN 'no {words} stated'")
        elif plan.value == "awarded value":
            cases.append(
                "WHEN fact.awarded_value IS NULL AND fact.awarded_state = 'zero' THEN 'awarded value published as 0'"
            )
            cases.append(f"WHEN {value} IS NULL THEN 'no {words} stated'")
        else:
            cases.append(f"WHEN {value} IS NULL THEN 'no {words} stated'")
    if (
        plan.group
        and plan.group.field == "supplier"
        and plan.rows is Rows.PROCUREMENTS
        and plan.measure in MONEY_MEASURES
    ):
        cases.append(
            "WHEN fact.supplier_count > 1 THEN 'names several suppliers: no amount for each is published'"
        )
    if plan.measure is Measure.COUNT and plan.also is Measure.SUM:
        cases = cases[:1]
    return f"CASE {' '.join(cases)} END"
