"""The app's SQLite files: private, whole or unchanged after a failure, and empty of what was erased."""

from pathlib import Path

import pytest

from ui.app.errors import AppDataError
from ui.app.sqlite_file import SqliteFile

SCHEMA = "CREATE TABLE IF NOT EXISTS words (word TEXT NOT NULL) STRICT;"
WORD = "a-name-that-must-go"


def test_the_file_is_made_with_its_folder_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "app" / "words.sqlite"
    SqliteFile(path, SCHEMA)
    assert path.stat().st_mode & 0o077 == 0


def test_a_transaction_that_fails_changes_nothing(tmp_path: Path) -> None:
    file = SqliteFile(tmp_path / "words.sqlite", SCHEMA)
    with pytest.raises(AppDataError, match="NOT NULL"):
        _insert(file, (WORD, None))
    with file.transaction() as db:
        assert db.execute("SELECT * FROM words").fetchall() == []


def test_no_word_of_what_was_erased_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite"
    file = SqliteFile(path, SCHEMA)
    with file.transaction() as db:
        db.execute("INSERT INTO words VALUES (?)", (WORD,))
    assert WORD.encode() in path.read_bytes()
    with file.erasing() as db:
        db.execute("DELETE FROM words")
    assert WORD.encode() not in path.read_bytes()


def test_a_file_that_isnt_a_database_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(
        AppDataError, match=r"^words\.sqlite can't be used \(.*\): check the file and the disk$"
    ):
        SqliteFile(path, SCHEMA)


def _insert(file: SqliteFile, words: tuple[str | None, ...]) -> None:
    with file.transaction() as db:
        for word in words:
            db.execute("INSERT INTO words VALUES (?)", (word,))
