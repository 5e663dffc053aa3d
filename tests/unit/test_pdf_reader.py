"""The PDF reader: text, verdicts, furniture, headings, metadata."""

import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.records import BlockKind, PageVerdict, ReadDocument
from ingest.read.pdf import mentions_layers, read_pdf
from ingest.read.pdf_fallback import FallbackReader
from ingest.read.pdf_layout import furniture_lines, page_text
from ingest.read.pdf_page import PdfLine
from tests.fakes import pdf_files


def verdicts(document: ReadDocument) -> list[PageVerdict]:
    return [page.verdict for page in document.pages]


def encrypted(data: bytes, *, user_password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=user_password, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_are_joined_by_form_feeds_and_cover_the_text() -> None:
    document = read_pdf(pdf_files.pdf_of(pdf_files.body, pdf_files.body))
    assert document.text == "\f".join(["\n".join(pdf_files.BODY)] * 2)
    assert [document.text[page.start : page.end] for page in document.pages] == document.text.split("\f")
    assert [page.number for page in document.pages] == [1, 2]
    assert verdicts(document) == [PageVerdict.TEXT, PageVerdict.TEXT]


def test_a_hyphen_at_a_line_end_stays_with_its_line_break() -> None:
    lines = ["Equipment that is non-", "conforming is replaced."]
    document = read_pdf(pdf_files.pdf_of(lambda canvas: pdf_files.body(canvas, lines)))
    assert document.text == "\n".join(lines)


def test_a_wide_gap_becomes_an_empty_line() -> None:
    lines = [PdfLine(str(n), place, 10, bold=False) for n, place in enumerate([0.1, 0.12, 0.14, 0.20, 0.22])]
    text, spans = page_text(lines)
    assert text == "0\n1\n2\n\n3\n4"
    assert [text[start:end] for start, end in spans] == ["0", "1", "2", "3", "4"]


def test_a_page_without_anything_is_blank() -> None:
    assert verdicts(read_pdf(pdf_files.pdf_of(lambda _canvas: None))) == [PageVerdict.BLANK]


def test_a_picture_of_text_needs_ocr_and_keeps_its_page_number() -> None:
    def numbered_scan(canvas: object) -> None:
        pdf_files.scan(canvas)
        canvas.drawString(290, 20, "17")

    document = read_pdf(pdf_files.pdf_of(pdf_files.scan, numbered_scan))
    assert verdicts(document) == [PageVerdict.NEEDS_OCR, PageVerdict.NEEDS_OCR]
    assert document.text == "\f17"


def test_a_scan_with_a_text_layer_is_ocr_and_keeps_its_text() -> None:
    document = read_pdf(pdf_files.pdf_of(pdf_files.scan_with_text_layer))
    assert verdicts(document) == [PageVerdict.OCR]
    assert pdf_files.BODY[0] in document.text


def test_a_locked_file_has_a_locked_page_for_each_of_its_pages() -> None:
    data = encrypted(pdf_files.pdf_of(pdf_files.body, pdf_files.body), user_password="secret")
    document = read_pdf(data)
    assert verdicts(document) == [PageVerdict.LOCKED] * 2
    assert document.text == "\f"
    assert "password" in document.notes[0]


def test_a_file_that_only_forbids_changes_is_read() -> None:
    document = read_pdf(encrypted(pdf_files.pdf_of(pdf_files.body), user_password=""))
    assert verdicts(document) == [PageVerdict.TEXT]
    assert pdf_files.BODY[0] in document.text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"hello"])
def test_what_cannot_be_opened_is_one_broken_page_with_a_note(data: bytes) -> None:
    document = read_pdf(data)
    assert verdicts(document) == [PageVerdict.BROKEN]
    assert document.pages[0].number == 1
    assert document.notes


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=20))
def test_a_damaged_file_never_raises(position: int, damage: bytes) -> None:
    data = bytearray(pdf_files.pdf_of(pdf_files.body))
    data[position : position + len(damage)] = damage
    document = read_pdf(bytes(data))
    assert len(document.pages) >= 1
    assert document.pages[-1].end == len(document.text)


def test_a_truncated_file_gives_what_can_be_repaired() -> None:
    data = pdf_files.pdf_of(*[pdf_files.body] * 3)
    document = read_pdf(data[: len(data) * 3 // 4])
    assert len(document.pages) >= 1


def test_running_lines_and_page_numbers_are_furniture() -> None:
    def page(number: int) -> object:
        def draw(canvas: object) -> None:
            pdf_files.body(canvas)
            canvas.drawString(72, 810, "Framework Agreement RM9999")
            canvas.drawString(280, 20, f"Page {number} of 4")

        return draw

    document = read_pdf(pdf_files.pdf_of(*[page(number) for number in range(1, 5)]))
    furniture = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind is BlockKind.FURNITURE
    ]
    assert furniture.count("Framework Agreement RM9999") == 4
    assert [line for line in furniture if line.startswith("Page")] == [f"Page {n} of 4" for n in range(1, 5)]
    assert not set(furniture) & set(pdf_files.BODY)


def test_the_same_words_at_different_places_are_no_furniture() -> None:
    pages = [[PdfLine("Signed", place, 10, bold=False)] for place in (0.05, 0.09, 0.13)]
    assert furniture_lines(pages) == set()


def test_larger_and_bold_lines_are_headings() -> None:
    def draw(canvas: object) -> None:
        pdf_files.body(canvas)
        canvas.setFont("Helvetica", 18)
        canvas.drawString(72, 760, "Call-Off Schedule 5")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, 730, "1. Definitions")

    document = read_pdf(pdf_files.pdf_of(draw))
    headings = [
        (document.text[block.start : block.end], block.level)
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]
    assert sorted(headings) == [("1. Definitions", 2), ("Call-Off Schedule 5", 1)]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Facilities Management Agreement", "Facilities Management Agreement"),
        ("Microsoft Word - contract_v3.doc", ""),
        ("contract.docx", ""),
        ("RM_3830_FM", ""),
        ("Untitled-1", ""),
        ("Document1", ""),
    ],
)
def test_a_title_is_kept_where_a_person_wrote_it(title: str, kept: str) -> None:
    assert read_pdf(pdf_files.pdf_of(pdf_files.body, title=title)).title == kept


def test_the_date_is_the_files_own() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf_files.pdf_of(pdf_files.body))))
    writer.add_metadata({"/CreationDate": "D:20210305093000+00'00'"})
    out = io.BytesIO()
    writer.write(out)
    assert read_pdf(out.getvalue()).date == "2021-03-05"


def test_reading_twice_gives_the_same() -> None:
    data = pdf_files.pdf_of(*pdf_files.HIDING, *pdf_files.VISIBLE)
    assert read_pdf(data) == read_pdf(data)


def test_the_second_reader_stops_when_its_time_is_up() -> None:
    reader = FallbackReader(pdf_files.pdf_of(pdf_files.body), seconds=0.0)
    assert reader.page(0).verdict is PageVerdict.BROKEN
    assert reader.gave_up


def test_the_second_reader_reads_a_page() -> None:
    page = FallbackReader(pdf_files.pdf_of(pdf_files.body)).page(0)
    assert [line.text for line in page.lines] == list(pdf_files.BODY)


def test_layers_are_noticed_in_plain_files_only_where_there_are_some() -> None:
    assert not mentions_layers(pdf_files.pdf_of(pdf_files.body))
    assert mentions_layers(b"%PDF-1.7 1 0 obj << /OCProperties 2 0 R >>")
