"""The sealed embeddings: one float32 array, row id - 1 for passage id."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from assistant.errors import ReleaseCorrupt
from assistant.ports import Vectors


def write_vectors(path: Path, batches: Iterable[Vectors], *, count: int, dimensions: int) -> None:
    """Write `count` vectors of that many dimensions, given in batches in passage order."""
    # Not through a memory map: on a full disk that would end the process with a signal.
    header = {"descr": np.lib.format.dtype_to_descr(np.dtype("<f4")), "fortran_order": False}
    written = 0
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {**header, "shape": (count, dimensions)})
        for batch in batches:
            if batch.shape[1:] != (dimensions,):
                raise ValueError(f"vectors of shape {batch.shape}, expected {dimensions} numbers each")
            file.write(np.ascontiguousarray(batch, dtype="<f4").tobytes())
            written += len(batch)
    if written != count:
        raise ValueError(f"{written} vectors for {count} passages")


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
