"""What kind of file some bytes are: the content says first, the file's ending second.

Owns the names of media types and which of them a reader exists for. Reads no file itself.
"""

import json
import re
from pathlib import PurePosixPath

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"
UNKNOWN = "application/octet-stream"

READABLE = frozenset({PDF, DOCX, DOC, HTML, TEXT, MARKDOWN, CSV, XLSX, JSON})
"""Media types that `ingest.read.dispatch` has a reader for."""

SAMPLE_BYTES = 64 * 1024

_OLE = "application/x-ole-storage"
_LOCKED_OFFICE = "application/x-encrypted-office"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_XML = "application/xml"

_WHY_NOT = {
    _LOCKED_OFFICE: "Office file locked with a password: save it without one",
    _OLE: "old Office format: save it as .docx, .csv or PDF",
    "application/vnd.ms-excel": "old Excel format (.xls): save it as CSV",
    "application/vnd.ms-powerpoint": "old PowerPoint format (.ppt): save it as PDF",
    _PPTX: "PowerPoint slides (.pptx): save them as PDF",
    "application/vnd.ms-outlook": "Outlook message (.msg): save it as text or PDF",
    "application/vnd.oasis.opendocument.text": "OpenDocument text (.odt): save it as .docx or PDF",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheet (.ods): save it as CSV",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument slides (.odp): save them as PDF",
    "application/rtf": "Rich Text Format (.rtf): save it as .docx or PDF",
    "application/postscript": "PostScript: convert it to PDF",
    "application/zip": "archive: unpack it and ingest the files in it",
    "message/rfc822": "e-mail (.eml): save its text or attachments",
    _XML: "XML: only OCDS JSON, HTML, CSV and text are read",
    UNKNOWN: "unknown kind of file: expected PDF, DOCX, DOC, HTML, text, Markdown, CSV, XLSX or JSON",
}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "application/rtf"),
    (b"%!PS", "application/postscript"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/zip"),
    (b"7z\xbc\xaf\x27\x1c", "application/zip"),
    (b"Rar!\x1a\x07", "application/zip"),
    (b"\xfd7zXZ\x00", "application/zip"),
    (b"BZh", "application/zip"),
    (b"\x7fELF", UNKNOWN),
)

_BY_ENDING = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".doc": DOC,
    ".dot": DOC,
    ".xls": "application/vnd.ms-excel",
    ".xlsx": XLSX,
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": _PPTX,
    ".msg": "application/vnd.ms-outlook",
    ".eml": "message/rfc822",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".zip": "application/zip",
    ".tar": "application/zip",
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": CSV,
    ".tsv": CSV,
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".xml": _XML,
}

_ZIP_PARTS = (
    (b"word/", DOCX),
    (b"xl/", XLSX),
    (b"ppt/", _PPTX),
    (b"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", _LOCKED_OFFICE),
    ("WordDocument", DOC),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__substg1.0_", "application/vnd.ms-outlook"),
)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_PDF_PARTS = re.compile(rb"\b\d+ \d+ obj\b|\bendobj\b|\bendstream\b")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a\x1b\x08\x0b")


def sample_of(data: bytes) -> bytes:
    """The part of a whole file that `media_type` looks at: its first and last 64 KiB."""
    return data if len(data) <= 2 * SAMPLE_BYTES else data[:SAMPLE_BYTES] + data[-SAMPLE_BYTES:]


def media_type(sample: bytes, name: str) -> str:
    """The media type of a file with this sample (see `sample_of`) and this name; never fails."""
    by_ending = _BY_ENDING.get(PurePosixPath(name).suffix.lower(), UNKNOWN)
    return _by_signature(sample, by_ending) or _by_text(sample, by_ending) or by_ending


def why_unreadable(kind: str) -> str:
    """Why no reader exists for this media type, for people; empty where one does."""
    if kind in READABLE:
        return ""
    if kind.startswith("image/"):
        return "picture: put it into a PDF, and recognise its text there"
    return _WHY_NOT.get(kind, _WHY_NOT[UNKNOWN])


def _by_signature(sample: bytes, by_ending: str) -> str:
    if b"%PDF-" in sample[:1024]:
        return PDF
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(sample, by_ending)
    if sample.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(sample, by_ending)
    for signature, kind in _SIGNATURES:
        if sample.startswith(signature):
            return kind
    return ""


def _zip_kind(sample: bytes, by_ending: str) -> str:
    for part, kind in _ZIP_PARTS:
        if part in sample:
            return kind
    return by_ending if by_ending in (DOCX, XLSX, _PPTX) else "application/zip"


def _ole_kind(sample: bytes, by_ending: str) -> str:
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in sample:
            return kind
    return by_ending if by_ending.startswith("application/") and by_ending not in READABLE else _OLE


def _by_text(sample: bytes, by_ending: str) -> str:
    """Tell the kinds of text apart; empty for bytes that aren't text."""
    head = sample[:SAMPLE_BYTES]
    if not _looks_like_text(head):
        return ""
    stripped = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if by_ending == PDF and _PDF_PARTS.search(head):
        return PDF
    if _HTML_START.match(stripped) or (stripped.startswith(b"<") and _HTML_START.search(head[:2048])):
        return HTML
    if stripped.startswith(b"<?xml"):
        return HTML if by_ending == HTML else _XML
    if stripped[:1] in (b"{", b"[") and (by_ending == JSON or _is_json(sample, stripped)):
        return JSON
    if by_ending in (TEXT, MARKDOWN, CSV, HTML, JSON, _XML, "message/rfc822"):
        return by_ending
    return TEXT


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(head.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    return bool(head) and controls * 200 < len(head) and b"\x00" not in head


def _is_json(sample: bytes, stripped: bytes) -> bool:
    if len(sample) > SAMPLE_BYTES:
        return re.match(rb'[\[{]\s*(?:"[^"\n]{0,200}"\s*:|[\[{])', stripped) is not None
    try:
        json.loads(stripped)
    except (ValueError, RecursionError):
        return False
    return True
