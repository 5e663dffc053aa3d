"""The sample corpus is what its writer writes, and holds what data/README.md says."""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import pytest
from lxml import etree

SIZE_LIMIT_BYTES = 3_000_000
SUITE_KINDS = {"lookup", "multi", "figure", "ambiguous", "unanswerable", "adversarial"}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def sample(project_root: Path) -> Path:
    return project_root / "data" / "sample"


@pytest.fixture(scope="module")
def documents(sample: Path) -> dict[str, bytes]:
    return {
        path.relative_to(sample).as_posix(): path.read_bytes()
        for path in sorted(sample.glob("*/**/*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def texts(documents: dict[str, bytes]) -> dict[str, str]:
    return {path: _text(path, content) for path, content in documents.items()}


@pytest.fixture(scope="module")
def questions(sample: Path) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in (sample / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def _text(path: str, content: bytes) -> str:
    """A plain reading that owes nothing to the product's own readers."""
    if path.endswith(".pdf"):
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            return ""
        with document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    if path.endswith(".docx"):
        root = _word_part(content, "document")
        return "\n".join(
            "".join(run.text or "" for run in paragraph.iter(f"{WORD}t"))
            for paragraph in root.iter(f"{WORD}p")
        )
    if path.endswith(".xlsx"):
        return ""
    encoding = {
        "thornmere/notices/contracts-finder.json": "iso-8859-1",
        "hartsmoor/spend/payments-over-500-2026-27-q1.csv": "cp1252",
    }
    return content.decode(encoding.get(path, "utf-8-sig"))


def _word_part(content: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(f"word/{part}.xml"))


def _letters_and_digits(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _releases(documents: dict[str, bytes], path: str) -> list[dict]:
    encoding = "iso-8859-1" if path.startswith("thornmere/notices/contracts-finder") else "utf-8"
    return json.loads(documents[path].decode(encoding))["releases"]


def test_writer_gives_the_committed_bytes(
    project_root: Path, documents: dict[str, bytes], tmp_path: Path
) -> None:
    environment = os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "-m", "tests.sample_corpus", "--out", str(tmp_path)]
    subprocess.run(command, cwd=project_root, env=environment, check=True, capture_output=True)
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert sorted(written) == sorted(documents)
    assert [path for path in written if written[path] != documents[path]] == []


def test_corpus_stays_small_and_has_enough_documents(documents: dict[str, bytes], sample: Path) -> None:
    assert len(documents) >= 34
    assert len({path.split("/")[0] for path in documents}) == 5
    assert sum(path.stat().st_size for path in sample.rglob("*") if path.is_file()) < SIZE_LIMIT_BYTES


def test_contracts_have_between_4_and_15_pages(documents: dict[str, bytes]) -> None:
    pages = {
        path: len(pypdfium2.PdfDocument(documents[path]))
        for path in documents
        if re.search(r"contracts/.*-20(19|2\d)\.pdf$", path) and "treasury" not in path and "tree" not in path
    }
    assert len(pages) >= 8
    assert [path for path, count in pages.items() if not 4 <= count <= 15] == []


def test_readme_names_only_files_that_exist(project_root: Path, documents: dict[str, bytes]) -> None:
    readme = (project_root / "data" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z-]+/[a-z-]+/[a-z0-9.-]+\.(?:pdf|docx|html|json|csv|xlsx|md|txt))`", readme)
    assert len(named) > 15
    assert [path for path in named if path not in documents] == []


def test_readme_counts_the_questions(project_root: Path, questions: list[dict[str, object]]) -> None:
    assert f"{len(questions)} questions" in (project_root / "data" / "README.md").read_text(encoding="utf-8")


def test_variation_names_the_clause_that_it_replaces(texts: dict[str, str]) -> None:
    base = texts["thornmere/contracts/grounds-maintenance-2024.pdf"]
    variation = texts["thornmere/contracts/grounds-maintenance-variation-1.pdf"]
    assert "Clause 13.1 of the Principal Agreement shall be deleted and replaced with" in " ".join(
        variation.split()
    )
    assert re.search(
        r"13\.1 The Council may terminate this Agreement at any time.*?not\s+less\s+than\s+six\s+months’",
        base,
        re.DOTALL,
    )
    assert re.search(r"7\.1 .*?subject\s+to\s+a\s+maximum\s+increase\s+of\s+4%", base, re.DOTALL)
    assert "“Principal Agreement”" in variation
    assert "TDC/2023/014" in variation


def test_only_the_ict_contract_lacks_a_staff_transfer_clause(texts: dict[str, str]) -> None:
    long_contracts = {
        path: text
        for path, text in texts.items()
        if "/contracts/" in path and len(text) > 15_000 and "legal" not in path
    }
    silent = [path for path, text in long_contracts.items() if "TUPE" not in text]
    assert silent == ["vale-of-ennerby/contracts/ict-service-desk-2022.pdf"]


def test_prices_are_withheld_in_the_published_schedule(texts: dict[str, str]) -> None:
    schedule = " ".join(texts["hartsmoor/contracts/highways-pricing-schedule-redacted.pdf"].split())
    assert schedule.count("[REDACTED - commercially sensitive, FOIA s.43]") >= 9


def test_hidden_text_is_in_the_file(documents: dict[str, bytes]) -> None:
    document = pypdf.PdfReader(BytesIO(documents["thornmere/contracts/tree-works-quotation-2025.pdf"]))
    pages = [page.extract_text() for page in document.pages]
    assert "HERON-7731" in pages[1]
    assert "900 days" in pages[1]
    assert "Approved by Heron" in pages[2]


def test_scan_has_pictures_and_no_text(documents: dict[str, bytes]) -> None:
    document = pypdf.PdfReader(BytesIO(documents["pellbrook/contracts/pest-control-2017-scan.pdf"]))
    assert [page.extract_text() for page in document.pages] == ["", "", ""]
    assert [
        image["/Filter"] for page in document.pages for image in page["/Resources"]["/XObject"].values()
    ] == [
        "/DCTDecode",
        "/DCTDecode",
        "/CCITTFaxDecode",
    ]


def test_one_pdf_is_locked(documents: dict[str, bytes]) -> None:
    locked = [path for path, content in documents.items() if path.endswith(".pdf") and b"/Encrypt" in content]
    assert locked == ["vale-of-ennerby/contracts/treasury-advice-2023.pdf"]
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(documents[locked[0]])


def test_highways_contract_has_one_blank_page(documents: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(documents["hartsmoor/contracts/highways-term-service-2019.pdf"]) as document:
        blank = [
            number
            for number, page in enumerate(document, 1)
            if not page.get_textpage().get_text_bounded().strip()
        ]
    assert blank == [11]


def test_two_councils_hold_one_content(documents: dict[str, bytes]) -> None:
    paths_of_content = Counter(documents.values())
    twice = [path for path, content in documents.items() if paths_of_content[content] == 2]
    assert twice == [
        "pellbrook/agreements/waste-transfer-agreement.pdf",
        "thornmere/agreements/transfer-station-iaa-2022.pdf",
    ]


def test_word_contracts_hold_what_word_files_hold(documents: dict[str, bytes]) -> None:
    elements: Counter[str] = Counter()
    for path, content in documents.items():
        if path.endswith(".docx"):
            elements.update(
                etree.QName(element).localname for element in _word_part(content, "document").iter("*")
            )
    for name in (
        "numPr",
        "ins",
        "del",
        "gridSpan",
        "vMerge",
        "txbxContent",
        "headerReference",
        "footerReference",
    ):
        assert elements[name] > 0, name
    school = _word_part(documents["aldersyke/contracts/school-and-library-cleaning-2023.docx"], "document")
    assert len(list(school.iter(f"{WORD}tbl"))) > len(
        [table for table in school.iter(f"{WORD}tbl") if table.getparent().tag != f"{WORD}tc"]
    )


def test_notices_hold_the_traps(documents: dict[str, bytes]) -> None:
    hartsmoor = _releases(documents, "hartsmoor/notices/find-a-tender.json")
    assert [
        len({award["id"] for award in release["awards"]}) < len(release["awards"]) for release in hartsmoor
    ] == [True, False, False]
    names = {
        party["name"] for release in hartsmoor for party in release["parties"] if party["id"] == "GB-FTS-1"
    }
    assert len(names) == 2
    assert hartsmoor[2]["contracts"][0]["status"] == "terminated"
    finder = documents["hartsmoor/notices/contracts-finder.json"].decode("utf-8")
    assert all(dirt in finder for dirt in ("rnrn", "â€™", '"1234567"'))
    buyers = [
        sum("buyer" in party["roles"] for party in release["parties"])
        for release in _releases(documents, "aldersyke/notices/find-a-tender.json")
    ]
    assert max(buyers) == 2
    thornmere = _releases(documents, "thornmere/notices/find-a-tender.json")
    assert Counter(release["ocid"] for release in thornmere).most_common(1)[0][1] == 3
    both = {release["tender"]["id"] for release in thornmere if "tender" in release}
    both &= {
        release["tender"]["id"] for release in _releases(documents, "thornmere/notices/contracts-finder.json")
    }
    assert both == {"TDC/2023/014"}
    with pytest.raises(UnicodeDecodeError):
        documents["thornmere/notices/contracts-finder.json"].decode("utf-8")


def test_notices_and_registers_agree_with_contracts(
    documents: dict[str, bytes], texts: dict[str, str]
) -> None:
    register = {
        row["Contract Ref"]: row
        for row in csv.DictReader(StringIO(texts["aldersyke/registers/contracts-register-2026-q2.csv"]))
    }
    awarded = {
        release["tender"]["id"]: release
        for release in _releases(documents, "aldersyke/notices/find-a-tender.json")
    }
    shared = register.keys() & awarded.keys()
    assert len(shared) == 3
    for reference in shared:
        value = awarded[reference]["awards"][0]["value"]["amount"]
        assert register[reference]["Value of contract (whole term, excl. VAT)"] == f"£{value:,}"
        assert any(reference in text for path, text in texts.items() if "/contracts/" in path)


def test_price_tables_add_up(texts: dict[str, str]) -> None:
    """The rows of each contract's price table add up to the total printed below them."""
    tables = {
        "thornmere/contracts/grounds-maintenance-2024.pdf": (
            "Amenity grass, category A",
            "Total Annual Sum",
            412_600,
        ),
        "thornmere/contracts/waste-recycling-street-cleansing-2020.pdf": (
            "Residual waste collection 982,400",
            "Total 3",
            3_184_000,
        ),
        "pellbrook/contracts/building-cleaning-2022.pdf": ("Civic Centre 9,420", "Total 20,760", 238_450),
        "vale-of-ennerby/contracts/civil-parking-enforcement-2021.pdf": (
            "Deployed Hours 15,640",
            "Total 391",
            391_000,
        ),
    }
    for path, (first, last, total) in tables.items():
        rows = texts[path][texts[path].rindex(first) : texts[path].rindex(last)].splitlines()
        amounts = [
            int(match[1].replace(",", ""))
            for row in rows
            if (match := re.search(r" ([\d,]{5,})$", row.strip()))
        ]
        assert sum(amounts) == total, path


def test_tables_come_in_different_dialects(documents: dict[str, bytes]) -> None:
    assert documents["aldersyke/registers/contracts-register-2026-q2.csv"].startswith(b"\xef\xbb\xbf")
    assert documents["pellbrook/spend/spend-2025-26-q4.csv"].startswith(b"\xef\xbb\xbfPayee;")
    with pytest.raises(UnicodeDecodeError):
        documents["hartsmoor/spend/payments-over-500-2026-27-q1.csv"].decode("utf-8")
    book = openpyxl.load_workbook(BytesIO(documents["pellbrook/registers/contract-register.xlsx"]))
    assert book["Contracts"]["D3"].value == "Annual value £ inc VAT"


def test_contact_details_are_of_the_ranges_kept_for_fiction(texts: dict[str, str]) -> None:
    everything = "\n".join(texts.values())
    assert {
        domain.rsplit(".", 1)[-1] for domain in re.findall(r"[\w.-]+@([\w-]+(?:\.[\w-]+)+)", everything)
    } == {"example"}
    assert {
        number for number in re.findall(r"\b0\d{4} \d{6}\b", everything) if not number.startswith("01632 960")
    } == set()
    numbers = set(re.findall(r"(?:company number|number|no\.)\s+(\d{7,8})\b", everything)) | set(
        re.findall(r'"id": "(\d{7,8})"', everything)
    )
    procurement_codes = set(re.findall(r'"scheme": "CPV",\s+"id": "(\d{8})"', everything))
    assert [
        number
        for number in numbers - procurement_codes
        if not number.startswith("99") and number.lstrip("0") != "1234567"
    ] == []


def test_suite_is_complete_and_quotes_its_documents(questions: list[dict], texts: dict[str, str]) -> None:
    assert len(questions) >= 80
    assert {question["kind"] for question in questions} == SUITE_KINDS
    assert len({question["id"] for question in questions}) == len(questions)
    assert len({question["question"] for question in questions}) == len(questions)
    folded = {path: _letters_and_digits(text) for path, text in texts.items()}
    missing = [
        (question["id"], evidence["quote"])
        for question in questions
        for evidence in question.get("evidence", ())
        if _letters_and_digits(evidence["quote"]) not in folded[evidence["document"]]
    ]
    assert missing == []


def test_lookups_carry_facts_that_their_evidence_holds(questions: list[dict]) -> None:
    bare = []
    for question in questions:
        if question["kind"] == "lookup":
            quotes = _letters_and_digits(" ".join(evidence["quote"] for evidence in question["evidence"]))
            bare += [
                question["id"]
                for group in question["facts"]
                if not any(_letters_and_digits(fact) in quotes for fact in group)
            ]
    assert bare == []
