"""Searches everything that a home stores for erased documents: by hash, and for every run of their words."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.corpus.release import DOCUMENTS_NAME
from assistant.erasure.stored_text import texts_of
from assistant.erasure.traces import Traces


@dataclass(frozen=True, slots=True)
class Found:
    """A file that still holds something."""

    file: str
    """POSIX path below the home."""
    what: str
    """"bytes" (the document itself) or "words"."""
    runs: int
    """Runs of words found; 0 where it is the document itself."""


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What was looked through, and what was found."""

    files: int
    bytes: int
    runs: int
    """How many runs were looked for."""
    found: tuple[Found, ...]
    unread: tuple[str, ...]
    """Files that couldn't be opened, and files of model weights, which hold no text."""
    documents: int
    """Copies of documents that others own, compared by hash alone: what they say is theirs."""


def scan_home(
    home: Path, *, erased: Collection[str], traces: Traces, except_below: Collection[str] = ()
) -> ScanReport:
    """Look for documents with these SHA-256 and for these traces in every file below `home`.

    Folders named in `except_below` aren't searched: they hold model weights.
    """
    found: list[Found] = []
    unread: list[str] = []
    files = size = documents = 0
    for path in _files_below(home):
        name = path.relative_to(home).as_posix()
        if PurePosixPath(name).parts[0] in except_below:
            unread.append(name)
            continue
        try:
            files += 1
            size += path.stat().st_size
            if _sha256(path) in erased:
                found.append(Found(name, "bytes", 0))
            if _is_document(name):
                documents += 1
            elif runs := sum(traces.count_in(text) for text in texts_of(path)):
                found.append(Found(name, "words", runs))
        except OSError:
            unread.append(name)
    return ScanReport(files, size, len(traces.runs), tuple(found), tuple(unread), documents)


def _files_below(home: Path) -> Iterator[Path]:
    return iter(sorted(path for path in home.rglob("*") if path.is_file() and not path.is_symlink()))


def _is_document(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return len(parts) == 4 and parts[0] == "releases" and parts[2] == DOCUMENTS_NAME


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
