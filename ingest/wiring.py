"""A home and sources -> a candidate release, a service -> notices: where ingest's parts are put together."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from assistant.adoption.adopting import release_in_force
from assistant.backends.chroma import ChromaCollections
from assistant.backends.duckdb_register import DuckDbRegister
from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.backends.row_vectors import RowVectorFiles
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseNotFound
from assistant.installation import HomeFolders, prepared_embedding
from ingest.fetch.run import Fetch, FetchListener, FetchResult, fetch
from ingest.fetch.system_clock import SystemClock
from ingest.intake import Source
from ingest.run import IngestOptions, IngestResult, ProgressListener, ingest


@contextmanager
def register_of(home: HomeFolders, release: str | None = None) -> Iterator[DuckDbRegister]:
    """The register of a release, by default the one in force, for people who decide about it.

    Raises ReleaseNotFound where there is none.
    """
    store = ReleaseStore(home.root)
    digest = store.resolve(release) if release else release_in_force(home)
    if digest is None:
        raise ReleaseNotFound(
            "no release is in force here: name one with --release, see `commons release list`"
        )
    with DuckDbRegister(store.folder(digest) / REGISTER_NAME) as register:
        yield register


def ingest_into(
    home: HomeFolders,
    sources: Sequence[Source],
    *,
    extends: str | None = None,
    workers: int | None = None,
    listener: ProgressListener | None = None,
) -> IngestResult:
    """Build and publish the release of these sources, added to the release `extends` if one is named.

    `workers` reader processes, by default one a processor; raises as `ingest.run.ingest` does.
    """
    collections = ChromaCollections(home.collections)
    processors = len(os.sched_getaffinity(0))
    embedding = OpenVinoEmbedding(prepared_embedding(), streams=processors)
    row_vectors = RowVectorFiles(home.row_vectors, embedding)

    def check(release: Release, *, base: Release | None) -> None:
        collections.build(release, base=base)
        with DuckDbRegister(release.folder / REGISTER_NAME) as register:
            row_vectors.build(release.digest, register, base=base.digest if base else None)

    return ingest(
        sources,
        store=ReleaseStore(home.root),
        embedding=embedding,
        check=check,
        extends=extends,
        options=IngestOptions(workers=workers or processors),
        listener=listener,
    )


def fetch_notices(what: Fetch, *, listener: FetchListener | None = None) -> FetchResult:
    """Fetch over the network by the machine's clock; raises as `ingest.fetch.run.fetch` does."""
    from ingest.fetch.http import HttpxGet  # a third of a second that other commands are spared

    with HttpxGet() as get:
        return fetch(what, get=get, clock=SystemClock(), listener=listener)
