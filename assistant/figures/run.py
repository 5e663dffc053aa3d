"""Plan -> rows of the register -> a figure with its unit, basis, rows, exclusions, plan in words and SQL."""
# ruff: noqa: E501 - sentences for people

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, TypeVar

from assistant.figures.explain import in_words
from assistant.figures.facts import FIELDS
from assistant.figures.plan import Measure, Plan, Rows
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal, FigureResult
from assistant.figures.sql import MONEY_MEASURES, council_of, of_top_rows, select_groups, select_rows
from assistant.figures.topic_search import Register, run
from assistant.records import Exclusion, Figure, LabelledValue, Reading, RefusalReason

_Shown = TypeVar("_Shown")
_CENT = Decimal("0.01")
_GROUP_NOUNS = {"supplier": "suppliers", "table": "councils", "buyer": "buyers", "cpv": "category codes"}
_PERCENTAGES = {Measure.SHARE, Measure.SHARE_OF_VALUE, Measure.SHARE_OF_TOP, Measure.GROWTH}


@dataclass(frozen=True, slots=True)
class _Line:
    label: str | None
    figure: object
    second: object
    rows: int


class _Row(NamedTuple):
    """One row of `select_rows`: there may be hundreds of thousands."""

    row_id: str
    label: str | None
    value: Decimal | date | None
    part: bool
    reason: str | None
    title: str
    ceiling: bool
    suppliers: int
    nobody: bool
    process: str
    vat: str | None
    notices: int


def run_plan(register: Register, plan: Plan, families: Sequence[tuple[str, str]]) -> FigureResult:
    """The figure; a refusal where no row can be used, readings where a single one was meant."""
    query = select_groups(plan, families)
    lines = [
        _Line(None if r[0] is None else str(r[0]), r[1], r[2], int(str(r[3]))) for r in run(register, query)
    ]
    of_all = plan.measure is Measure.SHARE_OF_TOP
    few = not of_all and plan.group is not None and (plan.limit or plan.nth) is not None and not plan.compare
    labels = [line.label for line in _top(plan, lines) if line.label is not None] if few else []
    rows = [_row(r) for r in run(register, select_rows(plan, families, labels=labels))]
    used = [row for row in rows if row.reason is None]
    if not rows and plan.measure not in {Measure.COUNT, Measure.DISTINCT}:
        return FigureRefusal(RefusalReason.NOT_IN_DATA, "no row of the register meets this", in_words(plan))
    absent = plan.group is not None and plan.group.absent
    if not used and not absent and plan.measure not in {Measure.COUNT, Measure.DISTINCT, Measure.LIST}:
        return FigureRefusal(
            RefusalReason.NOT_IN_DATA,
            f"{len(rows)} rows meet this, none can be used: {rows[0].reason}",
            in_words(plan),
        )
    if plan.one_row and len({row.process for row in used}) > 1:
        return FigureReadings(
            tuple(Reading(row.title, f"What is the value of “{row.title}”?") for row in used[:5]),
            f"{len(used)} procurements fit",
        )
    by_supplier = any(c.field == "supplier" and not c.negated for c in (*plan.conditions, *plan.of_these))
    if (
        by_supplier
        and plan.measure in {Measure.SUM, Measure.AVERAGE}
        and all(row.ceiling and row.suppliers > 1 for row in used)
    ):
        return FigureRefusal(
            RefusalReason.NOT_IN_DATA,
            "the value is a framework's ceiling for several suppliers: no amount for each is published",
            in_words(plan),
        )
    return _answered(register, plan, lines, rows, used, query.sql)


def _answered(
    register: Register, plan: Plan, lines: list[_Line], rows: list[_Row], used: list[_Row], sql: str
) -> FigureAnswer:
    shown = _shown_lines(plan, _without_rows(register, lines) if plan.group and plan.group.absent else lines)
    counted = _rows_shown(plan, shown, used)
    value, text = _value(plan, shown, counted)
    ids = tuple(dict.fromkeys(row.row_id for row in counted))
    exclusions = tuple(
        Exclusion(reason, n)
        for reason, n in sorted(Counter({r.process: r.reason for r in rows if r.reason}.values()).items())
    )
    figure = Figure(
        value=value,
        unit=_unit(plan),
        basis=_basis(plan, counted),
        as_of=plan.as_of.isoformat() if plan.as_of else "",
        rows=len(ids),
        row_ids=ids,
        exclusions=exclusions,
        plan=in_words(plan),
        sql=sql,
    )
    keys = tuple(dict.fromkeys(row.process for row in counted))
    return FigureAnswer(figure, text, (*plan.notices, *_said(plan, counted, exclusions)), plan, keys)


def _without_rows(register: Register, lines: list[_Line]) -> list[_Line]:
    """The councils' files that no line is of."""
    sql = f"SELECT DISTINCT {council_of('d')} FROM source_document d WHERE rows > 0 ORDER BY 1"  # noqa: S608 - own text
    names = register.query(sql).rows
    held = {line.label for line in lines}
    return [_Line(str(name), 0, None, 0) for (name,) in names if str(name) not in held]


def _shown_lines(plan: Plan, lines: list[_Line]) -> list[_Line]:
    every = plan.group is None or plan.compare or plan.measure is Measure.SHARE_OF_TOP
    return lines if every else _top(plan, lines)


def _rows_shown(plan: Plan, lines: list[_Line], used: list[_Row]) -> list[_Row]:
    if plan.measure is Measure.SHARE_OF_TOP:
        return used
    if plan.group is None and (plan.measure is Measure.LARGEST or of_top_rows(plan)):
        return _top(plan, used)
    if plan.measure is Measure.NEWEST and plan.group is None:
        dates = _top(plan, list(dict.fromkeys(row.value for row in used)))
        return [row for row in used if row.value in dates]
    if plan.group is None:
        return used
    labels = {line.label for line in lines}
    return [row for row in used if row.label in labels]


def _top(plan: Plan, lines: Sequence[_Shown]) -> list[_Shown]:
    """The lines that the plan shows: its first, or the one of its rank."""
    if plan.nth is not None:
        return list(lines[plan.nth - 1 : plan.nth])
    return list(lines[: plan.limit] if plan.limit else lines)


def _value(
    plan: Plan, lines: list[_Line], rows: list[_Row]
) -> tuple[float | int | tuple[LabelledValue, ...] | tuple[str, ...], str]:
    if plan.measure is Measure.SHARE_OF_TOP:
        return _share_of_top(plan, lines, rows)
    if plan.compare or plan.measure is Measure.GROWTH:
        return _difference(plan, lines)
    if plan.group is not None:
        return _grouped(plan, lines)
    if plan.measure is Measure.LIST:
        ids = tuple(dict.fromkeys(row.row_id for row in rows))
        return ids, f"{len(ids)} {plan.unit}"
    if plan.measure is Measure.NEWEST:
        ids = tuple(dict.fromkeys(row.row_id for row in rows))
        return ids, "; ".join(f"{row.title}: {row.value}" for row in rows)
    if plan.measure is Measure.LARGEST:
        labelled = tuple(LabelledValue(row.title, _number(plan, row.value)) for row in rows)
        if (plan.limit == 1 or plan.nth) and len(rows) == 1:
            return _number(plan, rows[0].value), f"{rows[0].title}: {_shown(plan, rows[0].value)}"
        return labelled, "; ".join(f"{row.title}: {_shown(plan, row.value)}" for row in rows)
    line = lines[0] if lines else _Line(None, 0, None, 0)
    number = _number(plan, line.figure)
    text = _shown(plan, line.figure)
    if plan.measure is Measure.COUNT:
        text = f"{number} {plan.unit}"
    if plan.measure is Measure.SHARE:
        text = f"{text} ({sum(1 for p in {r.process: r.part for r in rows}.values() if p)} of {line.rows})"
    if plan.also is Measure.COUNT:
        text = f"{text} over {int(str(line.second or 0)):,} {plan.unit}"
    elif plan.also is not None:
        text = f"{text}, {_money(line.second)} in total"
    return number, text


def _share_of_top(plan: Plan, lines: list[_Line], rows: list[_Row]) -> tuple[float, str]:
    """What percentage of the whole value the largest groups, or rows, have."""
    if plan.group is None:
        values = [(row.title, row.value) for row in rows if isinstance(row.value, Decimal)]
    else:
        values = [(str(line.label), Decimal(str(line.figure))) for line in lines if line.figure is not None]
    whole = sum((value for _, value in values), Decimal(0))
    top = values[: plan.limit]
    share = 100 * sum((value for _, value in top), Decimal(0)) / whole if whole else Decimal(0)
    named = "; ".join(f"{name}: {_money(value)}" for name, value in top)
    return float(round(share, 4)), f"{share:.1f}% of {_money(whole)} ({named})"


def _grouped(plan: Plan, lines: list[_Line]) -> tuple[float | int | tuple[LabelledValue, ...], str]:
    if plan.count_groups:
        return len(
            lines
        ), f"{len(lines)} {_GROUP_NOUNS.get(plan.group.field if plan.group else '', 'groups')}"
    if plan.group and plan.group.absent:
        return tuple(LabelledValue(str(line.label), 0) for line in lines), (
            "; ".join(str(line.label) for line in lines) or "none"
        )
    text = "; ".join(f"{line.label}: {_shown(plan, line.figure)}" for line in lines)
    if (plan.limit == 1 or plan.nth) and len(lines) == 1:
        return _number(plan, lines[0].figure), f"{lines[0].label}, {_shown(plan, lines[0].figure)}"
    return tuple(LabelledValue(str(line.label), float(_number(plan, line.figure))) for line in lines), text


def _difference(plan: Plan, lines: list[_Line]) -> tuple[float | int, str]:
    first, last = lines[0], lines[-1]
    if plan.measure is Measure.GROWTH:
        base = Decimal(str(first.figure or 0))
        grown = 100 * (Decimal(str(last.figure or 0)) - base) / base if base else Decimal(0)
        return (
            float(round(grown, 4)),
            f"{grown:.1f}% from {first.label} ({_shown(plan, first.figure)}) to {last.label} ({_shown(plan, last.figure)})",
        )
    high, low = sorted(lines, key=lambda line: Decimal(str(line.figure or 0)), reverse=True)[
        :: max(1, len(lines) - 1)
    ][:2]
    gap = Decimal(str(high.figure or 0)) - Decimal(str(low.figure or 0))
    winner = high if plan.descending else low
    return _number(plan, gap), (
        f"{winner.label}, by {_shown(plan, gap)} ({high.label}: {_shown(plan, high.figure)}; {low.label}: {_shown(plan, low.figure)})"
    )


def _number(plan: Plan, value: object) -> float | int:
    if value is None:
        return 0
    if plan.measure in {Measure.COUNT, Measure.DISTINCT, Measure.LIST}:
        return int(Decimal(str(value)))
    exact = Decimal(str(value))
    if plan.measure in _PERCENTAGES:
        return float(round(exact, 4))
    return float(exact.quantize(_CENT, ROUND_HALF_UP))


def _shown(plan: Plan, value: object) -> str:
    if plan.measure in {Measure.COUNT, Measure.DISTINCT, Measure.LIST}:
        return f"{int(Decimal(str(value or 0))):,}"
    if plan.measure in {Measure.SHARE, Measure.SHARE_OF_VALUE}:
        return f"{Decimal(str(value or 0)):.1f}%"
    if FIELDS[plan.value].kind == "money":
        return _money(value)
    return f"{Decimal(str(value or 0)).quantize(_CENT, ROUND_HALF_UP).normalize():f} {plan.unit}"


def _money(value: object) -> str:
    return f"£{Decimal(str(value or 0)).quantize(_CENT, ROUND_HALF_UP):,}"


def _unit(plan: Plan) -> str:
    if plan.measure in _PERCENTAGES:
        return "%"
    if plan.measure is Measure.DISTINCT:
        return f"{plan.counted}s"
    return "GBP" if plan.measure in MONEY_MEASURES and FIELDS[plan.value].kind == "money" else plan.unit


def _basis(plan: Plan, rows: Sequence[_Row]) -> str:
    if plan.measure not in MONEY_MEASURES:
        return "payments" if plan.rows is Rows.PAYMENTS else "each procurement once, at its newest notice"
    if FIELDS[plan.value].kind != "money":
        return FIELDS[plan.value].words
    if plan.value.endswith("with VAT"):
        return "with VAT"
    if plan.value.endswith("without VAT"):
        return "net of VAT"
    bases = {row.vat or "unknown" for row in rows}
    vat = {frozenset({"net"}): "net of VAT", frozenset({"gross"}): "with VAT"}.get(
        frozenset(bases),
        "as published: net or gross of VAT isn't stated"
        if bases <= {"unknown"}
        else "as published: net and gross of VAT mixed",
    )
    return f"{FIELDS[plan.value].words}, {vat}"


def _said(plan: Plan, rows: Sequence[_Row], exclusions: tuple[Exclusion, ...]) -> list[str]:
    said = [f"as of {plan.as_of}"] if plan.as_of else []
    total = len({row.process for row in rows}) + sum(e.rows for e in exclusions)
    said += [f"{e.rows} of {total} left out: {e.reason}" for e in exclusions]
    if plan.measure in MONEY_MEASURES and plan.value == "awarded value":
        ceilings = {row.process: row.value for row in rows if row.ceiling and isinstance(row.value, Decimal)}
        if ceilings:
            said.append(
                f"{_money(sum(ceilings.values()))} of it in {len(ceilings)} rows is the ceiling of a framework: not spend, not committed"
            )
        if any(row.suppliers > 1 for row in rows):
            said.append(
                f"{len({row.process for row in rows if row.suppliers > 1})} rows name several suppliers: the value is for all of them together"
            )
    nobody = {row.process for row in rows if row.nobody}
    if nobody:
        said.append(f"{len(nobody)} of the rows say that no supplier was chosen")
    return said


def _row(values: Sequence[object]) -> _Row:
    row_id, label, value, part, reason, title, ceiling, suppliers, nobody, process, vat, _, notices = values
    return _Row(
        str(row_id),
        None if label is None else str(label),
        value if value is None or isinstance(value, Decimal | date) else Decimal(str(value)),
        bool(part),
        None if reason is None else str(reason),
        str(title or row_id),
        bool(ceiling),
        int(str(suppliers or 0)),
        bool(nobody),
        str(process),
        None if vat is None else str(vat),
        int(str(notices or 0)),
    )
