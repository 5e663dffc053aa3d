"""What one content gives: its source rows in order, what was read of them, and what was wrong.

Knows no format: the readers of releases and of tables add to it.
"""

import hashlib
from dataclasses import dataclass

from ingest.register.problems import Note, Problems
from ingest.register.rows import RowWriter


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a source row stands in its content."""

    pointer: str
    line: int | None
    start: int | None = None
    stop: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A release, or a table's row, as it is kept beside what was read of it."""

    kind: str
    raw: str
    digest: str
    """Rows of equal digest say the same."""
    is_loaded: bool
    published_id: str | None = None


class SourceRows:
    """Collects the rows of one content, and numbers its source rows from 1."""

    def __init__(self, sha256: str) -> None:
        """Start empty; `sha256` is the content's."""
        self.sha256 = sha256
        self.writer = RowWriter()
        self.problems = Problems(self.writer)
        self.loaded = 0
        """How many source rows gave something."""
        self._position = 0

    def next_position(self) -> int:
        """The number of the next source row."""
        self._position += 1
        return self._position

    def note_at(self, position: int, place: SourcePlace) -> Note:
        """A function that notes a problem of one source row."""
        return self.problems.at(position, place.pointer, place.line)

    def add(self, position: int, place: SourcePlace, row: SourceRow) -> None:
        """Write a source row."""
        self.writer.add(
            "source_row",
            {
                "source_row": position, "position": position, "kind": row.kind, "pointer": place.pointer,
                "sheet": place.sheet, "line": place.line, "start": place.start, "stop": place.stop,
                "published_id": row.published_id,
                "row_sha256": hashlib.sha256(row.digest.encode("utf-8", "surrogatepass")).hexdigest(),
                "status": "loaded" if row.is_loaded else "rejected",
            },
        )  # fmt: skip
        self.writer.add("source_raw", {"source_row": position, "raw": row.raw})
        self.loaded += row.is_loaded

    def tell_about(self, name: str, value: str) -> None:
        """Keep what the content says of itself."""
        self.writer.add("about", {"source_row": None, "name": name, "value": value})
