"""Compare: chosen contracts by chosen clauses; each cell a quote with its page, or "not found" outright."""

import streamlit as st

from assistant.backends.xlsx import xlsx_file
from assistant.clause_matrix import (
    MOST_CLAUSES,
    MOST_CONTRACTS,
    STANDARD_CLAUSES,
    ComparedCell,
    ComparedClause,
    ComparedContract,
)
from assistant.errors import AssistantError
from assistant.language.plurals import counted_of
from ui.app.visit import Visit
from ui.ask import evidence
from ui.contracts import clause_tables
from ui.pages.contracts import XLSX_TYPE
from ui.people.roles import Action
from ui.rendering.frame import empty_html, error_html


def show(visit: Visit) -> None:
    """Draw the choice, and the matrix once it was asked for."""
    st.title("Compare contracts", anchor=False)
    contracts = visit.assistant.contracts()
    if not contracts:
        st.html(empty_html("Nothing to compare", "The release in force holds tables and notices alone."))
        return
    chosen, clauses = _choice(contracts)
    if st.button("Compare", type="primary", disabled=not (chosen and clauses)):
        visit.require(Action.ASK)
        _compare(visit, chosen, clauses)
    _show_compared(visit)


def _choice(contracts: tuple[ComparedContract, ...]) -> tuple[list[ComparedContract], list[ComparedClause]]:
    by_content = {each.sha256: each for each in contracts}
    standard = {each.label: each for each in STANDARD_CLAUSES}
    chosen = st.multiselect(
        "Contracts",
        list(by_content),
        format_func=lambda sha256: f"{by_content[sha256].title} ({'; '.join(by_content[sha256].owners)})",
        max_selections=MOST_CONTRACTS,
    )
    labels = st.multiselect(
        "Clauses",
        list(standard),
        default=list(standard)[:2],
        accept_new_options=True,
        max_selections=MOST_CLAUSES,
        help="Choose, or type a question of your own that is asked of each contract",
    )
    clauses = [standard.get(label) or ComparedClause(label, label) for label in labels]
    return [by_content[sha256] for sha256 in chosen], clauses


def _compare(visit: Visit, contracts: list[ComparedContract], clauses: list[ComparedClause]) -> None:
    place, bar, cells = st.empty(), st.empty(), list[ComparedCell]()
    total = len(contracts) * len(clauses)
    try:
        for cell in visit.assistant.compare([each.sha256 for each in contracts], clauses):
            cells.append(cell)
            bar.progress(len(cells) / total, text=f"{counted_of(len(cells), total, 'clause')} looked for")
            if len(cells) % len(clauses) == 0:
                place.html(clause_tables.matrix_html(contracts, clauses, cells))
    except AssistantError as error:
        st.html(error_html(str(error)))
        return
    place.empty()
    bar.empty()
    st.session_state.compared = (visit.assistant.adoption.release, contracts, clauses, cells)


def _show_compared(visit: Visit) -> None:
    compared = st.session_state.get("compared")
    if compared is None or compared[0] != visit.assistant.adoption.release:
        return
    _, contracts, clauses, cells = compared
    st.html(clause_tables.matrix_html(contracts, clauses, cells))
    if visit.may(Action.KEEP):
        table = clause_tables.matrix_table(contracts, clauses, cells)
        st.download_button("Download for Excel", xlsx_file(table), "compared-contracts.xlsx", XLSX_TYPE)
    found = [(cell, citation) for cell in cells for citation in cell.citations]
    if not found:
        return
    titles = {each.sha256: each.title for each in contracts}
    number = st.selectbox(
        "Open the source of a quote",
        range(len(found)),
        index=None,
        format_func=lambda n: f"{titles[found[n][0].contract]}: {clause_tables.clause_label(*found[n])}",
    )
    if number is not None and found[number][1].sha256 in visit.assistant.corpus.contents:
        if evidence.cited() != found[number][1]:
            evidence.cite(found[number][1])
        evidence.show(visit.assistant, found[number][1])
