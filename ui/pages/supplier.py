"""Suppliers: found by name or company number; one of them with all it won and was paid."""

import streamlit as st

from assistant.errors import AssistantError
from assistant.evidence.suspicion import without_orders
from assistant.figures.book import FigureBook
from ui.app.visit import Visit
from ui.contracts import render
from ui.rendering.frame import empty_html, error_html, label, quiet_html
from ui.rendering.table import table_html, terms_html

MOST_PAYMENTS = 100


def show(visit: Visit) -> None:
    """Draw the supplier that the address names, else the search."""
    book = visit.assistant.figures
    if book.why_not:
        st.title("Suppliers", anchor=False)
        st.html(empty_html("No register", f"Nothing can be listed: {book.why_not}."))
        return
    key = st.query_params.get("key")
    try:
        if key:
            _one(book, key)
        else:
            _search(book)
    except AssistantError as error:
        st.html(error_html(str(error)))


def _search(book: FigureBook) -> None:
    st.title("Suppliers", anchor=False)
    words = st.text_input("Name or company number", value=st.query_params.get("name", ""), max_chars=200)
    if not words.strip():
        return
    st.query_params["name"] = words
    found = book.find_suppliers(words)
    if not found:
        st.html(empty_html("Nobody found", "No supplier in force is called so, or nearly so."))
        return
    st.html(render.suppliers_html(found))


def _one(book: FigureBook, key: str) -> None:
    page = book.supplier(key)
    st.title(label(without_orders(page.supplier.name)), anchor=False)
    st.html(terms_html(render.supplier_terms(page)))
    spellings = [
        (
            without_orders(each.name),
            each.basis.replace("_", " "),
            f"{each.confidence} of 100",
            str(each.mentions),
        )
        for each in page.spellings
    ]
    st.html(table_html("Spellings counted as one", ("Name", "Joined by", "How sure", "Mentions"), spellings))
    if page.twins:
        twins = [(without_orders(each.name), each.reason, f"{each.score} of 100") for each in page.twins]
        st.html(table_html("Perhaps the same, counted apart", ("Name", "Why", "Likeness"), twins))
    if page.awarded:
        st.html(render.procurements_html("Awarded", page.awarded))
    if page.paid:
        st.html(render.payments_html(page.paid[:MOST_PAYMENTS]))
        if len(page.paid) > MOST_PAYMENTS:
            st.html(quiet_html(f"The newest {MOST_PAYMENTS} of {len(page.paid)} payments."))
