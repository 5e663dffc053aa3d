"""Tables of contracts, notices or payments -> the register's rows; why a row is none of its table."""

import json

from ingest.register.dates import day_of_cell
from ingest.register.grids import Grid, GridRow, pointer_of
from ingest.register.listed import ListedRow, Place
from ingest.register.mapping import plain
from ingest.register.money import amount_of_cell
from ingest.register.problems import Note
from ingest.register.source_rows import SourcePlace, SourceRow, SourceRows

_LEAST_FILLED = 2
_NAMES = ("supplier", "title", "reference", "notice", "transaction")
_DATES = ("paid", "start_date", "end_date", "published", "deadline", "awarded", "review_date")
_SUMS = ("amount", "value", "awarded_value", "value_low", "value_high")
_TOTALS = ("total", "grand total", "sub total", "subtotal")


def read_table(grid: Grid, rows: SourceRows) -> None:
    """Add a table: what each column was taken for, and every row below its headings."""
    for index, use in enumerate(grid.mapping.columns, start=1):
        rows.writer.add(
            "column_mapping",
            {
                "sheet": grid.name, "column": index, "heading": use.heading, "field": use.field,
                "basis": use.basis, "score": use.score,
            },
        )  # fmt: skip
    rows.tell_about("kind", grid.mapping.kind)
    for row in grid.rows:
        _read_row(grid, row, rows)


def _read_row(grid: Grid, row: GridRow, rows: SourceRows) -> None:
    mapping, reason = grid.mapping, _why_no_row(grid, row)
    position = rows.next_position()
    sheet = "" if row.pointer else grid.name
    place = SourcePlace(pointer_of(grid, row), row.line, row.start, row.stop, sheet)
    note = rows.note_at(position, place)
    published_id = None
    if reason:
        note(reason, "", row.raw)
    else:
        _note_formulas(grid, row, note)
        key = f"row:{rows.sha256[:12]}/{position}"
        published_id = ListedRow(row.cells, mapping, Place(position, key), rows.writer, note).write()
    digest = json.dumps([mapping.kind, *row.cells], ensure_ascii=False)
    kind = mapping.kind.removesuffix("s")
    rows.add(position, place, SourceRow(kind, row.raw, digest, not reason, published_id))


def _note_formulas(grid: Grid, row: GridRow, note: Note) -> None:
    for column, cell in enumerate(row.cells[: len(grid.mapping.columns)]):
        formula = grid.formulas.get((row.line, column + 1)) or (cell if cell[:1] == "=" else "")
        if formula:
            note("formula", grid.mapping.columns[column].heading, formula)


def _why_no_row(grid: Grid, row: GridRow) -> str:
    """Why a row isn't one of the table: "" where it is."""
    columns = grid.mapping.columns
    filled = [cell for cell in row.cells if cell]
    if len(filled) < _LEAST_FILLED and len(columns) > _LEAST_FILLED:
        return "not_a_row"
    if any(row.cells[len(columns) :]):
        return "cells_beyond_headings"
    headings = [plain(use.heading) for use in columns]
    if [plain(cell) for cell in row.cells[: len(headings)]] == headings[: len(row.cells)]:
        return "not_a_row"
    cells = {name: row.cells[at] for name, at in grid.mapping.fields.items() if at < len(row.cells)}
    first = next(iter(filled), "")
    if first.lower().startswith(_TOTALS) or not any(cells.get(name) for name in _NAMES):
        return "not_a_row"
    return "shifted_columns" if _has_no_date_and_no_sum(cells) else ""


def _has_no_date_and_no_sum(cells: dict[str, str]) -> bool:
    """Whether there are dates and sums, and none of them can be read."""
    dates = [cells[name] for name in _DATES if cells.get(name)]
    sums = [cells[name] for name in _SUMS if cells.get(name)]
    return (
        bool(dates and sums)
        and all(day_of_cell(cell).code == "bad_date" for cell in dates)
        and all(amount_of_cell(cell).code == "bad_amount" for cell in sums)
    )
