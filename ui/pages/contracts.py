"""Contracts: what ends when, purchases like one, and what was spent."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from assistant.backends.xlsx import xlsx_file
from assistant.figures.book import FigureBook
from assistant.figures.downloads import csv_file
from assistant.figures.plan import Plan
from assistant.figures.results import FigureAnswer
from assistant.figures.rows import table_of
from assistant.figures.spend import awarded_by_month, spend_by_month, spend_by_supplier
from ui.app.visit import Visit
from ui.contracts import clause_tables, render
from ui.people.roles import Action
from ui.rendering import figure as render_figure
from ui.rendering.frame import empty_html, quiet_html

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BAR = "#1d5b4f"
ENDING, DOCUMENTS, SIMILAR, SPEND = "Ending soon", "Documents", "Similar purchases", "Spend"


def show(visit: Visit) -> None:
    """Draw the part that was chosen, of what the register holds."""
    st.title("Contracts", anchor=False)
    views: dict[str, Callable[[Visit, FigureBook], None]] = {
        ENDING: _ending,
        DOCUMENTS: _documents,
        SIMILAR: _similar,
        SPEND: _spend,
    }
    asked = st.query_params.get("view", ENDING)
    chosen = st.segmented_control(
        "Show", list(views), default=asked if asked in views else ENDING, required=True
    )
    st.query_params["view"] = chosen
    book = visit.assistant.figures
    if book.why_not and chosen != DOCUMENTS:
        st.html(empty_html("No register", f"Nothing can be listed: {book.why_not}."))
        return
    views[chosen](visit, book)


def _ending(visit: Visit, book: FigureBook) -> None:
    with st.container(horizontal=True):
        as_of = st.date_input("As of", value=datetime.now(UTC).date(), format="DD/MM/YYYY")
        months = st.number_input("Months ahead", min_value=1, max_value=120, value=12)
        ended = st.number_input("Months back", min_value=0, max_value=120, value=0)
    board = book.expiry_board(as_of=as_of, months=int(months), ended_months=int(ended))
    st.html(quiet_html(render.expiry_note(board)))
    if not board.lines:
        st.html(empty_html("Nothing ends then", "No awarded contract states an end in this time."))
        return
    st.html(render.expiry_html(board))
    _downloads(visit, book, board.plan, name="contracts-by-end")


def _documents(visit: Visit, _: FigureBook) -> None:
    contracts = visit.assistant.contracts()
    if not contracts:
        st.html(empty_html("No contract documents", "The release in force holds tables and notices alone."))
        return
    st.html(clause_tables.documents_html(contracts))


def _downloads(visit: Visit, book: FigureBook, plan: Plan, *, name: str) -> None:
    if not visit.may(Action.KEEP):
        return
    csv, xlsx = (lambda: csv_file(table_of(book.rows(plan)))), (lambda: xlsx_file(table_of(book.rows(plan))))
    with st.container(horizontal=True):
        st.download_button("Download as CSV", csv, f"{name}.csv", "text/csv", on_click="ignore")
        st.download_button("Download for Excel", xlsx, f"{name}.xlsx", XLSX_TYPE, on_click="ignore")


def _similar(visit: Visit, book: FigureBook) -> None:
    described = st.text_input(
        "What do you mean to buy?", value=st.query_params.get("like", ""), max_chars=200,
        placeholder="grounds maintenance of parks",
    )  # fmt: skip
    if not described.strip():
        return
    st.query_params["like"] = described
    found = book.similar(described=described)
    if not found:
        st.html(empty_html("Nothing alike", "No purchase shares a telling word: try other words."))
        return
    st.html(render.similar_html(found))


def _spend(visit: Visit, book: FigureBook) -> None:
    today = datetime.now(UTC).date()
    by_month = book.run(spend_by_month(today))
    if not isinstance(by_month, FigureAnswer):
        st.html(
            quiet_html(
                f"No payments: {by_month.why}. Shown instead is what was awarded, which isn't what was paid."
            )
        )
        _chart(book.run(awarded_by_month(today)), "Awarded by month")
        return
    _chart(by_month, "Paid by month")
    _chart(book.run(spend_by_supplier(today)), "Paid by supplier")
    _downloads(visit, book, by_month.plan, name="payments")


def _chart(found: object, title: str) -> None:
    st.header(title, anchor=False)
    if not isinstance(found, FigureAnswer):
        st.html(empty_html("Nothing to show", getattr(found, "why", "")))
        return
    lines = render_figure.lines_of(found.figure)
    st.bar_chart({line.label: line.value for line in lines}, y_label=found.figure.unit, color=BAR, alt=title)
    with st.expander("The same as a table"):
        st.html(render_figure.table_html(lines, found.figure.unit))
    st.html(render_figure.basis_html(found.figure))
