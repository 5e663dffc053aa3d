"""The parts of a figure's plan, each to be changed, and the figure that the changed plan gives."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from assistant.errors import AssistantError
from assistant.figures.book import FigureBook
from assistant.figures.editing import VALUES, PartKind, PlanField, condition, plan_fields
from assistant.figures.plan import Condition, Operator, Plan, Scalar
from assistant.figures.results import FigureAnswer
from assistant.figures.stems import words_of
from assistant.figures.topic_search import stems_of
from ui.ask.plan_change import GROUP_WORDS, MEASURE_WORDS, PlanChange, measures_of
from ui.rendering.frame import error_html

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


_OF = {"where": "all rows", "part": "the part"}
ORDER_WORDS = {True: "largest or latest first", False: "smallest or earliest first"}


def changed(book: FigureBook, plan: Plan, *, key: str) -> FigureAnswer | None:
    """Draw the plan's parts; the figure of the changed plan, None where it wasn't changed or gives none."""
    own = PlanChange.none(plan)
    left, right = st.columns(2)
    measure = left.selectbox(
        "What to compute",
        measures_of(plan),
        key=f"{key}-measure",
        format_func=lambda each: MEASURE_WORDS.get(each, each.value.replace("_", " ")),
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
    descending = left.selectbox(
        "In order",
        (own.descending, not own.descending),
        key=f"{key}-order",
        format_func=lambda each: ORDER_WORDS[each],
    )
    conditions = _kept("Only rows where", plan.conditions, key=f"{key}-where")
    part = _kept("Of these, the part where", plan.of_these, key=f"{key}-part") if plan.of_these else ()
    _set_condition(book, plan, key=key)
    change = PlanChange(measure, value, group, limit, conditions, part, descending)
    return None if change == own else _run(book, plan, change)


def _kept(words: str, own: tuple[Condition, ...], *, key: str) -> tuple[Condition, ...]:
    """The plan's own conditions as they were set since, those that are still wanted."""
    conditions: tuple[Condition, ...] = st.session_state.get(key, own)
    kept = st.multiselect(
        words,
        range(len(conditions)),
        default=range(len(conditions)),
        key=f"{key}-kept-{hash(conditions)}",
        format_func=lambda number: conditions[number].words,
    )
    return tuple(conditions[number] for number in sorted(kept))


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


def _set_condition(book: FigureBook, plan: Plan, *, key: str) -> None:
    """Add a condition, or put one in the place of another: of the rows, or of a share's part."""
    with st.popover("Add or change a condition"):
        places = {"where": plan.conditions, **({"part": plan.of_these} if plan.of_these else {})}
        part = "where"
        if plan.of_these:
            part = st.radio("Of", list(places), key=f"{key}-of", format_func=lambda each: _OF[each])
        conditions: tuple[Condition, ...] = st.session_state.get(f"{key}-{part}", places[part])
        old = st.selectbox(
            "In place of",
            (None, *range(len(conditions))),
            key=f"{key}-{part}-old",
            format_func=lambda at: "none: one more" if at is None else conditions[at].words,
        )
        replaced = conditions[old] if old is not None else None
        made = _condition_set(book, plan, replaced, key=f"{key}-{part}-{old}")
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
