"""Exact search by meaning: every sealed vector compared, nothing approximated.

Two milliseconds at 13,000 passages, and less inside one document: it checks Chroma, stands in for it
while another process has the collection open, and searches within named documents.
"""

from collections.abc import Collection, Mapping

import numpy as np

from assistant.ports import Vectors
from assistant.records import Hit


class ExactVectorIndex:
    """The `VectorIndex` over a release's sealed array; safe to use from several threads."""

    def __init__(self, vectors: Vectors, ranges: Mapping[str, range]) -> None:
        """`ranges` says which passage ids each document (by SHA-256) has; ids count from 1."""
        self._vectors = vectors
        self._ranges = ranges

    def nearest(self, vector: Vectors, *, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """At most `limit` hits by cosine, best first; equal scores by passage id."""
        if limit < 1:
            return []
        ids, rows = self._allowed(within)
        scores = rows @ np.asarray(vector, dtype=np.float32).reshape(-1)
        best = _best(scores, limit)
        return [Hit(int(ids[at]), float(scores[at])) for at in best]

    def _allowed(self, within: Collection[str] | None) -> tuple[np.ndarray, Vectors]:
        if within is None:
            return np.arange(1, len(self._vectors) + 1), self._vectors
        ranges = [self._ranges[content] for content in sorted(set(within)) if content in self._ranges]
        if not ranges:
            return np.empty(0, dtype=np.int64), self._vectors[:0]
        ids = np.concatenate([np.arange(ids.start, ids.stop) for ids in ranges])
        return ids, self._vectors[ids - 1]


def _best(scores: Vectors, limit: int) -> np.ndarray:
    """Positions of the best scores, best first; equal ones by position."""
    if len(scores) <= limit:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -limit)[-limit]
    candidates = np.flatnonzero(scores >= least)
    return candidates[np.argsort(-scores[candidates], kind="stable")[:limit]]
