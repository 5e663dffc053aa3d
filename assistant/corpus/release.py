"""One release on disk, opened for reading: the `Corpus` that the question path sees.

Opening checks that manifest.json is the one that the digest names and that its parts fit together.
That every byte is as sealed is `verify`'s and the gate's to say.
"""

import hashlib
import threading
from collections.abc import Collection, Sequence
from pathlib import Path

from assistant.corpus import passages_db
from assistant.corpus.manifest import Manifest, parse_manifest
from assistant.corpus.records import Document, Page, StoredPassage
from assistant.corpus.vectors import read_vectors
from assistant.errors import ReleaseCorrupt, ReleaseNotFound, UnusableInput
from assistant.ports import Vectors

MANIFEST_NAME = "manifest.json"
PASSAGES_NAME = "passages.sqlite"
VECTORS_NAME = "vectors.npy"
SEAL_NAME = "seal.json"
DOCUMENTS_NAME = "documents"


class Release:
    """Read access to one release; safe to use from several threads."""

    def __init__(self, folder: Path, *, digest: str | None = None) -> None:
        """Open the release in this folder.

        `digest` is what it must be, by default the folder's name. Raises ReleaseNotFound where there
        is no folder and ReleaseCorrupt where its parts don't fit.
        """
        self.folder = folder
        self._digest = digest or folder.name
        self.manifest = read_manifest(folder, digest=self._digest)
        self._db = passages_db.open_passages_db(folder / PASSAGES_NAME)
        self._lock = threading.Lock()
        try:
            self.ranges = passages_db.read_ranges(self._db)
            self.vectors: Vectors = read_vectors(folder / VECTORS_NAME)
            self._documents = tuple(passages_db.read_documents(self._db))
            self._check_parts()
        except BaseException:  # an interrupt, too, leaves no file open
            self._db.close()
            raise

    def close(self) -> None:
        """Close the database; nothing can be read afterwards."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> "Release":
        """Use the release in a `with` block."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close it at the block's end."""
        self.close()

    @property
    def digest(self) -> str:
        """The release's digest."""
        return self._digest

    def documents(self) -> Sequence[Document]:
        """Every path, sorted by owner and path."""
        return self._documents

    def text(self, content: str) -> str:
        """The extracted text of the document with this SHA-256; raises UnusableInput for an unknown one."""
        with self._lock:
            text = passages_db.read_text(self._db, content)
        if text is None:
            raise UnusableInput(
                f"no document with SHA-256 {content} in this release: see `commons release show`"
            )
        return text

    def pages(self, content: str) -> Sequence[Page]:
        """Its pages, in order; none for an unknown document."""
        with self._lock:
            return passages_db.read_pages(self._db, content)

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """These passages, in the order of the ids; raises ReleaseCorrupt for an unknown id."""
        with self._lock:
            found = passages_db.read_passages(self._db, list(ids))
        try:
            return [found[passage_id] for passage_id in ids]
        except KeyError as error:
            raise ReleaseCorrupt(
                f"no passage {error} in release {self._digest[:12]}: an index of another release was opened"
            ) from error

    def passages_of(self, content: str) -> list[StoredPassage]:
        """All passages of one document, in reading order; none for an unknown document."""
        with self._lock:
            return passages_db.read_passages_between(self._db, self.ranges.get(content, range(0)))

    def passage_count(self, within: Collection[str] | None = None) -> int:
        """How many passages the release, or these documents, have."""
        if within is None:
            return sum(len(ids) for ids in self.ranges.values())
        return sum(len(self.ranges[content]) for content in set(within) if content in self.ranges)

    def document_path(self, content: str) -> Path:
        """Where the sealed copy of a document's bytes lies."""
        return self.folder / DOCUMENTS_NAME / content

    def _check_parts(self) -> None:
        stated = {entry.sha256: entry.passage_count for entry in self.manifest.contents}
        held = {sha256: len(ids) for sha256, ids in self.ranges.items()}
        passages = self.passage_count()
        if stated != held or len(self.vectors) != passages or self._documents != self.manifest.documents:
            raise ReleaseCorrupt(
                f"release {self._digest[:12]}: {len(self.vectors)} vectors, {passages} passages and "
                f"{len(self._documents)} documents don't fit its manifest: run `commons release verify`"
            )


def read_manifest(folder: Path, *, digest: str) -> Manifest:
    """The manifest of a release folder, checked against the digest."""
    try:
        data = (folder / MANIFEST_NAME).read_bytes()
    except FileNotFoundError as error:
        raise ReleaseNotFound(
            f"no release {digest[:12]} in {folder.parent}: see `commons release list`"
        ) from error
    except OSError as error:
        raise ReleaseCorrupt(f"{MANIFEST_NAME} of release {digest[:12]} can't be read: {error}") from error
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise ReleaseCorrupt(
            f"manifest.json of release {digest[:12]} has SHA-256 {found[:12]}: it was edited, ingest again"
        )
    return parse_manifest(data)
