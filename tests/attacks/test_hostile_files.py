"""Attack: files made to crash, hang or flood the readers; each costs one verdict, not the run."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from assistant.corpus.records import PageVerdict, ReadDocument
from ingest.discover import discover, read_stable_bytes
from ingest.read import media
from ingest.read.dispatch import broken_document, read_document
from ingest.sandbox import ReaderLimits, ReaderPool, ReadOutcome, SourceBytes
from tests.fakes import pdf_files

LIMITS = ReaderLimits(cpu_seconds=10, wall_seconds=60.0, memory_bytes=768 * 1024 * 1024)


def read_all(files: dict[str, tuple[str, bytes]]) -> dict[str, ReadOutcome[ReadDocument]]:
    sources = [SourceBytes(name, kind, data) for name, (kind, data) in files.items()]
    with ReaderPool(read_document, workers=2, limits=LIMITS) as pool:
        return {outcome.key: outcome for outcome in pool.read(sources)}


def pdf_objects(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first one its catalogue; without a table of places."""
    parts = [b"%PDF-1.7\n"]
    parts += [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(objects, start=1)]
    return b"".join(parts) + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1)


def content_bomb() -> bytes:
    """A page whose content is 100 MB of operators in some hundred kilobytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m 1 1 l S\n" * 70_000) for _ in range(100)) + packer.flush()
    return pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
    )


def endless_page_tree() -> bytes:
    return pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>"
    )


def zip_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    return data.getvalue()


def test_hostile_pdfs_cost_a_verdict_each_and_spare_the_others() -> None:
    good = pdf_files.pdf_of(pdf_files.body)
    outcomes = read_all(
        {
            "before.pdf": (media.PDF, good),
            "bomb.pdf": (media.PDF, content_bomb()),
            "endless.pdf": (media.PDF, endless_page_tree()),
            "noise.pdf": (media.PDF, b"%PDF-1.7\n" + bytes(range(256)) * 4000),
            "after.pdf": (media.PDF, good),
        }
    )
    for name in ("before.pdf", "after.pdf"):
        document = outcomes[name].result
        assert document is not None
        assert document.pages[0].verdict is PageVerdict.TEXT
    for name in ("bomb.pdf", "endless.pdf", "noise.pdf"):
        outcome = outcomes[name]
        document = outcome.result or broken_document(outcome.reason, media_type=outcome.media_type)
        assert document.text.strip() == ""
        assert all(page.verdict is not PageVerdict.TEXT for page in document.pages)


def test_an_archive_bomb_costs_a_reason() -> None:
    outcomes = read_all({"bomb.docx": (media.DOCX, zip_bomb()), "a.pdf": (media.PDF, pdf_files.pdf_of())})
    assert outcomes["bomb.docx"].failure is not None or outcomes["bomb.docx"].result.text.strip() == ""
    assert outcomes["a.pdf"].failure is None


def test_a_kind_without_a_reader_is_refused_with_the_reason() -> None:
    outcome = read_all({"a.xls": ("application/vnd.ms-excel", b"x")})["a.xls"]
    assert outcome.reason == "old Excel format (.xls): save it as CSV"


def test_a_broken_document_says_why() -> None:
    document = broken_document("took over 60 seconds", media_type=media.PDF)
    assert [page.verdict for page in document.pages] == [PageVerdict.BROKEN]
    assert document.notes == ("took over 60 seconds",)


@pytest.mark.shared_data
def test_every_small_awkward_pdf_gets_a_verdict_for_each_page(shared_data: Path) -> None:
    found = discover([shared_data / "pdf_robustness"], owner="o", licence="l")
    files = [file for file in found.files if file.location.stat().st_size < 1_000_000]
    outcomes = read_all({file.path: (media.PDF, read_stable_bytes(file.location)) for file in files})
    assert len(outcomes) == len(files) > 50
    for outcome in outcomes.values():
        document = outcome.result or broken_document(outcome.reason, media_type=media.PDF)
        assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
        assert document.pages
        assert document.pages[-1].end == len(document.text)
