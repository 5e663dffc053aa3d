"""Contracts compared clause by clause: every cell is there, quoted or "not found" outright."""

import pytest

from assistant.clause_matrix import (
    MOST_CONTRACTS,
    ComparedCell,
    ComparedClause,
    compared_cells,
    contracts_to_compare,
)
from assistant.corpus.records import Document
from assistant.errors import UnusableInput
from assistant.question.catalogue import Catalogue
from assistant.records import Searched
from tests.fakes.answering import sha256_of
from tests.unit.test_ask import CLAUSE, parts_with
from ui.contracts import clause_tables, tables

NOTICE = ComparedClause("Notice", "How many days' notice must the Buyer give to end this Contract?")
OTHER = ComparedClause("Pensions", "Which pension scheme must transferring teachers be offered?")


def test_every_contract_has_a_cell_for_every_clause():
    cells = list(compared_cells(["a" * 64, "b" * 64], [NOTICE, OTHER], parts=parts_with()))
    assert [(cell.contract[0], cell.clause) for cell in cells] == [
        ("a", "Notice"), ("a", "Pensions"), ("b", "Notice"), ("b", "Pensions"),
    ]  # fmt: skip


def test_a_cell_quotes_the_source_or_says_that_nothing_was_found():
    found, missing = compared_cells([sha256_of(CLAUSE)], [NOTICE, OTHER], parts=parts_with())
    assert "ninety (90) days" in found.citations[0].quote
    assert CLAUSE[found.citations[0].start : found.citations[0].end] == found.citations[0].quote
    assert missing.citations == ()
    assert missing.not_found == "Not found in 1 document"


def test_unreadable_pages_are_said_where_nothing_is_found():
    assert ComparedCell("a", "Notice", (), Searched(3, 40, 2)).not_found == (
        "Not found in 3 documents, 2 pages unreadable"
    )


@pytest.mark.parametrize(
    ("contracts", "clauses"), [([], [NOTICE]), (["a"], []), (["a"] * (MOST_CONTRACTS + 1), [NOTICE])]
)
def test_nothing_or_too_much_is_refused(contracts, clauses):
    with pytest.raises(UnusableInput):
        compared_cells(contracts, clauses, parts=parts_with())


def test_tables_and_variations_are_no_contracts_of_their_own():
    named = {
        "grounds-maintenance-2024.pdf": "application/pdf",
        "grounds-maintenance-variation-1.pdf": "application/pdf",
        "register.csv": "text/csv",
    }
    documents = [
        (Document(path, "Ashby", "", sha256_of(path), kind, 1), path) for path, kind in named.items()
    ]
    (contract,) = contracts_to_compare(Catalogue(documents))
    assert contract.title == "Grounds maintenance 2024"
    assert contract.variations == ("grounds-maintenance-variation-1.pdf",)


def test_a_downloaded_matrix_says_what_the_page_says():
    (cell,) = compared_cells([sha256_of(CLAUSE)], [OTHER], parts=parts_with())
    documents = [(Document("c.txt", "Ashby", "", sha256_of(CLAUSE), "text/plain", 1), CLAUSE)]
    contracts = contracts_to_compare(Catalogue(documents))
    assert clause_tables.matrix_table(contracts, [OTHER], [cell]).rows[0][-1] == "Not found in 1 document"
    assert "Not found in 1 document" in clause_tables.matrix_html(contracts, [OTHER], [cell])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_an_address_from_a_notice_is_no_link_unless_it_is_of_the_web(address):
    html = tables.linked_table_html("T", ("A",), [("<script>", tables.Link("Notice", address))])
    assert "<script>" not in html
    assert "href" not in html
