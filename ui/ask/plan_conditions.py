"""The widgets of a plan's conditions: those that are kept, one more, or one in the place of another."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from assistant.errors import AssistantError
from assistant.figures.book import FigureBook
from assistant.figures.editing import PartKind, PlanField, condition, plan_fields
from assistant.figures.plan import Condition, Operator, Plan, Scalar
from assistant.figures.stems import words_of
from assistant.figures.topic_search import stems_of
from ui.ask.plan_words import OPERATOR_WORDS
from ui.rendering.frame import error_html

_OF = {"where": "all rows", "part": "the part"}


def kept(words: str, own: tuple[Condition, ...], *, key: str) -> tuple[Condition, ...]:
    """Draw a plan's own conditions as they were set since; those that are still wanted."""
    conditions: tuple[Condition, ...] = st.session_state.get(key, own)
    wanted = st.multiselect(
        words,
        range(len(conditions)),
        default=range(len(conditions)),
        key=f"{key}-kept-{hash(conditions)}",
        format_func=lambda number: conditions[number].words,
    )
    return tuple(conditions[number] for number in sorted(wanted))


def set_condition(book: FigureBook, plan: Plan, *, has_part: bool, key: str) -> None:
    """Add a condition, or put one in the place of another: of the rows, or of a share's part."""
    with st.popover("Add or change a condition"):
        places = {"where": plan.conditions, **({"part": plan.of_these} if has_part else {})}
        part = "where"
        if has_part:
            part = st.radio("Of", list(places), key=f"{key}-of", format_func=lambda each: _OF[each])
        conditions: tuple[Condition, ...] = st.session_state.get(f"{key}-{part}", places[part])
        old = st.selectbox(
            "In place of",
            (None, *range(len(conditions))),
            key=f"{key}-{part}-old",
            format_func=lambda at: "none: one more" if at is None else conditions[at].words,
        )
        replaced = conditions[old] if old is not None else None
        made = _condition_set(book, plan, replaced, key=f"{key}-{part}-{plan.rows}-{old}")
        if st.button("Add" if replaced is None else "Change", key=f"{key}-add"):
            try:
                new = made()
            except AssistantError as error:
                st.html(error_html(str(error)))
                return
            at = len(conditions) if old is None else old
            st.session_state[f"{key}-{part}"] = (*conditions[:at], new, *conditions[at + 1 :])
            st.rerun()


def _condition_set(
    book: FigureBook, plan: Plan, old: Condition | None, *, key: str
) -> Callable[[], Condition]:
    """Draw the widgets, which start from the condition in whose place it comes; what they are set to."""
    fields = {each.name: each for each in plan_fields(plan.rows)}
    known = fields.get(old.field) if old else None
    name = st.selectbox(
        "Field",
        list(fields),
        index=list(fields).index(known.name) if known else 0,
        key=f"{key}-field",
        format_func=lambda each: fields[each].words,
    )
    field, own = fields[name], old if known and known.name == name else None
    operator = st.selectbox(
        "How",
        field.operators,
        index=field.operators.index(own.operator) if own and own.operator in field.operators else 0,
        key=f"{key}-{name}-how",
        format_func=lambda each: OPERATOR_WORDS[each],
    )
    before = own.values if own and own.operator is operator else ()
    values, labels = _values(book, field, operator, before, key=f"{key}-{name}-{operator}")
    negated = st.checkbox("Leave these rows out", value=bool(own and own.negated), key=f"{key}-{name}-out")
    return lambda: condition(name, operator, values, labels=labels, negated=negated)


def _values(
    book: FigureBook, field: PlanField, operator: Operator, before: Sequence[Scalar], *, key: str
) -> tuple[Sequence[Scalar], Sequence[str]]:
    """What the field is held against, and how values that are keys are shown; `before`: what it was."""
    if operator is Operator.STATED:
        return (), ()
    if field.kind is PartKind.FLAG:
        at = int(before == (False,))
        said = {True: "yes", False: "no"}
        return (st.radio("Value", (True, False), index=at, key=key, format_func=lambda each: said[each]),), ()
    if field.kind in (PartKind.NAME, PartKind.TEXT) and operator in (Operator.ANY_OF, Operator.IS):
        choices = {each.value: each.label for each in book.choices(field.name)}
        if choices:
            chosen = st.multiselect(
                "Values",
                list(choices),
                default=[value for value in map(str, before) if value in choices],
                key=key,
                format_func=lambda each: choices.get(each, each),
            )
            return chosen, [choices[each] for each in chosen]
    if operator is Operator.WORDS:
        said_words = st.text_input("Words", " ".join(map(str, before)), key=key, max_chars=200)
        return stems_of(words_of(said_words)), (said_words,)
    names = ("From", "To") if operator is Operator.BETWEEN else ("Value",)
    earlier = (*before, None, None)
    given = [_value(field, n, earlier[at], key=f"{key}-{n}") for at, n in enumerate(names)]
    return tuple(value for value in given if value is not None), ()


def _value(field: PlanField, name: str, before: Scalar | None, *, key: str) -> Scalar | None:
    if field.kind is PartKind.DATE:
        was = before if isinstance(before, date) else None
        day = st.date_input(name, value=was, key=key, format="DD/MM/YYYY")
        return day if isinstance(day, date) else None
    if field.kind in (PartKind.MONEY, PartKind.NUMBER):
        number = st.number_input(
            name, value=float(before) if isinstance(before, int | Decimal) else None, key=key
        )
        return None if number is None else Decimal(str(number))
    return st.text_input(name, str(before or ""), key=key, max_chars=200) or None
