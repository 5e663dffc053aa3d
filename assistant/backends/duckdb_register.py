"""Reads register.duckdb for answers: one read-only query at a time, with limits, from any thread.

The file is opened so that no statement can write, read another file or load an extension; besides, only
a single SELECT is taken. Values that come from data are parameters, never part of the SQL.
"""

import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from assistant.corpus.register import open_register
from assistant.errors import AssistantError, UnusableInput

Value = str | int | bool | Decimal | date | None
"""What a cell of the register, or a parameter, can be."""

_MOST_ROWS = 1_000_000
_KEPT = "kept"
"""What the database in memory is called."""


class QueryFailed(AssistantError):
    """A query over the register failed or took too long."""


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """What a query gave."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def column(self, name: str) -> list[Value]:
        """One column's values, in order."""
        position = self.columns.index(name)
        return [row[position] for row in self.rows]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row as published: where a figure's parts can be followed to."""

    source_row: int
    sha256: str
    documents: tuple[tuple[str, str], ...]
    """Owner and path of each document that holds it."""
    pointer: str
    sheet: str
    line: int | None
    start: int | None
    """Span in the document's extracted text, code points; None for a workbook."""
    end: int | None
    published_id: str | None
    raw: str


class DuckDbRegister:
    """The register of one release."""

    def __init__(self, path: Path) -> None:
        """Open it; raises ReleaseCorrupt where the file isn't a register."""
        self._db = open_register(path)
        self._keeping = threading.Lock()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> "DuckDbRegister":
        """Use it in a `with` block."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close it at the block's end."""
        self.close()

    def query(
        self,
        sql: str,
        parameters: Sequence[object] = (),
        *,
        max_rows: int = _MOST_ROWS,
        timeout_seconds: float = 10.0,
    ) -> RegisterRows:
        """Run one SELECT; `parameters` fill its question marks in order.

        Raises UnusableInput for anything but one SELECT, and QueryFailed where it fails, runs longer than
        `timeout_seconds` or gives more than `max_rows` rows.
        """
        cursor = self._db.cursor()
        watch = threading.Timer(timeout_seconds, cursor.interrupt)
        watch.daemon = True
        try:
            _refuse_all_but_select(cursor, sql)
            watch.start()
            result = cursor.execute(sql, list(parameters))
            columns = tuple(column[0] for column in result.description or ())
            rows = result.fetchmany(max_rows + 1)
        except duckdb.InterruptException as error:
            raise QueryFailed(f"the query ran longer than {timeout_seconds:g} s: narrow it") from error
        except duckdb.Error as error:
            raise QueryFailed(f"the query failed: {_one_line(error)}") from error
        finally:
            watch.cancel()
            cursor.close()
        if len(rows) > max_rows:
            raise QueryFailed(f"the query gave more than {max_rows} rows: narrow it")
        return RegisterRows(columns, tuple(rows))

    def keep(self, name: str, sql: str) -> str:
        """Work a SELECT of our own out once and keep its rows in memory; gives the name to read them by.

        The register's file is never written. Raises QueryFailed where it fails.
        """
        with self._keeping, closing(self._db.cursor()) as cursor:
            try:
                _refuse_all_but_select(cursor, sql)
                cursor.execute(f"ATTACH IF NOT EXISTS ':memory:' AS {_KEPT} (READ_WRITE)")
                cursor.execute(f'CREATE TABLE IF NOT EXISTS {_KEPT}."{name}" AS {sql}')
            except duckdb.Error as error:
                raise QueryFailed(f"the query failed: {_one_line(error)}") from error
        return f'{_KEPT}."{name}"'

    def source_row(self, source_row: int) -> SourceRow:
        """A row as published, and the documents that hold it; raises UnusableInput for an unknown one."""
        found = self.query(
            "SELECT sha256, pointer, sheet, line, start, stop, published_id, coalesce(raw, '') "
            "FROM source_row LEFT JOIN source_raw USING (source_row) WHERE source_row = ?",
            [source_row],
        ).rows
        if not found:
            raise UnusableInput(f"no source row {source_row} in this release: see the answer's rows")
        sha256, pointer, sheet, line, start, end, published_id, raw = found[0]
        documents = self.query(
            "SELECT owner, path FROM source_document WHERE sha256 = ? ORDER BY owner, path", [sha256]
        )
        return SourceRow(
            source_row=source_row,
            sha256=str(sha256),
            documents=tuple((str(owner), str(path)) for owner, path in documents.rows),
            pointer=str(pointer),
            sheet=str(sheet),
            line=_number(line),
            start=_number(start),
            end=_number(end),
            published_id=None if published_id is None else str(published_id),
            raw=str(raw),
        )


def _refuse_all_but_select(cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = cursor.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise UnusableInput(f"{len(statements)} statement(s), expected one SELECT: ask one thing at a time")


def _number(value: Value) -> int | None:
    return int(value) if isinstance(value, int) else None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
