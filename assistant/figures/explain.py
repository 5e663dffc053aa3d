"""A plan in words, as an officer reads it: every part that decides the figure, nothing that doesn't."""

from assistant.figures.fields import FIELDS
from assistant.figures.plan import Condition, Group, Measure, Plan, Rows

_MEASURES = {
    Measure.COUNT: "count of {unit}",
    Measure.SUM: "sum of {value}",
    Measure.AVERAGE: "average of {value}",
    Measure.MEDIAN: "median of {value}",
    Measure.MINIMUM: "smallest {value}",
    Measure.MAXIMUM: "largest {value}",
    Measure.SHARE: "percentage of {unit}",
    Measure.SHARE_OF_VALUE: "percentage of the sum of {value}",
    Measure.SHARE_OF_TOP: "percentage of the sum of {value} that the largest have",
    Measure.DISTINCT: "number of different {counted}s",
    Measure.GROWTH: "growth of the sum of {value}",
    Measure.LIST: "list of {unit}",
    Measure.LARGEST: "{unit} in order of {value}",
    Measure.NEWEST: "{unit} in order of {value}",
}


def in_words(plan: Plan) -> str:
    """The plan as one sentence."""
    measure = _MEASURES[plan.measure].format(
        unit=plan.unit, value=FIELDS[plan.value].words, counted=plan.counted
    )
    parts = [measure]
    if plan.of_these:
        parts.append(f"that meet: {_all(plan.of_these)}")
    parts.append(f"over {'payments' if plan.rows is Rows.PAYMENTS else 'procurements'}")
    if plan.conditions:
        parts.append(f"where {_all(plan.conditions)}")
    for end, left_out in (("largest", plan.without_largest), ("smallest", plan.without_smallest)):
        if left_out:
            parts.append(f"without the {left_out} {end}")
    if plan.group and plan.group.sides:
        parts.append(f"for each of these: {' / '.join(side.words for side in plan.group.sides)}")
    elif plan.group:
        parts.append(f"for each {_GROUPS.get(plan.group.field, plan.group.field)}")
        parts += _sizes(plan.group)
    if plan.count_groups:
        parts.append("and how many groups there are")
    if plan.limit:
        parts.append(f"{'first' if plan.descending else 'last'} {plan.limit}")
    if plan.nth:
        parts.append(f"number {plan.nth} {'from the top' if plan.descending else 'from the bottom'}")
    if plan.compare:
        parts.append("and the difference")
    if plan.also:
        parts.append(
            "with the "
            + _MEASURES[plan.also].format(unit=plan.unit, value=FIELDS[plan.value].words, counted="")
        )
    sentence = ", ".join(parts)
    each_once = "" if plan.rows is Rows.PAYMENTS else "; each procurement once, at its newest notice"
    return f"{sentence[0].upper()}{sentence[1:]}{each_once}"


def _sizes(group: Group) -> list[str]:
    if group.absent:
        return ["that has none"]
    sizes = [f"where that is {group.having.words}"] if group.having else []
    if group.at_most_rows == group.at_least_rows:
        return [f"that has exactly {group.at_least_rows}"]
    if group.at_least_rows > 1:
        sizes.append(f"that has at least {group.at_least_rows}")
    if group.at_most_rows is not None:
        sizes.append(f"that has at most {group.at_most_rows}")
    if group.at_least_files > 1:
        of = "of" if group.council == "buyer" else "in the files of"
        sizes.append(f"{of} at least {group.at_least_files} councils")
    return sizes


_GROUPS = {"table": "council", "cpv": "category code"}


def _all(conditions: tuple[Condition, ...]) -> str:
    return "; ".join(_one(condition) for condition in conditions)


def _one(condition: Condition) -> str:
    return condition.words
