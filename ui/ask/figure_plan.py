"""The parts of a figure's plan, each to be changed, and the figure that the changed plan gives."""

from dataclasses import replace

import streamlit as st

from assistant.errors import AssistantError
from assistant.figures.book import FigureBook
from assistant.figures.plan import Plan
from assistant.figures.results import FigureAnswer
from ui.ask.plan_change import SHARES, PlanChange
from ui.ask.plan_conditions import kept, set_condition
from ui.ask.plan_parts import changed_parts
from ui.rendering.frame import error_html


def changed(book: FigureBook, plan: Plan, *, key: str) -> FigureAnswer | None:
    """Draw the plan's parts; the figure of the changed plan, None where it wasn't changed or gives none."""
    change = changed_parts(book, plan, key=key)
    of_part = bool(plan.of_these) or change.measure in SHARES
    change = replace(change, conditions=kept("Only rows where", plan.conditions, key=f"{key}-where"))
    if of_part:
        part = kept("Of these, the part where", plan.of_these, key=f"{key}-part")
        change = replace(change, of_these=part)
    set_condition(book, replace(plan, rows=change.rows), has_part=of_part, key=key)
    return None if change == PlanChange.none(plan) else _run(book, plan, change)


def _run(book: FigureBook, plan: Plan, change: PlanChange) -> FigureAnswer | None:
    try:
        result = book.run(change.applied(plan))
    except AssistantError as error:
        st.html(error_html(str(error)))
        return None
    if isinstance(result, FigureAnswer):
        return result
    st.html(error_html(result.why))
    return None
