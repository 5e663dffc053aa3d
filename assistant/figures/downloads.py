"""Rows as a CSV file that no spreadsheet takes for more than text, numbers and dates."""

import csv
import io
from datetime import date
from decimal import Decimal

from assistant.figures.rows import Cell, RowTable

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "﻿"
"""Tells spreadsheets that the file is UTF-8."""


def csv_file(table: RowTable) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8 with a byte-order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in table.headings])
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _written(value: Cell) -> str | int | Decimal:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value
