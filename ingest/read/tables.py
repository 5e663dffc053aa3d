"""Tables as documents: CSV and TSV as they are, XLSX written out row by row."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

import openpyxl  # type: ignore[import-untyped]  # it has no types
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from assistant.corpus.records import Block, BlockKind, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.composer import Composer
from ingest.read.decoding import decode_text
from ingest.read.packages import refuse_zip_bomb
from ingest.read.plain_text import whole_page

_DELIMITERS = ",\t;|"
_SAMPLE_RECORDS = 50
_LONGEST_HEADER = 600
_MOST_NAMED_ROWS = 5
_LONGEST_CELL = 32_767
_MOST_CELLS = 5_000_000
_NUMBER = re.compile(r"\s*[-+(£$€]*\s*\d[\d,. ]*\s*[%)]?\s*\Z|\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\s*\Z")


class _Record(NamedTuple):
    """One record of a delimited file and where it stands."""

    start: int
    end: int
    cells: list[str]


def read_csv(data: bytes) -> ReadDocument:
    """A delimited file: the text as it is, a block for each record.

    The delimiter is the one of comma, tab, semicolon and bar that gives most records the same number of
    cells. Rows are counted from 1 below the headings, as `Block.row`.
    """
    decoded = decode_text(data)
    delimiter = _delimiter_of(decoded.text)
    blocks, notes = _record_blocks(decoded.text, delimiter)
    if decoded.note:
        notes.insert(0, decoded.note)
    return ReadDocument(
        text=decoded.text,
        pages=(whole_page(decoded.text),),
        blocks=tuple(blocks),
        media_type="text/tab-separated-values" if delimiter == "\t" else "text/csv",
        notes=tuple(notes),
    )


def csv_rows(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """The records of a delimited text: where each starts and ends, and its cells, blank ones included."""
    for record in _records(text, _delimiter_of(text)):
        yield record.start, record.end, record.cells


def _delimiter_of(text: str) -> str:
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = []
        for record in _records(text[:200_000], delimiter):
            if any(record.cells):
                widths.append(len(record.cells))
            if len(widths) >= _SAMPLE_RECORDS:
                break
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        score = count / len(widths) * min(width - 1, 3) if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    """Records with their offsets; a quoted cell may hold line ends and doubled quotes (RFC 4180).

    An opening quote that is never closed is an ordinary character.
    """
    position, size = 0, len(text)
    while position < size:
        end = _end_of_record(text, position, delimiter)
        line = text[position:end]
        stripped = line.rstrip("\r\n")
        yield _Record(position, position + len(stripped), _cells(stripped, delimiter))
        position = end


_LONGEST_QUOTED_RECORD = 200_000


def _end_of_record(text: str, start: int, delimiter: str) -> int:
    """Where the record that starts here ends, its line end included."""
    end = _end_of_line(text, start)
    limit = start + _LONGEST_QUOTED_RECORD
    line_end = end
    opened = _leaves_quote_open(text[start:end], delimiter, inside=False)
    while opened and line_end < len(text) and line_end < limit:
        following = _end_of_line(text, line_end)
        opened = _leaves_quote_open(text[line_end:following], delimiter, inside=True)
        line_end = following
    return end if opened else line_end


def _end_of_line(text: str, start: int) -> int:
    newline = text.find("\n", start)
    carriage = text.find("\r", start, newline if newline >= 0 else len(text))
    if carriage >= 0 and carriage + 1 != newline:
        return carriage + 1
    return newline + 1 if newline >= 0 else len(text)


def _leaves_quote_open(line: str, delimiter: str, *, inside: bool) -> bool:
    """Whether a quoted cell is still open at the end of this line."""
    if '"' not in line:
        return inside
    position = 0
    while True:
        if inside:
            position = line.find('"', position)
            if position < 0:
                return True
            if line[position + 1 : position + 2] == '"':
                position += 2
                continue
            inside = False
            position += 1
        if position == 0 and line.startswith('"'):
            opening = 0
        else:
            found = line.find(delimiter + '"', position)
            opening = -1 if found < 0 else found + 1
        if opening < 0:
            return False
        inside, position = True, opening + 1


def _cells(line: str, delimiter: str) -> list[str]:
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _record_blocks(text: str, delimiter: str) -> tuple[list[Block], list[str]]:
    blocks: list[Block] = []
    header: list[str] | None = None
    shifted: list[int] = []
    row = 0
    for record in _records(text, delimiter):
        if record.end == record.start or not any(cell.strip() for cell in record.cells):
            continue
        if header is None and row == 0 and looks_like_headings(record.cells):
            header = record.cells
            blocks.append(Block(record.start, record.end, BlockKind.TABLE_HEADER))
            continue
        row += 1
        if header is not None and len(record.cells) != len(header):
            shifted.append(row)
        named = joined(header)[:_LONGEST_HEADER] if header else ""
        blocks.append(Block(record.start, record.end, BlockKind.TABLE_ROW, row=row, header=named))
    return blocks, _notes_on_shifted(shifted, len(header or ()))


def _notes_on_shifted(rows: list[int], width: int) -> list[str]:
    if not rows:
        return []
    named = ", ".join(map(str, rows[:_MOST_NAMED_ROWS])) + (" …" if len(rows) > _MOST_NAMED_ROWS else "")
    which = "1 row doesn't" if len(rows) == 1 else f"{len(rows)} rows don't"
    return [f"{which} have the {width} cells of the headings: row {named}."]


def looks_like_headings(cells: list[str]) -> bool:
    """Whether a first row names columns: filled, short, different, and no numbers or dates."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < max(1, (len(cells) + 1) // 2) or len(set(filled)) < len(filled) * 0.8:
        return False
    return all(len(cell) <= 120 and not _NUMBER.match(cell) for cell in filled)


def joined(cells: list[str]) -> str:
    """Cells on one line, as people and passages read them."""
    return " | ".join(" ".join(cell.split()) for cell in cells)


def read_xlsx(data: bytes) -> ReadDocument:
    """A workbook: for each sheet a heading, then its rows; formulas by the value that was stored.

    Rows have the numbers that the sheet shows.

    Raises `UnreadableFile` for anything that isn't a workbook or unpacks to too much.
    """
    refuse_zip_bomb(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise UnreadableFile(f"the workbook can't be opened: {error}") from error
    composer = Composer()
    notes: list[str] = []
    cells_left = _MOST_CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"The hidden sheet “{sheet.title}” was left out.")
            continue
        composer.add(f'Sheet "{sheet.title}"', BlockKind.HEADING, level=1)
        cells_left = _write_sheet(composer, sheet.iter_rows(values_only=True), cells_left)
    book.close()
    return ReadDocument(
        text=composer.text,
        pages=(whole_page(composer.text),),
        blocks=composer.blocks,
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        notes=tuple(notes),
    )


def _write_sheet(composer: Composer, rows: Iterator[tuple[object, ...]], cells_left: int) -> int:
    table = composer.next_table()
    header: list[str] = []
    headed = False
    for row, values in enumerate(rows, start=1):
        cells_left -= len(values)
        if cells_left < 0:
            raise UnreadableFile(f"the workbook has more than {_MOST_CELLS:,} cells: split it")
        cells = [_cell_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        if not headed and len(cells) > 1 and looks_like_headings(cells):
            header, headed = cells, True
            composer.add(joined(cells), BlockKind.TABLE_HEADER, table=table)
            continue
        named = joined(header)[:_LONGEST_HEADER]
        composer.add(joined(cells), BlockKind.TABLE_ROW, table=table, row=row, header=named)
    return cells_left


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:_LONGEST_CELL]
