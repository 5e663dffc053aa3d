"""Whether a release on disk is what its digest says: every file, passage, index row, row and vector.

Reads everything and trusts nothing in the folder but the digest that it is given. The seal says that
no file changed since it was built here; the manifest's digests are recomputed from the database, so a
change is also found where someone rewrote the seal to fit it.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.corpus import passages_db
from assistant.corpus.manifest import ContentEntry, Manifest, describe_content, parse_manifest
from assistant.corpus.records import Content, Passage, ReadDocument
from assistant.corpus.register import REGISTER_NAME, read_summary
from assistant.corpus.release import (
    DOCUMENTS_NAME,
    MANIFEST_NAME,
    PASSAGES_NAME,
    SEAL_NAME,
    VECTORS_NAME,
)
from assistant.corpus.seal import broken_files, file_sha256, read_seal
from assistant.corpus.vectors import read_vectors
from assistant.errors import ReleaseCorrupt
from assistant.language.plurals import counted
from assistant.ports import EmbeddingModel, Vectors

SAMPLE = 64
"""Passages embedded again unless all are wanted, spread evenly over the release."""
LEAST_AGREEMENT = 0.99
"""Cosine of a sealed vector and a fresh one of the same text: runtimes differ by far less."""
_LARGEST_NORM_ERROR = 1e-2
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it should be."""

    file: str
    """POSIX path below the release's folder."""
    problem: str
    """What is there and what was expected."""


def verify_release(
    folder: Path, *, digest: str, embedding: EmbeddingModel | None = None, sample: int | None = SAMPLE
) -> list[Finding]:
    """Every way in which the folder differs from the release of this digest; empty where it is intact.

    With an embedding model `sample` passages are embedded again, all of them where it is None.
    """
    findings = list(_check_seal(folder))
    manifest = _read_manifest(folder, digest, findings)
    if manifest is None:
        return findings
    findings += _check_copies(folder, manifest)
    passages = list(_check_passages_db(folder, manifest, findings))
    findings += _check_register(folder, manifest)
    findings += _check_vectors(folder, manifest, passages, embedding, sample)
    return findings


def _check_seal(folder: Path) -> Iterator[Finding]:
    try:
        seal = read_seal(folder)
    except ReleaseCorrupt as error:
        yield Finding(SEAL_NAME, str(error))
        return
    for name in broken_files(folder, seal):
        path = folder / name
        if name not in seal:
            yield Finding(name, "isn't in the seal: it was added after the release was built")
        elif not path.exists():
            yield Finding(name, "is missing")
        else:
            yield Finding(name, f"SHA-256 {file_sha256(path)[:12]}, sealed with {seal[name][:12]}")


def _read_manifest(folder: Path, digest: str, findings: list[Finding]) -> Manifest | None:
    try:
        data = (folder / MANIFEST_NAME).read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if found != digest:
            findings.append(Finding(MANIFEST_NAME, f"SHA-256 {found[:12]}, the release is {digest[:12]}"))
        return parse_manifest(data)
    except (OSError, ReleaseCorrupt) as error:
        findings.append(Finding(MANIFEST_NAME, f"can't be read: {error}"))
        return None


def _check_copies(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    expected = {entry.sha256 for entry in manifest.contents}
    copies = folder / DOCUMENTS_NAME
    present = {path.name for path in copies.iterdir()} if copies.is_dir() else set()
    for name in sorted(expected - present):
        yield Finding(f"{DOCUMENTS_NAME}/{name}", "the manifest names it and it is missing")
    for name in sorted(present - expected):
        yield Finding(f"{DOCUMENTS_NAME}/{name}", "the manifest doesn't name it")
    for name in sorted(present & expected):
        found = file_sha256(copies / name)
        if found != name:
            yield Finding(f"{DOCUMENTS_NAME}/{name}", f"its bytes have SHA-256 {found[:12]}")


def _check_passages_db(folder: Path, manifest: Manifest, findings: list[Finding]) -> Iterator[Passage]:
    """Adds to the findings; gives every passage in order."""
    try:
        with closing(passages_db.open_passages_db(folder / PASSAGES_NAME)) as db:
            findings += [Finding(PASSAGES_NAME, problem) for problem in _index_problems(db)]
            documents = tuple(passages_db.read_documents(db))
            if documents != manifest.documents:
                findings.append(Finding(PASSAGES_NAME, _documents_problem(documents, manifest)))
            entries = {entry.sha256: entry for entry in manifest.contents}
            ranges = passages_db.read_ranges(db)
            for sha256 in sorted(entries.keys() - ranges.keys()):
                findings.append(Finding(PASSAGES_NAME, f"content {sha256[:12]} is missing"))
            for sha256, ids in ranges.items():
                content = _content(db, sha256, ids, entries.get(sha256))
                findings += [
                    Finding(PASSAGES_NAME, problem)
                    for problem in _content_problems(content, entries.get(sha256))
                ]
                yield from content.passages
    except (ReleaseCorrupt, sqlite3.Error, ValueError) as error:
        findings.append(Finding(PASSAGES_NAME, f"can't be read: {error}"))


def _index_problems(db: sqlite3.Connection) -> Iterator[str]:
    """What SQLite's own checks say, asked of a copy in memory because FTS5 checks by writing."""
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        for (line,) in copy.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield f"SQLite's integrity check: {line}"
        try:
            copy.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield f"the full-text index doesn't fit the passages: {error}"


def _documents_problem(documents: Sequence[object], manifest: Manifest) -> str:
    stated = set(manifest.documents)
    differing = [document for document in documents if document not in stated]
    missing = len(stated - set(documents))
    return f"differing from the manifest: {counted(len(differing), 'document')}; missing: {missing}"


def _content(db: sqlite3.Connection, sha256: str, ids: range, entry: ContentEntry | None) -> Content:
    passages = tuple(stored.passage for stored in passages_db.read_passages_between(db, ids))
    read = ReadDocument(
        text=passages_db.read_text(db, sha256) or "",
        pages=tuple(passages_db.read_pages(db, sha256)),
        title=entry.title if entry else "",
        date=entry.date if entry else None,
        media_type=entry.media_type if entry else "",
        notes=entry.notes if entry else (),
    )
    return Content(sha256, read, passages)


def _content_problems(content: Content, entry: ContentEntry | None) -> Iterator[str]:
    name = f"content {content.sha256[:12]}"
    if entry is None:
        yield f"{name} isn't in the manifest"
        return
    found = describe_content(content)
    if found.text_sha256 != entry.text_sha256:
        yield f"{name}: its text isn't the one that the manifest states"
    if found.pages_sha256 != entry.pages_sha256 or found.verdicts != entry.verdicts:
        yield f"{name}: its pages aren't those that the manifest states"
    if found.passages_sha256 != entry.passages_sha256:
        yield f"{name}: its passages aren't those that the manifest states"
    for passage in content.passages:
        if (
            passage.content != content.sha256
            or content.read.text[passage.start : passage.end] != passage.text
        ):
            yield f"{name}, passage {passage.ordinal}: its text isn't what the document says there"


def _check_register(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    try:
        found = read_summary(folder / REGISTER_NAME)
    except ReleaseCorrupt as error:
        yield Finding(REGISTER_NAME, f"can't be read: {error}")
        return
    stated = manifest.register
    if stated.is_waiting:
        stated = replace(stated, contents={})
    if not manifest.states_rows:
        found = replace(found, contents={})
    if found != stated:
        yield Finding(
            REGISTER_NAME,
            f"{found.rows} rows and {found.problems} problems with digest {found.sha256[:12]}, the manifest "
            f"states {stated.rows} and {stated.problems} with {stated.sha256[:12]}",
        )


def _check_vectors(
    folder: Path,
    manifest: Manifest,
    passages: Sequence[Passage],
    embedding: EmbeddingModel | None,
    sample: int | None,
) -> Iterator[Finding]:
    try:
        vectors = read_vectors(folder / VECTORS_NAME)
        dimensions = int(manifest.settings["embedding"]["dimensions"])
        model = str(manifest.settings["embedding"]["sha256"])
    except (ReleaseCorrupt, KeyError, TypeError, ValueError) as error:
        yield Finding(VECTORS_NAME, f"can't be checked: {error}")
        return
    expected = (sum(entry.passage_count for entry in manifest.contents), dimensions)
    if vectors.shape != expected:
        yield Finding(VECTORS_NAME, f"{vectors.shape} numbers, expected {expected}")
        return
    norms = np.linalg.norm(vectors, axis=1)
    for row in np.flatnonzero(~(np.abs(norms - 1) <= _LARGEST_NORM_ERROR)):
        yield Finding(
            VECTORS_NAME, f"the vector of passage {row + 1} has length {norms[row]:.3f}, expected 1"
        )
    if embedding is None or len(passages) != len(vectors):
        return
    if embedding.sha256 != model:
        yield Finding(VECTORS_NAME, f"made by model {model[:12]}, checked with {embedding.sha256[:12]}")
        return
    yield from _compare_with_fresh(vectors, passages, embedding, sample)


def _compare_with_fresh(
    vectors: Vectors, passages: Sequence[Passage], embedding: EmbeddingModel, sample: int | None
) -> Iterator[Finding]:
    count = len(vectors) if sample is None else min(sample, len(vectors))
    rows = np.unique(np.linspace(0, len(vectors) - 1, count).astype(int)) if count else np.empty(0, int)
    for start in range(0, len(rows), _BATCH):
        chosen = rows[start : start + _BATCH]
        fresh = embedding.embed([passages[row].text for row in chosen])
        cosines = (fresh * vectors[chosen]).sum(axis=1)
        for row, cosine in zip(chosen, cosines, strict=True):
            if not cosine >= LEAST_AGREEMENT:
                yield Finding(
                    VECTORS_NAME,
                    f"the vector of passage {row + 1} has a cosine of {cosine:.3f} to its text's, "
                    f"expected {LEAST_AGREEMENT}",
                )
