"""Sessions, people and one-time codes of one installation, in one SQLite file; safe from several threads.

A secret (session id, ticket, invitation) is 256 random bits, given out once and kept only as its SHA-256.

Signing in, whatever proved who somebody is (a passkey, an invitation, later OIDC):
1. Every page load carries a session that this server issued; until sign-in it belongs to nobody.
2. What verified the proof calls `ticket(person, for_session)`: good once, for a minute, for that session.
3. The browser posts the ticket to `ui.app.server`, which calls `begin`: the old session ends, a new id is
   issued (so an id that somebody planted before is worth nothing) and set as an HttpOnly cookie.
"""

import hashlib
import json
import secrets
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.app.errors import SignInRefused
from ui.app.sqlite_file import SqliteFile
from ui.people.roles import Person, Role

IDLE_SECONDS = 8 * 3600
LONGEST_SECONDS = 24 * 3600
NOBODY_SECONDS = 3600
"""A session that nobody signed in to is forgotten after this long without use."""
TICKET_SECONDS = 60
INVITATION_SECONDS = 7 * 24 * 3600
TOUCH_EVERY_SECONDS = 60

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, member TEXT NOT NULL, council TEXT NOT NULL,
    roles TEXT NOT NULL, ended INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    hash BLOB PRIMARY KEY, person TEXT, acting TEXT NOT NULL DEFAULT '', demo_member TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL, seen REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS codes (
    hash BLOB PRIMARY KEY, kind TEXT NOT NULL, person TEXT NOT NULL, session BLOB,
    expires REAL NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session as the server knows it."""

    key: bytes
    """SHA-256 of its id: names it inside the server."""
    person: Person | None
    """Who signed in; None before."""
    demo_role: str = ""
    demo_member: str = ""
    """What was chosen in the demonstration's switch."""


class Sessions:
    """The store; see the module for the order of calls."""

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time) -> None:
        """Open the file, and make it where there is none."""
        self._file, self._now = SqliteFile(path, _SCHEMA), now

    def start(self) -> str:
        """The id of a new session that belongs to nobody yet."""
        session_id, now = secrets.token_urlsafe(32), self._now()
        with self._file.transaction() as db:
            _forget_expired(db, now)
            db.execute(
                "INSERT INTO sessions (hash, created, seen) VALUES (?, ?, ?)", (_hash(session_id), now, now)
            )
        return session_id

    def find(self, session_id: str | None) -> Session | None:
        """The session with this id while it holds; None for one not issued here, or ended."""
        if not session_id:
            return None
        key, now = _hash(session_id), self._now()
        with self._file.transaction() as db:
            row = db.execute(
                "SELECT person, acting, demo_member, created, seen FROM sessions WHERE hash = ?", (key,)
            ).fetchone()
            if row is None or not _holds(row[0], created=row[3], seen=row[4], now=now):
                return None
            if now - row[4] > TOUCH_EVERY_SECONDS:
                db.execute("UPDATE sessions SET seen = ? WHERE hash = ?", (now, key))
            person = _person(db, row[0], acting=row[1]) if row[0] else None
        if row[0] and person is None:
            return None
        return Session(key, person, demo_role=row[1], demo_member=row[2])

    def end(self, key: bytes) -> None:
        """Sign out: the session is worth nothing from now on."""
        with self._file.transaction() as db:
            db.execute("DELETE FROM sessions WHERE hash = ?", (key,))

    def end_all(self, person_id: str) -> None:
        """Sign somebody out everywhere."""
        with self._file.transaction() as db:
            db.execute("DELETE FROM sessions WHERE person = ?", (person_id,))

    def act_as(self, key: bytes, role: Role) -> None:
        """Remember which of their roles somebody acts in."""
        with self._file.transaction() as db:
            db.execute("UPDATE sessions SET acting = ? WHERE hash = ?", (role.value, key))

    def choose_demo_member(self, key: bytes, member: str) -> None:
        """Remember for which council somebody plays in the demonstration."""
        with self._file.transaction() as db:
            db.execute("UPDATE sessions SET demo_member = ? WHERE hash = ?", (member, key))

    def ticket(self, person_id: str, *, for_session: bytes) -> str:
        """A ticket for somebody who has just been proved to be this person, in this session."""
        if self.person(person_id) is None:
            raise SignInRefused("nobody with that name may sign in here: ask for an invitation")
        return self._code("ticket", person_id, session=for_session, seconds=TICKET_SECONDS)

    def begin(self, ticket: str, *, session_id: str | None) -> str:
        """Take a ticket: the old session ends, and the id of a new one that is its person's comes back.

        Raises SignInRefused for a ticket that was taken, is old, or was another session's.
        """
        old = _hash(session_id or "")
        with self._file.transaction() as db:
            person_id = self._taken(db, "ticket", ticket, session=old)
            db.execute("DELETE FROM sessions WHERE hash = ?", (old,))
            fresh, now = secrets.token_urlsafe(32), self._now()
            db.execute(
                "INSERT INTO sessions (hash, person, created, seen) VALUES (?, ?, ?, ?)",
                (_hash(fresh), person_id, now, now),
            )
        return fresh

    def invite(self, person: Person) -> str:
        """Keep the person, and give a code with which they sign in once, to register a passkey."""
        self.keep(person)
        return self._code("invitation", person.id, session=None, seconds=INVITATION_SECONDS)

    def invited(self, code: str) -> str:
        """Take an invitation: the id of the person it was for. Raises SignInRefused."""
        with self._file.transaction() as db:
            return self._taken(db, "invitation", code, session=None)

    def keep(self, person: Person) -> None:
        """Add somebody, or change their name, council or roles."""
        roles = json.dumps(sorted(person.roles))
        with self._file.transaction() as db:
            db.execute(
                "INSERT INTO people (id, name, member, council, roles) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, member = excluded.member,"
                " council = excluded.council, roles = excluded.roles, ended = 0",
                (person.id, person.name, person.member, person.council, roles),
            )

    def person(self, person_id: str) -> Person | None:
        """Somebody who may sign in; None for an unknown id or one whose access ended."""
        with self._file.transaction() as db:
            return _person(db, person_id, acting="")

    def people(self) -> tuple[Person, ...]:
        """Everybody who may sign in, by name."""
        with self._file.transaction() as db:
            ids = [row[0] for row in db.execute("SELECT id FROM people WHERE ended = 0 ORDER BY name, id")]
            return tuple(person for each in ids if (person := _person(db, each, acting="")))

    def end_access(self, person_id: str) -> None:
        """Let somebody sign in no more, and sign them out everywhere."""
        with self._file.transaction() as db:
            db.execute("UPDATE people SET ended = 1 WHERE id = ?", (person_id,))
            db.execute("DELETE FROM sessions WHERE person = ?", (person_id,))
            db.execute("DELETE FROM codes WHERE person = ?", (person_id,))

    def everybody_of(self, member: str) -> tuple[Person, ...]:
        """Everybody who may, or ever might, sign in for a member, by name."""
        with self._file.transaction() as db:
            rows = db.execute(
                "SELECT id, name, member, council, roles FROM people WHERE member = ? ORDER BY name, id",
                (member,),
            ).fetchall()
            return tuple(_read(row) for row in rows)

    def erase(self, person_id: str) -> None:
        """Forget somebody: name, roles, sessions and codes."""
        with self._file.erasing() as db:
            db.execute("DELETE FROM sessions WHERE person = ?", (person_id,))
            db.execute("DELETE FROM codes WHERE person = ?", (person_id,))
            db.execute("DELETE FROM people WHERE id = ?", (person_id,))

    def _code(self, kind: str, person_id: str, *, session: bytes | None, seconds: float) -> str:
        code = secrets.token_urlsafe(32)
        with self._file.transaction() as db:
            db.execute(
                "INSERT INTO codes VALUES (?, ?, ?, ?, ?)",
                (_hash(code), kind, person_id, session, self._now() + seconds),
            )
        return code

    def _taken(self, db: sqlite3.Connection, kind: str, code: str, *, session: bytes | None) -> str:
        """Whose code this is; it is worth nothing afterwards."""
        row = db.execute(
            "DELETE FROM codes WHERE hash = ? AND kind = ? AND session IS ? RETURNING person, expires",
            (_hash(code), kind, session),
        ).fetchone()
        if row is None or row[1] < self._now() or _person(db, row[0], acting="") is None:
            raise SignInRefused(f"this {kind} was used, is too old or isn't yours: sign in again")
        return str(row[0])


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _holds(person: str | None, *, created: float, seen: float, now: float) -> bool:
    idle = IDLE_SECONDS if person else NOBODY_SECONDS
    return now - seen <= idle and now - created <= LONGEST_SECONDS


def _forget_expired(db: sqlite3.Connection, now: float) -> None:
    db.execute("DELETE FROM codes WHERE expires < ?", (now,))
    db.execute(
        "DELETE FROM sessions WHERE created < ? OR seen < ? - CASE WHEN person IS NULL THEN ? ELSE ? END",
        (now - LONGEST_SECONDS, now, NOBODY_SECONDS, IDLE_SECONDS),
    )


def _person(db: sqlite3.Connection, person_id: str, *, acting: str) -> Person | None:
    row = db.execute(
        "SELECT name, member, council, roles FROM people WHERE id = ? AND ended = 0", (person_id,)
    ).fetchone()
    if row is None:
        return None
    return _read((person_id, *row), acting=acting)


def _read(row: tuple[str, ...], *, acting: str = "") -> Person:
    """Somebody from their id, name, member, council and roles."""
    roles = frozenset(Role(each) for each in json.loads(row[4]))
    chosen = Role(acting) if acting in roles else min(roles, key=list(Role).index)
    return Person(row[0], row[1], row[2], row[3], roles, chosen)
