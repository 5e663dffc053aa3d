"""What the witnesses of one home remember, a file each, locked while it is used."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from governance.backends.files import PRIVATE_FOLDER, write_whole
from governance.canonical import decode_canonical, encode_canonical
from governance.codec import decode_record, encode_record
from governance.witness import WitnessMemory


class WitnessFiles:
    """The memories below one folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is made yet."""
        self._folder = folder

    @contextmanager
    def memory(self, member: str, *, first: Callable[[], WitnessMemory]) -> Iterator[WitnessMemory]:
        """A witness's memory, locked against other processes; `first`: what one begins with."""
        path = self._path(member)
        with locked(path.with_suffix(".lock")):
            if path.exists():
                yield decode_record(WitnessMemory, decode_canonical(path.read_bytes()))
            else:
                yield first()

    def save(self, memory: WitnessMemory) -> None:
        """Keep what a witness remembers now; call it while `memory` holds the lock."""
        write_whole(self._path(memory.member), encode_canonical(encode_record(memory)))

    def _path(self, member: str) -> Path:
        return self._folder / f"{member}.json"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file against other processes."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
