"""From a media type to the reader for it.

Each reader is imported when it is first needed, so that a child process that reads PDF files
loads nothing else.
"""

import importlib

from assistant.corpus.records import Page, PageVerdict, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read import media

_READERS = {
    media.PDF: ("ingest.read.pdf", "read_pdf"),
    media.DOCX: ("ingest.read.docx", "read_docx"),
    media.DOC: ("ingest.read.doc", "read_doc"),
    media.HTML: ("ingest.read.html", "read_html"),
    media.TEXT: ("ingest.read.plain_text", "read_text"),
    media.MARKDOWN: ("ingest.read.plain_text", "read_text"),
    media.CSV: ("ingest.read.tables", "read_csv"),
    media.XLSX: ("ingest.read.tables", "read_xlsx"),
    media.JSON: ("ingest.read.ocds", "read_json"),
}


def read_document(data: bytes, media_type: str) -> ReadDocument:
    """Read a file of this media type.

    Raises:
        UnreadableFile: no reader exists for it, or its reader says that it can't be read.
    """
    if media_type not in _READERS:
        raise UnreadableFile(media.why_unreadable(media_type))
    module, function = _READERS[media_type]
    read = getattr(importlib.import_module(module), function)
    document: ReadDocument = read(data)
    return document


def broken_document(reason: str, *, media_type: str) -> ReadDocument:
    """What stands in a release for a file that couldn't be read: one broken page, and why."""
    number = 1 if media_type == media.PDF else None
    page = Page(number=number, start=0, end=0, verdict=PageVerdict.BROKEN)
    return ReadDocument(text="", pages=(page,), media_type=media_type, notes=(reason,))
