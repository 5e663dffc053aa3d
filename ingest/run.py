"""One ingest: sources -> copies -> readings and vectors -> a checked, sealed, published release.

Killed at any moment it leaves no half-written release, and the next run goes on from the cache to the
same digest. Nothing here depends on the order of the sources, on their place or on the number of workers.
"""

import errno
import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.child_process import FailureKind
from assistant.corpus.manifest import Json, Manifest
from assistant.corpus.records import Content, Document, RegisterSummary, ReleaseCounts, SkippedFile
from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.ports import Vectors
from ingest.build import Candidate, build_release
from ingest.cache import IngestCache
from ingest.embed import BackgroundEmbedding
from ingest.errors import AlreadyRunning, IngestError, OutOfSpace, UnreadableFile
from ingest.intake import Intake, Source, take_in
from ingest.pipeline import PassageEmbedding, pipeline_of
from ingest.reading import decode_content, read_and_split, unreadable_content
from ingest.register.corrections import Decisions, read_decisions
from ingest.register.load import RegisterSettings, build_register
from ingest.register.release_settings import register_settings
from ingest.sandbox import ReaderLimits, ReaderPool, ReadOutcome, SourceBytes

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LASTING_FAILURES = frozenset({FailureKind.UNREADABLE, FailureKind.OUT_OF_TIME, FailureKind.OUT_OF_MEMORY})
"""Failures that come again with the same bytes; a crash may have another cause, and is tried again."""
_LEAST_FREE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """How far a run is; every number only grows."""

    stage: str
    """For people: "finding files", "reading and embedding", "writing the release"."""
    files: int = 0
    files_total: int = 0
    pages: int = 0
    passages: int = 0
    """Embedded so far."""
    passages_total: int = 0
    """Found so far; more come while files are still read."""


ProgressListener = Callable[[IngestProgress], None]


class SelfCheck(Protocol):
    """Asks a finished release for what it holds, before it is sealed."""

    def __call__(self, release: Release, *, base: Release | None) -> None:
        """Raise ReleaseCorrupt where something isn't found; `base` was checked before and is extended."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How a run works; none of it changes what comes out."""

    workers: int = 2
    """Processes that read files."""
    limits: ReaderLimits = ReaderLimits()  # noqa: RUF009 - a frozen record


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What a run made."""

    release: str
    """Its digest."""
    counts: ReleaseCounts
    skipped: tuple[SkippedFile, ...]
    reused: int
    """Documents whose reading was known from an earlier run."""
    embedded: int
    """Passages' texts that were embedded anew."""
    seconds: float


def ingest(
    sources: Sequence[Source],
    *,
    store: ReleaseStore,
    embedding: PassageEmbedding,
    check: SelfCheck,
    extends: str | None = None,
    options: IngestOptions | None = None,
    listener: ProgressListener | None = None,
) -> IngestResult:
    """Build and publish the release of these sources, added to the release `extends` if one is named.

    Raises:
        NothingToIngest: no readable file is below the sources.
        AlreadyRunning: another ingest works in this home.
        UnusableDecisions: a file of decisions about the register is broken.
        OutOfSpace: the disk is full; earlier releases are untouched and what was read is kept.
        ReleaseCorrupt: the release to extend was changed, or the new one doesn't find itself.
    """
    started = time.monotonic()
    tell = listener or (lambda progress: None)
    with ExitStack() as stack:
        stack.enter_context(_space_reported(store.home))
        stack.enter_context(alone_in(store.home))
        store.sweep_staging()
        staged = stack.enter_context(store.staging())
        decisions = read_decisions(store.home)
        base = stack.enter_context(store.open(extends)) if extends is not None else None
        tell(IngestProgress("finding files"))
        intake = take_in(sources, staged, base=base)
        pipeline = pipeline_of(embedding)
        cache = stack.enter_context(
            IngestCache(
                store.cache_folder / "ingest.sqlite",
                reading_settings=pipeline.reading,
                vectors_of=(embedding.sha256, embedding.variant),
            )
        )
        options = options or IngestOptions()
        run = _Run(intake, cache, embedding, options, tell)
        run.read_and_embed()
        manifest = run.build(
            staged,
            {**pipeline.settings(), "register": register_settings(decisions)},
            register=_register_of(store, decisions, options, run.report),
            check=lambda release: check(release, base=base),
        )
        store.publish(staged, manifest.digest)
    return IngestResult(
        release=manifest.digest,
        counts=manifest.counts(),
        skipped=manifest.skipped,
        reused=run.reused,
        embedded=run.embedded,
        seconds=round(time.monotonic() - started, 3),
    )


def _register_of(
    store: ReleaseStore, decisions: Decisions, options: IngestOptions, report: Callable[[str], None]
) -> Callable[[Path, Sequence[Document]], RegisterSummary]:
    """What writes the register of a release; the decisions are those of this moment."""

    def write(folder: Path, documents: Sequence[Document]) -> RegisterSummary:
        settings = RegisterSettings(decisions, workers=options.workers)
        summary = build_register(
            folder, documents, cache_folder=store.cache_folder, settings=settings, tell=report
        )
        report("writing the release")
        return summary

    return write


class _Run:
    """The middle of an ingest: every content read and embedded, from the cache or anew."""

    def __init__(
        self,
        intake: Intake,
        cache: IngestCache,
        embedding: PassageEmbedding,
        options: IngestOptions,
        tell: ProgressListener,
    ) -> None:
        self._intake = intake
        self._cache = cache
        self._embedding = embedding
        self._options = options
        self._tell = tell
        self._media_types = intake.media_types()
        self._passing: dict[str, Content] = {}
        self._files = self._pages = 0
        self._known_texts = 0
        self.embedded = 0
        self.reused = 0

    def read_and_embed(self) -> None:
        """Fill the cache with every content and every vector that the release needs."""
        missing = []
        with BackgroundEmbedding(self._embedding) as background:
            for sha256, media_type in self._media_types.items():
                known = self._cache.reading(sha256, media_type=media_type)
                if known is None:
                    missing.append(sha256)
                else:
                    self._take(known, background)
            again = set(missing)
            self.reused = sum(document.sha256 not in again for document in self._intake.documents)
            if missing:
                for content in self._read(missing):
                    self._take(content, background)
            for texts, vectors in background.rest():
                self._keep(texts, vectors, background)

    def build(
        self,
        staged: Path,
        settings: Json,
        *,
        register: Callable[[Path, Sequence[Document]], RegisterSummary],
        check: Callable[[Release], None],
    ) -> Manifest:
        """Write, check and seal the release."""
        self.report("writing the release")
        candidate = Candidate(
            documents=self._intake.documents,
            skipped=self._intake.skipped,
            settings=settings,
            content=self._content,
            vectors=self._vectors,
            register=register,
        )
        return build_release(staged, candidate, check=check)

    def _read(self, missing: Sequence[str]) -> Iterator[Content]:
        workers = min(self._options.workers, len(missing))
        with ReaderPool(read_and_split, workers=workers, limits=self._options.limits) as pool:
            for outcome in pool.read(self._bytes_of(missing)):
                content, lasting = _content_of(outcome)
                if lasting:
                    self._cache.put_reading(content, media_type=outcome.media_type)
                else:
                    self._passing[content.sha256] = content
                yield content

    def _bytes_of(self, digests: Iterable[str]) -> Iterator[SourceBytes]:
        for sha256 in digests:
            yield SourceBytes(sha256, self._media_types[sha256], (self._intake.folder / sha256).read_bytes())

    def _take(self, content: Content, background: BackgroundEmbedding) -> None:
        self._files += 1
        self._pages += len(content.read.pages)
        texts = [passage.text for passage in content.passages]
        unknown = [
            text for text, known in zip(texts, self._cache.vectors(texts), strict=True) if known is None
        ]
        self._known_texts += len(texts) - len(unknown)
        background.give(unknown)
        for finished, vectors in background.finished():
            self._keep(finished, vectors, background)
        self.report("reading and embedding", background)

    def _keep(self, texts: list[str], vectors: Vectors, background: BackgroundEmbedding) -> None:
        self._cache.put_vectors(texts, vectors)
        self.embedded += len(texts)
        self.report("reading and embedding", background)

    def _content(self, sha256: str) -> Content:
        known = self._passing.get(sha256) or self._cache.reading(sha256, media_type=self._media_types[sha256])
        if known is None:
            raise IngestError(f"the reading of {sha256[:12]} is gone from the cache: ingest again")
        return known

    def _vectors(self, content: Content) -> Vectors:
        texts = [passage.text for passage in content.passages]
        vectors = [vector for vector in self._cache.vectors(texts) if vector is not None]
        if len(vectors) != len(texts):
            raise IngestError(f"vectors of {content.sha256[:12]} are gone from the cache: ingest again")
        return np.stack(vectors) if vectors else np.empty((0, self._embedding.dimensions), dtype=np.float32)

    def report(self, stage: str, background: BackgroundEmbedding | None = None) -> None:
        """Tell how far the run is."""
        texts = background.text_count if background is not None else self.embedded
        self._tell(
            IngestProgress(
                stage=stage,
                files=self._files,
                files_total=len(self._media_types),
                pages=self._pages,
                passages=self._known_texts + self.embedded,
                passages_total=self._known_texts + texts,
            )
        )


def _content_of(outcome: ReadOutcome[bytes]) -> tuple[Content, bool]:
    """What a file became, and whether reading it again would give the same."""
    if outcome.result is None:
        content = unreadable_content(outcome.key, outcome.reason, media_type=outcome.media_type)
        return content, outcome.failure in _LASTING_FAILURES
    try:
        return decode_content(outcome.result, sha256=outcome.key), True
    except UnreadableFile as error:
        return unreadable_content(outcome.key, str(error), media_type=outcome.media_type), False


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Hold the home's ingest lock, which the system takes back when this process dies."""
    home.mkdir(parents=True, exist_ok=True)
    lock = os.open(home / "ingest.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(f"another ingest works in {home}: wait for its end") from error
        yield
    finally:
        os.close(lock)


@contextmanager
def _space_reported(home: Path) -> Iterator[None]:
    """Turn whatever a full disk makes go wrong into OutOfSpace."""
    try:
        yield
    except IngestError:
        raise
    except Exception as error:  # a full disk makes each library fail in its own way
        if not _is_full(error, home):
            raise
        raise OutOfSpace(
            f"no space left below {home}: free some and ingest again, what was read is kept"
        ) from error


def _is_full(error: Exception, home: Path) -> bool:
    """Libraries hide the system's error in their own, so the disk itself is asked too."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return True
    try:
        return shutil.disk_usage(home).free < _LEAST_FREE_BYTES
    except OSError:
        return False
