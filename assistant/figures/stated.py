"""Whether the rows in question state what a plan needs: no figure is made of fields that nobody filled in."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.fields import FIELDS, is_of
from assistant.figures.plan import IN_ORDER, Measure, Operator, Plan, every_part
from assistant.figures.results import FigureRefusal
from assistant.figures.sql import count_stated
from assistant.figures.topic_search import Register, run
from assistant.records import RefusalReason

_OF_VALUES = frozenset({Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, *IN_ORDER})


def with_stated_fields(register: Register, plan: Plan, needed: Sequence[str]) -> Plan | FigureRefusal:
    """The plan, with the councils said whose rows state nothing; a refusal where no row does."""
    untold = untold_by_rows(plan)
    if untold:
        return _refused(untold)
    unloaded = _unloaded_portal(register, plan)
    if unloaded:
        return unloaded
    fields = _fields(plan, needed)
    if not fields:
        return plan
    counts = [(str(label), int(str(rows)), told) for label, rows, *told in _counted(register, plan, fields)]
    if not counts:
        return _refused("the register holds no row that meets the question's names")
    rows = sum(count for _, count, _ in counts)
    for place, name in enumerate(fields):
        words = FIELDS[name].words
        silent = [council for council, _, told in counts if not told[place]]
        if len(silent) == len(counts):
            return _refused(f"none of the {rows} rows in question says: {words}")
        held = {c for c in silent if plan.group and plan.group.field == "table" and c in plan.group.only}
        if held:
            return _refused(f"none of the rows of {', '.join(sorted(held))} says: {words}")
        if silent:
            said = f"no row of {', '.join(silent)} says: {words}"
            plan = replace(plan, notices=(*plan.notices, said))
    return plan


def untold_by_rows(plan: Plan) -> str:
    """Which field of the plan its kind of rows doesn't have, said for people; empty where it has all."""
    sides = plan.group.sides if plan.group else ()
    named = [
        *(one.field for one in every_part((*plan.conditions, *plan.of_these, *sides))),
        plan.value if plan.measure in _OF_VALUES else "",
    ]
    named += [plan.group.field if plan.group else "", plan.counted]
    for name in filter(None, named):
        if name in FIELDS and not is_of(name, plan.rows):
            return f"{plan.rows.value} don't say: {FIELDS[name].words}"
    return ""


def _fields(plan: Plan, needed: Sequence[str]) -> list[str]:
    conditions = every_part((*plan.conditions, *plan.of_these))
    compared = [one.field for one in conditions if one.operator is Operator.BEFORE_FIELD]
    fields = [
        name
        for name in dict.fromkeys([*needed, *compared])
        if name in FIELDS and (FIELDS[name].kind != "flag" or FIELDS[name].known)
    ]
    if plan.measure in _OF_VALUES and not plan.one_row:
        fields.append(plan.value)
    return fields


def _counted(register: Register, plan: Plan, fields: Sequence[str]) -> Sequence[tuple[object, ...]]:
    return run(register, count_stated(plan, fields))


def _unloaded_portal(register: Register, plan: Plan) -> FigureRefusal | None:
    """Notices of a portal, or nation, of which none is here aren't none."""
    portals = [c for c in plan.conditions if c.field == "portal" and not c.negated]
    if not portals or _counted(register, replace(plan, conditions=tuple(portals)), ()):
        return None
    names = ", ".join(str(value) for one in portals for value in one.values)
    return _refused(f"no notices of {names} are loaded")


def _refused(why: str) -> FigureRefusal:
    return FigureRefusal(RefusalReason.NOT_IN_DATA, why)
