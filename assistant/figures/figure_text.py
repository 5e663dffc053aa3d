"""A figure in words: its value as text, its unit and basis, and what is said of its rows beside it."""
# ruff: noqa: E501 - sentences for people

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.figures.fields import FIELDS
from assistant.figures.not_used import NO_AMOUNT_FOR_EACH
from assistant.figures.plan import MONEY_MEASURES, SHARES, Measure, Plan, Rows
from assistant.figures.supplied import names_supplier
from assistant.figures.used import Line, RowUse, Shown
from assistant.records import Exclusion, LabelledValue

_MOST_TIED = 10
_CENT = Decimal("0.01")
_GROUP_NOUNS = {"supplier": "suppliers", "table": "councils", "buyer": "buyers", "cpv": "category codes"}
_PERCENTAGES = SHARES | {Measure.SHARE_OF_TOP, Measure.GROWTH}


def value_and_text(
    plan: Plan, lines: Sequence[Line], shown: Shown, use: RowUse
) -> tuple[float | int | tuple[LabelledValue, ...] | tuple[str, ...], str]:
    """The figure itself, and how it is said."""
    if plan.measure is Measure.SHARE_OF_TOP:
        return _share_of_top(plan, lines, shown)
    if plan.compare or plan.measure is Measure.GROWTH:
        return _difference(plan, lines)
    if plan.group is not None:
        return _grouped(plan, lines)
    if plan.measure is Measure.LIST:
        return shown.row_ids, _counted(str(len(shown.row_ids)), plan.unit)
    if plan.measure is Measure.NEWEST:
        return shown.row_ids, "; ".join(f"{row.title}: {row.value}" for row in shown.rows)
    if plan.measure is Measure.LARGEST:
        return _largest(plan, shown)
    line = lines[0] if lines else Line(None, 0, None, 0)
    number = _number(plan, line.figure)
    text = _shown(plan, line.figure)
    if plan.measure is Measure.COUNT:
        text = _counted(str(number), plan.unit)
    if plan.measure is Measure.SHARE:
        text = f"{text} ({use.in_part} of {line.rows})"
    if plan.also is Measure.COUNT:
        text = f"{text} over {_counted(f'{int(str(line.second or 0)):,}', plan.unit)}"
    elif plan.also is not None:
        none = line.second is None and line.rows
        text += ", no amount of which can be told" if none else f", {_money(line.second)} in total"
    return number, text


def unit(plan: Plan) -> str:
    """What the figure is counted in."""
    if plan.measure in _PERCENTAGES:
        return "%"
    if plan.measure is Measure.DISTINCT:
        return f"{plan.counted}s"
    return "GBP" if plan.measure in MONEY_MEASURES and FIELDS[plan.value].kind == "money" else plan.unit


def basis(plan: Plan, use: RowUse) -> str:
    """What it is a figure of: which value, with or without VAT."""
    if plan.measure not in MONEY_MEASURES:
        return "payments" if plan.rows is Rows.PAYMENTS else "each procurement once, at its newest notice"
    if FIELDS[plan.value].kind != "money":
        return FIELDS[plan.value].words
    if plan.value.endswith("with VAT"):
        return "with VAT"
    if plan.value.endswith("without VAT"):
        return "net of VAT"
    vat = {frozenset({"net"}): "net of VAT", frozenset({"gross"}): "with VAT"}.get(
        use.vat,
        "as published: net or gross of VAT isn't stated"
        if use.vat <= {"unknown"}
        else "as published: net and gross of VAT mixed",
    )
    return f"{FIELDS[plan.value].words}, {vat}"


def said_beside(plan: Plan, use: RowUse, exclusions: Sequence[Exclusion]) -> list[str]:
    """What the rows used, and those left out, make of the figure."""
    said = [f"as of {plan.as_of}"] if plan.as_of else []
    total = use.rows + sum(e.rows for e in exclusions)
    said += [f"{e.rows} of {total} left out: {e.reason}" for e in exclusions]
    if plan.also in MONEY_MEASURES and use.several_suppliers and names_supplier(plan.conditions):
        said.append(f"{use.several_suppliers} of the rows left out of the total: {NO_AMOUNT_FOR_EACH}")
    if plan.measure in MONEY_MEASURES and plan.value == "awarded value":
        if use.ceilings:
            said.append(
                f"{_money(use.ceiling_sum)} of it in {use.ceilings} rows is the ceiling of a framework: not spend, not committed"
            )
        if use.several_suppliers and names_supplier(plan.of_these):
            said.append(f"{use.several_suppliers} of the rows left out of the part: {NO_AMOUNT_FOR_EACH}")
        elif use.several_suppliers:
            said.append(
                f"{use.several_suppliers} rows name several suppliers: the value is for all of them together"
            )
    if use.nobody:
        said.append(f"{use.nobody} of the rows say that no supplier was chosen")
    return said


def _counted(number: str, unit: str) -> str:
    """As people say it: 1 contract, 2 contracts."""
    if number != "1":
        return f"{number} {unit}"
    return f"1 {unit.removesuffix('ies')}y" if unit.endswith("ies") else f"1 {unit.removesuffix('s')}"


def _largest(plan: Plan, shown: Shown) -> tuple[float | int | tuple[LabelledValue, ...], str]:
    if (plan.limit == 1 or plan.nth) and len(shown.rows) == 1:
        return _number(
            plan, shown.rows[0].value
        ), f"{shown.rows[0].title}: {_shown(plan, shown.rows[0].value)}"
    labelled = tuple(LabelledValue(row.title, _number(plan, row.value)) for row in shown.rows)
    return labelled, "; ".join(f"{row.title}: {_shown(plan, row.value)}" for row in shown.rows)


def _share_of_top(plan: Plan, lines: Sequence[Line], shown: Shown) -> tuple[float, str]:
    """What percentage of the whole value the largest groups, or rows, have."""
    whole = sum((Decimal(str(line.figure)) for line in lines if line.figure is not None), Decimal(0))
    if plan.group is None:
        top = [(row.title, row.value) for row in shown.rows[: plan.limit] if isinstance(row.value, Decimal)]
    else:
        stated = [line for line in lines if line.figure is not None][: plan.limit]
        top = [(str(line.label), Decimal(str(line.figure))) for line in stated]
    share = 100 * sum((value for _, value in top), Decimal(0)) / whole if whole else Decimal(0)
    named = "; ".join(f"{name}: {_money(value)}" for name, value in top)
    return float(round(share, 4)), f"{share:.1f}% of {_money(whole)} ({named})"


def _grouped(plan: Plan, lines: Sequence[Line]) -> tuple[float | int | tuple[LabelledValue, ...], str]:
    if plan.count_groups:
        return len(
            lines
        ), f"{len(lines)} {_GROUP_NOUNS.get(plan.group.field if plan.group else '', 'groups')}"
    if plan.group and plan.group.absent:
        return tuple(LabelledValue(str(line.label), 0) for line in lines), (
            "; ".join(str(line.label) for line in lines) or "none"
        )
    text = "; ".join(f"{line.label}: {_shown(plan, line.figure)}" for line in lines)
    if plan.limit == 1 and len(lines) > 1:
        names = [str(line.label) for line in lines[:_MOST_TIED]]
        more = [f"{len(lines) - _MOST_TIED} more"] if len(lines) > _MOST_TIED else []
        tied = f"{'; '.join([*names, *more])}, {_shown(plan, lines[0].figure)} each"
        return _number(plan, lines[0].figure), tied
    if len(lines) == 1 and (plan.limit == 1 or plan.nth or plan.names_one):
        return _number(plan, lines[0].figure), f"{lines[0].label}, {_shown(plan, lines[0].figure)}"
    return tuple(LabelledValue(str(line.label), float(_number(plan, line.figure))) for line in lines), text


def _difference(plan: Plan, lines: Sequence[Line]) -> tuple[float | int, str]:
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
    apart = _shown(plan, gap)
    if plan.measure in SHARES:
        apart = f"{apart.removesuffix('%')} percentage points"
    return _number(plan, gap), (
        f"{winner.label}, by {apart} ({high.label}: {_side(plan, high)}; {low.label}: {_side(plan, low)})"
    )


def _side(plan: Plan, line: Line) -> str:
    """The figure of one side, and of how many rows a share is."""
    return _shown(plan, line.figure) + (f" of {line.rows}" if plan.measure is Measure.SHARE else "")


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
    if plan.measure in SHARES:
        return f"{Decimal(str(value or 0)):.1f}%"
    if FIELDS[plan.value].kind == "money":
        return _money(value)
    return f"{Decimal(str(value or 0)).quantize(_CENT, ROUND_HALF_UP).normalize():f} {plan.unit}"


def _money(value: object) -> str:
    return f"£{Decimal(str(value or 0)).quantize(_CENT, ROUND_HALF_UP):,}"
