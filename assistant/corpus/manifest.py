"""What a release says about itself, and the digest that names it.

The digest is the SHA-256 of the manifest's canonical JSON (RFC 8785). It covers every document,
what was read in it and how, and nothing of when, where, in which order or by how many workers.
Vectors are floats that differ between processors and stay out; the seal covers those.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import rfc8785

from assistant.corpus.records import (
    Content,
    Document,
    PageVerdict,
    RegisterSummary,
    ReleaseCounts,
    SkippedFile,
)
from assistant.errors import ReleaseCorrupt

FORMAT_VERSION = 3
_WITHOUT_ROWS_OF_CONTENTS = 2
"""Format whose register states no digest of each content's rows; still read, and never written anew but for
what a withdrawal leaves of such a release."""

Json = Any
"""A tree of dict, list, str, int, bool and None."""


@dataclass(frozen=True, slots=True)
class ContentEntry:
    """What the manifest states about one file's bytes and what was read in them."""

    sha256: str
    media_type: str
    title: str
    date: str | None
    text_sha256: str
    pages_sha256: str
    """Of the canonical JSON of every page: number, start, end, verdict, hidden text."""
    passages_sha256: str
    """Of the canonical JSON of every passage: span, page, locator, heading, kind, table header."""
    passage_count: int
    verdicts: Mapping[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a release's digest covers, in canonical order."""

    documents: tuple[Document, ...]
    contents: tuple[ContentEntry, ...]
    skipped: tuple[SkippedFile, ...]
    settings: Mapping[str, Json]
    """Everything that decides what the same files become: readers, splitter, embedding model, and what
    people decided about columns and suppliers."""
    register: RegisterSummary
    """Rows of register.duckdb, and their digest."""
    format: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        """Refuse an empty release and documents without content, and put everything in order."""
        if not self.documents:
            raise ValueError("a release without documents")
        known = {entry.sha256 for entry in self.contents}
        if known != {document.sha256 for document in self.documents}:
            raise ValueError("documents and contents of a release don't match")
        if not known.issuperset(self.register.contents):
            raise ValueError("the register of a release holds rows of other documents than the release")
        if len({(document.owner, document.path) for document in self.documents}) < len(self.documents):
            raise ValueError("two documents of one owner under one path")
        object.__setattr__(self, "documents", tuple(sorted(self.documents, key=document_key)))
        object.__setattr__(self, "contents", tuple(sorted(self.contents, key=lambda entry: entry.sha256)))
        object.__setattr__(self, "skipped", tuple(sorted(set(self.skipped), key=skipped_key)))

    def canonical(self) -> bytes:
        """The manifest as it is written and hashed."""
        return canonical_json(
            {
                "format": self.format,
                "documents": [_as_json(document) for document in self.documents],
                "contents": [_as_json(entry) for entry in self.contents],
                "skipped": [_as_json(skipped) for skipped in self.skipped],
                "settings": self.settings,
                "register": self._register_json(),
            }
        )

    def _register_json(self) -> dict[str, Json]:
        stated = _as_json(self.register)
        return stated if self.states_rows else {name: stated[name] for name in stated if name != "contents"}

    @property
    def states_rows(self) -> bool:
        """Whether it says which rows each content gave: what a withdrawal leaves is held to them."""
        return self.format > _WITHOUT_ROWS_OF_CONTENTS

    @property
    def digest(self) -> str:
        """The release's name: SHA-256 of `canonical()`."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def counts(self) -> ReleaseCounts:
        """Totals over documents: a content with two paths counts once in pages and passages."""
        verdicts: dict[PageVerdict, int] = {}
        for entry in self.contents:
            for name, pages in entry.verdicts.items():
                verdicts[PageVerdict(name)] = verdicts.get(PageVerdict(name), 0) + pages
        return ReleaseCounts(
            documents=len(self.documents),
            pages=sum(verdicts.values()),
            passages=sum(entry.passage_count for entry in self.contents),
            rows=self.register.rows,
            verdicts=verdicts,
        )


def document_key(document: Document) -> tuple[str, str]:
    """What identifies a document: owner, then path."""
    return document.owner, document.path


def skipped_key(skipped: SkippedFile) -> tuple[str, str, str]:
    """Order of skipped files."""
    return skipped.owner, skipped.path, skipped.reason


def canonical_json(value: Json) -> bytes:
    """Canonical JSON of a tree without floats (RFC 8785)."""
    return rfc8785.dumps(value)


def describe_content(content: Content) -> ContentEntry:
    """The manifest's entry for one content."""
    read = content.read
    verdicts: dict[str, int] = {}
    for page in read.pages:
        verdicts[page.verdict] = verdicts.get(page.verdict, 0) + 1
    pages = [[page.number, page.start, page.end, page.verdict, page.hidden_text] for page in read.pages]
    passages = [
        [p.ordinal, p.start, p.end, p.page, p.locator, p.heading, p.kind, p.table_header]
        for p in content.passages
    ]
    return ContentEntry(
        sha256=content.sha256,
        media_type=read.media_type,
        title=read.title,
        date=read.date,
        text_sha256=hashlib.sha256(read.text.encode()).hexdigest(),
        pages_sha256=_rows_sha256(pages),
        passages_sha256=_rows_sha256(passages),
        passage_count=len(content.passages),
        verdicts=verdicts,
        notes=read.notes,
    )


def parse_manifest(data: bytes) -> Manifest:
    """The manifest written as these bytes; raises ReleaseCorrupt for anything else."""
    try:
        tree = json.loads(data)
        if tree["format"] not in (_WITHOUT_ROWS_OF_CONTENTS, FORMAT_VERSION):
            raise ReleaseCorrupt(
                f"release format {tree['format']}, expected {FORMAT_VERSION}: ingest the files again"
            )
        return Manifest(
            documents=tuple(Document(**item) for item in tree["documents"]),
            contents=tuple(
                ContentEntry(**{**item, "notes": tuple(item["notes"])}) for item in tree["contents"]
            ),
            skipped=tuple(SkippedFile(**item) for item in tree["skipped"]),
            settings=tree["settings"],
            register=RegisterSummary(**tree["register"]),
            format=tree["format"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseCorrupt(f"manifest.json can't be read ({error}): ingest the files again") from error


def _rows_sha256(rows: Iterable[list[Json]]) -> str:
    # Arrays of strings, integers and null come out of the json module exactly as RFC 8785 wants them,
    # ten times as fast as through a general canonicaliser (held to it by a property test).
    text = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _as_json(record: Document | ContentEntry | SkippedFile | RegisterSummary) -> dict[str, Json]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Json) -> Json:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
