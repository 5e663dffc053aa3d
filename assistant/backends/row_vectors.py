"""The meaning of each procurement of a register as one vector, kept in a file of a home's cache.

A vector is the mean of those of the title, and of title and description together: a product with it is the
mean of both cosines. Made when a release is built, or when first asked for; what the base release holds isn't
made anew.
"""

import hashlib
import os
import secrets
import threading
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.figures.topic_search import Register
from assistant.ports import EmbeddingModel, Vectors

MOST_ROWS = 5_000
"""A register of more isn't searched by meaning: its vectors would take longer than all else of a release."""
_MOST_CHARACTERS = 500
_ROWS = """
SELECT process, coalesce(title, ''), coalesce(description, '') FROM process WHERE counted ORDER BY process
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Processes, what their texts were (a hash each), and a vector each."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors


def forget_row_vectors(folder: Path, digest: str) -> None:
    """Remove a release's vectors, whatever model they are of."""
    for path in folder.glob(f"{digest}-*.npz"):
        path.unlink(missing_ok=True)


class RowVectorFiles:
    """The vectors of one home's registers, a file a release."""

    def __init__(self, folder: Path, embedding: EmbeddingModel) -> None:
        """`folder` is made when the first file is."""
        self._folder = folder
        self._embedding = embedding

    def build(self, digest: str, register: Register, *, base: str | None = None) -> None:
        """Make the release's file, unless it is there; `base` is a release whose vectors are used again."""
        if self._read(digest) is None:
            self._made(digest, register, self._read(base) if base else None)

    def of(self, digest: str, register: Register) -> "RowMeanings":
        """The meanings of the release's procurements; made at first need where there is no file."""
        return RowMeanings(self._embedding, lambda: self._read(digest) or self._made(digest, register))

    def _made(self, digest: str, register: Register, base: _Kept | None = None) -> _Kept:
        rows = [(str(key), str(title), str(more)) for key, title, more in register.query(_ROWS).rows]
        rows = rows if len(rows) <= MOST_ROWS else []
        texts = tuple(hashlib.sha256(f"{title}\0{more}".encode()).hexdigest()[:16] for _, title, more in rows)
        known = dict(zip(base.texts, base.vectors, strict=True)) if base else {}
        new = [row for row, text in zip(rows, texts, strict=True) if text not in known]
        made = iter(_vectors_of(self._embedding, [(title, more) for _, title, more in new]))
        vectors = [known[text] if text in known else next(made) for text in texts]
        shape = (len(rows), self._embedding.dimensions)
        kept = _Kept(
            tuple(key for key, *_ in rows), texts, np.array(vectors, dtype=np.float32).reshape(shape)
        )
        self._write(digest, kept)
        return kept

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}-{self._embedding.sha256[:12]}.npz"

    def _read(self, digest: str) -> _Kept | None:
        """What was kept; None where there is nothing, or nothing whole."""
        try:
            with self._path(digest).open("rb") as file, np.load(file, allow_pickle=False) as held:
                keys, texts = tuple(held["keys"].tolist()), tuple(held["texts"].tolist())
                return _Kept(keys, texts, held["vectors"].astype(np.float32))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

    def _write(self, digest: str, kept: _Kept) -> None:
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with staged.open("wb") as file:
                vectors = kept.vectors.astype(np.float16)
                np.savez(file, keys=np.array(kept.keys), texts=np.array(kept.texts), vectors=vectors)
                file.flush()
                os.fsync(file.fileno())
            staged.rename(path)
        finally:
            staged.unlink(missing_ok=True)


class RowMeanings:
    """The `Meanings` of one register; safe to use from several threads."""

    def __init__(self, embedding: EmbeddingModel, source: Callable[[], _Kept]) -> None:
        """Nothing is read before the first description."""
        self._embedding = embedding
        self._source = source
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def likeness(self, described: str) -> Mapping[str, float]:
        """Cosine of each procurement's title and text with the description, by key."""
        with self._lock:
            if self._kept is None:
                self._kept = self._source()
            kept = self._kept
        if not kept.keys:
            return {}
        cosines: Sequence[float] = (kept.vectors @ self._embedding.embed([described])[0]).tolist()
        return dict(zip(kept.keys, cosines, strict=True))


def _vectors_of(embedding: EmbeddingModel, rows: Sequence[tuple[str, str]]) -> Vectors:
    """A row's vector is not of unit length: the nearer the title is to the whole, the longer it is."""
    if not rows:
        return np.empty((0, embedding.dimensions), dtype=np.float32)
    titles = embedding.embed([title for title, _ in rows])
    wholes = embedding.embed([f"{title}. {more}"[:_MOST_CHARACTERS] for title, more in rows])
    return ((titles + wholes) / 2).astype(np.float32)
