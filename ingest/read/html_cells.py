"""The cells of an HTML table's row, with those that hang down from rows above."""

from bs4 import Tag


def whole_number(value: object, otherwise: int) -> int:
    """An attribute as a number; `otherwise` where it is none, or absurdly long."""
    text = str(value or "")
    return int(text) if text.lstrip("-").isdigit() and len(text) < 7 else otherwise


def span_of(cell: Tag) -> tuple[int, int]:
    """Columns and rows that a cell covers, within what a table of a document has."""
    return (
        max(1, min(whole_number(cell.get("colspan"), 1), 100)),
        max(1, min(whole_number(cell.get("rowspan"), 1), 1000)),
    )


def spread(spanning: dict[int, tuple[int, str]], cells: list[tuple[str, tuple[int, int]]]) -> list[str]:
    """The cells of a row, those hanging down from rows above repeated; one over columns once."""
    row: list[str] = []
    column = 0
    for text, (columns, rows) in cells:
        column = _hanging(spanning, column, row)
        row.append(text)
        if rows > 1:
            spanning[column] = (rows - 1, text)
        column += columns
    _hanging(spanning, column, row)
    return row


def _hanging(spanning: dict[int, tuple[int, str]], column: int, row: list[str]) -> int:
    """Write the cells that hang down at `column` and right of it; the first column that is free."""
    while column in spanning:
        rows, text = spanning.pop(column)
        row.append(text)
        if rows > 1:
            spanning[column] = (rows - 1, text)
        column += 1
    return column
