"""What a question directs on counting, order and figures: kept for the plan, and held against it."""
# ruff: noqa: E501 - phrases are easier to read on one line

from collections.abc import Mapping
from dataclasses import replace

from assistant.figures.plan import SHARES, Measure, Plan
from assistant.figures.reading.directing import Directed, directed
from assistant.figures.reading.draft import Reading, SaidOrder, Unreadable
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.frames.direction import Means
from assistant.figures.reading.frames.directions import DIRECTIONS, FOR_WHOM
from assistant.figures.reading.phrases import phrase

_ORDERS: Mapping[Means, SaidOrder] = {
    Means.LARGEST_FIRST: SaidOrder("value", descending=True),
    Means.SMALLEST_FIRST: SaidOrder("value", descending=False),
    Means.NEWEST_FIRST: SaidOrder("date", descending=True),
    Means.OLDEST_FIRST: SaidOrder("date", descending=False),
    Means.DESCENDING: SaidOrder("", descending=True),
    Means.ASCENDING: SaidOrder("", descending=False),
}
_FIGURES: Mapping[Means, tuple[Measure, Measure]] = {
    Means.MONEY_AND_NUMBER: (Measure.SUM, Measure.COUNT),
    Means.NUMBER_AND_MONEY: (Measure.COUNT, Measure.SUM),
}
_BY: Mapping[Means, str] = {Means.BY_MONEY: "money", Means.BY_NUMBER: "number"}
_OF_ALL_FIRMS = phrase(
    "(how many|number of|count|which|who|name|list|find|show) (!(of|to|by|from|for|with|in|has|have|did|do|does) (<word>|<read>))* (<firms>)"
)
"""Firms are asked for or counted."""
_BY_TIME = frozenset({"year", "financial year", "month", "quarter"})


def directions(reading: Reading) -> Unreadable | None:
    """Reads every direction, its words covered; what is done anyway needs nothing more.

    Unreadable where the opposite of what every figure does is asked for.
    """
    text, draft = reading.words, reading.draft
    text.take(FOR_WHOM)
    for said in directed(text.visible):
        if said.against:
            return Unreadable((text.text[said.start : said.end],), said.against)
        _cover(reading, said)
        draft.one_firm |= Means.ONE_FIRM in said.means
        draft.any_state |= Means.ANY_STATE in said.means
    of_part = measuring.SHARE.search(text.visible) is not None
    for direction in DIRECTIONS:
        if direction.means is Means.IN_WHOLE and not of_part:
            continue
        found = text.take_all(direction.pattern)
        if not found:
            continue
        for named in (match.span("rows") for match in found if match.groupdict().get("rows")):
            text.uncover(*named)
        draft.one_firm |= direction.means is Means.ONE_FIRM
        draft.by = _BY.get(direction.means, draft.by)
        draft.any_state |= direction.means is Means.ANY_STATE
        draft.only_titles |= direction.means is Means.IN_TITLES
        draft.said_order = _ORDERS.get(direction.means, draft.said_order)
        draft.two_figures = _FIGURES.get(direction.means, draft.two_figures)
    return None


def _cover(reading: Reading, said: Directed) -> None:
    """Covers the words of a direction; names in it only where all firms are asked for, not one of them."""
    text, draft = reading.words, reading.draft
    if _OF_ALL_FIRMS.search(text.visible):
        text.cover(said.start, said.end)
        return
    edges = [said.start, *(edge for name in said.named for edge in name), said.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        text.cover(start, end)
    if len(said.named) > 1:
        draft.one_named = (said.start, said.end)


def in_said_order(reading: Reading, plan: Plan) -> Plan | Unreadable:
    """The plan in the order that the question directs; unreadable where it can't be shown so."""
    said = reading.draft.said_order
    if said is None:
        return plan
    if plan.group is not None:
        return _groups_ordered(said, plan)
    if plan.measure is Measure.LIST:
        return _list_ordered(said, plan)
    if plan.measure is Measure.MEDIAN:
        return plan  # Rows stand in order of value for it anyway.
    by = {Measure.LARGEST: "value", Measure.NEWEST: "date"}.get(plan.measure)
    if by is not None and said.by in {by, ""} and not (plan.limit or plan.nth):
        return replace(plan, descending=said.descending)
    if by is None or said.by not in {by, ""} or said.descending != plan.descending:
        return Unreadable((), "the order that is asked for isn't the one that the figure has")
    return plan


def _groups_ordered(said: SaidOrder, plan: Plan) -> Plan | Unreadable:
    by_time = plan.group is not None and plan.group.field in _BY_TIME and not (plan.limit or plan.nth)
    if by_time and (said.by == "date" or not said.by) and not said.descending:
        return plan
    unordered = by_time or said.by == "date" or plan.compare or plan.nth or plan.measure in SHARES
    if unordered or (plan.limit and said.descending != plan.descending):
        return Unreadable((), "the order that is asked for isn't the one that the groups have")
    return replace(plan, descending=said.descending)


def _list_ordered(said: SaidOrder, plan: Plan) -> Plan | Unreadable:
    if said.by == "value":
        return replace(plan, measure=Measure.LARGEST, descending=said.descending)
    if said.by == "date":
        return replace(plan, measure=Measure.NEWEST, value=_date_of(plan), descending=said.descending)
    return Unreadable((), "in order of what the rows are to be shown isn't said")


def _date_of(plan: Plan) -> str:
    """The date that the conditions speak of, else that of the award or of publication."""
    dated = [c.field for c in plan.conditions if c.field.endswith(" date") or c.field == "deadline"]
    awarded = any(c.field == "awarded" and c.values == (True,) for c in plan.conditions)
    return dated[0] if dated else "award date" if awarded else "publication date"
