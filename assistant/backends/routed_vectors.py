"""Search by meaning over one release: Chroma for all of it, the exact scan inside named documents."""

import threading
from collections.abc import Callable, Collection

from assistant.ports import VectorIndex, Vectors
from assistant.records import Hit


class RoutedVectorIndex:
    """Asks the exact index within documents, and Chroma, opened when first needed, for the rest.

    HNSW under a filter returns too few hits for a rare document and costs ten times an exact scan of
    it. Where the collection is held by another process, the exact index answers everything.
    """

    def __init__(self, *, exact: VectorIndex, open_whole: Callable[[], VectorIndex | None]) -> None:
        """`open_whole` opens the index over the whole release, or returns None where it can't be had."""
        self._exact = exact
        self._open_whole = open_whole
        self._whole: VectorIndex | None = None
        self._lock = threading.Lock()

    def nearest(self, vector: Vectors, *, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """At most `limit` hits by cosine, best first."""
        index = self._exact if within is not None else self._opened()
        return index.nearest(vector, limit=limit, within=within)

    def _opened(self) -> VectorIndex:
        with self._lock:
            if self._whole is None:
                self._whole = self._open_whole() or self._exact
            return self._whole
