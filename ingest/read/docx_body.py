"""Writes a DOCX document's body as blocks: paragraphs, tables, text boxes, notes, headers and footers."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from assistant.corpus.records import BlockKind
from ingest.read.composer import Composer
from ingest.read.docx_numbering import Numbering
from ingest.read.docx_runs import ParagraphText, RunReader
from ingest.read.docx_styles import ParagraphStyle, Styles, is_shaded
from ingest.read.docx_xml import MC, A, R, W, child, integer, toggle, value
from ingest.read.tables import joined, looks_like_headings

_LONGEST_HEADING = 150
_LONGEST_BOLD_HEADING = 110
_LONGEST_REPEATED_CELL = 120
_DEEPEST_TABLE = 20
_WRAPPERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag"))


class _Numbered(NamedTuple):
    """A paragraph's automatic number."""

    printed: str
    level: int
    is_bullet: bool


class BodyWriter:
    """Walks the body once."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[str, Mapping[str, etree._Element]],
        related: Callable[[str], etree._Element | None],
    ) -> None:
        """`notes`: kind -> id -> note; `related`: relationship id -> root of that part."""
        self.composer = Composer()
        self.hidden: list[str] = []
        self.notes: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._note_elements = notes
        self._related = related
        self._runs = RunReader(styles)
        self._pending_notes: list[tuple[str, str]] = []
        self._notes_written = 0
        self._on_colour = False

    def write_document(self, body: etree._Element) -> None:
        """Headers, the body, footers."""
        self._page_furniture(body, "headerReference")
        self._content(body, depth=0)
        self._page_furniture(body, "footerReference")

    def _page_furniture(self, body: etree._Element, reference: str) -> None:
        """Each different running header or footer once."""
        seen: set[str] = set()
        for element in body.iter(W + reference):
            root = self._related(element.get(R + "id", ""))
            if root is None:
                continue
            text = joined([self._paragraph_text(p).text for p in self._visible_paragraphs(root)])
            text = " ".join(text.replace(" | ", " ").split())
            if text and text not in seen:
                seen.add(text)
                self.composer.add(text, BlockKind.FURNITURE)

    def _content(self, parent: etree._Element, *, depth: int) -> None:
        if depth > _DEEPEST_TABLE:
            self._note("Tables nested more than 20 deep were left out.")
            return
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element)
            elif tag == W + "tbl":
                self._table(element, depth=depth + 1)
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self._content(content, depth=depth + 1)
            elif tag in _WRAPPERS:
                self._content(element, depth=depth + 1)
            elif tag == MC + "AlternateContent":
                self._content(element[0], depth=depth + 1)
            elif tag == W + "altChunk":
                self._note("An embedded document was left out: save the file again in Word to merge it.")

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    # Paragraphs ----------------------------------------------------------------------------

    def _paragraph(self, element: etree._Element) -> None:
        found = self._paragraph_text(element)
        style = self._style_of(element)
        numbered = self._number(element, style, found)
        text = found.text.strip(" \t\r\n")
        if text:
            kind, level = self._kind(element, style, found, text, numbered)
            prefix = f"{numbered.printed} " if numbered.printed else ""
            number = "" if numbered.is_bullet else numbered.printed.rstrip(".:")
            self.composer.add(prefix + text, kind, level=level, number=number)
        self._boxes(found)
        self._write_notes()

    def _paragraph_text(self, element: etree._Element) -> ParagraphText:
        style = self._style_of(element)
        properties = child(element, "pPr")
        on_colour = self._on_colour or style.shaded or is_shaded(child(properties, "shd"))
        found = self._runs.read(element, style.look, on_colour=on_colour)
        if found.hidden.strip():
            self.hidden.append(found.hidden.strip())
        self._pending_notes += found.notes
        return found

    def _style_of(self, element: etree._Element) -> ParagraphStyle:
        return self._styles.paragraph(value(child(child(element, "pPr"), "pStyle")))

    def _number(self, element: etree._Element, style: ParagraphStyle, found: ParagraphText) -> _Numbered:
        """Count the paragraph in its list, as Word does: empty ones too, deleted or hidden ones not."""
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        empty = not found.text.strip() and not found.boxes
        gone = child(mark, "del") is not None or toggle(child(mark, "vanish")) or bool(found.hidden)
        if empty and gone:
            return _Numbered("", 0, is_bullet=False)
        stated = child(properties, "numPr")
        list_id = value(child(stated, "numId")) or style.list_id or ""
        if list_id in ("", "0"):
            return _Numbered("", 0, is_bullet=False)
        level = self._list_level(element, style, stated, list_id)
        printed, is_bullet = self._numbering.next_number(list_id, level)
        return _Numbered(printed, level + 1, is_bullet)

    def _list_level(
        self, element: etree._Element, style: ParagraphStyle, stated: etree._Element | None, list_id: str
    ) -> int:
        direct = child(stated, "ilvl")
        if direct is not None:
            return integer(value(direct), 0)
        style_id = value(child(child(element, "pPr"), "pStyle"))
        tied = self._numbering.level_of_style(list_id, style_id) if stated is None else None
        return tied if tied is not None else style.list_level or 0

    def _kind(
        self,
        element: etree._Element,
        style: ParagraphStyle,
        found: ParagraphText,
        text: str,
        numbered: _Numbered,
    ) -> tuple[BlockKind, int]:
        stated = child(child(element, "pPr"), "outlineLvl")
        outline = integer(value(stated), 9) if stated is not None else style.outline
        if style.name == "title":
            return BlockKind.TITLE, 0
        if style.name.startswith("toc "):
            return BlockKind.PARAGRAPH, 0
        if outline is not None and outline < 9 and _is_heading_text(text, _LONGEST_HEADING):
            return BlockKind.HEADING, outline + 1
        if found.is_bold and _is_heading_text(text, _LONGEST_BOLD_HEADING) and not numbered.is_bullet:
            return BlockKind.HEADING, numbered.level
        if numbered.is_bullet:
            return BlockKind.LIST_ITEM, numbered.level
        return BlockKind.PARAGRAPH, numbered.level

    def _boxes(self, found: ParagraphText) -> None:
        on_colour, self._on_colour = self._on_colour, True
        for box in found.boxes:
            self._content(box, depth=1)
        self._on_colour = on_colour
        for relation_id in found.diagrams:
            root = self._related(relation_id)
            if root is not None:
                words = [node.text.strip() for node in root.iter(A + "t") if node.text and node.text.strip()]
                self.composer.add("; ".join(words), BlockKind.PARAGRAPH)

    def _write_notes(self) -> None:
        pending, self._pending_notes = self._pending_notes, []
        for kind, note_id in pending:
            note = self._note_elements.get(kind, {}).get(note_id)
            if note is None:
                continue
            text = " ".join(
                self._paragraph_text(p).text.strip() for p in self._visible_paragraphs(note)
            ).strip()
            if text:
                self._notes_written += 1
                self.composer.add(f"[{kind.title()} {self._notes_written}] {text}", BlockKind.PARAGRAPH)

    def _visible_paragraphs(self, root: etree._Element) -> list[etree._Element]:
        """Paragraphs anywhere below, but for those in text boxes' fallbacks."""
        return [
            p for p in root.iter(W + "p") if not any(up.tag == MC + "Fallback" for up in p.iterancestors())
        ]

    # Tables --------------------------------------------------------------------------------

    def _table(self, table: etree._Element, *, depth: int) -> None:
        rows = list(_rows(table))
        on_colour = self._on_colour
        self._on_colour = on_colour or self._styles.table_is_shaded(
            value(child(child(table, "tblPr"), "tblStyle"))
        )
        if max((len(_cells(row)) for row in rows), default=0) <= 1:
            for row in rows:
                for cell in _cells(row):
                    self._on_colour = self._on_colour or is_shaded(child(child(cell, "tcPr"), "shd"))
                    self._content(cell, depth=depth)
        else:
            self._data_rows(rows, depth=depth)
        self._on_colour = on_colour
        self._write_notes()

    def _data_rows(self, rows: list[etree._Element], *, depth: int) -> None:
        number = self.composer.next_table()
        header: list[str] = []
        spanning: dict[int, str] = {}
        count = 0
        boxes: list[ParagraphText] = []
        for index, row in enumerate(rows):
            cells, all_bold = self._row(row, spanning, boxes, depth=depth)
            if not any(cells):
                continue
            marked = toggle(child(child(row, "trPr"), "tblHeader"))
            if not count and (
                marked or (index == 0 and len(rows) > 1 and all_bold and looks_like_headings(cells))
            ):
                header = cells if not header else [joined([*header]), *cells]
                self.composer.add(joined(cells), BlockKind.TABLE_HEADER, table=number)
                continue
            count += 1
            self.composer.add(
                joined(cells), BlockKind.TABLE_ROW, table=number, row=count, header=joined(header)
            )
        for found in boxes:
            self._boxes(found)

    def _row(
        self, row: etree._Element, spanning: dict[int, str], boxes: list[ParagraphText], *, depth: int
    ) -> tuple[list[str], bool]:
        """The cells of a row, short ones that span rows repeated, and whether it looks like headings."""
        texts: list[str] = []
        all_bold = True
        column = integer(value(child(child(row, "trPr"), "gridBefore")), 0)
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            text, bold = self._cell(cell, boxes, depth=depth)
            if merge is not None and value(merge) != "restart":
                text = text or spanning.get(column, "")
            else:
                spanning[column] = text if merge is not None and len(text) <= _LONGEST_REPEATED_CELL else ""
            texts.append(text)
            all_bold = all_bold and (bold or not text or is_shaded(child(properties, "shd")))
            column += max(1, integer(value(child(properties, "gridSpan")), 1))
        return texts, all_bold

    def _cell(self, cell: etree._Element, boxes: list[ParagraphText], *, depth: int) -> tuple[str, bool]:
        on_colour = self._on_colour
        self._on_colour = on_colour or is_shaded(child(child(cell, "tcPr"), "shd"))
        pieces, bold = self._cell_pieces(cell, boxes, depth=depth)
        self._on_colour = on_colour
        return " ".join(" ".join(pieces).split()), bold

    def _cell_pieces(
        self, parent: etree._Element, boxes: list[ParagraphText], *, depth: int
    ) -> tuple[list[str], bool]:
        pieces: list[str] = []
        all_bold = True
        if depth > _DEEPEST_TABLE:
            self._note("Tables nested more than 20 deep were left out.")
            return pieces, False
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                found = self._paragraph_text(element)
                numbered = self._number(element, self._style_of(element), found)
                text = f"{numbered.printed} {found.text.strip()}".strip()
                if text:
                    pieces.append(text)
                    all_bold = all_bold and (found.is_bold or not found.text.strip())
                if found.boxes or found.diagrams:
                    boxes.append(found)
            elif tag == W + "tbl":
                pieces.append(self._nested(element, boxes, depth=depth + 1))
                all_bold = False
            elif tag == W + "sdt" or tag in _WRAPPERS or tag == MC + "AlternateContent":
                inner = child(element, "sdtContent") if tag == W + "sdt" else element
                inner = element[0] if tag == MC + "AlternateContent" else inner
                if inner is not None:
                    more, bold = self._cell_pieces(inner, boxes, depth=depth + 1)
                    pieces += more
                    all_bold = all_bold and bold
        return pieces, all_bold

    def _nested(self, table: etree._Element, boxes: list[ParagraphText], *, depth: int) -> str:
        """A table inside a cell on one line: cells by commas, rows by semicolons."""
        lines = []
        for row in _rows(table):
            cells = [text for cell in _cells(row) if (text := self._cell(cell, boxes, depth=depth)[0])]
            if cells:
                lines.append(", ".join(cells))
        return "; ".join(lines)


def _rows(parent: etree._Element) -> list[etree._Element]:
    """Rows of a table that aren't deleted, those in content controls too."""
    rows: list[etree._Element] = []
    for element in parent:
        if element.tag == W + "tr":
            if child(child(element, "trPr"), "del") is None:
                rows.append(element)
        elif element.tag == W + "sdt":
            content = child(element, "sdtContent")
            rows += [] if content is None else _rows(content)
        elif element.tag in _WRAPPERS:
            rows += _rows(element)
    return rows


def _cells(parent: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for element in parent:
        if element.tag == W + "tc":
            if child(child(element, "tcPr"), "cellDel") is None:
                cells.append(element)
        elif element.tag == W + "sdt":
            content = child(element, "sdtContent")
            cells += [] if content is None else _cells(content)
        elif element.tag in _WRAPPERS:
            cells += _cells(element)
    return cells


def _is_heading_text(text: str, longest: int) -> bool:
    """Whether a paragraph styled as a heading reads like one: many contracts style whole clauses so."""
    if len(text) > longest or ("\n" in text.strip() and len(text) > longest // 2):
        return False
    if text[-1] in ";,:" or not any(map(str.isalpha, text)):
        return False
    return text[-1] != "." or len(text) <= longest // 3
