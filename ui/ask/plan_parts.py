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
from ui.ask.plan_change import PlanChange, also_for, values_for
from ui.ask.plan_words import (
    COUNCIL_WORDS,
    COUNTED_WORDS,
    GROUP_WORDS,
    MEASURE_WORDS,
    ORDER_WORDS,
    ROWS_WORDS,
)

MOST_LINES = 500
_MOST_ROWS = 100_000
_YEARS = 20
"""How many years back groups can be chosen from."""
_ALL, _FIRST, _ONE = "all", "the first", "one alone"
_ONLY_BY_NAME = ("table", "portal")
"""Groups whose names the register lists."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where widgets go, in two columns in turn, and the beginning of their keys."""

    columns: Sequence[DeltaGenerator]
    key: str

    def choice(
        self, at: int, label: str, options: Sequence[_T], own: _T, *, shown: Callable[[_T], str], name: str
    ) -> _T:
        """One of some options; the plan's own is one of them too."""
        offered = list(options) if own in options else [own, *options]
        return self.columns[at].selectbox(
            label, offered, index=offered.index(own), key=f"{self.key}-{name}", format_func=shown
        )

    def number(self, at: int, label: str, own: int | None, *, least: int, most: int, name: str) -> int | None:
        """A whole number, or none where the plan has none and none is typed."""
        return self.columns[at].number_input(
            label, least, most, value=own, key=f"{self.key}-{name}", placeholder="any"
        )

    def tick(self, at: int, label: str, own: bool, *, name: str) -> bool:  # noqa: FBT001 the plan's own part
        """A yes or no."""
        return self.columns[at].checkbox(label, value=own, key=f"{self.key}-{name}")


def changed_parts(book: FigureBook, plan: Plan, *, key: str) -> PlanChange:
    """Draw the widgets; what they are set to, conditions as they were."""
    sheet = _Sheet(st.columns(2), key)
    own = PlanChange.none(plan)
    measure = sheet.choice(
        0,
        "What to compute",
        list(MEASURE_WORDS),
        plan.measure,
        shown=MEASURE_WORDS.__getitem__,
        name="measure",
    )
    rows = sheet.choice(1, "Of what", list(Rows), plan.rows, shown=ROWS_WORDS.__getitem__, name="rows")
    change = replace(own, measure=measure, rows=rows, value=_value(sheet, plan, measure, rows))
    if measure is Measure.DISTINCT:
        counted = sheet.choice(
            1, "Different what", COUNTED, plan.counted or COUNTED[0], shown=_of(COUNTED_WORDS), name="counted"
        )
        change = replace(change, counted=counted)
    change = _lines(sheet, plan, _order(sheet, plan, change))
    field = sheet.choice(
        0,
        "For each",
        list(GROUP_WORDS),
        plan.group.field if plan.group else "",
        shown=_of(GROUP_WORDS),
        name="group",
    )
    if field:
        return _grouped(book, plan, change, field, key=key)
    return _without_ends(sheet, plan, replace(change, group=None, count_groups=False, compare=False))


def _of(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda each: words.get(each, each)


def _value(sheet: _Sheet, plan: Plan, measure: Measure, rows: Rows) -> str:
    values = values_for(measure, rows, plan.value)
    is_own = (measure, rows) == (plan.measure, plan.rows)
    own = plan.value if is_own or plan.value in values else values[0]
    return sheet.choice(
        0,
        "Of which value",
        values,
        own,
        shown=lambda each: FIELDS[each].words,
        name=f"value-{measure}-{rows}",
    )


def _order(sheet: _Sheet, plan: Plan, change: PlanChange) -> PlanChange:
    seconds = also_for(change.measure)
    also = sheet.choice(
        1,
        "And beside it",
        seconds,
        plan.also if plan.also in seconds else None,
        shown=lambda each: "nothing" if each is None else MEASURE_WORDS[each],
        name=f"also-{change.measure}",
    )
    descending = sheet.choice(
        0, "In order", (True, False), plan.descending, shown=ORDER_WORDS.__getitem__, name="order"
    )
    return replace(change, also=also, descending=descending)


def _lines(sheet: _Sheet, plan: Plan, change: PlanChange) -> PlanChange:
    """All lines, the first few, or the one of a rank: never two of these."""
    own = _ONE if plan.nth else _FIRST if plan.limit else _ALL
    offered = (_FIRST,) if change.measure is Measure.SHARE_OF_TOP else (_ALL, _FIRST, _ONE)
    which = sheet.choice(
        0,
        "Lines to show",
        offered,
        own if own in offered else offered[0],
        shown=str,
        name=f"lines-{len(offered)}",
    )
    limit = nth = None
    if which == _FIRST:
        limit = sheet.number(1, "How many lines", plan.limit or 1, least=1, most=MOST_LINES, name="limit")
    elif which == _ONE:
        nth = sheet.number(1, "Which one, from 1", plan.nth or 1, least=1, most=MOST_LINES, name="nth")
    return replace(change, limit=limit, nth=nth)


def _without_ends(sheet: _Sheet, plan: Plan, change: PlanChange) -> PlanChange:
    """Rows left out at the ends: never within groups."""
    ends = {"largest": plan.without_largest, "smallest": plan.without_smallest}
    out = {
        end: sheet.number(at, f"Without the {end}, how many", own, least=0, most=MOST_LINES, name=end) or 0
        for at, (end, own) in enumerate(ends.items())
    }
    return replace(change, without_largest=out["largest"], without_smallest=out["smallest"])


def _grouped(book: FigureBook, plan: Plan, change: PlanChange, field: str, *, key: str) -> PlanChange:
    """Which groups: their sizes, and what is made of them."""
    own = plan.group if plan.group and plan.group.field == field else Group(field)
    sheet = _Sheet(st.columns(2), f"{key}-{field}")
    only = _only(book, plan, own, sheet)
    least = sheet.number(
        0, "Rows in a group, at least", own.at_least_rows, least=1, most=_MOST_ROWS, name="least"
    )
    most = sheet.number(
        1, "Rows in a group, at most", own.at_most_rows, least=1, most=_MOST_ROWS, name="most"
    )
    files = sheet.number(
        0,
        "With rows of so many councils, at least",
        own.at_least_files,
        least=1,
        most=MOST_LINES,
        name="files",
    )
    council = own.council
    if (files or 1) > 1:
        council = sheet.choice(
            1,
            "Councils are told apart",
            list(COUNCIL_WORDS),
            council,
            shown=_of(COUNCIL_WORDS),
            name="council",
        )
    absent = field == "table" and sheet.tick(
        0, "Only councils without any such row", own.absent, name="absent"
    )
    group = Group(field, only, least or 1, most, files or 1, council, absent)
    return replace(
        change,
        group=group,
        without_largest=0,
        without_smallest=0,
        count_groups=sheet.tick(0, "Only how many groups there are", plan.count_groups, name="count"),
        compare=sheet.tick(1, "The difference between two groups", plan.compare, name="compare"),
        one_firm=sheet.tick(1, "Spellings of one supplier together", plan.one_firm, name="firm")
        if field == "supplier"
        else plan.one_firm,
    )


def _only(book: FigureBook, plan: Plan, own: Group, sheet: _Sheet) -> tuple[str, ...]:
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
    chosen = sheet.columns[1].multiselect(
        "Only these groups", offered, default=own.only, key=f"{sheet.key}-only", placeholder="all of them"
    )
    return tuple(chosen)
