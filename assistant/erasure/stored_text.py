"""Every text that a file stores, in whatever form: plain, escaped, in two bytes a letter, packed, in tables.

Gives too much rather than too little: the same words may come several times, and noise between them.
"""

import base64
import binascii
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_CHUNK_BYTES = 16 << 20
_OVERLAP_BYTES = 4096
"""More than any run of words that is looked for."""
_MOST_UNPACKED_BYTES = 256 << 20
_UTF16_LE = re.compile(rb"(?:[\x09-\x7e\xa0-\xff]\x00|[\x00-\xff][\x20-\x22]){16,}")
_UTF16_BE = re.compile(rb"(?:\x00[\x09-\x7e\xa0-\xff]|[\x20-\x22][\x00-\xff]){16,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{48,}={0,2}")
_ESCAPED = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|([nrtbf])|([\"\\/]))")
_ZLIB = 0x78
_GZIP = b"\x1f\x8b"
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
_DUCKDB = b"DUCK"


def texts_of(path: Path) -> Iterator[str]:
    """Every text in the file; raises OSError where it can't be read."""
    with path.open("rb") as file:
        head = file.read(16)
        file.seek(0)
        before = b""
        while chunk := file.read(_CHUNK_BYTES):
            yield from texts_in(before + chunk)
            before = chunk[-_OVERLAP_BYTES:]
    if head.startswith(_SQLITE):
        yield from _rows_of_sqlite(path)
    elif head[8:12] == _DUCKDB:
        yield from _rows_of_duckdb(path)
    elif head.startswith(_ZIP):
        yield from _members_of(path)
    elif head.startswith(_GZIP):
        yield from texts_in(_unpacked(path.read_bytes()))


def texts_in(data: bytes) -> Iterator[str]:
    """Every text in some bytes."""
    plain = data.decode("utf-8", "replace")
    yield plain
    if "\\" in plain:
        yield _ESCAPED.sub(_unescaped, plain)
    for pattern, encoding in ((_UTF16_LE, "utf-16-le"), (_UTF16_BE, "utf-16-be")):
        for found in pattern.finditer(data):
            for start in (found.start(), found.start() + 1):
                yield data[start : found.end()].decode(encoding, "replace")
    for found in _BASE64.finditer(data):
        decoded = _from_base64(found[0])
        yield decoded.decode("utf-8", "replace")
        if b"\\" in decoded:
            yield _ESCAPED.sub(_unescaped, decoded.decode("utf-8", "replace"))


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[2] else found[3]


def _from_base64(text: bytes) -> bytes:
    usable = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    usable = usable[: len(usable) - (len(usable) % 4 == 1)]
    try:
        return base64.b64decode(usable + b"=" * (-len(usable) % 4))
    except (binascii.Error, ValueError):
        return b""


def _rows_of_sqlite(path: Path) -> Iterator[str]:
    """Every value of every table: long ones are spread over pages of the file, and some are packed."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            names = db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE V%'"
            )
            for (name,) in names.fetchall():
                quoted = str(name).replace('"', '""')
                for row in db.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - a name of the file's own
                    yield from _values(row)
    except sqlite3.Error:
        return


def _values(row: tuple[object, ...]) -> Iterator[str]:
    for value in row:
        if isinstance(value, str):
            yield from texts_in(value.encode("utf-8", "surrogatepass"))
        elif isinstance(value, bytes):
            yield from texts_in(value)
            if value[:1] == bytes([_ZLIB]) or value.startswith(_GZIP):
                yield from texts_in(_unpacked(value))


def _rows_of_duckdb(path: Path) -> Iterator[str]:
    """DuckDB packs its columns, so they are asked for."""
    import duckdb  # only where there is such a file

    try:
        with closing(duckdb.connect(path, read_only=True)) as db:
            for (name,) in db.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                quoted = str(name).replace('"', '""')
                rows = db.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - a name of the file's own
                while chunk := rows.fetchmany(10_000):
                    for row in chunk:
                        yield from _values(tuple(row))
    except duckdb.Error:
        return


def _members_of(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                if member.file_size <= _MOST_UNPACKED_BYTES:
                    yield from texts_in(archive.read(member))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return


def _unpacked(data: bytes) -> bytes:
    expander = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        return expander.decompress(data, _MOST_UNPACKED_BYTES)
    except zlib.error:
        return b""
