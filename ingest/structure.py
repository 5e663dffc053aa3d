"""A read document -> its units in order: headings, clauses, list items, definitions, rows, furniture.

A reader's blocks are taken as they are; text that no block covers is understood line by line. Units don't
overlap and together cover every character that isn't white space.
"""

import re
from collections.abc import Iterator

from assistant.corpus.records import Block, BlockKind, ReadDocument
from ingest.inline import inline_labels
from ingest.labels import Label, Style, labels_at, section_at
from ingest.outline import Fit
from ingest.unit_writer import WINDOW, OpenUnit, UnitWriter, trimmed
from ingest.units import Role, Unit
from ingest.wording import (
    defined_term,
    end_of_contents,
    has_leaders,
    is_contents_heading,
    is_page_number,
    line_key,
    repeated_lines,
    term_of_row,
)

_INLINE_FROM = 240
"""Shorter lines aren't searched for clause numbers inside them."""
_TERMINAL = re.compile(r"""[.;:!?]["”’')\]]*\s*(?:and/or|and|or|but)?\s*\Z""")
_OPEN_REFERENCE = re.compile(
    r"(?:\b(?:clauses?|sections?|articles?|paragraphs?|sub-?clauses?|subsections?|schedules?|rules?|regulations?|"
    r"items?|parts?|and|or|to|of|in|under|by|than|with|the|least)|,)\s*\Z",
    re.IGNORECASE,
)
_CLOSING = "\"”’')]"


def units_of(read: ReadDocument) -> list[Unit]:
    """The units of a document, in order."""
    reader = _UnitReader(read.text, is_paged=any(page.number is not None for page in read.pages))
    for item in _gaps_and_blocks(read):
        if isinstance(item, Block):
            reader.take_block(item)
        else:
            reader.take_lines(*item)
    return reader.finish()


def _gaps_and_blocks(read: ReadDocument) -> Iterator[Block | tuple[int, int]]:
    position = 0
    for block in sorted(read.blocks, key=lambda block: block.start):
        start = max(block.start, position)
        if start > position:
            yield position, start
        if block.end > start:
            yield block if start == block.start else _clipped(block, start)
            position = block.end
    if position < len(read.text):
        yield position, len(read.text)


def _clipped(block: Block, start: int) -> Block:
    return Block(
        start, block.end, block.kind, block.level, block.number, block.table, block.row, block.header
    )


class _UnitReader(UnitWriter):
    """Reads lines and blocks in order and closes a unit wherever a new one starts."""

    def __init__(self, text: str, *, is_paged: bool) -> None:
        super().__init__(text)
        self._is_paged = is_paged
        self._width = _typical_width(text)
        self._repeated = repeated_lines(text)

    # Text without blocks -------------------------------------------------------------------

    def take_lines(self, start: int, end: int) -> None:
        """Read a stretch that no block covers."""
        position = start
        for line in self._text[start:end].splitlines(keepends=True):
            stripped = line.strip()
            if stripped:
                first = position + line.index(stripped[0])
                self._take_line(first, first + len(stripped), stripped)
            elif self._open is not None:
                self._blank = True
            position += len(line)

    def _take_line(self, start: int, end: int, line: str) -> None:
        if is_page_number(line) or (self._repeated and line_key(line) in self._repeated):
            self._furniture.append((start, end))
            return
        if is_contents_heading(line):
            self._contents_end = end_of_contents(self._text, end)
        if self._is_contents_line(line, start):
            self._emit_alone(start, end, Role.CONTENTS)
            return
        label, body = self._label_of(start, end)
        if label and body >= end and not self._starts_strong():
            self._furniture.append((start, end))
            return
        section = section_at(self._text, start, end)
        opens = line[:8].isupper() or self._text[start - 1 : start] == "\f" or self._starts_strong()
        if section and (not opens or (section.is_exhibit and not self._units)):
            section = None
        if label is None and section is None and self._continues(line):
            self._extend(end)
        else:
            self._close()
            self._open_unit(start, end, body if label else start, label)
            if section:
                self._enter_section(section, line)
            elif label:
                self._outline.enter_clause(label)
        if end - start >= _INLINE_FROM:
            self._take_inline(body, end)

    def _take_inline(self, start: int, end: int) -> None:
        """Clauses that start inside a line, where their numbers follow on what is open."""
        for position, label_start in inline_labels(self._text, start, end):
            labels, body = labels_at(self._text, label_start, min(end, label_start + 60))
            label, fit = self._outline.chosen(labels)
            if label is None or label.bare or not self._opens_inline(fit, position, body):
                continue
            unit = self._open
            if unit is None or position < unit.start:
                continue
            if position == unit.start:
                if unit.label is None:
                    unit.label, unit.body = label, body
                    self._outline.enter_clause(label)
                    self._outline.name_clause(self._text[position:label_start])
                continue
            unit.end = trimmed(self._text, unit.start, position)[1]
            self._close()
            self._open_unit(position, end, body, label)
            self._outline.enter_clause(label)
            self._outline.name_clause(self._text[position:label_start])

    def _opens_inline(self, fit: Fit, position: int, body: int) -> bool:
        if fit is Fit.NEXT:
            return True
        before = self._text[max(0, position - 4) : position].rstrip()
        if fit is Fit.FIRST:
            return before.endswith(":") or (
                before.endswith(".") and self._text[body : body + 3].strip()[:1].isupper()
            )
        return fit is Fit.GAP and before.endswith(".")

    def _starts_strong(self) -> bool:
        """Whether what came before is over, so that a label here is a label."""
        unit = self._open
        if unit is None or unit.section or self._ended(unit):
            return True
        return self._blank and not _OPEN_REFERENCE.search(
            self._text, max(unit.start, unit.end - 24), unit.end
        )

    def _ended(self, unit: OpenUnit) -> bool:
        return bool(
            _TERMINAL.search(self._text, max(unit.start, unit.end - 12), unit.end)
        ) or self._is_heading(unit)

    def _label_of(self, start: int, end: int) -> tuple[Label | None, int]:
        labels, body = labels_at(self._text, start, min(end, start + 60))
        if not labels:
            return None, start
        strong = self._starts_strong()
        label, fit = self._outline.chosen(self._with_list_readings(labels))
        if label is None:
            return None, start
        follows = fit >= Fit.FIRST
        if label.bare and not (follows and strong and self._text[body:end].strip()[:1].isupper()):
            return None, start
        if strong:
            return label, body
        unit = self._open
        tail = "" if unit is None else self._text[max(unit.start, unit.end - 24) : unit.end]
        if follows and label.parts and label.parts[-1] > 1 and not _OPEN_REFERENCE.search(tail):
            return label, body
        return None, start

    def _with_list_readings(self, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        """A lone number after "as follows:" inside a clause is a list's label, and so are those after it."""
        first = labels[0]
        if first.style is not Style.DOTTED or len(first.parts) != 1 or first.word:
            return labels
        as_item = Label(Style.NUMBER, first.parts, f"({first.printed})")
        if first.parts[0] == 1:
            unit = self._open
            lead_in = unit is not None and unit.label is not None and self._text[unit.end - 1] == ":"
            return (as_item,) if lead_in and self._outline.in_clause else labels
        return (*labels, as_item) if self._outline.expects(as_item) else labels

    def _continues(self, line: str) -> bool:
        """Whether an unlabelled line goes on with the open unit."""
        unit = self._open
        if unit is None:
            return False
        last = self._text[unit.end - 1]
        if self._blank:
            return line[0].islower() and last not in ".;:!?" + _CLOSING and not self._is_heading(unit)
        if line[0] in '"“' and defined_term(line[:WINDOW]):
            return False
        if self._is_heading(unit) and not (line.isupper() and self._text[unit.start : unit.end].isupper()):
            return line[0].islower()
        if line.isupper() and last in ".;:":
            return False
        last_line = self._text.rfind("\n", unit.start, unit.end)
        short = unit.end - max(last_line + 1, unit.start) < 0.8 * self._width
        return not (short and last in ".;:!?" + _CLOSING and not line[0].islower())

    def _extend(self, end: int) -> None:
        unit = self._open
        if unit is not None:
            unit.end = end
            unit.lines += 1
        self._furniture.clear()
        self._blank = False

    def _is_contents_line(self, line: str, start: int) -> bool:
        return start < self._contents_end or has_leaders(line)

    # A reader's blocks ---------------------------------------------------------------------

    def take_block(self, block: Block) -> None:
        """Read a stretch whose role the reader knows."""
        start, end = trimmed(self._text, block.start, block.end)
        if start >= end:
            return
        if block.kind is BlockKind.FURNITURE:
            self._take_furniture(start, end)
            return
        if block.kind is BlockKind.HEADING and self._is_paged:
            self._take_suggested(start, end)
            return
        self._close()
        if block.kind in (BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW, BlockKind.RECORD):
            self._take_row(block, start, end)
            return
        if self._is_contents_line(self._text[max(start, end - 160) : end], start):
            self._emit_alone(start, end, Role.CONTENTS)
            return
        self._take_text_block(block, start, end)

    def _take_furniture(self, start: int, end: int) -> None:
        """A running line; but the next article's number, alone at a page's edge, is no running line."""
        labels, body = labels_at(self._text, start, end)
        label, fit = self._outline.chosen(labels)
        if label and label.style is Style.WORD and fit is Fit.NEXT and body >= end:
            self._take_line(start, end, self._text[start:end])
        else:
            self._furniture.append((start, end))

    def _take_suggested(self, start: int, end: int) -> None:
        """A heading that a page's fonts suggest: believed where a line of its own starts there."""
        position = start
        for line in self._text[start:end].splitlines(keepends=True):
            stripped = line.strip()
            if not stripped:
                self._blank = True
            else:
                first = position + line.index(stripped[0])
                before = self._open
                if (
                    before is not None
                    and before.is_suggested_heading
                    and self._wraps(before, first, stripped)
                ):
                    self._extend(first + len(stripped))
                else:
                    self._take_line(first, first + len(stripped), stripped)
                if self._open is not None and self._open is not before and self._open.start == first:
                    self._open.is_suggested_heading = True
            position += len(line)

    def _wraps(self, unit: OpenUnit, start: int, line: str) -> bool:
        """Whether this line goes on with the suggested heading above it."""
        if self._blank or unit.section or labels_at(self._text, start, start + len(line))[0]:
            return False
        return unit.body < unit.end and self._text[unit.end - 1] not in ".;:"

    def _take_row(self, block: Block, start: int, end: int) -> None:
        self._flush_furniture()
        heading, term = self._outline.heading_path(), ""
        role = {BlockKind.TABLE_HEADER: Role.HEADER_ROW, BlockKind.RECORD: Role.RECORD}.get(
            block.kind, Role.ROW
        )
        if role is Role.ROW and block.table is not None:
            term = term_of_row(self._text[start : min(end, start + WINDOW)], heading)
            role = Role.DEFINITION if term else Role.ROW
        if role is Role.RECORD and block.header:
            heading = f"{heading} > {block.header}" if heading else block.header
        self._units.append(
            Unit(
                start, end, role, self._outline.place(), heading, self._outline.depth, block=block, term=term
            )
        )

    def _take_text_block(self, block: Block, start: int, end: int) -> None:
        section = None if block.kind is BlockKind.LIST_ITEM else section_at(self._text, start, end)
        if section and section.is_exhibit and not self._units:
            section = None
        label, body = None, start
        if not section:
            label, body = self._block_label(block, start, end)
        self._open_unit(start, end, body, label)
        if self._open is not None:
            self._open.block = block
        if section:
            self._enter_section(section, self._text[start:end])
        elif label:
            self._outline.enter_clause(label)
        self._close()

    def _block_label(self, block: Block, start: int, end: int) -> tuple[Label | None, int]:
        labels, body = labels_at(self._text, start, min(end, start + 60))
        if not labels:
            return None, start
        label, fit = self._outline.chosen(labels)
        if block.number and block.number in self._text[start:body]:
            return label or labels[0], body
        if label is None or (label.bare and fit < Fit.FIRST):
            return None, start
        return label, body


def _typical_width(text: str) -> int:
    lengths = sorted(len(line) for line in text[:200_000].splitlines() if line and not line.isspace())
    return lengths[len(lengths) * 9 // 10] if lengths else 0
