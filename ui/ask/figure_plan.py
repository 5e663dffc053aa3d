"""The parts of a figure's plan, each to be changed, and the figure that the changed plan gives."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from assistant.errors import AssistantError
from assistant.figures.book import FigureBook
from assistant.figures.editing import VALUES, PartKind, PlanField, condition, plan_fields
from assistant.figures.plan import Condition, Operator, Plan, Scalar
from assistant.figures.results import FigureAnswer
from ui.plan_change import GROUP_WORDS, MEASURE_WORDS, PlanChange, measures_of
from ui.render_shell import error_html

OPERATOR_WORDS = {
    Operator.IS: "is",
    Operator.ANY_OF: "is one of",
    Operator.AT_LEAST: "at least",
    Operator.MORE_THAN: "more than",
    Operator.AT_MOST: "at most",
    Operator.LESS_THAN: "less than",
    Operator.BETWEEN: "from and to",
    Operator.STATED: "is stated",
    Operator.STARTS_WITH: "starts with",
    Operator.WORDS: "names",
}


def changed(book: FigureBook, plan: Plan, *, key: str) -> FigureAnswer | None:
    """Draw the plan's parts; the figure of the changed plan, None where it wasn't changed or gives none."""
    own = PlanChange.none(plan)
    added: tuple[Condition, ...] = st.session_state.get(f"{key}-added", ())
    left, right = st.columns(2)
    measure = left.selectbox(
        "What to compute",
        measures_of(plan),
        key=f"{key}-measure",
        format_func=lambda each: MEASURE_WORDS.get(each, each.value),
    )
    values = list(dict.fromkeys((plan.value, *VALUES)))
    value = right.selectbox("Of which value", values, key=f"{key}-value")
    groups = list(GROUP_WORDS)
    group = left.selectbox(
        "For each",
        groups,
        index=groups.index(own.group) if own.group in groups else 0,
        key=f"{key}-group",
        format_func=lambda each: GROUP_WORDS[each],
    )
    limit = right.number_input("Show at most", 1, 500, value=own.limit, key=f"{key}-limit", placeholder="all")
    conditions = (*plan.conditions, *added)
    kept = st.multiselect(
        "Only rows where",
        range(len(conditions)),
        default=range(len(conditions)),
        key=f"{key}-kept-{len(conditions)}",
        format_func=lambda number: conditions[number].words,
    )
    _add_condition(book, plan, key=key)
    change = PlanChange(measure, value, group, limit, tuple(conditions[number] for number in sorted(kept)))
    return None if change == own else _run(book, plan, change)


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


def _add_condition(book: FigureBook, plan: Plan, *, key: str) -> None:
    with st.popover("Add a condition"):
        fields = {each.name: each for each in plan_fields(plan.rows)}
        name = st.selectbox(
            "Field", list(fields), key=f"{key}-field", format_func=lambda each: fields[each].words
        )
        field = fields[name]
        operator = st.selectbox(
            "How", field.operators, key=f"{key}-how", format_func=lambda each: OPERATOR_WORDS[each]
        )
        values, labels = _values(book, field, operator, key=f"{key}-{name}-{operator}")
        if st.button("Add", key=f"{key}-add"):
            try:
                new = condition(name, operator, values, labels=labels)
            except AssistantError as error:
                st.html(error_html(str(error)))
                return
            st.session_state[f"{key}-added"] = (*st.session_state.get(f"{key}-added", ()), new)
            st.rerun()


def _values(
    book: FigureBook, field: PlanField, operator: Operator, *, key: str
) -> tuple[Sequence[Scalar], Sequence[str]]:
    """What the field is held against, and how values that are keys are shown."""
    if operator is Operator.STATED:
        return (), ()
    if field.kind is PartKind.FLAG:
        return (st.radio("Value", (True, False), key=key, format_func=lambda x: "yes" if x else "no"),), ()
    if field.kind in (PartKind.NAME, PartKind.TEXT) and operator in (Operator.ANY_OF, Operator.IS):
        choices = {each.value: each.label for each in book.choices(field.name)}
        if choices:
            chosen = st.multiselect(
                "Values", list(choices), key=key, format_func=lambda each: choices.get(each, each)
            )
            return chosen, [choices[each] for each in chosen]
    count = 2 if operator is Operator.BETWEEN else 1
    names = ("From", "To") if count == 2 else ("Value",)
    return tuple(v for n in names if (v := _value(field, n, key=f"{key}-{n}")) is not None), ()


def _value(field: PlanField, name: str, *, key: str) -> Scalar | None:
    if field.kind is PartKind.DATE:
        day = st.date_input(name, value=None, key=key, format="DD/MM/YYYY")
        return day if isinstance(day, date) else None
    if field.kind in (PartKind.MONEY, PartKind.NUMBER):
        number = st.number_input(name, value=None, key=key)
        return None if number is None else Decimal(str(number))
    return st.text_input(name, key=key, max_chars=200) or None
