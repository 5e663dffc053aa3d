"""passages.sqlite: documents, texts, pages and passages of one release, with FTS5 over the passages.

Written once, in staging; opened read-only and immutable afterwards. Passages are numbered from 1 in
the order of (content SHA-256, ordinal), so that a content's passages are one range of ids.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from assistant.corpus.manifest import document_key
from assistant.corpus.records import Content, Document, Page, PageVerdict, Passage, PassageKind, StoredPassage
from assistant.errors import ReleaseCorrupt

PASSAGES_FORMAT = 2
SCHEMA = """
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    first_passage INTEGER NOT NULL,
    passage_count INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE documents (
    owner TEXT NOT NULL,
    path TEXT NOT NULL,
    content INTEGER NOT NULL REFERENCES contents (id),
    licence TEXT NOT NULL,
    media_type TEXT NOT NULL,
    byte_count INTEGER NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT NOT NULL,
    PRIMARY KEY (owner, path)
) WITHOUT ROWID;
CREATE TABLE pages (
    content INTEGER NOT NULL REFERENCES contents (id),
    position INTEGER NOT NULL,
    number INTEGER,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    hidden_text TEXT NOT NULL,
    PRIMARY KEY (content, position)
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES contents (id),
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    locator TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    heading TEXT NOT NULL,
    table_header TEXT NOT NULL
);
CREATE INDEX passages_content ON passages (content, ordinal);
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    text, heading, table_header,
    content = 'passages', content_rowid = 'id',
    tokenize = "porter unicode61 remove_diacritics 2"
);
"""

_PASSAGE_COLUMNS = """passages.id, contents.sha256, ordinal, start, "end", page, locator, heading, kind,
    passages.text, table_header"""


def write_passages_db(path: Path, *, documents: Iterable[Document], contents: Iterable[Content]) -> None:
    """Write the database; contents must come in order of their SHA-256, documents refer to them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # A half-written file is never renamed into place, so it needs no journal of its own.
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;")
        db.executescript(f"PRAGMA user_version = {PASSAGES_FORMAT};" + SCHEMA)
        db.execute("BEGIN")
        content_ids = _insert_contents(db, contents)
        _insert_documents(db, documents, content_ids)
        db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('rebuild')")
        db.execute("COMMIT")
        db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")


def open_passages_db(path: Path) -> sqlite3.Connection:
    """Open read-only, trusting that nothing changes the file; usable from any thread, one at a time."""
    try:
        db = sqlite3.connect(
            path.resolve().as_uri() + "?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise ReleaseCorrupt(f"passages.sqlite can't be opened ({error}): ingest the files again") from error
    if version != PASSAGES_FORMAT:
        db.close()
        raise ReleaseCorrupt(
            f"passages.sqlite has format {version}, expected {PASSAGES_FORMAT}: ingest the files again"
        )
    return db


def read_documents(db: sqlite3.Connection) -> list[Document]:
    """Every document, by owner and path."""
    rows = db.execute(
        """SELECT path, owner, licence, sha256, media_type, byte_count, title, date, source
        FROM documents JOIN contents ON contents.id = documents.content"""
    )
    return sorted((Document(*row) for row in rows), key=document_key)


def read_ranges(db: sqlite3.Connection) -> dict[str, range]:
    """Passage ids of each content, by SHA-256 in order."""
    rows = db.execute("SELECT sha256, first_passage, passage_count FROM contents ORDER BY id")
    return {sha256: range(first, first + count) for sha256, first, count in rows}


def read_text(db: sqlite3.Connection, sha256: str) -> str | None:
    """The extracted text of one content; None where the release has no such content."""
    row = db.execute("SELECT text FROM contents WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else str(row[0])


def read_pages(db: sqlite3.Connection, sha256: str) -> list[Page]:
    """The pages of one content, in order."""
    rows = db.execute(
        """SELECT number, start, "end", verdict, hidden_text FROM pages
        WHERE content = (SELECT id FROM contents WHERE sha256 = ?) ORDER BY position""",
        (sha256,),
    )
    return [
        Page(number, start, end, PageVerdict(verdict), hidden) for number, start, end, verdict, hidden in rows
    ]


def read_passages(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, StoredPassage]:
    """These passages by id; unknown ids are left out."""
    found: dict[int, StoredPassage] = {}
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        marks = ",".join("?" * len(chunk))
        rows = db.execute(
            f"SELECT {_PASSAGE_COLUMNS} FROM passages JOIN contents ON contents.id = content "  # noqa: S608 - only marks
            f"WHERE passages.id IN ({marks})",
            chunk,
        )
        found.update((row[0], _stored_passage(row)) for row in rows)
    return found


def read_passages_between(db: sqlite3.Connection, ids: range) -> list[StoredPassage]:
    """Passages of a range of ids, in order."""
    rows = db.execute(
        f"SELECT {_PASSAGE_COLUMNS} FROM passages JOIN contents ON contents.id = content "  # noqa: S608 - no input
        "WHERE passages.id >= ? AND passages.id < ? ORDER BY passages.id",
        (ids.start, ids.stop),
    )
    return [_stored_passage(row) for row in rows]


def _insert_contents(db: sqlite3.Connection, contents: Iterable[Content]) -> dict[str, int]:
    content_ids: dict[str, int] = {}
    next_passage = 1
    previous = ""
    for content_id, content in enumerate(contents, start=1):
        if content.sha256 <= previous:
            raise ValueError(f"content {content.sha256} after {previous}: not in order")
        previous = content.sha256
        content_ids[content.sha256] = content_id
        db.execute(
            "INSERT INTO contents VALUES (?, ?, ?, ?, ?)",
            (content_id, content.sha256, next_passage, len(content.passages), content.read.text),
        )
        db.executemany(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (content_id, position, page.number, page.start, page.end, page.verdict, page.hidden_text)
                for position, page in enumerate(content.read.pages)
            ),
        )
        db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _passage_rows(content_id, next_passage, content.passages),
        )
        next_passage += len(content.passages)
    return content_ids


def _passage_rows(
    content_id: int, first: int, passages: Sequence[Passage]
) -> Iterator[tuple[int | str | None, ...]]:
    for ordinal, p in enumerate(passages):
        if p.ordinal != ordinal:
            raise ValueError(f"passage {p.ordinal} of {p.content} at position {ordinal}")
        yield (
            first + ordinal,
            content_id,
            ordinal,
            p.start,
            p.end,
            p.page,
            p.locator,
            p.kind,
            p.text,
            p.heading,
            p.table_header,
        )


def _insert_documents(
    db: sqlite3.Connection, documents: Iterable[Document], content_ids: dict[str, int]
) -> None:
    db.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                d.owner,
                d.path,
                content_ids[d.sha256],
                d.licence,
                d.media_type,
                d.byte_count,
                d.title,
                d.date,
                d.source,
            )
            for d in documents
        ),
    )


def _stored_passage(row: Sequence[Any]) -> StoredPassage:
    passage_id, sha256, ordinal, start, end, page, locator, heading, kind, text, table_header = row
    try:
        passage = Passage(
            content=sha256,
            ordinal=ordinal,
            start=start,
            end=end,
            page=page,
            locator=locator,
            heading=heading,
            kind=PassageKind(kind),
            text=text,
            table_header=table_header,
        )
    except (ValueError, TypeError) as error:
        raise ReleaseCorrupt(f"passage {passage_id} of passages.sqlite: {error}") from error
    return StoredPassage(passage_id, passage)
