"""The file of one window: JSON Lines, a page's package a line. There in whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assistant.corpus.store import sync_folder
from ingest.errors import UnusableFetch

_TEMPORARY = ".part"


def prepare_folder(folder: Path, *, service: str) -> None:
    """Make the folder, sweep what a killed run left in it, and try it; raises UnusableFetch."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f".{service}-*{_TEMPORARY}"):
            left.unlink(missing_ok=True)
        trial = folder / f".{service}-trial{_TEMPORARY}"
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        raise UnusableFetch(
            f"--out {folder} can't be written ({error.strerror}): name a folder that can"
        ) from error


class WindowFile:
    """Takes the pages of one window."""

    def __init__(self, file: BinaryIO) -> None:
        """Nothing is written yet."""
        self._file = file
        self.bytes = 0

    def add(self, line: str) -> None:
        """Write one page's package."""
        self.bytes += self._file.write(line.encode("utf-8", "replace") + b"\n")


def window_path(folder: Path, *, service: str, window: str) -> Path:
    """Where a window's releases lie."""
    return folder / f"{service}-{window}.jsonl"


@contextmanager
def writing_window(path: Path) -> Iterator[WindowFile]:
    """A file that is synced and named at the end; none where that isn't reached or nothing was written."""
    temporary = path.with_name(f".{path.name}{_TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            written = WindowFile(file)
            yield written
            file.flush()
            os.fsync(file.fileno())
        if written.bytes:
            temporary.replace(path)
        else:
            path.unlink(missing_ok=True)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
