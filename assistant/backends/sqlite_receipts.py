"""Receipts and conversations in one SQLite file of the home folder, each write a transaction of its own."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.erasure.people import without_asker
from assistant.errors import AssistantError, UnusableInput
from assistant.ports import Receipt
from assistant.receipts import receipt_from_json, receipt_json
from assistant.records import Turn

_SCHEMA = """
CREATE TABLE IF NOT EXISTS receipts (id TEXT PRIMARY KEY, created TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS receipt_contents (
    content TEXT NOT NULL, receipt TEXT NOT NULL REFERENCES receipts(id), PRIMARY KEY (content, receipt)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turns (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, question TEXT NOT NULL, contents TEXT NOT NULL,
    PRIMARY KEY (conversation, number)
) STRICT, WITHOUT ROWID;
"""
_BUSY_SECONDS = 10.0


class SqliteReceipts:
    """A `ReceiptStore` and `ConversationStore`; safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it where there is none."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._transaction() as connection:
            connection.executescript(_SCHEMA)

    def save(self, receipt: Receipt) -> None:
        """Keep it with the documents that it stands on, or neither; raises `UnusableInput` for a known id."""
        counted = receipt.answer.figure.contents if receipt.answer.figure else ()
        contents = sorted({*counted, *(citation.sha256 for citation in receipt.answer.citations)})
        try:
            with self._transaction() as connection:
                connection.execute(
                    "INSERT INTO receipts VALUES (?, ?, ?)",
                    (receipt.id, receipt.created, receipt_json(receipt)),
                )
                connection.executemany(
                    "INSERT INTO receipt_contents VALUES (?, ?)",
                    [(content, receipt.id) for content in contents],
                )
        except sqlite3.IntegrityError as error:
            raise UnusableInput(
                f"receipt {receipt.id} is kept already: give each answer an id of its own"
            ) from error

    def load(self, receipt_id: str) -> Receipt:
        """The receipt with this id; raises `UnusableInput` for an unknown one."""
        with self._transaction() as connection:
            row = connection.execute("SELECT body FROM receipts WHERE id = ?", (receipt_id,)).fetchone()
        if row is None:
            raise UnusableInput(f"no receipt {receipt_id} here: give the id that an answer names")
        return receipt_from_json(row[0])

    def using(self, content: str) -> list[str]:
        """Ids of the receipts whose answers quoted or counted this document (SHA-256), oldest first."""
        query = (
            "SELECT receipt FROM receipt_contents JOIN receipts ON receipts.id = receipt"
            " WHERE content = ? ORDER BY created, receipt"
        )
        with self._transaction() as connection:
            return [row[0] for row in connection.execute(query, (content,))]

    def turns(self, conversation: str) -> tuple[Turn, ...]:
        """The conversation's earlier questions, oldest first; none for an unknown one."""
        query = "SELECT question, contents FROM turns WHERE conversation = ? ORDER BY number"
        with self._transaction() as connection:
            return tuple(
                Turn(question, tuple(json.loads(contents)))
                for question, contents in connection.execute(query, (conversation,))
            )

    def add_turn(self, conversation: str, turn: Turn) -> None:
        """Keep one more question of the conversation."""
        statement = (
            "INSERT INTO turns SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3 FROM turns"
            " WHERE conversation = ?1"
        )
        with self._transaction() as connection:
            connection.execute(statement, (conversation, turn.question, json.dumps(turn.contents)))

    def erase(
        self, *, receipt: Callable[[Receipt], Receipt], turn: Callable[[Turn], Turn]
    ) -> tuple[int, int]:
        """Put every receipt and turn through these functions, and leave nothing of the old ones in the file.

        Returns how many receipts are marked as having used a withdrawn document, from now or from before,
        and how many turns were changed.
        """
        with self._transaction() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            marked = _erase_receipts(connection, receipt)
            turns = _erase_turns(connection, turn)
        self._rewrite()
        return marked, turns

    def forget_askers(self, receipts: Collection[str], *, conversations: Collection[str]) -> int:
        """Leave of these receipts what says nothing of who asked, and nothing of these conversations.

        Returns how many receipts were changed; nothing of the old ones stays in the file.
        """
        with self._transaction() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            changed = sum(_change(connection, each, without_asker) for each in sorted(set(receipts)))
            connection.executemany(
                "DELETE FROM turns WHERE conversation = ?", [(each,) for each in conversations]
            )
        self._rewrite()
        return changed

    def _rewrite(self) -> None:
        """Write the file anew from what it holds: SQLite leaves words behind in the room of old rows."""
        with self._transaction() as connection:
            connection.isolation_level = None
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, so that no thread waits for another's; committed or rolled back."""
        try:
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as connection, connection:
                yield connection
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise AssistantError(
                f"{self._path} can't be used ({error}): check the file and the disk"
            ) from error


def _change(connection: sqlite3.Connection, receipt_id: str, change: Callable[[Receipt], Receipt]) -> bool:
    """Whether there is such a receipt, and it isn't so already."""
    row = connection.execute("SELECT body FROM receipts WHERE id = ?", (receipt_id,)).fetchone()
    if row is None:
        return False
    before = receipt_from_json(row[0])
    after = change(before)
    if after != before:
        connection.execute("UPDATE receipts SET body = ? WHERE id = ?", (receipt_json(after), receipt_id))
    return after != before


def _erase_receipts(connection: sqlite3.Connection, change: Callable[[Receipt], Receipt]) -> int:
    marked = 0
    for receipt_id, body in connection.execute("SELECT id, body FROM receipts").fetchall():
        before = receipt_from_json(body)
        after = change(before)
        marked += bool(after.withdrawn)
        if after != before:
            connection.execute("UPDATE receipts SET body = ? WHERE id = ?", (receipt_json(after), receipt_id))
    return marked


def _erase_turns(connection: sqlite3.Connection, change: Callable[[Turn], Turn]) -> int:
    changed = 0
    rows = connection.execute("SELECT conversation, number, question, contents FROM turns").fetchall()
    for conversation, number, question, contents in rows:
        before = Turn(question, tuple(json.loads(contents)))
        after = change(before)
        if after != before:
            changed += 1
            connection.execute(
                "UPDATE turns SET question = ?, contents = ? WHERE conversation = ? AND number = ?",
                (after.question, json.dumps(after.contents), conversation, number),
            )
    return changed
