"""One contract: what the register says, and what its documents say clause by clause, with the page."""

import streamlit as st

from assistant.clause_matrix import STANDARD_CLAUSES, ComparedCell, ComparedContract
from assistant.errors import AssistantError
from assistant.evidence.suspicion import without_orders
from ui.app.visit import Visit
from ui.ask import evidence
from ui.contracts import clause_tables, render, tables
from ui.rendering.frame import empty_html, error_html, label
from ui.rendering.table import terms_html


def show(visit: Visit) -> None:
    """Draw the contract that the address names: a row of the register, or a document."""
    key, document = st.query_params.get("key"), st.query_params.get("document")
    try:
        if key:
            _procurement(visit, key)
        elif document:
            _document(visit, document)
        else:
            st.title("Contract", anchor=False)
            st.html(empty_html("No contract chosen", "Open one from the list on the Contracts page."))
    except AssistantError as error:
        st.html(error_html(str(error)))


def _procurement(visit: Visit, key: str) -> None:
    book = visit.assistant.figures
    contract = book.procurement(key)
    st.title(label(without_orders(contract.title)), anchor=False)
    st.html(terms_html(render.contract_terms(contract)))
    if contract.suppliers:
        links = [(render.supplier_search_link(name),) for name in contract.suppliers]
        st.html(tables.linked_table_html("Its suppliers", ("Supplier",), links))
    st.html(render.sources_html(book.origins(key)))
    documents = visit.assistant.contracts_called(contract.title, *contract.suppliers)
    st.header("Its documents", anchor=False)
    if not documents:
        st.html(empty_html("None found", "No document in use could be matched with this contract for sure."))
    for each in documents:
        _clauses(visit, each)
    similar = book.similar(to=key, limit=8)
    if similar:
        st.html(render.similar_html(similar))


def _document(visit: Visit, sha256: str) -> None:
    contract = next((each for each in visit.assistant.contracts() if each.sha256 == sha256), None)
    if contract is None:
        st.title("Contract", anchor=False)
        st.html(error_html(f"No contract document {sha256[:12]!r} is in force: see the list of contracts."))
        return
    st.title(label(contract.title), anchor=False)
    _clauses(visit, contract)


def _clauses(visit: Visit, contract: ComparedContract) -> None:
    facts = [("Owner", "; ".join(contract.owners)), ("Date", contract.date or "undated")]
    facts += [("Document", contract.path)]
    facts += [("Varied by", path) for path in contract.variations] or [("Varied by", "no document in force")]
    st.html(terms_html(facts))
    clauses, source = st.columns([3, 2], gap="large")
    with clauses:
        with st.spinner("Reading the clauses that officers ask for most"):
            cells = _cells(visit, contract)
        for cell in cells:
            _clause(cell)
    citation = evidence.cited()
    with source:
        if citation is not None and citation.sha256 in visit.assistant.corpus.contents:
            with st.container(key="commons-evidence"):
                evidence.show(visit.assistant, citation)


def _cells(visit: Visit, contract: ComparedContract) -> list[ComparedCell]:
    """Looked for once for each release and contract of this session."""
    key = f"clauses-{visit.assistant.adoption.release}-{contract.sha256}"
    if key not in st.session_state:
        st.session_state[key] = list(visit.assistant.compare([contract.sha256], STANDARD_CLAUSES))
    found: list[ComparedCell] = st.session_state[key]
    return found


def _clause(cell: ComparedCell) -> None:
    st.markdown(f"**{label(cell.clause)}**")
    st.html(clause_tables.cell_html(cell))
    with st.container(horizontal=True, gap="small"):
        for number, citation in enumerate(cell.citations):
            st.button(
                f"Open {clause_tables.clause_label(cell, citation)}",
                key=f"open-{cell.contract}-{cell.clause}-{number}",
                on_click=evidence.cite,
                args=(citation,),
            )
