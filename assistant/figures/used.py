"""What a register gives for a plan: the figure's lines, the rows shown, and what is to be said of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.figures.plan import Measure, Plan
from assistant.figures.sides import sides_of
from assistant.figures.sql import select_groups, select_shown, tell_use
from assistant.figures.topic_search import Register, run
from assistant.records import Exclusion

_KEYS = 2
"""Columns that every row has."""


@dataclass(frozen=True, slots=True)
class Line:
    """The figure of one group; of everything where the label is None."""

    label: str | None
    figure: object
    second: object
    rows: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row that is shown itself."""

    title: str
    value: Decimal | date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows that a figure is of, in its order."""

    row_ids: tuple[str, ...]
    """As published, each once."""
    keys: tuple[str, ...]
    """Of processes or payments, each once."""
    rows: tuple[ShownRow, ...]
    """None where only their number or sum is shown: there may be hundreds of thousands."""


@dataclass(frozen=True, slots=True)
class RowUse:
    """What there is to say of the rows that a figure is of. Each procurement or payment is counted once."""

    rows: int = 0
    in_part: int = 0
    """Of a share."""
    vat: frozenset[str] = frozenset()
    """Their bases: net, gross, unknown."""
    ceilings: int = 0
    """How many have a framework's ceiling for a value."""
    ceiling_sum: Decimal = Decimal(0)
    several_suppliers: int = 0
    nobody: int = 0
    """How many say that no supplier was chosen."""


@dataclass(frozen=True, slots=True)
class Used:
    """The rows that meet a plan: those that its figure is of, and why others can't be used."""

    use: RowUse
    exclusions: tuple[Exclusion, ...]
    """By reason."""

    @property
    def found(self) -> int:
        """How many meet the plan."""
        return self.use.rows + sum(one.rows for one in self.exclusions)


def lines_of(register: Register, plan: Plan) -> tuple[list[Line], str]:
    """The figure's lines that are shown, best first, and the query that gives them."""
    if sides := sides_of(plan):
        found = [(side.label, lines_of(register, side.plan)) for side in sides]
        named = [replace(line, label=label) for label, (lines, _) in found for line in lines]
        ordered = sorted(named, key=_by_figure, reverse=plan.descending)
        return ordered, "\n\n".join(sql for _, (_, sql) in found)
    query = select_groups(plan)
    lines = [
        Line(None if label is None else str(label), figure, second, int(str(rows)))
        for label, figure, second, rows in run(register, query)
    ]
    every = plan.group is None or plan.compare or plan.measure is Measure.SHARE_OF_TOP
    return lines if every else _top(plan, lines), query.sql


def used_by(register: Register, plan: Plan, lines: Sequence[Line]) -> Used:
    """The rows of these lines, and those that meet the plan and can't be used."""
    if sides := sides_of(plan):
        return _together([used_by(register, side.plan, lines) for side in sides])
    use, exclusions = RowUse(), []
    for reason, rows, *rest in run(register, tell_use(plan, _labels(lines))):
        if reason is None:
            use = _use(int(str(rows)), *rest)
        else:
            exclusions.append(Exclusion(str(reason), int(str(rows))))
    return Used(use, tuple(exclusions))


def shown_by(register: Register, plan: Plan, lines: Sequence[Line]) -> Shown:
    """The rows of these lines."""
    if sides := sides_of(plan):
        each = [shown_by(register, side.plan, lines) for side in sides]
        row_ids, keys = (
            [one for shown in each for one in getattr(shown, name)] for name in ("row_ids", "keys")
        )
        return Shown(tuple(dict.fromkeys(row_ids)), tuple(dict.fromkeys(keys)), ())
    found = run(register, select_shown(plan, _labels(lines)))
    return Shown(
        tuple(dict.fromkeys(str(row[0]) for row in found)),
        tuple(dict.fromkeys(str(row[1]) for row in found)),
        tuple(_shown(*row) for row in found if len(row) > _KEYS),
    )


def _by_figure(line: Line) -> Decimal:
    return Decimal(str(line.figure or 0))


def _together(each: Sequence[Used]) -> Used:
    """What is used of several sides; a row that stands on both is one of each."""
    uses = [one.use for one in each]
    left_out: Counter[str] = Counter()
    for one in each:
        left_out.update({exclusion.reason: exclusion.rows for exclusion in one.exclusions})
    use = RowUse(
        rows=sum(use.rows for use in uses),
        in_part=sum(use.in_part for use in uses),
        vat=frozenset().union(*(use.vat for use in uses)),
        ceilings=sum(use.ceilings for use in uses),
        ceiling_sum=sum((use.ceiling_sum for use in uses), Decimal(0)),
        several_suppliers=sum(use.several_suppliers for use in uses),
        nobody=sum(use.nobody for use in uses),
    )
    return Used(use, tuple(Exclusion(reason, rows) for reason, rows in left_out.items()))


def _top(plan: Plan, lines: Sequence[Line]) -> list[Line]:
    """The lines that the plan shows: its first, all that share the first place, or the one of its rank."""
    if plan.nth is not None:
        return list(lines[plan.nth - 1 : plan.nth])
    return list(lines[: plan.limit] if plan.limit and plan.limit > 1 else lines)


def _labels(lines: Sequence[Line]) -> list[str]:
    return [line.label for line in lines if line.label is not None]


def _use(rows: int, *told: object) -> RowUse:
    in_part, vat, ceilings, ceiling_sum, several, nobody = told
    return RowUse(
        rows,
        int(str(in_part)),
        frozenset(vat) if isinstance(vat, list) else frozenset(),
        int(str(ceilings)),
        Decimal(str(ceiling_sum or 0)),
        int(str(several)),
        int(str(nobody)),
    )


def _shown(row_id: object, _: object, title: object, value: object) -> ShownRow:
    shown = value if value is None or isinstance(value, Decimal | date) else Decimal(str(value))
    return ShownRow(str(title or row_id), shown)
