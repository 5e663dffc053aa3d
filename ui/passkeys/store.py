"""Which passkeys belong to whom in this installation: for signing in. What they may sign, the log says."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from governance.keys import Passkey
from ui.app.sqlite_file import SqliteFile
from ui.passkeys.errors import CeremonyRefused

_SCHEMA = """
CREATE TABLE IF NOT EXISTS passkeys (
    credential_id BLOB PRIMARY KEY, public BLOB NOT NULL UNIQUE, rp_id TEXT NOT NULL, origin TEXT NOT NULL,
    person TEXT NOT NULL, added REAL NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS passkeys_by_person ON passkeys (person);
"""
MAX_PASSKEYS = 20
"""Of one person."""


@dataclass(frozen=True, slots=True)
class KeptPasskey:
    """A passkey, whose it is and since when."""

    passkey: Passkey
    person: str
    added: float
    """Seconds since 1970."""


class PasskeyStore:
    """The passkeys of one home's people; public halves alone."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it where there is none."""
        self._file = SqliteFile(path, _SCHEMA)

    def add(self, kept: KeptPasskey) -> None:
        """Keep a passkey; raises CeremonyRefused for one that is known already, or one too many."""
        key = kept.passkey
        row = (key.credential_id, key.public, key.rp_id, key.origin, kept.person, kept.added)
        with self._file.transaction() as db:
            if len(_rows(db, "person = ?", kept.person)) >= MAX_PASSKEYS:
                raise CeremonyRefused(f"you have {MAX_PASSKEYS} passkeys here: remove one first")
            try:
                db.execute("INSERT INTO passkeys VALUES (?, ?, ?, ?, ?, ?)", row)
            except sqlite3.IntegrityError as error:
                raise CeremonyRefused("this passkey is registered already: sign in with it") from error

    def of(self, person: str) -> tuple[KeptPasskey, ...]:
        """A person's passkeys, oldest first."""
        with self._file.transaction() as db:
            return _rows(db, "person = ?", person)

    def at(self, origin: str) -> tuple[KeptPasskey, ...]:
        """Everybody's passkeys for this site."""
        with self._file.transaction() as db:
            return _rows(db, "origin = ?", origin)

    def remove(self, person: str, credential_id: bytes) -> None:
        """Let one of a person's passkeys sign in no more; its mandates in the log stay until revoked."""
        with self._file.transaction() as db:
            db.execute("DELETE FROM passkeys WHERE person = ? AND credential_id = ?", (person, credential_id))

    def erase(self, person: str) -> int:
        """Remove all passkeys of somebody for good; how many they were."""
        with self._file.erasing() as db:
            return db.execute("DELETE FROM passkeys WHERE person = ?", (person,)).rowcount


def _rows(db: sqlite3.Connection, condition: str, value: str) -> tuple[KeptPasskey, ...]:
    columns = "public, credential_id, rp_id, origin, person, added"
    rows = db.execute(f"SELECT {columns} FROM passkeys WHERE {condition} ORDER BY added", (value,))  # noqa: S608 - the two conditions above
    return tuple(KeptPasskey(Passkey(*row[:4]), row[4], row[5]) for row in rows)
