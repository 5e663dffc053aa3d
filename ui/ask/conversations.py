"""Whose conversation is whose, which answers it holds, and how people rated them; one SQLite file.

Holds ids alone: questions and answers stay in their receipts, where a withdrawal erases what it must.
Everything is asked for by its person, so that a guessed id of somebody else's finds nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ui.app.errors import NotAllowed
from ui.app.sqlite_file import SqliteFile

MAX_REASON_CHARACTERS = 1000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, updated TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS by_person ON conversations (person, updated);
CREATE TABLE IF NOT EXISTS answers (
    receipt TEXT PRIMARY KEY, conversation TEXT NOT NULL REFERENCES conversations(id),
    number INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS ratings (
    receipt TEXT NOT NULL, person TEXT NOT NULL, is_good INTEGER NOT NULL, reason TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (receipt, person)) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One of a person's conversations."""

    id: str
    updated: str
    """ISO 8601, UTC."""
    receipts: tuple[str, ...]
    """Its answers' receipts, oldest first."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went with somebody."""

    conversations: tuple[str, ...]
    receipts: tuple[str, ...]
    """Of the answers in them: what was asked still stands there."""
    ratings: int


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody thinks of an answer."""

    is_good: bool
    reason: str


class Conversations:
    """The store; safe to use from several threads."""

    def __init__(self, path: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open the file, and make it where there is none."""
        self._file, self._now = SqliteFile(path, _SCHEMA), now

    def add(self, person: str, conversation: str, receipt: str) -> None:
        """Keep an answer in a conversation, which begins with its first; raises NotAllowed for another's."""
        at = self._now().isoformat(timespec="seconds")
        with self._file.transaction() as db:
            db.execute(
                "INSERT INTO conversations VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " updated = excluded.updated WHERE person = excluded.person",
                (conversation, person, at),
            )
            _require_own(db, person, conversation)
            db.execute(
                "INSERT INTO answers SELECT ?1, ?2, coalesce(max(number), 0) + 1 FROM answers"
                " WHERE conversation = ?2",
                (receipt, conversation),
            )

    def of(self, person: str) -> tuple[Conversation, ...]:
        """All of a person's conversations, the latest first."""
        with self._file.transaction() as db:
            rows = db.execute(
                "SELECT id, updated FROM conversations WHERE person = ? ORDER BY updated DESC, id", (person,)
            ).fetchall()
            return tuple(Conversation(row[0], row[1], _receipts(db, row[0])) for row in rows)

    def one(self, person: str, conversation: str) -> Conversation | None:
        """One of this person's; None where it hasn't begun. Raises NotAllowed for another person's."""
        with self._file.transaction() as db:
            row = db.execute("SELECT updated FROM conversations WHERE id = ?", (conversation,)).fetchone()
            if row is None:
                return None
            _require_own(db, person, conversation)
            return Conversation(conversation, row[0], _receipts(db, conversation))

    def delete(self, person: str, conversation: str) -> None:
        """Forget a conversation; the receipts of its answers stay, as the record of what was answered."""
        with self._file.transaction() as db:
            _require_own(db, person, conversation)
            db.execute("DELETE FROM answers WHERE conversation = ?", (conversation,))
            db.execute("DELETE FROM conversations WHERE id = ?", (conversation,))

    def rate(self, person: str, receipt: str, rating: Rating) -> None:
        """Keep what somebody thinks of an answer of theirs; the later of two counts."""
        with self._file.transaction() as db:
            _require_own_answer(db, person, receipt)
            db.execute(
                "INSERT OR REPLACE INTO ratings VALUES (?, ?, ?, ?, ?)",
                (
                    receipt,
                    person,
                    rating.is_good,
                    rating.reason[:MAX_REASON_CHARACTERS],
                    self._now().isoformat(timespec="seconds"),
                ),
            )

    def rating(self, person: str, receipt: str) -> Rating | None:
        """What this person thought of this answer."""
        with self._file.transaction() as db:
            row = db.execute(
                "SELECT is_good, reason FROM ratings WHERE receipt = ? AND person = ?", (receipt, person)
            ).fetchone()
        return None if row is None else Rating(bool(row[0]), row[1])

    @contextmanager
    def erasing(self, is_theirs: Callable[[str], bool]) -> Iterator[Erased]:
        """Erase all conversations and ratings of these people, by their ids; no word stays in the file.

        Where the block raises, all of them stay: only they tell which receipts are these people's.
        """
        with self._file.erasing() as db:
            known = {row[0] for row in db.execute("SELECT person FROM conversations")}
            known |= {row[0] for row in db.execute("SELECT person FROM ratings")}
            gone = [_erased(db, person) for person in sorted(known) if is_theirs(person)]
            yield Erased(
                tuple(one for each in gone for one in each.conversations),
                tuple(one for each in gone for one in each.receipts),
                sum(each.ratings for each in gone),
            )


def _erased(db: sqlite3.Connection, person: str) -> Erased:
    found = db.execute("SELECT id FROM conversations WHERE person = ?", (person,)).fetchall()
    conversations = tuple(row[0] for row in found)
    receipts = tuple(receipt for each in conversations for receipt in _receipts(db, each))
    ratings = db.execute("DELETE FROM ratings WHERE person = ?", (person,)).rowcount
    db.executemany("DELETE FROM answers WHERE conversation = ?", [(each,) for each in conversations])
    db.execute("DELETE FROM conversations WHERE person = ?", (person,))
    return Erased(conversations, receipts, ratings)


def _receipts(db: sqlite3.Connection, conversation: str) -> tuple[str, ...]:
    query = "SELECT receipt FROM answers WHERE conversation = ? ORDER BY number"
    return tuple(row[0] for row in db.execute(query, (conversation,)))


def _require_own(db: sqlite3.Connection, person: str, conversation: str) -> None:
    row = db.execute("SELECT person FROM conversations WHERE id = ?", (conversation,)).fetchone()
    if row is None or row[0] != person:
        raise NotAllowed("this conversation isn't yours: its address opens only for the person who had it")


def _require_own_answer(db: sqlite3.Connection, person: str, receipt: str) -> None:
    row = db.execute("SELECT conversation FROM answers WHERE receipt = ?", (receipt,)).fetchone()
    if row is None:
        raise NotAllowed("this answer isn't in a conversation of yours")
    _require_own(db, person, row[0])
