"""Contract registers and spend files, each council in its own dialect."""

import csv
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from .archive import members_of, zip_bytes
from .ledger import CONTRACTS, SUPPLIERS

_REGISTER_HEADINGS = (
    "Contract Ref",
    "Title of agreement",
    "Description of goods/services",
    "Department",
    "Start date",
    "End date",
    "Review date",
    "Value of contract (whole term, excl. VAT)",
    "VAT that cannot be recovered",
    "Supplier",
    "Company number",
    "SME / VCSE",
    "Procurement process",
)
_ALDERSYKE_SMALL = (
    (
        "AMBC/CH/2025/06",
        "Therapeutic placement",
        "Residential placement for one child",
        "Children's Services",
        "03/02/2025",
        "02/02/2027",
        "01/08/2026",
        "REDACTED",
        "0",
        "REDACTED",
        "",
        "",
        "Exemption - urgency",
    ),
    (
        "AMBC/FIN/2022/14",
        "Insurance brokerage",
        "Broking and claims handling",
        "Finance",
        "01/04/2022",
        "31/03/2027",
        "30/09/2026",
        "£92,500",
        "0",
        "Orrery Risk Brokers Ltd",
        "99004352",
        "SME",
        "Further competition under a framework",
    ),
    (
        "AMBC/ENV/2024/02",
        "Street lighting columns",
        "Supply of 640 columns",
        "Place",
        "15/01/2024",
        "14/01/2026",
        "14/07/2025",
        "£388,000",
        "0",
        "Lanternworks Lighting Limited",
        "99004369",
        "SME",
        "Open tender",
    ),
    (
        "AMBC/ICT/2023/21",
        "Library management system",
        "Hosted system and support",
        "Communities",
        "01/10/2023",
        "30/09/2028",
        "31/03/2028",
        "£147,250.00",
        "0",
        "Foliate Software Limited",
        "99004375",
        "SME",
        "Request for quotations",
    ),
    (
        "AMBC/ASC/2023/17",
        "Extra care at Millpond Court",
        "Care and support on site",
        "Adult Services",
        "05/06/2023",
        "04/06/2026",
        "04/12/2025",
        "£1,914,000",
        "0",
        "Lantern Home Care Ltd",
        "1234567",
        "SME",
        "Light touch competition",
    ),
    (
        "AMBC/PLA/2025/08",
        "Tree surgery call-off",
        "Reactive tree works",
        "Place",
        "01/07/2025",
        "30/06/2027",
        "31/12/2026",
        "£58,400",
        "0",
        "CANOPY LANE TREE CARE LTD",
        "99004259",
        "SME",
        "Three quotations",
    ),
    (
        "AMBC/CH/2024/19",
        "School transport, route 14",
        "Minibus with passenger assistant",
        "Children's Services",
        "02/09/2024",
        "23/07/2026",
        "01/05/2026",
        "£79,800",
        "0",
        "Hallowfleet Coaches Limited",
        "99004383",
        "SME",
        "Mini-competition (DPS)",
    ),
    (
        "AMBC/LEG/2024/03",
        "Bailiff and enforcement agents",
        "Concession: fees are paid by debtors",
        "Finance",
        "01/11/2024",
        "31/10/2027",
        "30/04/2027",
        "£0",
        "0",
        "Writ & Warrant Enforcement Limited",
        "99004391",
        "Large",
        "Open tender",
    ),
)
_PELLBROOK_SMALL = (
    (
        "PBC/1098",
        "Parking machines maintenance",
        "Kestrelgate Parking Management Ltd",
        48600.0,
        date(2021, 4, 1),
        date(2026, 3, 31),
        "None",
        "Place",
        "Quotation",
    ),
    (
        "PBC/1215",
        "Occupational health",
        "Wellmarch Occupational Health Limited",
        31200.0,
        date(2023, 4, 1),
        date(2027, 3, 31),
        "1 x 12 months",
        "Corporate",
        "Framework call-off",
    ),
    (
        "PBC/1288",
        "Play area refurbishment, Weavers Field",
        "Hopscotch Play Structures Limited",
        171540.0,
        date(2025, 2, 10),
        "31.08.2025",
        "None",
        "Place",
        "Open",
    ),
    (
        "PBC/1307",
        "Window Cleaning at Height",
        "Brightstair Group Ltd",
        14400.0,
        date(2025, 8, 1),
        date(2027, 7, 31),
        "None",
        "Corporate",
        "Three quotations",
    ),
    (
        "PBC/1311",
        "Temporary accommodation, nightly let",
        "REDACTED",
        "Commercially sensitive",
        date(2025, 4, 1),
        date(2026, 9, 30),
        "6 months",
        "Housing",
        "Exemption",
    ),
)
_HARTSMOOR_PAYEES = (
    ("Stonebarrow Infrastructure Ltd", "Highways and Transport", "Highways maintenance", 390000, 640000, 3),
    ("Lantern Home Care Ltd", "Adult Social Care", "Home care", 24000, 31000, 7),
    ("HEARTHSIDE CARE LIMITED", "Adult Social Care", "Home care", 17000, 26000, 6),
    ("Beaconline Telecare Limited", "Adult Social Care", "Equipment", 5200, 9800, 3),
    ("Quillon Café Supplies Ltd", "Corporate Services", "Catering", 510, 1900, 5),
    ("Wyndale Legal LLP", "Corporate Services", "Legal fees", 900, 7600, 4),
    ("REDACTED PERSONAL DATA", "Children’s Services", "Foster care allowance", 560, 1480, 8),
    ("Harrowfell Aggregates Limited", "Highways and Transport", "Winter – salt", 4200, 18600, 4),
)
_PELLBROOK_PAYEES = (
    ("Brightstair Cleaning Services Limited", "Corporate", "Building cleaning", 19870.83, 19870.83, 3),
    ("Brightstair Group Limited", "Corporate", "Atrium windows", 1000.0, 1000.0, 3),
    ("Oakfold Catering Limited", "Education", "School meals", 38000, 45000, 3),
    ("Thornmere District Council", "Place", "Transfer station contribution", 91000, 94000, 1),
    ("Harrier Pest Services Ltd", "Housing", "Pest control", 520, 1750, 4),
    ("Moorgrove Solicitors Limited", "Corporate", "Legal advice", 800, 5400, 4),
    ("Redacted", "Housing", "Temporary accommodation", 2100, 6900, 6),
    ("Hopscotch Play Structures Limited", "Place", "Retention, Weavers Field", 3573.75, 3573.75, 1),
)


def table_files() -> dict[str, bytes]:
    """Every register and spend file by its path."""
    return {
        "aldersyke/registers/contracts-register-2026-q2.csv": _aldersyke_register(),
        "pellbrook/registers/contract-register.xlsx": _pellbrook_register(),
        "hartsmoor/spend/payments-over-500-2026-27-q1.csv": _hartsmoor_spend(),
        "pellbrook/spend/spend-2025-26-q4.csv": _pellbrook_spend(),
    }


def _csv_text(rows: list[tuple[object, ...]], delimiter: str = ",") -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _aldersyke_register() -> bytes:
    """UTF-8 with a byte-order mark; whole-term sums without VAT; day/month/year."""
    described = {
        "leisure": ("Operation of five leisure centres", "Communities", "30/09/2026", "Competitive dialogue"),
        "agency": (
            "Neutral vendor for temporary staff",
            "Human Resources",
            "01/03/2027",
            "Direct award from a framework",
        ),
        "school-cleaning": (
            "Cleaning of schools and libraries",
            "Human Resources",
            "31/01/2026",
            "Open tender",
        ),
    }
    rows: list[tuple[object, ...]] = [_REGISTER_HEADINGS]
    for key, (description, department, review, process) in described.items():
        facts = CONTRACTS[key]
        supplier = SUPPLIERS[facts.supplier]
        end = facts.max_end if key == "school-cleaning" else facts.end
        size = "VCSE" if supplier.is_vcse else "SME" if supplier.is_sme else "Large"
        rows.append(
            (
                facts.reference,
                facts.title,
                description,
                department,
                f"{facts.start:%d/%m/%Y}",
                f"{end:%d/%m/%Y}",
                review,
                f"£{facts.total:,}",
                "0",
                supplier.name,
                supplier.company_number,
                size,
                process,
            )
        )
    return _csv_text([*rows, *_ALDERSYKE_SMALL]).encode("utf-8-sig")


def _pellbrook_register() -> bytes:
    """A workbook with a title above its headings, and annual sums that include VAT."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contracts"
    sheet.append(["Pellbrook Borough Council - contract register (amounts are for one year and include VAT)"])
    sheet.merge_cells("A1:I1")
    sheet.append(["Position at 30 June 2026"])
    sheet.append(
        [
            "Reference",
            "Contract name",
            "Vendor",
            "Annual value £ inc VAT",
            "Commencement",
            "Expiry",
            "Extension options",
            "Directorate",
            "Route to market",
        ]
    )
    options = {
        "cleaning": ("1 x 12 months", "Corporate", "Open"),
        "catering": ("1 x 24 months", "Education", "Open"),
        "pest": ("None", "Housing", "Quotation"),
    }
    for key, (extension, directorate, route) in options.items():
        facts = CONTRACTS[key]
        expiry = date(2026, 8, 31) if key == "cleaning" else facts.end
        sheet.append(
            [
                facts.reference,
                facts.title,
                SUPPLIERS[facts.supplier].name,
                round(facts.annual * 1.2, 2),
                facts.start,
                expiry,
                extension,
                directorate,
                route,
            ]
        )
    for row in _PELLBROOK_SMALL:
        sheet.append(list(row))
    for row in sheet.iter_rows(min_row=4):
        row[3].number_format = "#,##0.00"
        for cell in (row[4], row[5]):
            cell.number_format = "dd/mm/yyyy"
    for column, width in zip("ABCDEFGHI", (12, 44, 42, 22, 16, 14, 18, 14, 20), strict=True):
        sheet.column_dimensions[column].width = width
    notes = book.create_sheet("Notes")
    notes.append(
        [
            "Annual values are estimates. PBC/1182: the second extension was being considered when this register was published."
        ]
    )
    return _fixed_workbook(book)


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


def _payments(
    payees: tuple[tuple[str, str, str, float, float, int], ...], first_day: date, days: int, seed: int
) -> list[tuple[date, str, str, str, float]]:
    random = Random(seed)
    payments = []
    for payee, area, purpose, least, most, count in payees:
        for _ in range(count):
            amount = least if least == most else round(random.uniform(least, most), 2)
            payments.append(
                (first_day + timedelta(days=random.randrange(days)), payee, area, purpose, amount)
            )
    return sorted(payments)


def _hartsmoor_spend() -> bytes:
    """Windows-1252; net sums; dates such as 03/04/2026, which is the third of April."""
    rows: list[tuple[object, ...]] = [
        (
            "Body Name",
            "Service Area",
            "Expense Type",
            "Date Paid",
            "Transaction No",
            "Amount Net of VAT (£)",
            "Irrecoverable VAT",
            "Supplier Name",
            "Contract Ref",
        )
    ]
    references = {
        "Stonebarrow Infrastructure Ltd": "HCC/HWY/0021",
        "Lantern Home Care Ltd": "HCC/ASC/0457",
        "Beaconline Telecare Limited": "HCC/ASC/0512",
    }
    for number, (day, payee, area, purpose, amount) in enumerate(
        _payments(_HARTSMOOR_PAYEES, date(2026, 4, 1), 90, 21), 510200
    ):
        rows.append(
            (
                "Hartsmoor County Council",
                area,
                purpose,
                f"{day:%d/%m/%Y}",
                f"PV{number}",
                f"{amount:.2f}",
                "0.00",
                payee,
                references.get(payee, ""),
            )
        )
    return _csv_text(rows).encode("cp1252")


def _pellbrook_spend() -> bytes:
    """Semicolons, a byte-order mark, sums with VAT and a credit note; dates such as 4.1.2026."""
    rows: list[tuple[object, ...]] = [
        ("Payee", "Directorate", "Purpose of spend", "Paid on", "Gross £", "Invoice No.")
    ]
    for number, (day, payee, directorate, purpose, amount) in enumerate(
        _payments(_PELLBROOK_PAYEES, date(2026, 1, 1), 90, 22), 88010
    ):
        rows.append(
            (
                payee,
                directorate,
                purpose,
                f"{day.day}.{day.month}.{day.year}",
                f"{amount * 1.2:,.2f}",
                f"{number}",
            )
        )
    rows.append(
        (
            "Oakfold Catering Limited",
            "Education",
            "School meals - credit note, kitchen closed",
            "27.3.2026",
            "(1,152.00)",
            "88990C",
        )
    )
    return _csv_text(rows, delimiter=";").encode("utf-8-sig")
