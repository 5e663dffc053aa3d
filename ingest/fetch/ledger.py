"""Which windows of a folder are done: a line each, added when the window's file is in place.

Kept in the home and not in the folder, so that the folder holds notices alone and can be ingested as it is.
A line that a kill cut off is left out; its window is asked for again.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import AlreadyRunning


@dataclass(frozen=True, slots=True)
class DoneWindow:
    """A window that was fetched whole."""

    window: str
    """Its name."""
    releases: list[str]
    """Their identities."""
    bytes: int
    """Of its file; 0 where it had no releases and so has no file."""
    repaired: int = 0
    """Pages whose bytes weren't plain UTF-8."""
    over: bool = True
    """Whether it was past when it was asked for: only then can nothing be added to it."""


class Ledger:
    """The windows that are done for one service and folder."""

    def __init__(self, file: BinaryIO) -> None:
        """Read what is there."""
        self._file = file
        self._done: dict[str, DoneWindow] = {}
        for line in file.read().splitlines():
            try:
                one = DoneWindow(**json.loads(line))
            except (ValueError, TypeError):
                continue
            self._done[one.window] = one

    def done(self, window: str) -> DoneWindow | None:
        """What is known of a window that need not be asked for again."""
        found = self._done.get(window)
        return found if found is not None and found.over else None

    def add(self, done: DoneWindow) -> None:
        """Keep that a window is done, on the disk before this returns."""
        self._file.seek(0, os.SEEK_END)
        self._file.write(b"\n" + json.dumps(asdict(done)).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._done[done.window] = done


@contextmanager
def open_ledger(home: Path, *, service: str, folder: Path) -> Iterator[Ledger]:
    """The ledger of this service and folder, for one fetch alone; raises AlreadyRunning."""
    key = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    path = home / "fetched" / f"{service}-{key}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(f"another fetch into {folder} is running: wait until it ends") from error
        file.seek(0)
        yield Ledger(file)
