"""The sealed embeddings: one float32 array, row id - 1 for passage id."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from assistant.errors import ReleaseCorrupt
from assistant.ports import Vectors


def write_vectors(path: Path, batches: Iterable[Vectors], *, count: int, dimensions: int) -> None:
    """Write `count` vectors of that many dimensions, given in batches in passage order."""
    array = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(count, dimensions))
    at = 0
    for batch in batches:
        array[at : at + len(batch)] = batch
        at += len(batch)
    if at != count:
        raise ValueError(f"{at} vectors for {count} passages")
    array.flush()


def read_vectors(path: Path) -> Vectors:
    """The array, mapped read-only; raises ReleaseCorrupt where the file isn't one."""
    try:
        array: Vectors = np.load(
            path, mmap_mode="r" if path.stat().st_size > 128 else None, allow_pickle=False
        )
    except (OSError, ValueError, EOFError) as error:
        raise ReleaseCorrupt(f"vectors.npy can't be read ({error}): ingest the files again") from error
    if array.ndim != 2 or array.dtype != np.float32:
        raise ReleaseCorrupt(
            f"vectors.npy holds {array.dtype} of shape {array.shape}, expected rows of float32: "
            "ingest the files again"
        )
    return array
