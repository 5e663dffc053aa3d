"""The records of a corpus: what a reader returns, what a release holds.

Offsets are Unicode code points into the extracted text of the whole document, half open
`[start, end)`. Pages count from 1. SHA-256 values are lower-case hex of 64 characters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MAX_PASSAGE_CHARACTERS = 1000
DATA_FILES = frozenset(
    {
        "text/csv",
        "application/json",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Media types of files of rows, such as registers and notices: no contracts."""


class PageVerdict(StrEnum):
    """What could be read on one page; every page has exactly one."""

    TEXT = "text"
    """The page's own text was read."""
    OCR = "ocr"
    """The text comes from optical recognition: run here, or a scan's invisible text layer."""
    NEEDS_OCR = "needs_ocr"
    """The page shows a picture and has no text."""
    BLANK = "blank"
    LOCKED = "locked"
    """Encrypted, and no password is known."""
    BROKEN = "broken"
    """The bytes of the page couldn't be parsed, or reading them passed a limit."""
    HIDDEN_TEXT = "hidden_text"
    """Visible text was read, and text that a person can't see was found and left out of it."""


UNREADABLE_VERDICTS = frozenset({PageVerdict.NEEDS_OCR, PageVerdict.LOCKED, PageVerdict.BROKEN})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document; a format without pages has one, with number None."""

    number: int | None
    start: int
    end: int
    verdict: PageVerdict
    hidden_text: str = ""
    """What was on the page but invisible: shown to people who check, never indexed."""


class BlockKind(StrEnum):
    """What a reader knows about a stretch of text."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_HEADER = "table_header"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"
    """Running headers, footers and page numbers."""
    RECORD = "record"
    """A record of a data file, or a part of one: `number` cites it, `header` names it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text whose role the reader knows; blocks don't overlap."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Depth from 1 for headings and numbered clauses; 0 where unknown."""
    number: str = ""
    """The printed number of a clause or heading: "12.3", "Schedule 2", "(a)"; may be empty."""
    table: int | None = None
    """Which table of the document a row belongs to, from 1."""
    row: int | None = None
    """Which row of that table (or of the file), from 1, header rows not counted."""
    header: str = ""
    """For a table row: its column headings, joined by " | "."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What a reader made of one file."""

    text: str
    pages: tuple[Page, ...]
    """In order; together they cover the text but for the separators between pages."""
    blocks: tuple[Block, ...] = ()
    """In order; may be empty where the format says nothing about structure."""
    title: str = ""
    date: str | None = None
    """ISO 8601 date that the document itself states in its metadata, never a file's mtime."""
    media_type: str = "application/octet-stream"
    notes: tuple[str, ...] = ()
    """What a person should know: repairs, parts left out and why; one sentence each."""


@dataclass(frozen=True, slots=True)
class Document:
    """One path of a release. Several paths may have one content."""

    path: str
    owner: str
    licence: str
    sha256: str
    media_type: str
    byte_count: int
    title: str = ""
    date: str | None = None
    source: str = ""
    """The address it was fetched from; empty for a file that was given."""


class PassageKind(StrEnum):
    """What sort of text a passage is."""

    CLAUSE = "clause"
    DEFINITION = "definition"
    TABLE = "table"
    FRONT = "front"
    """Title page, parties, contents list."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable stretch of one document: `text` equals the document's text[start:end]."""

    content: str
    """SHA-256 of the document's bytes."""
    ordinal: int
    """Position within the document, from 0."""
    start: int
    end: int
    page: int | None
    """The page on which it starts."""
    locator: str
    """For people: "clause 12.3, page 7", "Schedule 2, table row 4", "row 118"."""
    heading: str
    """The headings above it, outermost first, joined by " > "; may be empty."""
    kind: PassageKind
    text: str
    table_header: str = ""
    """For table rows: the column headings, joined by " | "; not part of `text`."""

    def __post_init__(self) -> None:
        """Refuse a passage that couldn't be cited."""
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"passage span {self.start}:{self.end} and {len(self.text)} characters")
        if len(self.text) > MAX_PASSAGE_CHARACTERS:
            raise ValueError(f"passage of {len(self.text)} characters, at most {MAX_PASSAGE_CHARACTERS}")


@dataclass(frozen=True, slots=True)
class Content:
    """What one file's bytes gave, whatever paths it has: the unit that is cached and reused."""

    sha256: str
    read: ReadDocument
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that isn't in the release, and why."""

    path: str
    reason: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that ingest found and will read."""

    path: str
    """As CONTRACT says: POSIX, below the ingested PATH."""
    location: Path
    owner: str
    licence: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as a release holds it."""

    id: int
    """From 1, in the order of the release; its vector is row id - 1."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """What a register holds, as a manifest states it."""

    rows: int
    """Source rows: releases and table rows that were loaded, copies of others not counted."""
    problems: int
    sha256: str
    """Digest of every row."""
    contents: Mapping[str, str] = field(default_factory=dict)
    """For each content that gave rows, the digest of those as they were published, whatever other documents
    the release holds. So rows can be held to what was approved where a release is built again without some
    documents; stated also where the register waits for readers that aren't here and is empty."""

    @property
    def is_waiting(self) -> bool:
        """Whether it is empty though its contents gave rows."""
        return self.rows == 0 and bool(self.contents)


@dataclass(frozen=True, slots=True)
class ReleaseCounts:
    """How much a release holds."""

    documents: int
    pages: int
    passages: int
    rows: int
    verdicts: dict[PageVerdict, int] = field(default_factory=dict)
