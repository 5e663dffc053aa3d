"""The facts that contracts, notices, registers and spend files share: councils, suppliers, contracts.

Every body, person, place and number is fictional. Company numbers are from a range that hasn't been
reached (99 million) or are the well-known placeholder 01234567; postcodes use areas that don't exist.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TABLES = Path(__file__).resolve().parent / "texts" / "tables"


@dataclass(frozen=True, slots=True)
class Council:
    """A fictional council and how its documents look."""

    slug: str
    name: str
    address: str
    postcode: str
    portal_id: str
    """Its party id on Find a Tender."""
    colour: str
    font: str
    """Base font of its PDFs: "Times" or "Helvetica"."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """A fictional supplier."""

    name: str
    company_number: str
    address: str
    postcode: str
    size: str
    """SME, VCSE or Large."""


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What every document about one contract agrees on; amounts in whole pounds without VAT."""

    council: str
    reference: str
    title: str
    supplier: str
    signed: date
    start: date
    end: date
    max_end: date
    annual: int
    total: int
    cpv: str
    cpv_name: str


COUNCILS = {
    council.slug: council
    for council in (
        Council(
            "aldersyke",
            "Aldersyke Metropolitan Borough Council",
            "Town Hall, Foundry Square, Aldersyke",
            "AY1 1TH",
            "GB-FTS-90011",
            "#7a1f2b",
            "Times",
        ),
        Council(
            "hartsmoor",
            "Hartsmoor County Council",
            "County Hall, Castle Meadow, Hartsmoor",
            "HQ1 2CH",
            "GB-FTS-90012",
            "#1d4f3a",
            "Helvetica",
        ),
        Council(
            "thornmere",
            "Thornmere District Council",
            "The Guildhall, Mere Street, Thornmere",
            "TX4 1GH",
            "GB-FTS-90013",
            "#1f3f77",
            "Times",
        ),
        Council(
            "pellbrook",
            "Pellbrook Borough Council",
            "Civic Centre, Tanner's Row, Pellbrook",
            "PB2 3CC",
            "GB-FTS-90014",
            "#5b2a86",
            "Helvetica",
        ),
        Council(
            "vale-of-ennerby",
            "Vale of Ennerby Council",
            "Ennerby House, Priory Road, Ennerby",
            "VE5 9EH",
            "GB-FTS-90015",
            "#0b5f73",
            "Helvetica",
        ),
    )
}


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the writer's own tables, by heading."""
    with (TABLES / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _supplier(row: dict[str, str]) -> Supplier:
    return Supplier(row["name"], row["company_number"], row["address"], row["postcode"], row["size"])


def _contract(row: dict[str, str]) -> ContractFacts:
    days = [date.fromisoformat(row[key]) for key in ("signed", "start", "end", "max_end")]
    return ContractFacts(
        row["council"],
        row["reference"],
        row["title"],
        row["supplier"],
        *days,
        int(row["annual"]),
        int(row["total"]),
        row["cpv"],
        row["cpv_name"],
    )


SUPPLIERS = {row["key"]: _supplier(row) for row in rows_of("suppliers")}
CONTRACTS = {row["key"]: _contract(row) for row in rows_of("contracts")}


def day_month_year(day: date) -> str:
    """A date in words, such as 1 April 2024."""
    return f"{day.day} {day:%B %Y}"


def pounds(amount: int) -> str:
    """Whole pounds, such as £412,600."""
    return f"£{amount:,}"


def parameters_of(key: str) -> dict[str, str]:
    """What a contract's text may call by name: {reference}, {annual}, {start}, {supplier} and so on."""
    facts = CONTRACTS[key]
    council, supplier = COUNCILS[facts.council], SUPPLIERS[facts.supplier]
    return {
        "are": "are",
        "council": council.name,
        "council_address": f"{council.address} {council.postcode}",
        "supplier": supplier.name,
        "supplier_address": f"{supplier.address} {supplier.postcode}",
        "company_number": supplier.company_number,
        "reference": facts.reference,
        "title": facts.title,
        "signed": day_month_year(facts.signed),
        "start": day_month_year(facts.start),
        "end": day_month_year(facts.end),
        "max_end": day_month_year(facts.max_end),
        "annual": pounds(facts.annual),
        "total": pounds(facts.total),
    }
