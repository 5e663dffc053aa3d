"""The binary Word format (.doc, [MS-DOC]): its streams, pieces of text, and the properties over them.

Knows offsets and property codes, nothing of what a document means. A file whose offsets lead nowhere raises
`UnreadableFile`; nothing is read beyond the streams.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import olefile  # type: ignore[import-untyped]  # it has no types

from ingest.errors import UnreadableFile

_WORD_97 = 0x00C1
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_COMPRESSED = 0x40000000
_PAGE = 512
_FIRST_OFFSET_PAIR = 0x9A
_MOST_CHARACTERS = 50_000_000
_MOST_PROPERTIES = 5_000_000
_TABLE_DEFINITION = 0xD608
_LONG_PROPERTIES = 0x6646
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a property's operand by the top three bits of its code; 0: the first byte tells."""

Properties = dict[int, bytes]
"""Code of a single property modifier -> its operand; the last of a code counts."""


class Part(NamedTuple):
    """A stretch of a property's text: character positions and what holds over them."""

    start: int
    end: int
    style: int
    properties: Properties


class _Piece(NamedTuple):
    start: int
    end: int
    offset: int
    width: int


class DocFile:
    """One opened file: its text, and the tables of its properties."""

    def __init__(self, data: bytes) -> None:
        """Raises `UnreadableFile` for anything that isn't a Word 97 to 2003 document, or is locked."""
        streams = _streams(data)
        self._main = streams.get("WordDocument", b"")
        if len(self._main) < 0x200:
            raise UnreadableFile("the file holds no Word document: save it again in Word as .docx")
        version, flags = self._number("<H", 2), self._number("<H", 0x0A)
        if flags & _ENCRYPTED:
            raise UnreadableFile("the document is locked with a password: save it without one")
        if version < _WORD_97:
            raise UnreadableFile("Word 95 or older: save it as .docx")
        self._tables = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
        self._data = streams.get("Data", b"")
        self.title, self.date = streams["title"].decode(errors="replace"), streams["date"].decode()
        self.main_length, self.note_length = self._number("<I", 0x4C), self._number("<I", 0x50)
        self._pieces = self._read_pieces()
        self.text = "".join(map(self._piece_text, self._pieces))
        self.box_range = self._box_range()

    def table(self, index: int) -> bytes:
        """The bytes of the table that entry `index` of the file's directory points to; may be empty."""
        at = _FIRST_OFFSET_PAIR + 8 * index
        start, length = struct.unpack_from("<II", self._main, at) if at + 8 <= len(self._main) else (0, 0)
        return self._tables[start : start + length]

    def beyond_table(self, index: int) -> bytes:
        """The bytes behind that table: a list's levels stand there uncounted."""
        at = _FIRST_OFFSET_PAIR + 8 * index
        start, length = struct.unpack_from("<II", self._main, at)
        return self._tables[start + length :] if length else b""

    def character_parts(self) -> list[Part]:
        """Stretches of equal character properties, in order."""
        return self._parts(12, paragraphs=False)

    def paragraph_parts(self) -> list[Part]:
        """Stretches of equal paragraph properties, in order."""
        return self._parts(13, paragraphs=True)

    # Text ----------------------------------------------------------------------------------

    def _number(self, form: str, at: int) -> int:
        return int(struct.unpack_from(form, self._main, at)[0])

    def _box_range(self) -> tuple[int, int]:
        """Where the text of text boxes stands."""
        before = [self._number("<I", at) for at in (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60)]
        start = sum(before)
        return start, start + self._number("<I", 0x64)

    def _read_pieces(self) -> list[_Piece]:
        table = self.table(33)
        at = 0
        while at < len(table) and table[at] == 1:
            at += 3 + int(struct.unpack_from("<H", table, at + 1)[0])
        if at >= len(table) or table[at] != 2:
            raise UnreadableFile("the document's piece table is missing: save it again in Word as .docx")
        length = int(struct.unpack_from("<I", table, at + 1)[0])
        entries = table[at + 5 : at + 5 + length]
        count = (len(entries) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", entries)
        if count < 1 or positions[-1] > _MOST_CHARACTERS or list(positions) != sorted(positions):
            raise UnreadableFile("the document's piece table is damaged: save it again in Word as .docx")
        pieces = []
        for index in range(count):
            code = int(struct.unpack_from("<I", entries, 4 * (count + 1) + 8 * index + 2)[0])
            narrow = bool(code & _COMPRESSED)
            offset = (code & 0x3FFFFFFF) // 2 if narrow else code & 0x3FFFFFFF
            pieces.append(_Piece(positions[index], positions[index + 1], offset, 1 if narrow else 2))
        return pieces

    def _piece_text(self, piece: _Piece) -> str:
        count = piece.end - piece.start
        raw = self._main[piece.offset : piece.offset + count * piece.width]
        if len(raw) != count * piece.width:
            raise UnreadableFile("the document's text is cut short: get the file again")
        if piece.width == 1:
            return raw.decode("cp1252", "replace")
        units = struct.unpack(f"<{count}H", raw)
        return "".join(map(chr, units))

    # Properties ----------------------------------------------------------------------------

    def _parts(self, index: int, *, paragraphs: bool) -> list[Part]:
        runs = sorted(self._runs(self.table(index), paragraphs=paragraphs), key=lambda run: run[0])
        starts = [run[0] for run in runs]
        parts: list[Part] = []
        for piece in self._pieces:
            last = piece.offset + (piece.end - piece.start) * piece.width
            for at in range(max(bisect_right(starts, piece.offset) - 1, 0), len(runs)):
                start, end, style, properties = runs[at]
                if start >= last:
                    break
                first = max(start, piece.offset)
                if first < min(end, last):
                    parts.append(
                        Part(
                            piece.start + (first - piece.offset) // piece.width,
                            piece.start + (min(end, last) - piece.offset) // piece.width,
                            style,
                            properties,
                        )
                    )
        return parts

    def _runs(self, table: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, int, Properties]]:
        count = max((len(table) - 4) // 8, 0)
        read = 0
        for index in range(count):
            number = int(struct.unpack_from("<I", table, 4 * (count + 1) + 4 * index)[0]) & 0x3FFFFF
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) < _PAGE:
                continue
            for run in self._page_runs(page, paragraphs=paragraphs):
                read += 1
                if read > _MOST_PROPERTIES:
                    raise UnreadableFile("the document states more properties than any document has")
                yield run

    def _page_runs(self, page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, int, Properties]]:
        count = page[-1]
        width = 13 if paragraphs else 1
        if 4 * (count + 1) + width * count > _PAGE - 1:
            return
        offsets = struct.unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            at = 2 * page[4 * (count + 1) + width * index]
            stated = _stated(page, at, paragraphs=paragraphs) if at else b""
            style = int.from_bytes(stated[:2], "little") if paragraphs else 0
            properties = self._with_long(properties_of(stated[2:] if paragraphs else stated))
            yield offsets[index], offsets[index + 1], style, properties

    def _with_long(self, properties: Properties) -> Properties:
        """Properties too long for a page stand in the data stream."""
        pointer = properties.get(_LONG_PROPERTIES)
        if pointer is None:
            return properties
        at = int.from_bytes(pointer, "little")
        length = int.from_bytes(self._data[at : at + 2], "little")
        return {**properties, **properties_of(self._data[at + 2 : at + 2 + length])}


def properties_of(stated: bytes) -> Properties:
    """The single property modifiers in these bytes ([MS-DOC] 2.2.5); what is cut short is left out."""
    found: Properties = {}
    at = 0
    while at + 2 < len(stated):
        code = int.from_bytes(stated[at : at + 2], "little")
        at += 2
        size = _SIZES[code >> 13]
        if code == _TABLE_DEFINITION:
            size = int.from_bytes(stated[at : at + 2], "little") - 1
            at += 2
        elif not size:
            size = stated[at]
            at += 1
        if size < 0 or at + size > len(stated):
            break
        found[code] = stated[at : at + size]
        at += size
    return found


def _stated(page: bytes, at: int, *, paragraphs: bool) -> bytes:
    length = page[at]
    if not paragraphs:
        return page[at + 1 : at + 1 + length]
    if length:
        return page[at + 1 : at + 2 * length]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams that hold text, and the title and ISO date of the summary."""
    try:
        with olefile.OleFileIO(data) as package:
            streams = {
                name: bytes(package.openstream(name).read())
                for name in ("WordDocument", "0Table", "1Table", "Data")
                if package.exists(name)
            }
            summary = package.get_metadata()
            title, saved = summary.title or b"", summary.last_saved_time
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise UnreadableFile(f"the file's streams can't be read ({error}): get the file again") from error
    named = title.decode("cp1252", "replace") if isinstance(title, bytes) else str(title)
    streams["title"] = named.strip("\0 ").encode()
    streams["date"] = saved.date().isoformat().encode() if hasattr(saved, "date") else b""
    return streams
