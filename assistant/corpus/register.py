"""register.duckdb: the figures of one release, written once, opened read-only, held to a digest.

Owns the file: making its tables, its digest and opening it. What the tables mean is
`assistant.corpus.register_schema`'s; where rows come from is `ingest.register`'s.

The digest covers every row of every table but the raw texts, whatever their order, and no byte of the
file itself, which DuckDB lays out as it likes: the seal covers that.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb

from assistant.corpus.records import RegisterSummary
from assistant.corpus.register_columns import Table
from assistant.corpus.register_schema import REGISTER_FORMAT, TABLES, TABLES_BY_NAME
from assistant.errors import ReleaseCorrupt

REGISTER_NAME = "register.duckdb"
_HASHES_AT_ONCE = 100_000
_MEMORY = "512MB"
_DEPENDS_ON_OTHERS = frozenset({"source_row", "status"})
"""Columns of a source row that other documents decide: its key, and whether it repeats another."""


def create_tables(db: duckdb.DuckDBPyConnection) -> None:
    """Make every table, empty."""
    for table in TABLES:
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        db.execute(f'CREATE TABLE "{table.name}" ({columns})')
        meaning = table.meaning.replace("'", "''")
        db.execute(f"COMMENT ON TABLE \"{table.name}\" IS '{meaning}'")


def open_register(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a register for reading: no writing, no other file, no extension, no changed setting.

    Raises ReleaseCorrupt where the file isn't a register of this format.
    """
    try:
        db = duckdb.connect(
            path,
            read_only=True,
            config={
                "enable_external_access": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
                "memory_limit": _MEMORY,
                "lock_configuration": "true",
            },
        )
    except (duckdb.Error, OSError) as error:
        raise ReleaseCorrupt(f"{path.name} can't be opened ({error}): ingest the files again") from error
    try:
        _check_format(db, path)
    except BaseException:  # an interrupt, too, leaves no file open
        db.close()
        raise
    return db


def read_summary(path: Path) -> RegisterSummary:
    """Rows, problems and digest of a register, computed from what it holds."""
    with closing(open_register(path)) as db:
        return summarise(db)


def summarise(db: duckdb.DuckDBPyConnection) -> RegisterSummary:
    """Rows, problems and digest of an open register."""
    return RegisterSummary(
        rows=_number(db, "SELECT count(*) FROM source_row WHERE status = 'loaded'"),
        problems=_number(db, "SELECT count(*) FROM problem"),
        sha256=register_sha256(db),
        contents=_content_digests(db),
    )


def register_sha256(db: duckdb.DuckDBPyConnection) -> str:
    """Digest of every row of every table, the same whatever their order in the file."""
    digest = hashlib.sha256(f"register {REGISTER_FORMAT}\n".encode())
    for table in TABLES:
        if table.in_digest:
            digest.update(f"{table.name}\n".encode())
            for hashes in _row_hashes(db, table):
                digest.update(hashes)
    return digest.hexdigest()


def stored_texts(path: Path) -> Iterator[str]:
    """Every different text of every column."""
    with closing(open_register(path)) as db:
        for table in TABLES:
            for column in table.columns:
                if column.type == "VARCHAR":
                    values = db.execute(f'SELECT DISTINCT "{column.name}" FROM "{table.name}"')  # noqa: S608 - own names
                    while chunk := values.fetchmany(_HASHES_AT_ONCE):
                        yield from (row[0] for row in chunk if row[0])


def _content_digests(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """For each content the digest of its rows as they were published, in their order."""
    columns = TABLES_BY_NAME["source_row"].columns
    hashed = _hashed(column.name for column in columns if column.name not in _DEPENDS_ON_OTHERS)
    rows = db.execute(
        f"SELECT sha256, sha256(string_agg({hashed}, '' ORDER BY position)) FROM source_row GROUP BY sha256"  # noqa: S608 - own names
    )
    return dict(rows.fetchall())


def _row_hashes(db: duckdb.DuckDBPyConnection, table: Table) -> Iterator[bytes]:
    """SHA-256 of each row, in their own order."""
    hashed = _hashed(column.name for column in table.columns)
    rows = db.execute(f'SELECT {hashed} AS hash FROM "{table.name}" ORDER BY hash')  # noqa: S608 - own names
    while chunk := rows.fetchmany(_HASHES_AT_ONCE):
        yield "".join(row[0] for row in chunk).encode()


def _hashed(columns: Iterable[str]) -> str:
    """SQL for a row's SHA-256: each value with its length before it, `-` for NULL."""
    values = " || ".join(
        f"coalesce(strlen(\"{name}\"::VARCHAR) || ':' || \"{name}\"::VARCHAR, '-')" for name in columns
    )
    return f"sha256({values})"


def _check_format(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        row = db.execute("SELECT value FROM setting WHERE name = 'format'").fetchone()
    except duckdb.Error as error:
        raise ReleaseCorrupt(f"{path.name} isn't a register ({error}): ingest the files again") from error
    found = row[0] if row else None
    if found != str(REGISTER_FORMAT):
        raise ReleaseCorrupt(
            f"{path.name} has format {found}, expected {REGISTER_FORMAT}: ingest the files again"
        )


def _number(db: duckdb.DuckDBPyConnection, query: str) -> int:
    row = db.execute(query).fetchone()
    return int(row[0]) if row else 0
