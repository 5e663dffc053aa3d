"""Processes of several releases: each merged, its parts traced to the newest release that states them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

from ingest.register.fields import Fields, identifier_of
from ingest.register.json_stream import DECODER
from ingest.register.merge import DatedRelease, compiled, with_distinct_ids
from ingest.register.ocds import ReleaseRows
from ingest.register.ocds_awards import Origin
from ingest.register.problems import no_note, problem_row
from ingest.register.release_rows import notice_key, tags_of
from ingest.register.rows import RowWriter
from ingest.register.texts import mend_keys
from ingest.register.versioned import current_release

_OCIDS_AT_ONCE = 2_000


class Parts(Protocol):
    """Takes rows for the register's tables."""

    def take(self, name: str, table: pa.Table) -> None:
        """Take rows of one table."""

    def insert(self) -> None:
        """Write what was taken."""


def merge_processes(db: duckdb.DuckDBPyConnection, parts: Parts) -> None:
    """Write the rows of every process that several releases tell of."""
    writer = RowWriter()
    for merged, (ocid, releases) in enumerate(_several(db), start=1):
        _write(ocid, releases, writer)
        if merged % _OCIDS_AT_ONCE == 0:
            _flush(writer, parts)
            writer = RowWriter()
    _flush(writer, parts)
    db.execute(
        "UPDATE problem SET sha256 = source_row.sha256, pointer = source_row.pointer, line = source_row.line "
        "FROM source_row WHERE problem.sha256 IS NULL AND problem.source_row = source_row.source_row"
    )


def _several(db: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, list[DatedRelease]]]:
    """Each ocid of more than one release, with the releases, oldest first."""
    count = db.execute("SELECT count(DISTINCT ocid) FROM several_row").fetchone()
    for start in range(0, count[0] if count else 0, _OCIDS_AT_ONCE):
        rows = db.execute(
            "SELECT ocid, source_row, moment, row_sha256, raw "
            "FROM several_row JOIN source_raw USING (source_row) "
            "WHERE ocid IN (SELECT DISTINCT ocid FROM several_row ORDER BY ocid LIMIT ? OFFSET ?) "
            "ORDER BY ocid, moment, row_sha256",
            [_OCIDS_AT_ONCE, start],
        ).fetchall()
        for ocid, group in groupby(rows, key=lambda row: str(row[0])):
            yield ocid, [_dated(*row) for row in group]


def _dated(ocid: str, source_row: int, moment: str, row_sha256: str, raw: str) -> DatedRelease:
    value, _ = DECODER.raw_decode(raw)
    release, _ = mend_keys(raw, value)
    distinct = with_distinct_ids({**current_release(release), "ocid": ocid}, no_note)
    return DatedRelease(source_row, moment, row_sha256, distinct)


def _write(ocid: str, releases: list[DatedRelease], writer: RowWriter) -> None:
    newest = releases[-1]
    _note_repeated_ids(releases, writer)

    def note(code: str, field: str = "", found: object = "", *, message: str = "") -> None:
        writer.add("problem", problem_row(code, field, found, source_row=newest.source_row, message=message))

    whole = {**compiled(releases, note), "ocid": ocid}
    members: dict[tuple[str, str], int] = {}
    notices: dict[int, str] = {}
    tags: dict[str, None] = {}
    fields = Fields(no_note)
    for dated in releases:
        notices[dated.source_row] = notice_key(dated.release, _position(dated.source_row))
        tags |= dict.fromkeys(tags_of(dated.release))
        for name in ("awards", "contracts"):
            for member in fields.objects(dated.release, name):
                members[(name, identifier_of(member.get("id")) or "")] = dated.source_row
    origin = Origin(newest.source_row, members, notices)
    ReleaseRows(whole, writer, no_note, origin).write(tags=tags)


def _note_repeated_ids(releases: list[DatedRelease], writer: RowWriter) -> None:
    """Say of each release that has an older one's id: within a process the standard wants them distinct."""
    seen: set[str] = set()
    for dated in releases:
        identifier = identifier_of(dated.release.get("id"))
        if identifier is None:
            continue
        if identifier in seen:
            row = problem_row("repeated_release_id", "/id", identifier, source_row=dated.source_row)
            writer.add("problem", row)
        seen.add(identifier)


def _position(source_row: int) -> int:
    return source_row & 0xFFFFFFFF


def _flush(writer: RowWriter, parts: Parts) -> None:
    for name, table in writer.tables():
        if name != "mention":
            parts.take(name, table)
    parts.insert()
