"""Binary Word files (.doc, Word 97 to 2003): rewritten as WordprocessingML, then read as a DOCX file is.

Text, tables, lists, headings, footnotes and text boxes are read; text that is marked as deleted isn't.
Running headers and footers are left out, and a table inside a cell is read as that cell's text.
"""

import re
import struct
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from assistant.corpus.records import ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.doc_binary import DocFile, Part, Properties
from ingest.read.doc_lists import (
    add,
    character_properties,
    numbering_of,
    paragraph_properties,
    styles_of,
)
from ingest.read.docx import document_of
from ingest.read.docx_body import BodyWriter
from ingest.read.docx_numbering import Numbering
from ingest.read.docx_styles import Styles
from ingest.read.docx_xml import W

_MEDIA_TYPE = "application/msword"
_NOTE_TEXTS = 3
_CELL_END = "\x07"
_PARAGRAPH = re.compile(r"[^\r\x07\x0c]*[\r\x07\x0c]|[^\r\x07\x0c]+\Z")
_DELETED, _IN_TABLE, _ROW_END, _HEADER_ROW, _TABLE = 0x0800, 0x2416, 0x2417, 0x3404, 0xD608
_CHARACTER_STYLE = 0x4A30
_FIELD_MARKS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_PIECES = re.compile(r"[\x00-\x08\x0b-\x1f]|[^\x00-\x08\x0b-\x1f]+")


def read_doc(data: bytes) -> ReadDocument:
    """A binary Word file. Raises `UnreadableFile` where it isn't one, is locked or is damaged."""
    try:
        doc = DocFile(data)
        tree = _Rewriting(doc)
        styles = Styles(styles_of(doc))
        numbering = Numbering(numbering_of(doc), {})
        writer = BodyWriter(styles, numbering, {"footnote": tree.notes()}, lambda _: None)
        writer.write_document(tree.body())
    except (struct.error, IndexError) as error:
        raise UnreadableFile(f"the document is damaged ({error}): save it again in Word as .docx") from error
    return document_of(writer, stated_title=doc.title, date=doc.date or None, media_type=_MEDIA_TYPE)


class _Rewriting:
    """Turns one file's text and properties into a w:body."""

    def __init__(self, doc: DocFile) -> None:
        self._doc = doc
        self._characters = doc.character_parts()
        self._paragraphs = doc.paragraph_parts()
        self._notes_met = 0
        self._in_code = False

    def body(self) -> etree._Element:
        """The document's own text, then that of its text boxes."""
        body = etree.Element(W + "body")
        self._write(body, 0, self._doc.main_length)
        self._write(body, *self._doc.box_range)
        return body

    def notes(self) -> dict[str, etree._Element]:
        """Footnotes by their number, from 1."""
        table = self._doc.table(_NOTE_TEXTS)
        places = struct.unpack_from(f"<{len(table) // 4}I", table)
        first = self._doc.main_length
        notes: dict[str, etree._Element] = {}
        for number, (start, end) in enumerate(pairwise(places[:-1]), start=1):
            note = etree.Element(W + "footnote")
            self._write(note, first + start, first + min(end, self._doc.note_length))
            notes[str(number)] = note
        self._notes_met = 0
        return notes

    def _write(self, parent: etree._Element, start: int, end: int) -> None:
        row: list[tuple[etree._Element, bool]] = []
        table: etree._Element | None = None
        for first, last, part in self._paragraphs_in(start, end):
            properties = part.properties
            if properties.get(_ROW_END, b"\0")[0]:
                table = add(parent, "tbl") if table is None else table
                _write_row(table, row, properties)
                row = []
                continue
            in_table = bool(properties.get(_IN_TABLE, b"\0")[0])
            if not in_table:
                self._flush(parent, row)
                row, table = [], None
            element = etree.Element(W + "p")
            self._fill(element, first, last, part, in_table=in_table)
            if in_table:
                row.append((element, self._doc.text[last - 1 : last] == _CELL_END))
            else:
                parent.append(element)
        self._flush(parent, row)

    @staticmethod
    def _flush(parent: etree._Element, row: list[tuple[etree._Element, bool]]) -> None:
        """Paragraphs of a row that never ended: damaged, but read."""
        for element, _ in row:
            parent.append(element)

    def _paragraphs_in(self, start: int, end: int) -> Iterator[tuple[int, int, Part]]:
        at = 0
        none = Part(0, 0, 0, {})
        for match in _PARAGRAPH.finditer(self._doc.text, start, min(end, len(self._doc.text))):
            mark = match.end() - 1
            while at < len(self._paragraphs) and self._paragraphs[at].end <= mark:
                at += 1
            covers = at < len(self._paragraphs) and self._paragraphs[at].start <= mark
            yield match.start(), match.end(), self._paragraphs[at] if covers else none

    def _fill(self, element: etree._Element, first: int, last: int, part: Part, *, in_table: bool) -> None:
        properties = add(element, "pPr")
        add(properties, "pStyle", val=str(part.style))
        paragraph_properties(properties, part.properties)
        for start, end, look in self._looks(first, last):
            if look.get(_DELETED, b"\0")[0]:
                continue
            run = add(element, "r")
            stated = add(run, "rPr")
            if _CHARACTER_STYLE in look:
                add(stated, "rStyle", val=str(int.from_bytes(look[_CHARACTER_STYLE], "little")))
            character_properties(stated, look, coloured=not in_table)
            self._pieces(run, self._doc.text[start:end])

    def _looks(self, first: int, last: int) -> Iterator[tuple[int, int, Properties]]:
        """The stretches of equal character properties in a paragraph."""
        at, low = len(self._characters), 0
        while low < at:
            middle = (low + at) // 2
            if self._characters[middle].end <= first:
                low = middle + 1
            else:
                at = middle
        position = first
        while position < last:
            part = self._characters[at] if at < len(self._characters) else None
            if part is None or part.start >= last:
                yield position, last, {}
                return
            if part.start > position:
                yield position, part.start, {}
            yield max(part.start, position), min(part.end, last), part.properties
            position, at = part.end, at + 1

    def _pieces(self, run: etree._Element, text: str) -> None:
        for piece in _PIECES.findall(text):
            if piece in _FIELD_MARKS:
                add(run, "fldChar", fldCharType=_FIELD_MARKS[piece])
                self._in_code = piece == "\x13"
            elif piece == "\x02":
                self._notes_met += 1
                add(run, "footnoteReference", id=str(self._notes_met))
            elif piece in ("\x0b", "\x1e"):
                add(run, "br" if piece == "\x0b" else "noBreakHyphen")
            elif piece >= " ":
                add(run, "instrText" if self._in_code else "t").text = _printable(piece)


def _write_row(table: etree._Element, row: list[tuple[etree._Element, bool]], properties: Properties) -> None:
    element = add(table, "tr")
    if properties.get(_HEADER_ROW, b"\0")[0]:
        add(add(element, "trPr"), "tblHeader")
    merges = _merges(properties.get(_TABLE, b""))
    cell: etree._Element | None = None
    column = 0
    for paragraph, ends in row:
        if cell is None:
            cell = add(element, "tc")
            if column < len(merges) and merges[column]:
                add(add(cell, "tcPr"), "vMerge", val=merges[column])
        cell.append(paragraph)
        if ends:
            cell, column = None, column + 1


def _merges(definition: bytes) -> list[str]:
    """For each cell of a row "restart", "continue" or nothing ([MS-DOC] 2.9.326, TC80)."""
    if not definition:
        return []
    count = definition[0]
    cells = definition[1 + 2 * (count + 1) :]
    flags = [int.from_bytes(cells[20 * at : 20 * at + 2], "little") >> 5 & 3 for at in range(count)]
    return [{1: "continue", 3: "restart"}.get(flag, "") for flag in flags]


def _printable(text: str) -> str:
    """Text that XML can hold: surrogate pairs joined, what is left of them replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
