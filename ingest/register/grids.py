"""CSV, XLSX and JSON lists -> rows of cells with their headings and places."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it has no types
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from ingest.errors import UnreadableFile
from ingest.read.packages import refuse_zip_bomb
from ingest.read.tables import csv_rows
from ingest.register.json_stream import Piece, escaped
from ingest.register.mapping import ConfirmedMapping, TableMapping, mapping_of

_LOOK_FOR_HEADINGS = 30
_MOST_HEADINGS = 200
_LONGEST_ABOVE = 500
_FORMULAS_UP_TO = 5_000_000


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table as published."""

    cells: Sequence[str]
    raw: str
    line: int
    """Line of the file, or row of the sheet, from 1."""
    start: int | None = None
    stop: int | None = None
    pointer: str = ""


@dataclass(slots=True)
class Grid:
    """One table of a file, and how it is read."""

    name: str
    """Sheet, or pointer of the JSON list; "" in CSV."""
    mapping: TableMapping
    rows: Iterator[GridRow]
    """Everything below the headings."""
    heading_row: GridRow | None = None
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """By row and column from 1, where the sheet computes a cell."""


def csv_grids(text: str, confirmed: Sequence[ConfirmedMapping]) -> Iterator[Grid]:
    """The one table of a delimited file, if it is one of ours."""
    grid = _grid("", _csv_rows(text), confirmed)
    if grid is not None:
        yield grid


def xlsx_grids(data: bytes, confirmed: Sequence[ConfirmedMapping]) -> Iterator[Grid]:
    """The tables of a workbook's visible sheets that are ours; cells by the values that were stored.

    Raises UnreadableFile for anything that isn't a workbook or unpacks to too much.
    """
    refuse_zip_bomb(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise UnreadableFile(f"the workbook can't be opened: {error}") from error
    formulas = _formulas(data) if len(data) <= _FORMULAS_UP_TO else {}
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            grid = _grid(sheet.title, _sheet_rows(sheet), confirmed)
            if grid is not None:
                grid.formulas = formulas.get(sheet.title, {})
                yield grid
    book.close()


def json_grid(
    name: str, first: Sequence[Piece], rest: Iterator[Piece], confirmed: Sequence[ConfirmedMapping]
) -> Grid | None:
    """A list of objects as a table; `first` are enough of them to know the headings by."""
    headings: dict[str, None] = {}
    for piece in first:
        if isinstance(piece.value, dict):
            headings |= dict.fromkeys(key for key, _ in flat_cells(piece.value))
    columns = list(headings)[:_MOST_HEADINGS]
    mapping = mapping_of(columns, confirmed=confirmed) if columns else None
    if mapping is None:
        return None

    def rows() -> Iterator[GridRow]:
        for source in (iter(first), rest):
            for piece in source:
                cells = dict(flat_cells(piece.value)) if isinstance(piece.value, dict) else {}
                yield GridRow(
                    [cells.get(column, "") for column in columns],
                    piece.raw, piece.line, piece.start, piece.stop, piece.pointer,
                )  # fmt: skip

    return Grid(name, mapping, rows())


def _grid(name: str, rows: Iterator[GridRow], confirmed: Sequence[ConfirmedMapping]) -> Grid | None:
    """Find the headings among the first rows: those that make the best table of ours."""
    looked: list[GridRow] = []
    best: tuple[int, int, TableMapping] | None = None
    for row in rows:
        looked.append(row)
        above = " ".join(cell for one in looked[:-1] for cell in one.cells if cell)[:_LONGEST_ABOVE]
        mapping = mapping_of(row.cells[:_MOST_HEADINGS], above=above, confirmed=confirmed)
        if mapping is not None and (best is None or len(mapping.fields) > best[0]):
            best = (len(mapping.fields), len(looked) - 1, mapping)
        if len(looked) >= _LOOK_FOR_HEADINGS:
            break
    if best is None:
        return None
    _count, index, mapping = best

    def following() -> Iterator[GridRow]:
        yield from looked[index + 1 :]
        yield from rows

    return Grid(name, mapping, following(), looked[index])


def _csv_rows(text: str) -> Iterator[GridRow]:
    line, counted = 1, 0
    for start, stop, cells in csv_rows(text):
        line += text.count("\n", counted, start)
        counted = start
        if any(cell.strip() for cell in cells):
            stripped = [cell.strip() for cell in cells]
            yield GridRow(stripped, json.dumps(cells, ensure_ascii=False), line, start, stop)


def _sheet_rows(sheet: Any) -> Iterator[GridRow]:  # noqa: ANN401 openpyxl has no types
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_cell(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if any(cells):
            yield GridRow(cells, json.dumps(cells, ensure_ascii=False), number)


def _formulas(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """What computed cells say, by sheet: they are shown, never run."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    found: dict[str, dict[tuple[int, int], str]] = {}
    for sheet in book.worksheets:
        found[sheet.title] = {
            (number, column): value
            for number, values in enumerate(sheet.iter_rows(values_only=True), start=1)
            for column, value in enumerate(values, start=1)
            if isinstance(value, str) and value.startswith("=") and len(value) > 1
        }
    book.close()
    return found


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if not value.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # The shortest decimal that is this float: what the person typed, up to 15 digits.
        return format(Decimal(repr(value)).normalize() + 0, "f") if abs(value) < 1e300 else repr(value)
    return str(value).strip()


def flat_cells(value: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """An object's values as cells, each under its path: "buyer.name"."""
    for key, inner in value.items():
        name = f"{path}{key}"
        if isinstance(inner, dict):
            yield from flat_cells(inner, f"{name}.")
        elif isinstance(inner, list):
            yield name, "; ".join(_json_cell(one) for one in inner)
        else:
            yield name, _json_cell(inner)


def _json_cell(value: Any) -> str:  # noqa: ANN401 any JSON value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f") if abs(value.adjusted()) < 40 else str(value)
    return json.dumps(value, default=str) if isinstance(value, dict | list) else str(value).strip()


def pointer_of(grid: Grid, row: GridRow) -> str:
    """Where a row stands, as `source_row.pointer` has it."""
    return row.pointer or (f"/{escaped(grid.name)}" if grid.name and row.start is None else "")
