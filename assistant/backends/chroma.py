"""Search by meaning through Chroma: one collection a release, a local cache of its sealed vectors.

Opening a collection writes into its folder, so it can't live inside the sealed release. It is made
in a temporary folder, asked for every vector it was given, and only then renamed into place. One
process at a time holds a collection; nothing is ever deleted from one (chroma #7758).

Chroma writes its graph to disk whenever so many vectors have come (`sync_threshold`) and adds those that came
later anew, by several threads, each time a collection is opened: no two openings would search alike. So the
threshold is the number of vectors that are added, and every opening reads one and the same graph.
"""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration, UpdateHNSWConfiguration
from chromadb.config import Settings
from chromadb.errors import ChromaError

from assistant.corpus.release import Release
from assistant.errors import ReleaseCorrupt
from assistant.ports import Vectors
from assistant.records import Hit

COLLECTION_NAME = "passages"
_BATCH = 1000
_FARTHEST_FROM_ITSELF = 1e-3
_SPACE_FACTOR = 3
"""A collection takes about this many times the room of its vectors while it is built."""
_LEAST_FREE_BYTES = 8 << 20
_LEAST_SYNC_THRESHOLD = 2
"""Chroma takes no less."""
_GRAPHS = (
    CreateHNSWConfiguration(space="cosine", max_neighbors=16, ef_construction=100, ef_search=128),
    CreateHNSWConfiguration(space="cosine", max_neighbors=48, ef_construction=400, ef_search=512),
)
"""HNSW parameters: the usual ones, and denser ones for vectors that those leave unreachable."""


class ChromaVectorIndex:
    """The `VectorIndex` of one release through langchain-chroma; safe to use from several threads."""

    def __init__(self, folder: Path, ranges: Mapping[str, range], *, lock: int) -> None:
        """Open a collection that `ChromaCollections` built; `lock` is released with it."""
        from langchain_chroma import Chroma  # only here: it costs a second that building doesn't need

        self._lock = lock
        self._ranges = ranges
        self._client = _client(folder)
        self.store = Chroma(
            client=self._client, collection_name=COLLECTION_NAME, create_collection_if_not_exists=False
        )

    def close(self) -> None:
        """Close the collection, so that another process may open it."""
        self._client.close()
        os.close(self._lock)

    def nearest(self, vector: Vectors, *, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """At most `limit` hits by cosine, best first; approximate, as HNSW is."""
        known = (
            None if within is None else sorted(content for content in set(within) if content in self._ranges)
        )
        if limit < 1 or known == []:
            return []
        try:
            found = self.store.similarity_search_by_vector_with_relevance_scores(
                np.asarray(vector, dtype=np.float32).reshape(-1).tolist(),
                k=limit,
                filter=None if known is None else {"content": {"$in": known}},  # type: ignore[dict-item]  # its type is narrower than Chroma's
            )
        except ChromaError as error:
            raise ReleaseCorrupt(
                f"the Chroma collection can't be searched ({error}): remove it from the cache"
            ) from error
        hits = [
            Hit(_passage_id(document.id or "", self._ranges), 1.0 - float(distance))
            for document, distance in found
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))


class ChromaCollections:
    """The collections of one home, a folder a release."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when the first collection is."""
        self._folder = folder

    def open(self, release: Release) -> ChromaVectorIndex | None:
        """The release's collection, built if need be; None while another process has it open."""
        folder = self._folder / release.digest
        lock = self._locked(release.digest)
        if lock is None:
            return None
        try:
            if not folder.is_dir():
                self.build(release)
            return ChromaVectorIndex(folder, release.ranges, lock=lock)
        except BaseException:  # whatever it was: others may take the lock
            os.close(lock)
            raise

    def build(self, release: Release, *, base: Release | None = None) -> None:
        """Make the release's collection and find every vector in it by itself.

        `base` is a release whose collection is extended where everything it holds is kept. Raises
        ReleaseCorrupt where vectors stay unreachable.
        """
        with self._building():
            if not (self._folder / release.digest).is_dir():
                self._build(release, base)

    def _build(self, release: Release, base: Release | None) -> None:
        if base is not None and self._extend(release, base):
            return
        lost: list[int] = []
        for graph in _GRAPHS:
            lost = self._build_fresh(release, graph)
            if not lost:
                return
        raise ReleaseCorrupt(
            f"Chroma can't find {len(lost)} of {len(release.vectors)} vectors by themselves, the first is "
            f"passage {lost[0]}: search needs another index for this corpus"
        )

    def remove(self, digest: str) -> None:
        """Forget a release's collection; an index that has it open goes on with what it has."""
        shutil.rmtree(self._folder / digest, ignore_errors=True)
        (self._folder / f"{digest}.lock").unlink(missing_ok=True)

    def _build_fresh(self, release: Release, graph: CreateHNSWConfiguration) -> list[int]:
        staged = self._folder / f".{secrets.token_hex(8)}"
        staged.mkdir()
        try:
            with _full_disk_told(staged, release):
                lost = self._built_in(staged, release, graph)
            if not lost:
                staged.rename(self._folder / release.digest)
            return lost
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _built_in(self, staged: Path, release: Release, graph: CreateHNSWConfiguration) -> list[int]:
        client = _client(staged)
        try:
            collection = client.create_collection(
                COLLECTION_NAME,
                configuration={
                    "hnsw": CreateHNSWConfiguration(
                        **graph, sync_threshold=max(_LEAST_SYNC_THRESHOLD, len(release.vectors))
                    )
                },
                metadata={"embedding": release.manifest.settings["embedding"]["sha256"]},
                embedding_function=None,
            )
            _add(collection, release, release.ranges)
            return _unreachable(collection, release.vectors, range(1, len(release.vectors) + 1))
        finally:
            client.close()

    def _extend(self, release: Release, base: Release) -> bool:
        """Whether a copy of the base's collection plus the new documents finds what it should.

        Adding to HNSW rewires the neighbours of what is added and nothing else, so those are asked for
        together with the new vectors.
        """
        source = self._folder / base.digest
        if not source.is_dir() or not _keeps_all_of(release, base):
            return False
        staged = self._folder / f".{secrets.token_hex(8)}"
        try:
            shutil.copytree(source, staged)
            added = [content for content in release.ranges if content not in base.ranges]
            _expect(staged, sum(len(release.ranges[content]) for content in added))
            client = _client(staged)
            try:
                collection = client.get_collection(COLLECTION_NAME, embedding_function=None)
                _add(collection, release, added)
                good = collection.count() == len(release.vectors) and not _unreachable(
                    collection, release.vectors, _affected(release, added)
                )
            finally:
                client.close()
            if good:
                staged.rename(self._folder / release.digest)
            return good
        except (ChromaError, OSError, ValueError):
            return False
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    @contextmanager
    def _building(self) -> Iterator[None]:
        """Let one process build at a time, and remove what a killed one left."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self._folder / "building.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for leftover in self._folder.glob(".*"):
                shutil.rmtree(leftover, ignore_errors=True)
            yield
        finally:
            os.close(lock)

    def _locked(self, digest: str) -> int | None:
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self._folder / f"{digest}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        return lock


def _client(folder: Path) -> Client:
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    assert isinstance(client, Client)  # declared as an interface without close()
    return client


def _expect(folder: Path, vectors: int) -> None:
    """Have the graph written to disk once so many vectors are added; it holds from the next opening on."""
    client = _client(folder)
    try:
        collection = client.get_collection(COLLECTION_NAME, embedding_function=None)
        threshold = max(_LEAST_SYNC_THRESHOLD, vectors)
        collection.modify(configuration={"hnsw": UpdateHNSWConfiguration(sync_threshold=threshold)})
    finally:
        client.close()


@contextmanager
def _full_disk_told(folder: Path, release: Release) -> Iterator[None]:
    """Say "no space" where Chroma, on a full disk, says whatever failed first."""
    try:
        yield
    except ChromaError as error:
        wanted = _SPACE_FACTOR * release.vectors.nbytes + _LEAST_FREE_BYTES
        if shutil.disk_usage(folder).free < wanted:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
        raise


def _add(collection: chromadb.Collection, release: Release, contents: Iterable[str]) -> None:
    ids = [(content, ordinal) for content in contents for ordinal in range(len(release.ranges[content]))]
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        rows = [release.ranges[content].start + ordinal - 1 for content, ordinal in batch]
        collection.add(
            ids=[f"{content}:{ordinal}" for content, ordinal in batch],
            embeddings=np.ascontiguousarray(release.vectors[rows]),
            metadatas=[{"content": content} for content, _ in batch],
            # LangChain's component drops results without text; the passages' texts stay in the release.
            documents=[""] * len(batch),
        )


def _unreachable(collection: chromadb.Collection, vectors: Vectors, passage_ids: Iterable[int]) -> list[int]:
    """The passages whose vector the collection doesn't find when asked for it."""
    ids = list(passage_ids)
    lost: list[int] = []
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        queries = np.ascontiguousarray(vectors[[passage_id - 1 for passage_id in batch]])
        found = (
            collection.query(query_embeddings=queries, n_results=1, include=["distances"])["distances"] or []
        )
        lost.extend(
            passage_id
            for passage_id, distances in zip(batch, found, strict=True)
            if not distances or distances[0] > _FARTHEST_FROM_ITSELF
        )
    return lost


def _affected(release: Release, added: Iterable[str]) -> list[int]:
    """Passages of the added documents and the vectors nearest to them."""
    new = [passage_id for content in added for passage_id in release.ranges[content]]
    affected = set(new)
    neighbours = min(64, len(release.vectors))
    for start in range(0, len(new), _BATCH):
        rows = release.vectors[[passage_id - 1 for passage_id in new[start : start + _BATCH]]]
        nearest = np.argpartition(-(rows @ release.vectors.T), neighbours - 1, axis=1)[:, :neighbours]
        affected.update((nearest + 1).ravel().tolist())
    return sorted(affected)


def _keeps_all_of(release: Release, base: Release) -> bool:
    return all(
        content in release.ranges
        and len(release.ranges[content]) == len(ids)
        and np.array_equal(_rows(release, content), _rows(base, content))
        for content, ids in base.ranges.items()
    )


def _rows(release: Release, content: str) -> Vectors:
    ids = release.ranges[content]
    return release.vectors[ids.start - 1 : ids.stop - 1]


def _passage_id(chroma_id: str, ranges: Mapping[str, range]) -> int:
    content, _, ordinal = chroma_id.partition(":")
    try:
        return ranges[content][int(ordinal)]
    except (KeyError, ValueError, IndexError) as error:
        raise ReleaseCorrupt(
            f"Chroma's collection holds {chroma_id!r}, which isn't in the release: remove it from the cache"
        ) from error
