"""Contract registers and spend files, each council in its own dialect."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from .archive import members_of, zip_bytes
from .ledger import CONTRACTS, SUPPLIERS, rows_of


def table_files() -> dict[str, bytes]:
    """Every register and spend file by its path."""
    return {
        "aldersyke/registers/contracts-register-2026-q2.csv": _aldersyke_register(),
        "pellbrook/registers/contract-register.xlsx": _pellbrook_register(),
        "hartsmoor/spend/payments-over-500-2026-27-q1.csv": _hartsmoor_spend(),
        "pellbrook/spend/spend-2025-26-q4.csv": _pellbrook_spend(),
    }


def _csv_text(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _aldersyke_register() -> bytes:
    """UTF-8 with a byte-order mark; whole-term sums without VAT; day/month/year."""
    rows = rows_of("aldersyke-register")
    filled = [row | _aldersyke_facts(row["Contract Ref"]) for row in rows]
    return _csv_text([tuple(rows[0]), *(tuple(row.values()) for row in filled)]).encode("utf-8-sig")


def _aldersyke_facts(key: str) -> dict[str, str]:
    """What the ledger says of a contract that the corpus holds; school cleaning's option is taken as used."""
    if key not in CONTRACTS:
        return {}
    facts, supplier = CONTRACTS[key], SUPPLIERS[CONTRACTS[key].supplier]
    end = facts.max_end if key == "school-cleaning" else facts.end
    return {
        "Contract Ref": facts.reference,
        "Title of agreement": facts.title,
        "Start date": f"{facts.start:%d/%m/%Y}",
        "End date": f"{end:%d/%m/%Y}",
        "Value of contract (whole term, excl. VAT)": f"£{facts.total:,}",
        "Supplier": supplier.name,
        "Company number": supplier.company_number,
        "SME / VCSE": supplier.size,
    }


def _pellbrook_register() -> bytes:
    """A workbook with a title above its headings, and annual sums that include VAT."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Contracts"
    sheet.append(["Pellbrook Borough Council - contract register (amounts are for one year and include VAT)"])
    sheet.merge_cells("A1:I1")
    sheet.append(["Position at 30 June 2026"])
    rows = rows_of("pellbrook-register")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_cell_value(value) for value in (row | _pellbrook_facts(row["Reference"])).values()])
    for cells in sheet.iter_rows(min_row=4):
        cells[3].number_format = "#,##0.00"
        cells[4].number_format = cells[5].number_format = "dd/mm/yyyy"
    for column, width in zip("ABCDEFGHI", (12, 44, 42, 22, 16, 14, 18, 14, 20), strict=True):
        sheet.column_dimensions[column].width = width
    notes = book.create_sheet("Notes")
    notes.append(
        ["Annual values are estimates. When this register was published the second extension of PBC/1182"]
    )
    notes.append(["was being considered."])
    return _fixed_workbook(book)


def _pellbrook_facts(key: str) -> dict[str, str]:
    """What the ledger says of a contract; cleaning is shown with its first extension alone."""
    if key not in CONTRACTS:
        return {}
    facts = CONTRACTS[key]
    return {
        "Reference": facts.reference,
        "Contract name": facts.title,
        "Vendor": SUPPLIERS[facts.supplier].name,
        "Annual value £ inc VAT": f"{facts.annual * 1.2:.2f}",
        "Commencement": facts.start.isoformat(),
        "Expiry": "2026-08-31" if key == "cleaning" else facts.end.isoformat(),
    }


def _cell_value(text: str) -> str | float | date:
    """A number or a date where the text is one."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else text


def _fixed_workbook(book: Workbook) -> bytes:
    """The workbook's bytes with its time stamps fixed and nothing compressed."""
    book.properties.creator = "Pellbrook Borough Council"
    book.properties.created = datetime(2026, 7, 3, 9, 30)  # noqa: DTZ001 - openpyxl takes naive UTC
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        book.save(path)
        members = members_of(path)
    core = members["docProps/core.xml"].decode("utf-8")
    head, _, rest = core.partition("<dcterms:modified")
    opening, _, tail = rest.partition(">")
    members["docProps/core.xml"] = (
        f"{head}<dcterms:modified{opening}>2026-07-03T09:30:00Z{tail[tail.index('</') :]}".encode()
    )
    return zip_bytes(members)


@dataclass(frozen=True, slots=True, order=True)
class _Payment:
    """One payment, before it is written in a council's dialect."""

    day: date
    payee: str
    area: str
    purpose: str
    amount: float


def _payments(payees: str, first_day: date, seed: int) -> list[_Payment]:
    """Payments within 90 days of the first, by day and payee, drawn between each payee's bounds."""
    random = Random(seed)
    payments = []
    for row in rows_of(payees):
        least, most = float(row["least"]), float(row["most"])
        for _ in range(int(row["payments"])):
            amount = least if least == most else round(random.uniform(least, most), 2)
            day = first_day + timedelta(days=random.randrange(90))
            payments.append(_Payment(day, row["payee"], row["area"], row["purpose"], amount))
    return sorted(payments)


def _hartsmoor_spend() -> bytes:
    """Windows-1252; net sums; dates such as 03/04/2026, which is the third of April."""
    headings = (
        "Body Name|Service Area|Expense Type|Date Paid|Transaction No|Amount Net of VAT (£)|Irrecoverable VAT"
    )
    rows = [(*headings.split("|"), "Supplier Name", "Contract Ref")]
    references = {
        "Stonebarrow Infrastructure Ltd": "HCC/HWY/0021",
        "Lantern Home Care Ltd": "HCC/ASC/0457",
        "Beaconline Telecare Limited": "HCC/ASC/0512",
    }
    for number, paid in enumerate(_payments("hartsmoor-payees", date(2026, 4, 1), seed=21), 510200):
        where = ("Hartsmoor County Council", paid.area, paid.purpose, f"{paid.day:%d/%m/%Y}")
        sums = (f"PV{number}", f"{paid.amount:.2f}", "0.00")
        rows.append((*where, *sums, paid.payee, references.get(paid.payee, "")))
    return _csv_text(rows).encode("cp1252")


def _pellbrook_spend() -> bytes:
    """Semicolons, a byte-order mark, sums with VAT and a credit note; dates such as 4.1.2026."""
    rows = [("Payee", "Directorate", "Purpose of spend", "Paid on", "Gross £", "Invoice No.")]
    for number, paid in enumerate(_payments("pellbrook-payees", date(2026, 1, 1), seed=22), 88010):
        day = f"{paid.day.day}.{paid.day.month}.{paid.day.year}"
        rows.append((paid.payee, paid.area, paid.purpose, day, f"{paid.amount * 1.2:,.2f}", f"{number}"))
    credit = "School meals - credit note, kitchen closed"
    rows.append(("Oakfold Catering Limited", "Education", credit, "27.3.2026", "(1,152.00)", "88990C"))
    return _csv_text(rows, delimiter=";").encode("utf-8-sig")
