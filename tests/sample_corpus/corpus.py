"""Which document lies where, and who writes it."""

from datetime import date
from pathlib import Path

from .hidden import HIDDEN_BY_PAGE
from .ledger import CONTRACTS, COUNCILS, parameters_of
from .markup import TEXTS, read_contract
from .notices import notice_files
from .pdf import write_pdf
from .scan import write_scan
from .tables import table_files
from .word import write_docx

LOCKED_PASSWORD = "not-given-to-the-reader"
_PDF_CONTRACTS = {
    "leisure": "aldersyke/contracts/leisure-management-2021.pdf",
    "agency": "aldersyke/contracts/temporary-agency-staff-2024.pdf",
    "homecare": "hartsmoor/contracts/home-care-zone-3-2022.pdf",
    "highways": "hartsmoor/contracts/highways-term-service-2019.pdf",
    "grounds": "thornmere/contracts/grounds-maintenance-2024.pdf",
    "waste": "thornmere/contracts/waste-recycling-street-cleansing-2020.pdf",
    "trees": "thornmere/contracts/tree-works-quotation-2025.pdf",
    "cleaning": "pellbrook/contracts/building-cleaning-2022.pdf",
    "ict": "vale-of-ennerby/contracts/ict-service-desk-2022.pdf",
    "parking": "vale-of-ennerby/contracts/civil-parking-enforcement-2021.pdf",
    "treasury": "vale-of-ennerby/contracts/treasury-advice-2023.pdf",
}
_WORD_CONTRACTS = {
    "school-cleaning": "aldersyke/contracts/school-and-library-cleaning-2023.docx",
    "catering": "pellbrook/contracts/catering-2023.docx",
    "legal": "vale-of-ennerby/contracts/legal-services-framework-2025.docx",
}
_SHARED_AGREEMENT = (
    "thornmere/agreements/transfer-station-iaa-2022.pdf",
    "pellbrook/agreements/waste-transfer-agreement.pdf",
)
_SCAN = "pellbrook/contracts/pest-control-2017-scan.pdf"
_PAGES = {
    "leisure-fee-decision.html": "aldersyke/decisions/leisure-fee-decision-2025.html",
    "contract-procedure-rules.md": "aldersyke/rules/contract-procedure-rules.md",
    "home-care-extension.html": "hartsmoor/decisions/home-care-extension-2026.html",
    "variation-guidance.txt": "thornmere/guidance/varying-a-contract.txt",
    "social-value-policy.html": "pellbrook/policies/social-value-policy.html",
    "exit-and-reprocurement-guidance.md": "vale-of-ennerby/guidance/exit-and-reprocurement.md",
}


def write_corpus(folder: Path) -> list[str]:
    """Write every document below the folder; their paths, sorted."""
    paths = [*_write_contracts(folder), *_write_about_contracts(folder)]
    write_scan(_place(folder, _SCAN), "pest", seed=20170321)
    contents = notice_files() | table_files() | {path: _page_bytes(name) for name, path in _PAGES.items()}
    for path, content in contents.items():
        _place(folder, path).write_bytes(content)
    return sorted([*paths, _SCAN, *contents])


def _write_contracts(folder: Path) -> list[str]:
    for key, path in _PDF_CONTRACTS.items():
        facts = CONTRACTS[key]
        write_pdf(
            _place(folder, path),
            COUNCILS[facts.council],
            read_contract(key, parameters_of(key)),
            facts.signed,
            password=LOCKED_PASSWORD if key == "treasury" else "",
            hidden=HIDDEN_BY_PAGE if key == "trees" else None,
        )
    for key, path in _WORD_CONTRACTS.items():
        facts = CONTRACTS[key]
        write_docx(
            _place(folder, path),
            COUNCILS[facts.council],
            read_contract(key, parameters_of(key)),
            facts.signed,
        )
    return [*_PDF_CONTRACTS.values(), *_WORD_CONTRACTS.values()]


def _write_about_contracts(folder: Path) -> list[str]:
    """Variations, the published price schedule, and the agreement that two councils hold."""
    thornmere, hartsmoor = COUNCILS["thornmere"], COUNCILS["hartsmoor"]
    numbers = read_contract("grounds", parameters_of("grounds")).numbers
    base = {
        f"base_{name}": numbers[key]
        for name, key in {
            "notice": "notice",
            "index": "index",
            "variation": "variation",
            "pay": "pay_days",
        }.items()
    }
    varied = parameters_of("grounds") | base
    first, second = (
        "thornmere/contracts/grounds-maintenance-variation-1.pdf",
        "thornmere/contracts/grounds-maintenance-variation-2.docx",
    )
    write_pdf(
        _place(folder, first), thornmere, read_contract("grounds-variation-1", varied), date(2025, 5, 12)
    )
    write_docx(
        _place(folder, second), thornmere, read_contract("grounds-variation-2", varied), date(2026, 3, 2)
    )
    prices = "hartsmoor/contracts/highways-pricing-schedule-redacted.pdf"
    write_pdf(
        _place(folder, prices),
        hartsmoor,
        read_contract("highways-prices", parameters_of("highways")),
        date(2025, 1, 14),
    )
    joint = {
        "council": thornmere.name,
        "supplier": COUNCILS["pellbrook"].name,
        "council_address": thornmere.address,
    }
    for path in _SHARED_AGREEMENT:
        write_pdf(_place(folder, path), thornmere, read_contract("iaa", joint), date(2022, 3, 14))
    return [first, second, prices, *_SHARED_AGREEMENT]


def _page_bytes(name: str) -> bytes:
    """A page as it is; a text file with the line ends of the machine it was typed on."""
    content = (TEXTS / "pages" / name).read_bytes()
    return content.replace(b"\n", b"\r\n") if name.endswith(".txt") else content


def _place(folder: Path, path: str) -> Path:
    """The file to write, in a folder that exists."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
