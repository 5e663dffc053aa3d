"""Files that came through a browser: checked by what they hold, kept by hash, laid out for one ingest.

What the browser says of a file (its type, its size, its path) is never trusted. Owns the home's
`uploads/` folder; reading the files is the ingest's, in limited child processes.
"""

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.corpus.seal import file_sha256
from assistant.corpus.store import remove_tree, write_atomically
from assistant.errors import UnusableInput
from ingest.discover import MAX_FILE_BYTES
from ingest.errors import OutOfSpace
from ingest.read.media import media_type, sample_of, why_unreadable

MOST_FILES = 500
MOST_BATCH_BYTES = 2 * 1024 * 1024 * 1024
_MOST_NAME_BYTES = 180
_BATCH_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of one file."""

    name: str
    """The name it is kept under: a bare file name without control characters."""
    sha256: str
    byte_count: int
    media_type: str
    refused: str = ""
    """Why it isn't kept, for people; empty where it is."""


class UploadStore:
    """Batches of uploads below one folder; each batch is a folder that `commons ingest` takes as it is."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made with the first upload."""
        self._folder = folder

    def begin(self) -> str:
        """A new, empty batch; its id can't be guessed."""
        batch = secrets.token_hex(16)
        self._files(batch).mkdir(parents=True, mode=0o700)
        return batch

    def folder(self, batch: str) -> Path:
        """The batch's files under their names.

        Raises UnusableInput for an id that no batch here has.
        """
        folder = self._files(batch)
        if not folder.is_dir():
            raise UnusableInput(f"there is no upload {batch[:12]}: upload the files again")
        return folder

    def names(self, batch: str) -> list[str]:
        """The names that are kept, in order."""
        return sorted(path.name for path in self.folder(batch).iterdir())

    def add(self, batch: str, name: str, data: bytes) -> Upload:
        """Keep one file, or say why not; a second file of one name gets a number.

        Raises OutOfSpace where the disk is full; nothing half-written stays.
        """
        folder = self.folder(batch)
        shown = safe_name(name)
        kind = media_type(sample_of(data), shown)
        sha256 = hashlib.sha256(data).hexdigest()
        refused = _why_refused(data, kind) or self._why_full(folder, len(data))
        if refused:
            return Upload(shown, sha256, len(data), kind, refused)
        place = _free_place(folder, shown, sha256)
        content = self._folder / "contents" / sha256
        try:
            if not content.exists():
                content.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_atomically(content, data)
            if not place.exists():
                os.link(content, place)
        except OSError as error:
            raise OutOfSpace(f"{shown} couldn't be kept ({error.strerror}): free some space") from error
        return Upload(place.name, sha256, len(data), kind)

    def remove(self, batch: str, name: str) -> None:
        """Take one file out of the batch again; nothing happens where it isn't there."""
        (self.folder(batch) / safe_name(name)).unlink(missing_ok=True)
        self._drop_unused()

    def discard(self, batch: str) -> None:
        """Forget the batch, and every content that no other batch holds."""
        remove_tree(self.folder(batch).parent)
        self._drop_unused()

    def erase(self, digests: Collection[str]) -> int:
        """Remove these contents wherever they were uploaded; how many files that were."""
        erased = 0
        for path in [*self._folder.glob("batches/*/files/*"), *self._folder.glob("contents/*")]:
            if file_sha256(path) in digests:
                path.unlink()
                erased += 1
        return erased

    def _files(self, batch: str) -> Path:
        if not _BATCH_ID.fullmatch(batch):
            raise UnusableInput("an upload's id is 32 hexadecimal digits: upload the files again")
        return self._folder / "batches" / batch / "files"

    def _why_full(self, folder: Path, more: int) -> str:
        sizes = [path.stat().st_size for path in folder.iterdir()]
        if len(sizes) >= MOST_FILES:
            return f"at most {MOST_FILES} files go into one upload: start another"
        if sum(sizes) + more > MOST_BATCH_BYTES:
            return f"an upload holds at most {MOST_BATCH_BYTES / 1e9:.0f} GB: start another"
        return ""

    def _drop_unused(self) -> None:
        for content in (self._folder / "contents").glob("*"):
            if content.stat().st_nlink == 1:
                content.unlink()


def safe_name(name: str) -> str:
    """A bare file name: no folder, no control character, not hidden, at most 180 bytes."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    printable = "".join(each for each in unicodedata.normalize("NFC", bare) if each.isprintable())
    cleaned = printable.replace("/", "").lstrip(". ~$").strip() or "document"
    ending = PurePosixPath(cleaned).suffix[:12]
    stem = cleaned.removesuffix(ending) if ending else cleaned
    room = _MOST_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + ending


def _why_refused(data: bytes, kind: str) -> str:
    if not data:
        return "empty file (0 bytes)"
    if len(data) > MAX_FILE_BYTES:
        return f"too large: {len(data) / 1e6:,.0f} MB, at most {MAX_FILE_BYTES / 1e6:,.0f} MB; split it"
    return why_unreadable(kind)


def _free_place(folder: Path, name: str, sha256: str) -> Path:
    """Where the file goes: its own name, or the first numbered one that another content doesn't have."""
    ending = PurePosixPath(name).suffix
    stem = name.removesuffix(ending) if ending else name
    place, number = folder / name, 1
    while place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() != sha256:
        number += 1
        place = folder / f"{stem} ({number}){ending}"
    return place
