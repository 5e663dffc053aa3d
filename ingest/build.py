"""Contents and their vectors -> a sealed release folder in staging.

Owns the order in which the files are written and checked; not where contents or vectors come from,
and not the rename into place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.corpus.manifest import (
    FORMAT_VERSION,
    ContentEntry,
    Json,
    Manifest,
    describe_content,
    document_key,
)
from assistant.corpus.passages_db import write_passages_db
from assistant.corpus.records import Content, Document, RegisterSummary, SkippedFile
from assistant.corpus.release import DOCUMENTS_NAME, MANIFEST_NAME, PASSAGES_NAME, VECTORS_NAME, Release
from assistant.corpus.seal import write_seal
from assistant.corpus.vectors import write_vectors
from assistant.ports import Vectors
from ingest.errors import NothingToIngest


@dataclass(frozen=True, slots=True)
class Candidate:
    """What goes into a release."""

    documents: Sequence[Document]
    """Title, date and media type are taken from the contents."""
    skipped: Sequence[SkippedFile]
    settings: Mapping[str, Json]
    """Goes into the digest; `embedding.sha256` and `embedding.dimensions` must be there."""
    content: Callable[[str], Content]
    """The content with this SHA-256."""
    vectors: Callable[[Content], Vectors]
    """Its passages' vectors, in order."""
    register: Callable[[Path, Sequence[Document]], RegisterSummary]
    """Writes register.duckdb into the folder, from the copies of these documents there."""
    format: int = FORMAT_VERSION
    """Of the manifest."""


def build_release(staged: Path, candidate: Candidate, *, check: Callable[[Release], None]) -> Manifest:
    """Write, check and seal a release in `staged`, whose documents/ holds the copies already.

    `check` is given the release, opened as it will be used, and raises where it doesn't find itself.
    """
    if not candidate.documents:
        raise NothingToIngest(
            "no document could be read, so there is nothing to release: see what was skipped"
        )
    digests = sorted({document.sha256 for document in candidate.documents})
    entries: dict[str, ContentEntry] = {}
    described = _described(digests, candidate.content, entries)
    documents = sorted(candidate.documents, key=document_key)
    write_passages_db(staged / PASSAGES_NAME, documents=_completed(documents, entries), contents=described)
    write_vectors(
        staged / VECTORS_NAME,
        (candidate.vectors(candidate.content(sha256)) for sha256 in digests),
        count=sum(entry.passage_count for entry in entries.values()),
        dimensions=candidate.settings["embedding"]["dimensions"],
    )
    completed = tuple(_completed(documents, entries))
    manifest = Manifest(
        documents=completed,
        contents=tuple(entries.values()),
        skipped=tuple(candidate.skipped),
        settings=candidate.settings,
        register=candidate.register(staged, completed),
        format=candidate.format,
    )
    (staged / MANIFEST_NAME).write_bytes(manifest.canonical())
    _remove_unused_copies(staged / DOCUMENTS_NAME, set(digests))
    with Release(staged, digest=manifest.digest) as release:
        check(release)
    write_seal(staged)
    return manifest


def _described(
    digests: Iterable[str], content_of: Callable[[str], Content], entries: dict[str, ContentEntry]
) -> Iterator[Content]:
    for sha256 in digests:
        content = content_of(sha256)
        entries[sha256] = describe_content(content)
        yield content


def _completed(documents: Iterable[Document], entries: Mapping[str, ContentEntry]) -> Iterator[Document]:
    """The documents with what reading found out about them; lazily, as `entries` fills first."""
    for document in documents:
        entry = entries[document.sha256]
        yield replace(document, title=entry.title, date=entry.date, media_type=entry.media_type)


def _remove_unused_copies(folder: Path, used: set[str]) -> None:
    for copy in folder.iterdir():
        if copy.name not in used:
            copy.unlink()
