"""Plan -> rows of the register -> a figure with its unit, basis, rows, exclusions, plan in words and SQL."""

from collections.abc import Sequence

from assistant.figures.chosen import council_of
from assistant.figures.explain import in_words
from assistant.figures.figure_text import basis, said_beside, unit, value_and_text
from assistant.figures.not_used import NO_AMOUNT_FOR_EACH
from assistant.figures.plan import Measure, Plan
from assistant.figures.plan_json import plan_json
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal, FigureResult
from assistant.figures.sides import sides_of
from assistant.figures.stated import untold_by_rows
from assistant.figures.supplied import names_supplier
from assistant.figures.topic_search import Register
from assistant.figures.used import Line, Used, lines_of, shown_by, used_by
from assistant.records import Figure, Reading, RefusalReason

_MOST_READINGS = 5
_SIDES = 2
_BY_LABEL = frozenset({"table", "portal", "year", "financial year"})
"""Groups that a plan names as they are labelled."""
_OF_NONE = frozenset({Measure.COUNT, Measure.DISTINCT})
"""Measures that have a figure of no rows: none."""


def run_plan(register: Register, plan: Plan) -> FigureResult:
    """The figure; a refusal where no row can be used, readings where a single one was meant."""
    untold = untold_by_rows(plan)
    if untold:
        return FigureRefusal(RefusalReason.NOT_IN_DATA, untold, in_words(plan))
    lines, sql = lines_of(register, plan)
    if _asks_for_none(plan):
        lines = _without_rows(register, lines)
    if plan.compare or plan.measure is Measure.GROWTH:
        lines = _with_both(plan, lines)
    used = used_by(register, plan, lines)
    why_not = _why_not(plan, used, lines) or _why_not_compared(plan, lines)
    if why_not:
        return FigureRefusal(RefusalReason.NOT_IN_DATA, why_not, in_words(plan))
    if plan.one_row and used.use.rows > 1:
        titles = [row.title for row in shown_by(register, plan, lines).rows[:_MOST_READINGS]]
        readings = tuple(Reading(title, f"What is the value of “{title}”?") for title in titles)
        return FigureReadings(readings, f"{used.use.rows} procurements fit")
    return _answered(register, plan, lines, used, sql)


def _why_not(plan: Plan, used: Used, lines: Sequence[Line]) -> str:
    """Why there is no figure; empty where there is one."""
    if _asks_for_none(plan):
        return ""
    of_none = plan.measure in _OF_NONE and (bool(lines) or not _is_of_every_group(plan))
    if not used.found and not of_none:
        return "no row of the register meets this"
    if not used.use.rows and used.exclusions and not of_none and plan.measure is not Measure.LIST:
        most = max(used.exclusions, key=lambda one: one.rows).reason
        return f"{used.found} rows meet this, none can be used: {most}"
    if _is_of_shared_awards(plan, used, lines):
        return f"every row of the part {NO_AMOUNT_FOR_EACH}"
    return ""


def _is_of_every_group(plan: Plan) -> bool:
    """Whether groups are shown whatever their size: there is always one where a row can be used."""
    group = plan.group
    bounded = (
        group is None
        or group.having is not None
        or group.at_most_rows is not None
        or max(group.at_least_rows, group.at_least_files) > 1
    )
    return not (bounded or plan.count_groups or plan.compare)


def _is_of_shared_awards(plan: Plan, used: Used, lines: Sequence[Line]) -> bool:
    """Whether a share is asked of what one supplier got, and every such award names others too."""
    if plan.measure is not Measure.SHARE_OF_VALUE or not names_supplier(plan.of_these):
        return False
    return used.use.several_suppliers > 0 and not any(line.figure for line in lines)


def _why_not_compared(plan: Plan, lines: Sequence[Line]) -> str:
    if (plan.compare or plan.measure is Measure.GROWTH) and len(lines) < _SIDES:
        held = ", ".join(str(line.label) for line in lines) or "neither"
        return f"of what is compared only {held} has rows that can be used"
    return ""


def _answered(register: Register, plan: Plan, lines: list[Line], used: Used, sql: str) -> FigureAnswer:
    shown = shown_by(register, plan, lines)
    value, text = value_and_text(plan, lines, shown, used.use)
    figure = Figure(
        value=value,
        unit=unit(plan),
        basis=basis(plan, used.use),
        as_of=plan.as_of.isoformat() if plan.as_of else "",
        rows=len(shown.row_ids),
        row_ids=shown.row_ids,
        exclusions=used.exclusions,
        plan=in_words(plan),
        sql=sql,
        plan_record=plan_json(plan, without=("notices",)),
    )
    notices = (*plan.notices, *said_beside(plan, used.use, used.exclusions))
    return FigureAnswer(figure, text, notices, plan, shown.keys)


def _with_both(plan: Plan, lines: Sequence[Line]) -> list[Line]:
    """Both sides of a comparison: one without a row has none, and nothing awarded or paid."""
    held = {line.label for line in lines}
    group = plan.group if plan.measure in {Measure.COUNT, Measure.SUM} else None
    named = (
        group.only
        if group and group.field in _BY_LABEL
        else [side.label for side in sides_of(plan)]
        if group
        else []
    )
    missing = [name for name in named if name not in held]
    both = [*lines, *(Line(name, 0, None, 0) for name in missing)]
    return sorted(both, key=lambda line: str(line.label)) if missing else both


def _asks_for_none(plan: Plan) -> bool:
    """Whether the figure is the councils' files that have no such row."""
    return plan.group is not None and plan.group.absent


def _without_rows(register: Register, lines: Sequence[Line]) -> list[Line]:
    """The councils' files that no line is of."""
    sql = f"SELECT DISTINCT {council_of('d')} FROM source_document d WHERE rows > 0 ORDER BY 1"  # noqa: S608 - own text
    names = register.query(sql).rows
    held = {line.label for line in lines}
    return [Line(str(name), 0, None, 0) for (name,) in names if str(name) not in held]
