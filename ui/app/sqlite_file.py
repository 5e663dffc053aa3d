"""Opens the app's SQLite files: made on first use, readable by their owner alone, a connection a call."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ui.app.errors import AppDataError

_BUSY_SECONDS = 10.0


class SqliteFile:
    """One of the app's files; safe to use from several threads."""

    def __init__(self, path: Path, schema: str) -> None:
        """Open the file, and make it where there is none; `schema` may meet tables that are there already."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.transaction() as db:
            db.executescript(schema)
        path.chmod(0o600)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, so that no thread waits for another's; committed or rolled back.

        Raises AppDataError for whatever SQLite says of the file.
        """
        try:
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as db, db:
                yield db
        except sqlite3.Error as error:
            raise AppDataError(
                f"{self._path.name} can't be used ({error}): check the file and the disk"
            ) from error

    @contextmanager
    def erasing(self) -> Iterator[sqlite3.Connection]:
        """A transaction after which no word of what it deletes stands in the file.

        SQLite leaves words behind in the room of old rows, so the file is written anew from what it holds.
        """
        with self.transaction() as db:
            db.execute("PRAGMA secure_delete = ON")
            yield db
        with self.transaction() as db:
            db.isolation_level = None
            db.execute("VACUUM")
