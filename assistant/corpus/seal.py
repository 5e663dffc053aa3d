"""The seal: SHA-256 of every file of a release as built on this machine, and read-only modes."""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from assistant.corpus.manifest import canonical_json
from assistant.corpus.release import SEAL_NAME
from assistant.errors import ReleaseCorrupt

Seal = Mapping[str, str]
"""POSIX path below the release's folder to SHA-256, without the seal itself."""


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[str]:
    """POSIX paths of everything in a release that isn't a folder, sorted, without the seal."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir()) and path != folder / SEAL_NAME
    )


def write_seal(folder: Path) -> Seal:
    """Sync and hash every file, write seal.json and take write permission from the files."""
    seal = {}
    for name in files_below(folder):
        path = folder / name
        _sync(path)
        seal[name] = file_sha256(path)
    seal_file = folder / SEAL_NAME
    seal_file.write_bytes(canonical_json({"files": seal}))
    _sync(seal_file)
    for name in [*seal, SEAL_NAME]:
        (folder / name).chmod(0o444)
    for below in _folders_below(folder):
        _sync(below)
    _sync(folder)
    return seal


def read_seal(folder: Path) -> Seal:
    """The seal of a release; raises ReleaseCorrupt where it is missing or isn't one."""
    try:
        files = json.loads((folder / SEAL_NAME).read_bytes())["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseCorrupt(f"{SEAL_NAME} can't be read ({error}): ingest the files again") from error


def broken_files(folder: Path, seal: Seal) -> list[str]:
    """Sealed files that are missing or changed and files that the seal doesn't name, sorted."""
    present = files_below(folder)
    extra = [name for name in present if name not in seal]
    missing = [name for name in seal if name not in set(present)]
    changed = [
        name
        for name in present
        if name in seal and ((folder / name).is_symlink() or file_sha256(folder / name) != seal[name])
    ]
    return sorted([*extra, *missing, *changed])


def make_read_only(folder: Path) -> None:
    """Take write permission from the folders of a release, once it lies in its place.

    Not before: Linux renames a folder only for someone who may write in it.
    """
    for below in [*_folders_below(folder), folder]:
        below.chmod(0o555)


def make_writable(folder: Path) -> None:
    """Give write permission back to the folders, so that the release can be removed."""
    for below in [folder, *_folders_below(folder)]:
        below.chmod(stat.S_IRWXU)


def _folders_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
