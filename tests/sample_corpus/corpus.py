"""Which document lies where, and who writes it."""

from datetime import date
from pathlib import Path

from .ledger import CONTRACTS, COUNCILS, parameters_of
from .markup import read_contract
from .pdf import write_pdf

_PDF_CONTRACTS = {
    "leisure": "aldersyke/contracts/leisure-management-2021.pdf",
    "agency": "aldersyke/contracts/temporary-agency-staff-2024.pdf",
    "homecare": "hartsmoor/contracts/home-care-zone-3-2022.pdf",
    "highways": "hartsmoor/contracts/highways-term-service-2019.pdf",
    "grounds": "thornmere/contracts/grounds-maintenance-2024.pdf",
    "waste": "thornmere/contracts/waste-recycling-street-cleansing-2020.pdf",
    "cleaning": "pellbrook/contracts/building-cleaning-2022.pdf",
    "ict": "vale-of-ennerby/contracts/ict-service-desk-2022.pdf",
    "parking": "vale-of-ennerby/contracts/civil-parking-enforcement-2021.pdf",
}
_SHARED_AGREEMENT = ("thornmere/agreements/transfer-station-iaa-2022.pdf", "pellbrook/agreements/waste-transfer-agreement.pdf")


def write_corpus(folder: Path) -> list[str]:
    """Write every document below the folder; their paths, sorted."""
    paths = []
    for key, path in _PDF_CONTRACTS.items():
        facts = CONTRACTS[key]
        write_pdf(_place(folder, path), COUNCILS[facts.council], read_contract(key, parameters_of(key)), facts.signed)
        paths.append(path)
    for path in _SHARED_AGREEMENT:
        given = {"council": COUNCILS["thornmere"].name, "supplier": COUNCILS["pellbrook"].name,
                 "council_address": f"{COUNCILS['thornmere'].address}"}  # fmt: skip
        write_pdf(_place(folder, path), COUNCILS["thornmere"], read_contract("iaa", given), date(2022, 3, 14))
        paths.append(path)
    return sorted(paths)


def _place(folder: Path, path: str) -> Path:
    """The file to write, in a folder that exists."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
