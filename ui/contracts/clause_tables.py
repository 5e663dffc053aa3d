"""Contract documents and their compared clauses -> tables as escaped HTML, and for a download. Pure."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.clause_matrix import ComparedCell, ComparedClause, ComparedContract
from assistant.figures.rows import RowTable
from assistant.records import Citation
from ui.contracts.tables import Amount, Link, cell, linked_table_html
from ui.rendering.answer import source_line


def document_link(contract: ComparedContract) -> Link:
    """To the page of one contract document."""
    return Link(contract.title, f"/contract?document={contract.sha256}")


def documents_html(contracts: Iterable[ComparedContract]) -> str:
    """Contract documents, each with the documents that vary it."""
    rows = (
        (
            document_link(each),
            "; ".join(each.owners),
            Amount(each.date or "undated"),
            each.path,
            "; ".join(each.variations) or "none",
        )
        for each in contracts
    )
    headings = ("Contract", "Owner", "Date", "Document", "Varied by")
    return linked_table_html("Contract documents", headings, rows)


def cell_html(cell: ComparedCell) -> str:
    """One contract's words on one clause, or "not found" outright."""
    if not cell.citations:
        return f'<p class="commons-not-found">{escape(cell.not_found)}</p>'
    return "".join(
        f'<blockquote class="commons-quote">{escape(_folded(each.quote))}'
        f"<cite>{escape(source_line(each))}</cite></blockquote>"
        for each in cell.citations
    )


def matrix_html(
    contracts: Sequence[ComparedContract], clauses: Sequence[ComparedClause], cells: Sequence[ComparedCell]
) -> str:
    """A row for each contract, a column for each clause; cells still to come are said to be."""
    by_place = {(each.contract, each.clause): each for each in cells}
    head = "".join(f'<th scope="col">{escape(each.label)}</th>' for each in clauses)
    body = "".join(
        f'<tr><th scope="row">{cell(document_link(contract))}</th>'
        + "".join(f"<td>{_placed(by_place.get((contract.sha256, clause.label)))}</td>" for clause in clauses)
        + "</tr>"
        for contract in contracts
    )
    return (
        '<div class="commons-scroll" role="region" tabindex="0" aria-label="Contracts compared">'
        '<table class="commons-table commons-matrix"><caption>Contracts compared</caption>'
        f'<thead><tr><th scope="col">Contract</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _placed(cell: ComparedCell | None) -> str:
    return cell_html(cell) if cell else '<p class="commons-not-found">looking</p>'


def matrix_table(
    contracts: Sequence[ComparedContract], clauses: Sequence[ComparedClause], cells: Sequence[ComparedCell]
) -> RowTable:
    """The same for a download: quotes with their place in each cell."""
    by_place = {(each.contract, each.clause): each for each in cells}
    headings = ("Contract", "Owner", "Document", *(clause.label for clause in clauses))
    return RowTable(
        headings,
        tuple(
            (
                each.title,
                "; ".join(each.owners),
                each.path,
                *(_written(by_place.get((each.sha256, clause.label))) for clause in clauses),
            )
            for each in contracts
        ),
    )


def _written(cell: ComparedCell | None) -> str:
    if cell is None:
        return ""
    quotes = (f"“{_folded(each.quote)}” ({source_line(each)})" for each in cell.citations)
    return "\n".join(quotes) or cell.not_found


def clause_label(cell: ComparedCell, citation: Citation) -> str:
    """What the button that opens a quote is called."""
    return f"{cell.clause}: {citation.locator or citation.document}"


def _folded(text: str) -> str:
    return " ".join(text.split())
