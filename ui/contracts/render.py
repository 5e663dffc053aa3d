"""Contracts, suppliers, purchases and compared clauses -> tables and terms as escaped HTML. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from urllib.parse import quote

from assistant.clause_matrix import ComparedCell, ComparedClause, ComparedContract
from assistant.figures.expiry import ExpiryBoard, ExpiryLine
from assistant.figures.rows import Payment, Procurement, RowSource, RowTable
from assistant.figures.similar import SimilarPurchase
from assistant.figures.suppliers import Supplier, SupplierPage
from assistant.records import Citation
from ui.council.words import counted
from ui.rendering.answer import source_line

_CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to another page of the app, or to a notice on the web."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell that holds money or a day: never broken over two lines."""

    text: str


Shown = str | Link | Amount


def linked_table_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Shown]]) -> str:
    """A table whose first column heads its rows and whose cells may be links."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    body = "".join(
        f'<tr><th scope="row">{_cell(first)}</th>{"".join(map(_td, rest))}</tr>' for first, *rest in rows
    )
    return (
        f'<div class="commons-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="commons-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _td(shown: Shown) -> str:
    whole = ' class="commons-whole"' if isinstance(shown, Amount) else ""
    return f"<td{whole}>{_cell(shown)}</td>"


def _cell(shown: Shown) -> str:
    if isinstance(shown, str):
        return escape(shown)
    if isinstance(shown, Amount):
        return escape(shown.text)
    leads_out = shown.href.startswith(_WEB)
    if not leads_out and not shown.href.startswith("/"):
        return escape(shown.label)
    target = 'target="_blank" rel="noreferrer noopener"' if leads_out else 'target="_self"'
    return f'<a href="{escape(shown.href)}" {target}>{escape(shown.label)}</a>'


def contract_link(procurement: Procurement) -> Link:
    """To the page of one contract of the register."""
    return Link(procurement.title, f"/contract?key={quote(procurement.key, safe='')}")


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


def supplier_link(supplier: Supplier) -> Link:
    """To the page of one supplier."""
    return Link(supplier.name, f"/supplier?key={quote(supplier.key, safe='')}")


def supplier_search_link(name: str) -> Link:
    """To the suppliers of this name."""
    return Link(name, f"/supplier?name={quote(name, safe='')}")


def day(value: date | None) -> str:
    """A day as people write it; "not stated" for none."""
    return value.strftime("%-d %B %Y") if value else "not stated"


def money(value: Decimal | None, currency: str = "GBP", *, state: str = "missing") -> str:
    """An amount with its sign, or why there is none."""
    if value is None:
        return {"withheld": "withheld", "unreadable": "can't be read"}.get(state, "not stated")
    sign = _CURRENCY_SIGNS.get(currency, f"{currency} ")
    return f"{sign}{value:,.2f}".removesuffix(".00")


def expiry_html(board: ExpiryBoard) -> str:
    """Contracts by current end, soonest first."""
    headings = (
        "Contract", "Buyer", "Supplier", "Value", "Current end", "Latest end, with options",
        "Start to re-procure by",
    )  # fmt: skip
    return linked_table_html("Contracts by current end", headings, map(_expiry_row, board.lines))


def _expiry_row(line: ExpiryLine) -> Sequence[Shown]:
    contract = line.contract.row
    assert isinstance(contract, Procurement)
    left = f"{line.days_left} days left" if line.days_left >= 0 else f"ended {-line.days_left} days ago"
    late = " (passed)" if line.late else ""
    options = day(line.latest_end) if line.latest_end else (line.options or "no option stated")
    return (
        contract_link(contract),
        contract.buyer,
        "; ".join(contract.suppliers) or "not stated",
        _value_cell(contract),
        f"{day(line.current_end)}: {left}",
        options,
        f"{day(line.start_by)}{late}",
    )


def _value_cell(contract: Procurement) -> Shown:
    return _value(contract) if contract.ceiling else Amount(_value(contract))


def _value(contract: Procurement) -> str:
    ceiling = " (a framework's ceiling, not spend)" if contract.ceiling else ""
    return money(contract.value, contract.currency, state=contract.value_state) + ceiling


def expiry_note(board: ExpiryBoard) -> str:
    """What the board can't show, and what it takes for granted."""
    unknown = f"{board.without_end} awarded contracts state no end and may end in this time too. "
    shown = f"The first {len(board.lines)} of {board.total}; the download holds all. "
    return (
        f"As of {day(board.as_of)}. {shown if board.total > len(board.lines) else ''}"
        f"{unknown if board.without_end else ''}Options aren't taken as exercised. "
        "The day to start is counted back 6 months, 12 from £1 million."
    )


def contract_terms(contract: Procurement) -> list[tuple[str, str]]:
    """What the register says of one contract."""
    vat = {"net": ", without VAT", "gross": ", with VAT"}.get(contract.vat, ", VAT basis not stated")
    return [
        ("Buyer", contract.buyer or "not stated"),
        ("Supplier", "; ".join(contract.suppliers) or "not stated"),
        ("Awarded value", _value(contract) + (vat if contract.value is not None else "")),
        ("Estimate", money(contract.estimate, contract.currency)),
        ("Status", contract.status or "not stated"),
        ("Awarded", day(contract.awarded)),
        ("Start", day(contract.start)),
        ("Current end", day(contract.end)),
        ("Latest end, with options", day(contract.max_end)),
        ("Options", contract.extension or "none stated"),
        ("Review", day(contract.review)),
        ("Procedure", contract.procedure or "not stated"),
        ("Category (CPV)", contract.cpv or "not stated"),
        ("Id as published", contract.id),
    ]


def sources_html(sources: Sequence[RowSource]) -> str:
    """Every place of a document that tells of it."""
    return linked_table_html(
        "Where it stands in the documents",
        ("Document", "Owner", "Place"),
        ((each.path, each.owner, each.place) for each in sources),
    )


def procurements_html(caption: str, found: Iterable[Procurement]) -> str:
    """Procurements as a list."""
    rows = (
        (
            contract_link(each),
            each.buyer,
            "; ".join(each.suppliers) or "not stated",
            _value_cell(each),
            day(each.awarded or each.published),
            Link("Notice", each.url) if each.url.startswith(_WEB) else "no address",
        )
        for each in found
    )
    headings = ("Contract", "Buyer", "Supplier", "Value", "Awarded or published", "Source")
    return linked_table_html(caption, headings, rows)


def similar_html(found: Iterable[SimilarPurchase]) -> str:
    """Purchases alike, each with the reason."""
    rows = (
        (
            contract_link(each.procurement),
            each.procurement.buyer,
            day(each.procurement.awarded or each.procurement.published),
            _value_cell(each.procurement),
            each.reason,
        )
        for each in found
    )
    return linked_table_html("Similar purchases", ("Contract", "Buyer", "Date", "Value", "Alike in"), rows)


def payments_html(payments: Iterable[Payment]) -> str:
    """Payments, newest first."""
    rows = (
        (
            day(each.paid),
            each.payer,
            Amount(money(each.amount, each.currency)),
            each.purpose or each.department,
        )
        for each in payments
    )
    return linked_table_html("Payments", ("Paid on", "By", "Amount", "For"), rows)


def supplier_terms(page: SupplierPage) -> list[tuple[str, str]]:
    """Who a supplier is, how sure that is, and what it comes to."""
    who = page.supplier
    return [
        ("Company number", who.company_number or "not published"),
        ("Other identifier", who.identifier or "none published"),
        ("Postcode", who.postcode or "not published"),
        ("Matched by", f"{who.basis.replace('_', ' ')}, {who.confidence} of 100 sure"),
        (
            "Awarded to it alone",
            f"{money(page.awarded_value)} in {counted(len(page.awarded), 'procurement')}",
        ),
        ("Not in that sum", _not_in_sum(page)),
        (
            "Paid",
            f"{money(page.paid_total)} in {counted(len(page.paid), 'payment')}"
            if page.paid
            else "no payments loaded",
        ),
    ]


def _not_in_sum(page: SupplierPage) -> str:
    counted = (
        (page.shared, "shared with other suppliers"),
        (page.ceilings, "frameworks' ceilings"),
        (page.without_value, "without a value"),
        (page.other_currency, "in another currency"),
    )
    return "; ".join(f"{number} {words}" for number, words in counted if number) or "nothing"


def suppliers_html(found: Iterable[Supplier]) -> str:
    """Suppliers that a search found."""
    rows = (
        (supplier_link(each), each.company_number or each.identifier or "not published", each.postcode,
         f"{each.confidence} of 100")
        for each in found
    )  # fmt: skip
    return linked_table_html("Suppliers", ("Name", "Number", "Postcode", "How sure the match is"), rows)


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
        f'<tr><th scope="row">{_cell(document_link(contract))}</th>'
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
