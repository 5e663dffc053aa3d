"""The widgets of a plan's measure, groups and lines; each starts from the plan's own part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.figures.book import FigureBook
from assistant.figures.editing import COUNTED
from assistant.figures.fields import FIELDS
from assistant.figures.plan import Group, Measure, Plan, Rows
from ui.ask.plan_change import NOTHING, PlanChange, also_for, values_for
from ui.ask.plan_words import (
    COUNCIL_WORDS,
    COUNTED_WORDS,
    GROUP_WORDS,
    MEASURE_WORDS,
    ORDER_WORDS,
    ROWS_WORDS,
    SIDES_WORDS,
)
from ui.rendering.frame import label

MOST_LINES = 500
_MOST_ROWS = 100_000
_YEARS = 20
"""How many years back groups can be chosen from."""
_ALL, _FIRST, _ONE = "all", "the first", "one alone"
_ONLY_BY_NAME = ("table", "portal")
"""Groups whose names the register lists."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Widgets:
    """Draws widgets that start from the plan's own parts; `key` begins their keys.

    They stand in rows of two, so that what belongs together stays together on a phone.
    """

    key: str

    def choice(
        self,
        place: DeltaGenerator,
        label: str,
        options: Sequence[_T],
        own: _T,
        *,
        shown: Callable[[_T], str],
        name: str,
    ) -> _T:
        """One of some options; the plan's own is one of them too."""
        offered = list(options) if own in options else [own, *options]
        return place.selectbox(
            label, offered, index=offered.index(own), key=f"{self.key}-{name}", format_func=shown
        )

    def number(
        self, place: DeltaGenerator, label: str, own: int | None, *, least: int = 1, most: int, name: str
    ) -> int | None:
        """A whole number, or none where the plan has none and none is typed; the plan's own always fits."""
        most = max(most, own or most)
        return place.number_input(label, least, most, value=own, key=f"{self.key}-{name}", placeholder="any")

    def tick(self, place: DeltaGenerator, label: str, name: str, *, own: bool) -> bool:
        """A yes or no."""
        return place.checkbox(label, value=own, key=f"{self.key}-{name}")


def changed_parts(book: FigureBook, plan: Plan, *, key: str) -> PlanChange:
    """Draw the widgets; what they are set to, conditions as they were."""
    widgets = _Widgets(key)
    change = _measured(widgets, plan)
    change = _lines(widgets, plan, change)
    left, right = st.columns(2)
    descending = widgets.choice(
        left, "In order", (True, False), plan.descending, shown=ORDER_WORDS.__getitem__, name="order"
    )
    own = plan.group.field if plan.group else ""
    field = widgets.choice(
        right, "For each", list(GROUP_WORDS), own, shown=_of(GROUP_WORDS | SIDES_WORDS), name="group"
    )
    change = replace(change, descending=descending)
    if field:
        return _grouped(book, plan, change, field, key=key)
    return _without_ends(widgets, plan, replace(change, group=None, count_groups=False, compare=False))


def _measured(widgets: _Widgets, plan: Plan) -> PlanChange:
    """What is computed, of which rows and value, and what stands beside it."""
    left, right = st.columns(2)
    measures = list(MEASURE_WORDS)
    measure = widgets.choice(
        left, "What to compute", measures, plan.measure, shown=MEASURE_WORDS.__getitem__, name="measure"
    )
    lower_left, lower_right = st.columns(2)
    rows = widgets.choice(
        lower_left, "Over", list(Rows), plan.rows, shown=ROWS_WORDS.__getitem__, name="rows"
    )
    change = replace(PlanChange.none(plan), measure=measure, rows=rows)
    if measure is Measure.DISTINCT:
        own = plan.counted or COUNTED[0]
        counted = widgets.choice(
            right, "Different what", COUNTED, own, shown=_of(COUNTED_WORDS), name="counted"
        )
        change = replace(change, counted=counted)
    else:
        change = replace(change, value=_value(widgets, right, plan, change))
    seconds = also_for(measure)
    also = widgets.choice(
        lower_right,
        "And beside it",
        seconds,
        plan.also if plan.also in seconds else NOTHING,
        shown=lambda each: MEASURE_WORDS[each] if isinstance(each, Measure) else "nothing",
        name=f"also-{measure}",
    )
    return replace(change, also=also if isinstance(also, Measure) else None)


def _of(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda each: words.get(each, each)


def _value(widgets: _Widgets, place: DeltaGenerator, plan: Plan, change: PlanChange) -> str:
    values = values_for(change.measure, change.rows, plan.value)
    is_own = (change.measure, change.rows) == (plan.measure, plan.rows)
    own = plan.value if is_own or plan.value in values else values[0]
    name = f"value-{change.measure}-{change.rows}"
    return widgets.choice(
        place, "Of which value", values, own, shown=lambda each: FIELDS[each].words, name=name
    )


def _lines(widgets: _Widgets, plan: Plan, change: PlanChange) -> PlanChange:
    """All lines, the first few, or the one of a rank: never two of these."""
    left, right = st.columns(2)
    own = _ONE if plan.nth else _FIRST if plan.limit else _ALL
    offered = (_FIRST,) if change.measure is Measure.SHARE_OF_TOP else (_ALL, _FIRST, _ONE)
    which = widgets.choice(
        left,
        "Lines to show",
        offered,
        own if own in offered else _FIRST,
        shown=str,
        name=f"lines-{len(offered)}",
    )
    limit = nth = None
    if which == _FIRST:
        limit = widgets.number(right, "How many lines", plan.limit or 1, most=MOST_LINES, name="limit")
    elif which == _ONE:
        nth = widgets.number(right, "Which one, from 1", plan.nth or 1, most=MOST_LINES, name="nth")
    return replace(change, limit=limit, nth=nth)


def _without_ends(widgets: _Widgets, plan: Plan, change: PlanChange) -> PlanChange:
    """Rows left out at the ends: never within groups."""
    left, right = st.columns(2)
    largest = widgets.number(
        left, "Without the largest, how many", plan.without_largest, least=0, most=MOST_LINES, name="largest"
    )
    smallest = widgets.number(
        right,
        "Without the smallest, how many",
        plan.without_smallest,
        least=0,
        most=MOST_LINES,
        name="smallest",
    )
    return replace(change, without_largest=largest or 0, without_smallest=smallest or 0)


def _grouped(book: FigureBook, plan: Plan, change: PlanChange, field: str, *, key: str) -> PlanChange:
    """Which groups, and what is made of them."""
    own = plan.group if plan.group and plan.group.field == field else Group(field)
    widgets = _Widgets(f"{key}-{field}")
    if own.sides:
        return _of_sides(widgets, plan, replace(change, group=own, without_largest=0, without_smallest=0))
    group = replace(_sized(widgets, own), only=_only(book, plan, own, widgets))
    left, right = st.columns(2)
    count = widgets.tick(left, "Only how many groups there are", "count", own=plan.count_groups)
    compare = widgets.tick(right, "The difference between two groups", "compare", own=plan.compare)
    one_firm = plan.one_firm
    if field == "supplier":
        one_firm = widgets.tick(left, "Spellings of one supplier together", "firm", own=one_firm)
    if field == "table":
        absent = widgets.tick(left, "Only councils without any such row", "absent", own=own.absent)
        group = replace(group, absent=absent)
    return replace(
        change,
        group=group,
        without_largest=0,
        without_smallest=0,
        count_groups=count,
        compare=compare,
        one_firm=one_firm,
    )


def _of_sides(widgets: _Widgets, plan: Plan, change: PlanChange) -> PlanChange:
    """The sides held against each other, as they are, and whether their difference is shown."""
    left, right = st.columns(2)
    left.markdown("\n".join(f"- {label(side.words)}" for side in change.group.sides) if change.group else "")
    compare = widgets.tick(right, "The difference between the two", "compare", own=plan.compare)
    return replace(change, compare=compare)


def _sized(widgets: _Widgets, own: Group) -> Group:
    """The group with the sizes that it may have."""
    left, right = st.columns(2)
    least = widgets.number(
        left, "Rows in a group, at least", own.at_least_rows, most=_MOST_ROWS, name="least"
    )
    most = widgets.number(right, "Rows in a group, at most", own.at_most_rows, most=_MOST_ROWS, name="most")
    left, right = st.columns(2)
    files = widgets.number(
        left, "With rows of so many councils, at least", own.at_least_files, most=MOST_LINES, name="files"
    )
    council = own.council
    if (files or 1) > 1:
        council = widgets.choice(
            right,
            "Councils are told apart",
            list(COUNCIL_WORDS),
            council,
            shown=_of(COUNCIL_WORDS),
            name="council",
        )
    having = own.having
    if having and not widgets.tick(left, f"Only groups where that is {having.words}", "having", own=True):
        having = None
    return replace(
        own,
        at_least_rows=least or 1,
        at_most_rows=most,
        at_least_files=files or 1,
        council=council,
        having=having,
    )


def _only(book: FigureBook, plan: Plan, own: Group, widgets: _Widgets) -> tuple[str, ...]:
    """The groups wanted, where they can be named: in the order in which they are chosen."""
    last = plan.as_of.year + 1 if plan.as_of else 0
    years = range(last, max(0, last - _YEARS), -1)
    if own.field in _ONLY_BY_NAME:
        known = [each.value for each in book.choices(own.field)]
    elif own.field == "year":
        known = [str(year) for year in years]
    elif own.field == "financial year":
        known = [f"{year}/{(year + 1) % 100:02d}" for year in years]
    else:
        return own.only
    offered = list(dict.fromkeys((*own.only, *known)))
    chosen = st.multiselect(
        "Only these groups", offered, default=own.only, key=f"{widgets.key}-only", placeholder="all of them"
    )
    return tuple(chosen)
