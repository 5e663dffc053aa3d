"""Which private copies of releases this home's assistants made, so that they can be found and removed.

A copy lies outside the home, in memory where there is room. One that its process couldn't remove, because
it was killed, or one of a release whose documents were withdrawn, goes by what is written down here.
"""

import json
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import psutil

from assistant.corpus.store import write_atomically

_COPY_PREFIX = "commons-"


def note_copy(folder: Path, *, release: str, notes: Path) -> Path:
    """Write down that this process copied a release to `folder`; returns the note, removed with the copy."""
    note = notes / f"{folder.name}.json"
    write_atomically(
        note, json.dumps({"folder": str(folder), "release": release, "process": os.getpid()}).encode()
    )
    return note


def remove_copies(notes: Path, *, of: Collection[str] = ()) -> int:
    """Remove the copies of these releases, whoever uses them, and those whose process is gone; how many."""
    removed = 0
    for note in sorted(notes.glob("*.json")) if notes.is_dir() else []:
        try:
            values = json.loads(note.read_bytes())
            folder, release, process = Path(values["folder"]), values["release"], int(values["process"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if release not in of and psutil.pid_exists(process):
            continue
        if folder.name.startswith(_COPY_PREFIX) and folder.is_dir() and not folder.is_symlink():
            _remove(folder)
            removed += 1
        note.unlink(missing_ok=True)
    return removed


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for below, _, _ in os.walk(folder):
            Path(below).chmod(0o700)
        shutil.rmtree(folder)
