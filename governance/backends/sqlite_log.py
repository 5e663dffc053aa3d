"""The log in SQLite: entries, the tree's complete nodes, the newest cosigned checkpoint.

Write-ahead logging with synchronous=FULL: an append that returned survives a power cut, and one that
didn't leaves the log as it was. Appending computes and stores O(log n) nodes. Two processes that append
take turns.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from governance.errors import LogCorrupt, LogUnusable, MalformedStatement
from governance.merkle import EMPTY_ROOT, consistency_proof, inclusion_proof, leaf_hash, node_hash
from governance.note import SignedCheckpoint, decode_note

BUSY_TIMEOUT_SECONDS = 30.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, entry BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS entries_by_leaf ON entries (leaf);
CREATE TABLE IF NOT EXISTS nodes (
    level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checkpoint (
    id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, note TEXT NOT NULL
);
"""


class SqliteLog:
    """One log's database; a LogReader. Use one object in one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open the log at `path`, making an empty one where there is none; raises LogUnusable."""
        self._path = path
        with self._translating():
            self._connection = sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the log's write lock; what was appended inside is there in whole or not at all."""
        with self._translating():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._translating():
                self._connection.execute("COMMIT")
        except BaseException:  # whatever it was: nothing half is in the log
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def append(self, entry: bytes) -> int:
        """Add an entry inside `writing()`; returns its index."""
        with self._translating():
            index = self.size()
            leaf = leaf_hash(entry)
            self._connection.execute("INSERT INTO entries VALUES (?, ?, ?)", (index, leaf, entry))
            level, position, current = 0, index, leaf
            while position & 1:
                current = node_hash(self._node(level, position - 1), current)
                level, position = level + 1, position >> 1
                self._connection.execute("INSERT INTO nodes VALUES (?, ?, ?)", (level, position, current))
            return index

    def save_note(self, note: SignedCheckpoint) -> None:
        """Keep the newest cosigned checkpoint; one of fewer entries is never put in its place."""
        with self._translating():
            self._connection.execute(
                "INSERT INTO checkpoint VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE "
                "SET size = excluded.size, note = excluded.note WHERE excluded.size >= checkpoint.size",
                (note.checkpoint.size, note.encode()),
            )

    def size(self) -> int:
        """How many entries there are."""
        with self._translating():
            row = self._connection.execute("SELECT max(position) FROM entries").fetchone()
        return 0 if row[0] is None else int(row[0]) + 1

    def entries(self, start: int, end: int) -> Iterator[bytes]:
        """Entries [start, end), in order; raises LogCorrupt for a gap or a row that was edited."""
        expected = start
        with self._translating():
            rows = self._connection.execute(
                "SELECT position, leaf, entry FROM entries "
                "WHERE position >= ? AND position < ? ORDER BY position",
                (start, end),
            )
            for position, leaf, entry in rows:
                if position != expected or not isinstance(entry, bytes) or leaf_hash(entry) != leaf:
                    raise LogCorrupt(
                        f"entry {expected} of {self._path.name} was edited or removed: restore a copy"
                    )
                expected += 1
                yield entry
        if expected != end:
            raise LogCorrupt(f"{self._path.name} ends at entry {expected}, expected {end}: restore a copy")

    def newest_note(self) -> SignedCheckpoint | None:
        """The newest cosigned checkpoint; None before the first."""
        with self._translating():
            row = self._connection.execute("SELECT note FROM checkpoint").fetchone()
        if row is None:
            return None
        try:
            return decode_note(str(row[0]))
        except MalformedStatement as error:
            raise LogCorrupt(f"the newest checkpoint isn't readable: {error}") from error

    def change_token(self) -> tuple[int, str]:
        """Differs whenever the log or its newest checkpoint does; costs two look-ups."""
        with self._translating():
            row = self._connection.execute("SELECT note FROM checkpoint").fetchone()
        return self.size(), "" if row is None else str(row[0])

    def root(self, size: int) -> bytes:
        """The root of the first `size` entries, from stored nodes."""
        return EMPTY_ROOT if size == 0 else self._subtree(0, size)

    def consistency(self, old_size: int, size: int) -> tuple[bytes, ...]:
        """Proof that the tree of `size` continues that of `old_size`."""
        return consistency_proof(old_size, size, self._subtree)

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Proof that entry `index` is in the tree of `size`."""
        return inclusion_proof(index, size, self._subtree)

    def find(self, leaf: bytes, size: int) -> int | None:
        """The index of the first entry with this leaf hash among the first `size`."""
        with self._translating():
            row = self._connection.execute(
                "SELECT min(position) FROM entries WHERE leaf = ? AND position < ?", (leaf, size)
            ).fetchone()
        return None if row[0] is None else int(row[0])

    def _subtree(self, start: int, end: int) -> bytes:
        width = end - start
        level = width.bit_length() - 1
        if width == 1 << level:
            return self._node(level, start >> level)
        middle = start + (1 << level)
        return node_hash(self._subtree(start, middle), self._subtree(middle, end))

    def _node(self, level: int, position: int) -> bytes:
        query, key = "SELECT hash FROM nodes WHERE level = ? AND position = ?", (level, position)
        if level == 0:
            query, key = "SELECT leaf FROM entries WHERE position = ? AND position = ?", (position, position)
        with self._translating():
            row = self._connection.execute(query, key).fetchone()
        if row is None:
            raise LogCorrupt(f"node {level}/{position} of the tree is missing: restore a copy of the log")
        return bytes(row[0])

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LogUnusable(
                f"{self._path.name}: {error}: nothing was changed; see that its disk has room and its folder "
                "can be written, then try again"
            ) from error
        except sqlite3.DatabaseError as error:
            raise LogCorrupt(f"{self._path.name}: {error}: restore a copy of the log") from error
