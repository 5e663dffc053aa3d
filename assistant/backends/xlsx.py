"""Rows as a workbook: text stays text, whatever it looks like; sums and dates are numbers and dates."""

import io
import re

import openpyxl  # type: ignore[import-untyped]  # it has no types
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

from assistant.figures.rows import Cell, RowTable

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_CHARACTERS = 32_767
"""What a cell holds (ECMA-376)."""


def xlsx_file(table: RowTable) -> bytes:
    """The table as one sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    sheet.append(list(table.headings))
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: Cell) -> object:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=_ILLEGAL.sub("", value)[:_MOST_CHARACTERS])
    cell.data_type = "s"
    return cell
