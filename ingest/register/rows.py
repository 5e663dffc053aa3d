"""The rows that one content gives, by table, and the bytes in which they are cached.

A row is a mapping from column to value: text, int, bool or None; money and dates are written as text,
which DuckDB casts. Within a content a source row is named by its position, from 1.
"""

import io
import struct
from collections.abc import Iterator, Mapping
from functools import cache

import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

from assistant.corpus.register_schema import TABLES_BY_NAME
from ingest.errors import UnreadableFile

Row = Mapping[str, str | int | bool | None]

_ROWS_AT_ONCE = 20_000
_TEXT_AT_ONCE = 32_000_000
_HEADER = struct.Struct("<16sQ")
_INTEGERS = {"BIGINT": pa.int64(), "INTEGER": pa.int64(), "BOOLEAN": pa.bool_()}

EXTRA_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mention": ("organisation", "name", "normalised", "core", "scheme", "identifier", "postcode"),
    "release_key": ("ocid", "moment"),
    "about": ("name", "value"),
}
"""Tables that only loading needs: who is named, which releases belong together, the file's own words."""
_EXTRA_TYPES = {"source_row": pa.int64()}


class RowWriter:
    """Collects rows and packs them, in parts, so that a large file never has all of them as objects."""

    def __init__(self) -> None:
        """Start empty."""
        self._out = io.BytesIO()
        self._pending: dict[str, list[Row]] = {}
        self._count = 0
        self._text = 0

    def add(self, table: str, row: Row) -> None:
        """Take a row; columns that it doesn't have are NULL."""
        self._pending.setdefault(table, []).append(row)
        self._count += 1
        if table == "source_raw":
            self._text += len(str(row["raw"]))
        if self._count >= _ROWS_AT_ONCE or self._text >= _TEXT_AT_ONCE:
            self._flush()

    def packed(self) -> bytes:
        """Everything so far as bytes; nothing can be added afterwards."""
        self._flush()
        return self._out.getvalue()

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """What was added since the start, as tables."""
        return unpacked(self.packed())

    def _flush(self) -> None:
        for name, rows in self._pending.items():
            data = _serialised(_table(name, rows))
            self._out.write(_HEADER.pack(name.encode()[:16], len(data)))
            self._out.write(data)
        self._pending = {}
        self._count = self._text = 0


def unpacked(data: bytes | memoryview, only: frozenset[str] | None = None) -> Iterator[tuple[str, pa.Table]]:
    """Name and rows of each part; of some tables only, if they are given.

    Raises UnreadableFile where the bytes weren't written by `RowWriter`.
    """
    view = memoryview(data)
    position = 0
    names = {_part_name(name): name for name in [*TABLES_BY_NAME, *EXTRA_COLUMNS]}
    try:
        while position < len(view):
            packed_name, size = _HEADER.unpack_from(view, position)
            position += _HEADER.size
            name = names[packed_name]
            if position + size > len(view):
                raise ValueError("cut short")
            if only is None or name in only:
                yield name, _deserialised(view[position : position + size], name)
            position += size
    except (struct.error, KeyError, ValueError, pa.ArrowException) as error:
        raise UnreadableFile(f"the rows that were kept can't be used ({error}): ingest again") from error


def columns_of(table: str) -> tuple[str, ...]:
    """The columns in which a table's rows are packed, in order."""
    if table in EXTRA_COLUMNS:
        return ("source_row", *EXTRA_COLUMNS[table])
    names = tuple(column.name for column in TABLES_BY_NAME[table].columns)
    return names if "source_row" in names else ("source_row", *names)


def _part_name(table: str) -> bytes:
    return table.encode()[:16].ljust(16, b"\0")


@cache
def _schema(table: str) -> pa.Schema:
    if table in EXTRA_COLUMNS:
        return pa.schema([(name, _EXTRA_TYPES.get(name, pa.string())) for name in columns_of(table)])
    types = {column.name: column.type for column in TABLES_BY_NAME[table].columns}
    return pa.schema(
        [(name, _INTEGERS.get(types.get(name, "BIGINT"), pa.string())) for name in columns_of(table)]
    )


def _table(name: str, rows: list[Row]) -> pa.Table:
    schema = _schema(name)
    try:
        whole = pa.array(rows, type=pa.struct(list(schema)))
    except UnicodeEncodeError:
        mended = [{column: _encodable(value) for column, value in row.items()} for row in rows]
        whole = pa.array(mended, type=pa.struct(list(schema)))
    return pa.Table.from_batches([pa.RecordBatch.from_struct_array(whole)], schema=schema)


def _encodable(value: object) -> object:
    """Lone surrogates, which JSON may escape and no file can hold, become U+FFFD."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _serialised(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _deserialised(data: memoryview, name: str) -> pa.Table:
    with pa.ipc.open_stream(pa.py_buffer(data)) as reader:
        table = reader.read_all()
    if table.schema != _schema(name):
        raise ValueError(f"unknown columns of {name}")
    table.validate(full=True)
    return table
