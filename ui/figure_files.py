"""A figure as CSV and XLSX: its lines, how it was computed, the ids of its rows. Bytes, nothing on disk."""

import csv
import io
from collections.abc import Iterable, Iterator

from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

from assistant.records import Figure
from ui.render_figure import ids_of, lines_of

Row = list[str | float | int]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def figure_csv(figure: Figure) -> bytes:
    """One table after another, with a byte-order mark, as Excel expects of UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    for name, table in _tables(figure):
        writer.writerow([name])
        writer.writerows(table)
        writer.writerow([])
    return text.getvalue().encode("utf-8-sig")


def figure_xlsx(figure: Figure) -> bytes:
    """A sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in _tables(figure):
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
        sheet.column_dimensions["A"].width = 48
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _tables(figure: Figure) -> Iterator[tuple[str, list[Row]]]:
    yield "Figure", list(_values(figure))
    yield (
        "How it was computed",
        [
            ["Plan", safe_cell(figure.plan)],
            ["Unit", safe_cell(figure.unit)],
            ["Basis", safe_cell(figure.basis)],
            ["As of", figure.as_of],
            ["Rows", figure.rows],
            *_rows(["Left out", f"{each.rows}: {each.reason}"] for each in figure.exclusions),
            ["SQL", safe_cell(figure.sql)],
        ],
    )
    yield "Rows", [["id"], *_rows([safe_cell(each)] for each in figure.row_ids)]


def _rows(rows: Iterable[Row]) -> list[Row]:
    return list(rows)


def _values(figure: Figure) -> Iterator[Row]:
    if not isinstance(figure.value, tuple):
        yield ["Value", figure.value]
        return
    for line in lines_of(figure):
        yield [safe_cell(line.label), line.value]
    for each in ids_of(figure):
        yield [safe_cell(each)]
