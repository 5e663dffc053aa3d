"""Files copied to a private read-only place while they're hashed, to be loaded from there alone.

What is hashed is what is loaded: the source can change after, the copy can't be reached by others. The
place is memory-backed where there is room (nothing is left on a disk), else a private folder.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from governance.errors import GateRefused

_CHUNK_BYTES = 1 << 20
_MEMORY_BACKED = Path("/dev/shm")  # noqa: S108 - a 0700 folder with a random name is made below it
_SPARE_FACTOR = 2
READ_ONLY_FILE = 0o400
READ_ONLY_FOLDER = 0o500


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """A private read-only folder; close it to remove it."""

    folder: Path

    def path(self, name: str) -> Path:
        """Where the copy of `name` is."""
        return self.folder / name

    def close(self) -> None:
        """Remove the copy."""
        for folder, _, _ in os.walk(self.folder):
            Path(folder).chmod(0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "SealedCopy":
        """The copy itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the copy."""
        self.close()


def copy_sealed(
    sources: Mapping[str, Path], expected: Mapping[str, str], *, below: Path | None = None
) -> SealedCopy:
    """Copy each source under its name, hashing as it goes; raises GateRefused at the first mismatch.

    `expected`: name -> SHA-256 in hex; every source needs one. `below`: where to make the private folder;
    by default in memory where twice the size is free, else the system's temporary folder.
    """
    if sources.keys() != expected.keys():
        odd = sorted(sources.keys() ^ expected.keys())[0]
        raise GateRefused(f"{odd} is in only one of the files found and the files adopted: install again")
    copy = SealedCopy(Path(tempfile.mkdtemp(prefix="commons-", dir=below or _roomy_place(sources))))
    try:
        for name, source in sources.items():
            _copy_file(source, _inside(copy.folder, name), expected[name], name)
        for folder, _, _ in os.walk(copy.folder):
            Path(folder).chmod(READ_ONLY_FOLDER)
    except BaseException:  # an interrupt, too, leaves no half copy behind
        copy.close()
        raise
    return copy


def _inside(folder: Path, name: str) -> Path:
    target = folder / name
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise GateRefused(f"{name!r} points outside its folder: install again")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return target


def _copy_file(source: Path, target: Path, expected: str, name: str) -> None:
    digest = hashlib.sha256()
    try:
        with source.open("rb") as reader, target.open("xb") as writer:
            while chunk := reader.read(_CHUNK_BYTES):
                digest.update(chunk)
                writer.write(chunk)
            os.fchmod(writer.fileno(), READ_ONLY_FILE)
    except OSError as error:
        raise GateRefused(
            f"{name} can't be copied: {error.strerror}: free some space or restore it"
        ) from error
    if digest.hexdigest() != expected:
        found = digest.hexdigest()[:16]
        raise GateRefused(
            f"{name} has SHA-256 {found}, adopted was {expected[:16]}: restore it or propose it"
        )


def _roomy_place(sources: Mapping[str, Path]) -> Path | None:
    try:
        needed = sum(each.stat().st_size for each in sources.values()) * _SPARE_FACTOR
        if _MEMORY_BACKED.is_dir() and shutil.disk_usage(_MEMORY_BACKED).free >= needed:
            return _MEMORY_BACKED
    except OSError as error:
        raise GateRefused(f"a file to load can't be read: {error.strerror}: restore it") from error
    return None
