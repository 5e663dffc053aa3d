"""Lexical search with SQLite's FTS5: BM25 over a passage's text, heading and table header."""

import json
import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from assistant.corpus.passages_db import open_passages_db, read_ranges
from assistant.errors import ReleaseCorrupt
from assistant.records import Hit


@dataclass(frozen=True, slots=True)
class ColumnWeights:
    """How much a word counts in each column; 1.0 is the weight that BM25 has on its own."""

    text: float = 1.0
    heading: float = 0.5
    table_header: float = 0.5


class SqliteFtsIndex:
    """The `LexicalIndex` of one release; safe to use from several threads."""

    def __init__(self, passages_db: Path, *, weights: ColumnWeights | None = None) -> None:
        """Open the passages.sqlite of a release; raises ReleaseCorrupt where it can't be read."""
        self._db = open_passages_db(passages_db)
        self._ranges: Mapping[str, range] = read_ranges(self._db)
        self._rank = "bm25({}, {}, {})".format(*astuple(weights or ColumnWeights()))
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._db.close()

    def matching(
        self, words: Sequence[str], *, limit: int, within: Collection[str] | None = None
    ) -> list[Hit]:
        """At most `limit` hits by BM25 over any of the words, best first; scores are positive."""
        ranges = self._allowed(within)
        query = " OR ".join(_quoted(word) for word in dict.fromkeys(words) if word.strip())
        if not query or limit < 1 or ranges == []:
            return []
        condition, allowed = _condition(ranges)
        rows = self._rows(
            "SELECT rowid, rank FROM passages_fts "  # noqa: S608 - made of constants, values are bound
            f"WHERE passages_fts MATCH ? AND rank MATCH ? {condition} ORDER BY rank, rowid LIMIT ?",
            (query, self._rank, *allowed, limit),
        )
        return [Hit(passage_id, -rank) for passage_id, rank in rows]

    def holding(self, word: str, *, within: Collection[str] | None = None) -> int:
        """How many passages hold the word in any inflection; 0 for what is no word."""
        ranges = self._allowed(within)
        if not word.strip() or ranges == []:
            return 0
        condition, allowed = _condition(ranges)
        rows = self._rows(
            "SELECT count(*), 0 FROM passages_fts "  # noqa: S608 - made of constants, values are bound
            f"WHERE passages_fts MATCH ? {condition}",
            (_quoted(word), *allowed),
        )
        return int(rows[0][0])

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[int, float]]:
        try:
            with self._lock:
                return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise ReleaseCorrupt(
                f"passages.sqlite can't be searched ({error}): run `commons release verify`"
            ) from error

    def _allowed(self, within: Collection[str] | None) -> list[range] | None:
        if within is None:
            return None
        found = (self._ranges.get(content, range(0)) for content in sorted(set(within)))
        return [ids for ids in found if ids]


def _condition(ranges: Sequence[range] | None) -> tuple[str, tuple[int | str, ...]]:
    """The rest of the WHERE clause, and what is bound in it."""
    if ranges is None:
        return "", ()
    if len(ranges) == 1:
        return "AND rowid BETWEEN ? AND ?", (ranges[0].start, ranges[0].stop - 1)
    return (
        "AND rowid IN (SELECT passages.id FROM json_each(?) AS span JOIN passages "
        "ON passages.id >= span.value ->> 0 AND passages.id < span.value ->> 1)",
        (json.dumps([[ids.start, ids.stop] for ids in ranges]),),
    )


def _quoted(word: str) -> str:
    """A word as an FTS5 string, which has no operators inside."""
    return '"' + word.replace('"', '""').replace("\0", " ") + '"'
