"""Contracts, suppliers and purchases of the register -> tables and terms as escaped HTML. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from assistant.evidence.suspicion import without_orders
from assistant.figures.expiry import ExpiryBoard, ExpiryLine
from assistant.figures.rows import Payment, Procurement, RowSource
from assistant.figures.similar import SimilarPurchase
from assistant.figures.suppliers import Supplier, SupplierPage
from assistant.language.plurals import counted
from ui.contracts.tables import WEB, Amount, Link, Shown, linked_table_html

_CURRENCY_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def contract_link(procurement: Procurement) -> Link:
    """To the page of one contract of the register."""
    return Link(procurement.title, f"/contract?key={quote(procurement.key, safe='')}")


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
    left = (
        f"{counted(line.days_left, 'day')} left"
        if line.days_left >= 0
        else f"ended {counted(-line.days_left, 'day')} ago"
    )
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
    unknown = (
        f"{counted(board.without_end, 'awarded contract states', 'awarded contracts state')} no end and may "
        "end in this time too. "
    )
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
        ("Buyer", without_orders(contract.buyer) or "not stated"),
        ("Supplier", without_orders("; ".join(contract.suppliers)) or "not stated"),
        ("Awarded value", _value(contract) + (vat if contract.value is not None else "")),
        ("Estimate", money(contract.estimate, contract.currency)),
        ("Status", contract.status or "not stated"),
        ("Awarded", day(contract.awarded)),
        ("Start", day(contract.start)),
        ("Current end", day(contract.end)),
        ("Latest end, with options", day(contract.max_end)),
        ("Options", without_orders(contract.extension) or "none stated"),
        ("Review", day(contract.review)),
        ("Procedure", without_orders(contract.procedure) or "not stated"),
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
            Link("Notice", each.url) if each.url.startswith(WEB) else "no address",
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
    left_out = (
        (page.shared, "shared with other suppliers"),
        (page.ceilings, "frameworks' ceilings"),
        (page.without_value, "without a value"),
        (page.other_currency, "in another currency"),
    )
    return "; ".join(f"{number} {words}" for number, words in left_out if number) or "nothing"


def suppliers_html(found: Iterable[Supplier]) -> str:
    """Suppliers that a search found."""
    rows = (
        (supplier_link(each), each.company_number or each.identifier or "not published", each.postcode,
         f"{each.confidence} of 100")
        for each in found
    )  # fmt: skip
    return linked_table_html("Suppliers", ("Name", "Number", "Postcode", "How sure the match is"), rows)
