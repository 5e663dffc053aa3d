"""A figure: its value, the plan in words with its parts to change, table and chart, SQL, downloads."""

from datetime import date

import streamlit as st

from assistant.backends.xlsx import xlsx_file
from assistant.errors import AssistantError
from assistant.figures.book import FigureBook
from assistant.figures.downloads import csv_file
from assistant.figures.plan import Plan
from assistant.figures.plan_json import plan_of
from assistant.figures.results import FigureAnswer
from assistant.figures.rows import table_of
from assistant.records import Answer, Figure, LabelledValue, Question
from ui.app.failures import message_for
from ui.app.visit import Visit
from ui.ask import figure_plan
from ui.rendering import figure as render_figure
from ui.rendering.frame import banner_html, error_html

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPOSED = "Read it before you use the figure; below you can change any part of it."
NOT_KEPT = "Computed from the changed plan just now; it has no receipt. Ask it as a question to keep it."


def show(visit: Visit, question: Question, answer: Answer, *, number: int) -> None:
    """Draw the answer's figure, and below it what another plan would give."""
    figure = answer.figure
    if figure is None:
        return
    _show_figure(answer.text, figure)
    book = visit.assistant.figures
    if not st.toggle("Change the plan, or download the rows", key=f"plan-{number}"):
        return
    try:
        same_release = answer.adoption.release == visit.assistant.adoption.release
        plan = _plan_of(book, question, figure, same_release=same_release)
        if plan is None:
            return
        with st.container(border=True):
            other = figure_plan.changed(book, plan, key=f"plan-{number}")
            if other is not None:
                st.html(banner_html(NOT_KEPT))
                _show_figure(other.text, other.figure)
            _show_downloads(book, other.plan if other else plan, number=number)
    except AssistantError as error:
        st.html(error_html(message_for(error)))


def _plan_of(book: FigureBook, question: Question, figure: Figure, *, same_release: bool) -> Plan | None:
    """The plan that gave the figure; over another release, or where none was kept, the question's anew."""
    if figure.plan_record and same_release:
        return plan_of(figure.plan_record)
    found = book.answer(
        question, today=date.fromisoformat(figure.as_of), may_propose=bool(figure.proposed_by)
    )
    if isinstance(found, FigureAnswer):
        return found.plan
    st.html(error_html(found.why))
    return None


def _show_figure(text: str, figure: Figure) -> None:
    lines = render_figure.lines_of(figure)
    if figure.proposed_by:
        st.html(banner_html(f"{figure.plan}. {PROPOSED}"))
        text = text.removeprefix(f"{figure.plan}.\n")
    if lines:
        _show_lines(lines, figure.unit)
    else:
        st.html(render_figure.value_html(text, is_one=not isinstance(figure.value, tuple)))
    st.html(render_figure.basis_html(figure))
    with st.expander("Query (SQL) and rows"):
        st.code(figure.sql, language="sql", wrap_lines=True)
        if figure.row_ids:
            st.html(render_figure.rows_html(figure))


def _show_lines(lines: tuple[LabelledValue, ...], unit: str) -> None:
    st.html(render_figure.table_html(lines, unit))
    if len(lines) > 1:
        with st.expander("Chart", expanded=True):
            st.bar_chart(
                {"label": [each.label for each in lines], "value": [each.value for each in lines]},
                x="label",
                y="value",
                x_label="",
                y_label=unit,
                horizontal=True,
                sort=False,
                color="#1d5b4f",
            )


def _show_downloads(book: FigureBook, plan: Plan, *, number: int) -> None:
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Download rows as CSV",
            lambda: csv_file(table_of(book.rows(plan))),
            "figure.csv",
            "text/csv",
            key=f"csv-{number}",
            on_click="ignore",
        )
        st.download_button(
            "Download rows as XLSX",
            lambda: xlsx_file(table_of(book.rows(plan))),
            "figure.xlsx",
            XLSX_TYPE,
            key=f"xlsx-{number}",
            on_click="ignore",
        )
