"""A figure: its value, the plan in words with its parts to change, table and chart, SQL, downloads."""

from datetime import date

import streamlit as st

from assistant.backends.xlsx import xlsx_file
from assistant.errors import AssistantError
from assistant.figures.book import FigureBook
from assistant.figures.downloads import csv_file
from assistant.figures.plan import Plan
from assistant.figures.results import FigureAnswer
from assistant.figures.rows import table_of
from assistant.records import Figure, LabelledValue, Question
from ui import render_figure
from ui.ask import figure_plan
from ui.failures import message_for
from ui.render_shell import banner_html, error_html
from ui.visit import Visit

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_KEPT = "Computed from the changed plan just now; it has no receipt. Ask it as a question to keep it."


def show(visit: Visit, question: Question, text: str, figure: Figure, *, number: int) -> None:
    """Draw the answer's figure, and below it what another plan would give."""
    _show_figure(text, figure)
    book = visit.assistant.figures
    if not st.toggle("Change the plan, or download the rows", key=f"plan-{number}"):
        return
    try:
        found = book.answer(question, today=date.fromisoformat(figure.as_of))
        if not isinstance(found, FigureAnswer):
            st.html(error_html(found.why))
            return
        with st.container(border=True):
            other = figure_plan.changed(book, found.plan, key=f"plan-{number}")
            if other is not None:
                st.html(banner_html(NOT_KEPT))
                _show_figure(other.text, other.figure)
            _show_downloads(book, (other or found).plan, number=number)
    except AssistantError as error:
        st.html(error_html(message_for(error)))


def _show_figure(text: str, figure: Figure) -> None:
    lines = render_figure.lines_of(figure)
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
