"""Reads PDF files: text and one verdict for each page, whatever is wrong with the file.

PDFium reads; pypdf is asked only about pages that PDFium can't open or finds empty, and about files
that it can't open, and only for a limited time. Never raises for a bad file.
"""

import datetime
import re
import zlib
from collections import Counter

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from assistant.corpus.records import Page, PageVerdict, ReadDocument
from ingest.read.media import PDF
from ingest.read.pdf_fallback import FallbackReader
from ingest.read.pdf_layout import Span, layout_blocks, page_text
from ingest.read.pdf_page import PdfPage, read_page

PAGE_SEPARATOR = "\f"
MAX_PAGES = 20_000

_MAX_COUNTED_LOCKED_PAGES = 5_000
_MAX_TITLE_CHARACTERS = 200
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|rtf|odt|wpd|pdf|xlsx?|pptx?|html?|txt|indd|qxd|pmd|tiff?|jpe?g|png|eps|ps)$",
    re.IGNORECASE,
)
_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft (?:office )?(?:word|excel|powerpoint)\b.*|untitled.*|no job name|print(?:ing)?"
    r"|(?:document|book|slide|doc|page|title|scan)\s*\d*|powerpoint presentation|full page photo"
    r"|.*[\\/].*[\\/].*|https?:.*|file:.*|about:blank)$",
    re.IGNORECASE,
)
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm.{0,400}?stream\r?\n", re.DOTALL)
_MAX_OBJECT_STREAM = 4 * 1024 * 1024
_FIRST_PDF_YEAR = 1993
_NOTED = (
    (PageVerdict.HIDDEN_TEXT, "text that can't be seen was found and left out"),
    (PageVerdict.NEEDS_OCR, "pictures of text, which need optical recognition"),
    (PageVerdict.BROKEN, "can't be parsed"),
)
_LOCKED_COUNT = re.compile(rb"/Count\s+(\d{1,6})\b")


def read_pdf(data: bytes) -> ReadDocument:
    """Text, one verdict a page, headings and running lines, title and date of a PDF file."""
    fallback = FallbackReader(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _without_pdfium(data, fallback, error.err_code)
    with document:
        count = len(document)
        has_layers = mentions_layers(data)
        pages = [
            _read_one(document, index, fallback, has_layers=has_layers)
            for index in range(min(count, MAX_PAGES))
        ]
        title, date = _title_of(document), _date_of(document)
    notes = _notes(pages, fallback)
    if count > MAX_PAGES:
        notes = (*notes, f"The file has {count} pages; the first {MAX_PAGES} were read.")
    return _assembled(pages or [PdfPage((), PageVerdict.BROKEN)], title, date, notes)


def mentions_layers(data: bytes) -> bool:
    """Whether the file may have optional content; True where that can't be told cheaply."""
    if b"/OCProperties" in data:
        return True
    encrypted = b"/Encrypt" in data
    for stream in _OBJECT_STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            if encrypted or b"/OCProperties" in unpacker.decompress(data[stream.end() :], _MAX_OBJECT_STREAM):
                return True
        except zlib.error:
            return True
    return False


def _read_one(
    document: pypdfium2.PdfDocument, index: int, fallback: FallbackReader, *, has_layers: bool
) -> PdfPage:
    handle = pdfium.FPDF_LoadPage(document.raw, index)
    if not handle:
        return fallback.page(index)
    try:
        page = read_page(handle, has_layers=has_layers)
        empty = pdfium.FPDFPage_CountObjects(handle) == 0
    finally:
        pdfium.FPDF_ClosePage(handle)
    if page.verdict in (PageVerdict.BLANK, PageVerdict.BROKEN):
        other = fallback.page(index)
        if other.lines or (empty and other.verdict is PageVerdict.BROKEN):
            return other
    return page


def _without_pdfium(data: bytes, fallback: FallbackReader, error_code: int | None) -> ReadDocument:
    """A file that PDFium can't open: locked, or read by pypdf, or broken."""
    if error_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        count = max((int(found) for found in _LOCKED_COUNT.findall(data)), default=1)
        count = count if 1 <= count <= _MAX_COUNTED_LOCKED_PAGES else 1
        note = "Locked with a password: ingest a copy without one."
        return _assembled([PdfPage((), PageVerdict.LOCKED)] * count, "", None, (note,))
    pages = [fallback.page(index) for index in range(min(fallback.page_count, MAX_PAGES))]
    if not any(page.lines for page in pages):
        note = "Not a PDF file that can be opened: get it again from its source."
        return _assembled(pages or [PdfPage((), PageVerdict.BROKEN)], "", None, (note,))
    return _assembled(pages, "", None, ("Damaged: read as far as it could be repaired.",))


def _assembled(pages: list[PdfPage], title: str, date: str | None, notes: tuple[str, ...]) -> ReadDocument:
    texts: list[str] = []
    records: list[Page] = []
    spans: list[list[Span]] = []
    at = 0
    for number, page in enumerate(pages, start=1):
        text, of_lines = page_text(page.lines)
        records.append(Page(number, at, at + len(text), page.verdict, page.hidden_text))
        spans.append([(start + at, end + at) for start, end in of_lines])
        texts.append(text)
        at += len(text) + len(PAGE_SEPARATOR)
    blocks = layout_blocks([page.lines for page in pages], spans)
    return ReadDocument(PAGE_SEPARATOR.join(texts), tuple(records), blocks, title, date, PDF, notes)


def _notes(pages: list[PdfPage], fallback: FallbackReader) -> tuple[str, ...]:
    verdicts = Counter(page.verdict for page in pages)
    notes = []
    for verdict, what in _NOTED:
        if verdicts[verdict]:
            notes.append(f"{verdicts[verdict]} of {len(pages)} pages: {what}.")
    if fallback.gave_up:
        notes.append("A second reader took too long and was stopped; some pages may lack text.")
    return tuple(notes)


def _title_of(document: pypdfium2.PdfDocument) -> str:
    """The title in the file's metadata, where a person wrote it rather than a program."""
    title = " ".join(_printable(document.get_metadata_value("Title")).split())[:_MAX_TITLE_CHARACTERS]
    words = sum(map(str.isalpha, title))
    if (
        words < 4
        or _FILE_NAME.search(title)
        or _PROGRAM_TITLE.match(title)
        or ("_" in title and " " not in title)
    ):
        return ""
    return title


def _date_of(document: pypdfium2.PdfDocument) -> str | None:
    """The day on which the file says that it was made."""
    match = _DATE.match(document.get_metadata_value("CreationDate").strip())
    if match is None:
        return None
    try:
        day = datetime.date(*map(int, match.groups()))
    except ValueError:
        return None
    return day.isoformat() if day.year >= _FIRST_PDF_YEAR else None


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
