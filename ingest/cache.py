"""What was read, split and embedded before, so that a killed run goes on and a small change is cheap.

One SQLite file in the home's cache. Losing it costs time and nothing else; a broken one is made anew.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from assistant.corpus.manifest import Json, canonical_json
from assistant.corpus.records import Content
from assistant.ports import Vectors
from ingest.errors import UnreadableFile
from ingest.reading import decode_content, encode_content

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
"""
_CHUNK = 500
_LARGEST_ERROR = 1e-2


class IngestCache:
    """Readings by content and settings, vectors by text and model; for one thread."""

    def __init__(self, path: Path, *, reading_settings: Json, vectors_of: Sequence[str]) -> None:
        """Open or make the file.

        `reading_settings` is everything that decides what a file's bytes become; `vectors_of` names the
        embedding model and the runtime that computes it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._reading_key = canonical_json(reading_settings)
        self._vector_key = canonical_json(list(vectors_of))
        try:
            self._db = _opened(path)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            for leftover in path.parent.glob(path.name + "*"):
                leftover.unlink()
            self._db = _opened(path)

    def __enter__(self) -> Self:
        """Use it in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what was put stays."""
        self._db.close()

    def reading(self, sha256: str, *, media_type: str) -> Content | None:
        """What this content became before; None where that isn't known."""
        row = self._db.execute(
            "SELECT content FROM readings WHERE key = ?", (self._key_of_reading(sha256, media_type),)
        ).fetchone()
        if row is None:
            return None
        try:
            return decode_content(row[0], sha256=sha256)
        except UnreadableFile:
            return None

    def put_reading(self, content: Content, *, media_type: str) -> None:
        """Keep a reading under the media type that it was read as."""
        key = self._key_of_reading(content.sha256, media_type)
        self._db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, encode_content(content)))

    def vectors(self, texts: Sequence[str]) -> list[Vectors | None]:
        """The vector of each text, None where it isn't known."""
        keys = [self._key_of_text(text) for text in texts]
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            rows = self._db.execute(
                f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(chunk))})",  # noqa: S608 - marks
                chunk,
            )
            found.update((key, np.frombuffer(vector, dtype=np.float32)) for key, vector in rows)
        return [_unit_or_none(found.get(key)) for key in keys]

    def put_vectors(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep these vectors, all or none."""
        rows = [
            (self._key_of_text(text), vector.astype(np.float32).tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        self._db.execute("COMMIT")

    def keep_only(self, contents: Iterable[Content]) -> None:
        """Write the file anew with the readings and vectors of these contents alone; close it afterwards.

        A new file, because SQLite leaves words behind in the room of deleted rows.
        """
        (path,) = (row[2] for row in self._db.execute("PRAGMA database_list") if row[1] == "main")
        fresh = Path(path).with_name(f"{Path(path).name}.fresh")
        for leftover in fresh.parent.glob(f"{fresh.name}*"):
            leftover.unlink()
        kept = _opened(fresh)
        try:
            kept.execute("BEGIN")
            for content in contents:
                self._copy_to(kept, content)
            kept.execute("COMMIT")
            kept.execute("PRAGMA journal_mode = DELETE")
        finally:
            kept.close()
        self._db.close()
        fresh.replace(path)
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        self._db = _opened(Path(path))

    def _copy_to(self, kept: sqlite3.Connection, content: Content) -> None:
        keys = [self._key_of_reading(content.sha256, content.read.media_type)]
        for table, wanted in (
            ("readings", keys),
            ("vectors", [self._key_of_text(passage.text) for passage in content.passages]),
        ):
            for key in wanted:
                row = self._db.execute(f"SELECT * FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608 - own names
                if row is not None:
                    kept.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", row)  # noqa: S608 - own names

    def _key_of_reading(self, sha256: str, media_type: str) -> bytes:
        return hashlib.sha256(f"{sha256} {media_type} ".encode() + self._reading_key).digest()

    def _key_of_text(self, text: str) -> bytes:
        return hashlib.sha256(self._vector_key + text.encode()).digest()


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        # A kill loses nothing that was committed; a power cut may lose the last commits, never the file.
        db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + _SCHEMA)
    except BaseException:  # an interrupt, too, leaves no file open
        db.close()
        raise
    return db


def _unit_or_none(vector: Vectors | None) -> Vectors | None:
    """A stored vector, unless its length says that it was damaged."""
    if vector is None or abs(float(vector @ vector) - 1.0) > _LARGEST_ERROR:
        return None
    return vector
