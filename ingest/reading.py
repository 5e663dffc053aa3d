"""Reading and splitting one file, in a child process, and how what comes of it is written down.

The child's reply is bytes in a plain format that is checked when it is decoded, because a file that
took its reader over could send anything. The cache keeps the same bytes.
"""

import hashlib
import json
import re
import zlib
from dataclasses import replace
from typing import Any

from assistant.corpus.records import Content, Page, PageVerdict, Passage, PassageKind, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.dispatch import broken_document, read_document
from ingest.split import split

MAX_ENCODED_CHARACTERS = 512 * 1024 * 1024
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_and_split(data: bytes, media_type: str) -> bytes:
    """Read a file's bytes and cut the text into passages; returns the encoded content.

    Raises UnreadableFile where the reader says that it can't be read.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    read = _as_unicode(read_document(data, media_type))
    return encode_content(Content(sha256, read, split(sha256, read)))


def unreadable_content(sha256: str, reason: str, *, media_type: str) -> Content:
    """What stands in a release for a file whose reader failed."""
    return Content(sha256, broken_document(reason, media_type=media_type), ())


def encode_content(content: Content) -> bytes:
    """A content as compressed JSON, without the blocks that only splitting needs."""
    read = content.read
    tree = {
        "text": read.text,
        "title": read.title,
        "date": read.date,
        "media_type": read.media_type,
        "notes": list(read.notes),
        "pages": [[page.number, page.start, page.end, page.verdict, page.hidden_text] for page in read.pages],
        "passages": [
            [p.start, p.end, p.page, p.locator, p.heading, p.kind, p.table_header] for p in content.passages
        ],
    }
    return zlib.compress(json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode(), level=1)


def decode_content(encoded: bytes, *, sha256: str) -> Content:
    """The content written as these bytes; raises UnreadableFile where they aren't one."""
    try:
        expander = zlib.decompressobj()
        data = expander.decompress(encoded, MAX_ENCODED_CHARACTERS)
        if not expander.eof:
            raise ValueError("cut short or too long")
        return _content(json.loads(data), sha256)
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(f"the reader's reply can't be used ({error}): ingest the file again") from error


def _content(tree: dict[str, Any], sha256: str) -> Content:
    text = _text(tree["text"])
    date = tree["date"]
    read = ReadDocument(
        text=text,
        pages=tuple(_page(row, len(text)) for row in tree["pages"]),
        title=_text(tree["title"]),
        date=None if date is None else _text(date),
        media_type=_text(tree["media_type"]),
        notes=tuple(_text(note) for note in tree["notes"]),
    )
    passages = tuple(_passage(row, ordinal, sha256, text) for ordinal, row in enumerate(tree["passages"]))
    return Content(sha256, read, passages)


def _page(row: list[Any], length: int) -> Page:
    number, start, end, verdict, hidden_text = row
    if not 0 <= start <= end <= length:
        raise ValueError(f"page {start}:{end} of {length} characters")
    return Page(_number(number), int(start), int(end), PageVerdict(verdict), _text(hidden_text))


def _passage(row: list[Any], ordinal: int, sha256: str, text: str) -> Passage:
    start, end, page, locator, heading, kind, table_header = row
    return Passage(
        content=sha256,
        ordinal=ordinal,
        start=int(start),
        end=int(end),
        page=_number(page),
        locator=_text(locator),
        heading=_text(heading),
        kind=PassageKind(kind),
        text=text[start:end],
        table_header=_text(table_header),
    )


def _number(value: object) -> int | None:
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"{type(value).__name__} for a number")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} for text")
    value.encode()
    return value


def _as_unicode(read: ReadDocument) -> ReadDocument:
    """The same with U+FFFD for every lone surrogate, which no file format here can hold."""
    fields = [read.text, read.title, *read.notes, *(page.hidden_text for page in read.pages)]
    fields += [text for block in read.blocks for text in (block.number, block.header)]
    if not any(_LONE_SURROGATE.search(text) for text in fields):
        return read
    return replace(
        read,
        text=_clean(read.text),
        title=_clean(read.title),
        notes=tuple(map(_clean, read.notes)),
        pages=tuple(replace(page, hidden_text=_clean(page.hidden_text)) for page in read.pages),
        blocks=tuple(
            replace(block, number=_clean(block.number), header=_clean(block.header)) for block in read.blocks
        ),
    )


def _clean(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)
