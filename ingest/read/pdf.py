"""Reads PDF files."""

import ctypes
import pypdfium2.raw as pdfium
from assistant.corpus.records import Page, PageVerdict, ReadDocument


def read_pdf(data: bytes) -> ReadDocument:
    """Text, one verdict a page, blocks, title and date of a PDF file; never raises for a bad file."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == 4
        page = Page(1, 0, 0, PageVerdict.LOCKED if locked else PageVerdict.BROKEN)
        return ReadDocument(
            "", (page,), media_type="application/pdf", notes=("locked" if locked else "broken",)
        )
    texts = []
    pages = []
    at = 0
    for i in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, i)
        text = ""
        verdict = PageVerdict.BROKEN
        if page:
            tp = pdfium.FPDFText_LoadPage(page)
            c = pdfium.FPDFText_CountChars(tp)
            buf = ctypes.create_string_buffer((c + 1) * 2)
            m = pdfium.FPDFText_GetText(tp, 0, c, ctypes.cast(buf, ctypes.POINTER(ctypes.c_ushort)))
            text = (
                buf.raw[: max(0, m - 1) * 2]
                .decode("utf-16-le", "ignore")
                .replace("\r\n", "\n")
                .replace("\ufffe", "-")
                .replace("\x02", "-")
                .replace("\f", " ")
                .replace("\0", "")
            )
            pdfium.FPDFText_ClosePage(tp)
            verdict = (
                PageVerdict.TEXT
                if text.strip()
                else (PageVerdict.NEEDS_OCR if pdfium.FPDFPage_CountObjects(page) else PageVerdict.BLANK)
            )
            pdfium.FPDF_ClosePage(page)
        pages.append(Page(i + 1, at, at + len(text), verdict))
        at += len(text) + 1
        texts.append(text)
    pdfium.FPDF_CloseDocument(document)
    return ReadDocument("\f".join(texts), tuple(pages), media_type="application/pdf")


pdfium.FPDF_InitLibrary()
