"""One content -> its packed rows: tells JSON from tables, and lists a content that can't be read.

Depends on the bytes, the media type and the confirmed column mappings alone, so that what comes out can be
cached by content. Anything hostile costs a row or the file, and is listed.
"""

import codecs
import hashlib
from collections.abc import Iterator, Sequence

from ingest.errors import UnreadableFile
from ingest.read.decoding import decode_text, text_chunks
from ingest.read.media import CSV, JSON, XLSX
from ingest.register.grids import Grid, csv_grids, xlsx_grids
from ingest.register.json_rows import read_json
from ingest.register.mapping import ConfirmedMapping
from ingest.register.source_rows import SourceRows
from ingest.register.table_rows import read_table

PLAIN_TEXT = "text/plain"
JSON_LINES = "application/jsonl"
REGISTER_MEDIA = frozenset({CSV, JSON, XLSX, "text/tab-separated-values", JSON_LINES, PLAIN_TEXT})
"""Media types that may hold releases or tables."""

_HOSTILE = (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError, SyntaxError)
"""What parsers raise on content made to break them."""


def rows_of(data: bytes, media_type: str, confirmed: Sequence[ConfirmedMapping] = ()) -> bytes:
    """The packed rows of one content."""
    rows = SourceRows(hashlib.sha256(data).hexdigest())
    is_json = _is_json(data, media_type)
    try:
        if is_json:
            read_json(text_chunks(data), rows, confirmed)
        else:
            for grid in _grids(data, media_type, confirmed):
                read_table(grid, rows)
    except UnreadableFile as error:
        rows.problems.add("unreadable_file", found=error)
    except _HOSTILE as error:
        rows.problems.add("unreadable_file", found=f"{type(error).__name__}: {error}")
    if not rows.loaded and (is_json or media_type != PLAIN_TEXT):
        rows.problems.add("not_understood")
    return rows.writer.packed()


def _is_json(data: bytes, media_type: str) -> bool:
    """Whether a content is JSON; plain text may be, by its first character."""
    if media_type != PLAIN_TEXT:
        return media_type in (JSON, JSON_LINES)
    return data[:64].removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def _grids(data: bytes, media_type: str, confirmed: Sequence[ConfirmedMapping]) -> Iterator[Grid]:
    """The tables of a content; none in plain text, which is for passages alone."""
    if media_type == XLSX:
        yield from xlsx_grids(data, confirmed)
    elif media_type != PLAIN_TEXT:
        yield from csv_grids(decode_text(data).text, confirmed)
