"""Which files an ingest will read: found in a fixed order, each of the others with its reason.

Owns document paths (CONTRACT: POSIX, below the ingested PATH), what is skipped, and reading a file
whole and unchanged. Follows no link out of a folder that was given, and none to a folder.
"""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.records import SkippedFile, SourceFile
from ingest.errors import NothingToIngest, UnreadableFile
from ingest.read.media import SAMPLE_BYTES, media_type, why_unreadable

MAX_FILE_BYTES = 200 * 1024 * 1024

_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is below the given paths, both sorted by path."""

    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One entry of a tree: a file to read where `reason` is empty."""

    parts: tuple[str, ...]
    """Below its root; empty where the root is the file itself."""
    location: Path
    reason: str = ""


def discover(
    paths: Sequence[Path], *, owner: str, licence: str, max_file_bytes: int = MAX_FILE_BYTES
) -> Discovery:
    """Find the readable files at and below `paths`, the same whatever their order.

    Raises:
        NothingToIngest: no path was given, one doesn't exist, or no readable file is below them.
    """
    roots = _roots(paths)
    trees = [sorted(_walk(root, max_file_bytes), key=lambda found: found.parts) for root in roots]
    depths = _prefix_depths(roots, trees)
    files: dict[str, SourceFile] = {}
    skipped: list[SkippedFile] = []
    for root, tree, depth in zip(roots, trees, depths, strict=True):
        for found in tree:
            path = _document_path(root, found, depth)
            reason = found.reason or ("another file's name is shown the same way" if path in files else "")
            if reason:
                skipped.append(SkippedFile(path=path, reason=reason, owner=owner))
            else:
                files[path] = SourceFile(path, found.location, owner, licence)
    skipped.sort(key=lambda one: (one.path, one.reason))
    if not files:
        raise NothingToIngest(_nothing_message(roots, skipped))
    return Discovery(tuple(files[path] for path in sorted(files)), tuple(skipped))


def read_stable_bytes(location: Path, *, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """A file's bytes, none of which changed while they were read; tried twice.

    Raises:
        UnreadableFile: it kept changing, is too large, isn't a regular file or can't be opened.
    """
    for _attempt in range(2):
        data = _read_once(location, max_bytes)
        if data is not None:
            return data
    raise UnreadableFile("changed while it was read: ingest it again once nothing writes to it")


def _read_once(location: Path, max_bytes: int) -> bytes | None:
    """The bytes, or None where the file changed meanwhile."""
    try:
        with os.fdopen(_open_regular(location), "rb") as file:
            before = os.fstat(file.fileno())
            reason = _why_not_regular(before, max_bytes)
            if reason:
                raise UnreadableFile(reason)
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
        named = location.stat()
    except OSError as error:
        raise UnreadableFile(f"can't be read ({error.strerror}): allow reading it") from error
    unchanged = _identity(before) == _identity(after) == _identity(named)
    return data if unchanged and len(data) == before.st_size else None


def _open_regular(location: Path) -> int:
    """Open without waiting, so that a pipe under the name can't hold the ingest up."""
    return os.open(location, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)


def _identity(found: os.stat_result) -> tuple[int, int, int, int]:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _roots(paths: Sequence[Path]) -> list[Path]:
    """The given paths, absolute and sorted, without those that lie inside another."""
    if not paths:
        raise NothingToIngest("no path given: name a folder or file to ingest")
    roots = set()
    for path in paths:
        try:
            roots.add(path.resolve(strict=True))
        except (OSError, RuntimeError, ValueError) as error:
            shown = _shown(str(path))
            raise NothingToIngest(f"{shown}: no such file or folder; name one that exists") from error
    return sorted(root for root in roots if not roots.intersection(root.parents))


def _walk(root: Path, max_file_bytes: int) -> Iterator[_Found]:
    if not root.is_dir():
        yield _judge_file(root, (), max_file_bytes)
        return
    pending: list[tuple[Path, tuple[str, ...]]] = [(root, ())]
    while pending:
        folder, parts = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            yield _Found(parts, folder, f"folder can't be read ({error.strerror}): allow reading it")
            continue
        for entry in entries:
            here = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if entry.name.startswith("."):
                    yield _Found(here, Path(entry.path), "hidden folder")
                else:
                    pending.append((Path(entry.path), here))
            else:
                yield _judge_entry(entry, here, root, max_file_bytes)


def _judge_entry(entry: os.DirEntry[str], parts: tuple[str, ...], root: Path, max_file_bytes: int) -> _Found:
    location = Path(entry.path)
    name = entry.name
    if name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES:
        return _Found(parts, location, "hidden or system file")
    if entry.is_symlink():
        reason = _why_not_followed(location, root)
        if reason:
            return _Found(parts, location, reason)
    return _judge_file(location, parts, max_file_bytes)


def _why_not_followed(link: Path, root: Path) -> str:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "link that leads nowhere or round in a circle"
    if not target.is_relative_to(root):
        return "link to outside the ingested folder: ingest what it points to by its own path"
    if target.is_dir():
        return "link to a folder: its files are read where they are"
    return ""


def _judge_file(location: Path, parts: tuple[str, ...], max_file_bytes: int) -> _Found:
    """Look at size, kind and first and last bytes; a large file is refused without reading it."""
    try:
        with os.fdopen(_open_regular(location), "rb") as file:
            status = os.fstat(file.fileno())
            reason = _why_not_regular(status, max_file_bytes)
            if reason:
                return _Found(parts, location, reason)
            sample = file.read(SAMPLE_BYTES)
            if status.st_size > 2 * SAMPLE_BYTES:
                file.seek(-SAMPLE_BYTES, os.SEEK_END)
            sample += file.read(SAMPLE_BYTES)
    except OSError as error:
        return _Found(parts, location, f"can't be read ({error.strerror}): allow reading it")
    return _Found(parts, location, why_unreadable(media_type(sample, location.name)))


def _why_not_regular(status: os.stat_result, max_file_bytes: int) -> str:
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file: a pipe, socket or device"
    if status.st_size == 0:
        return "empty file (0 bytes)"
    if status.st_size > max_file_bytes:
        size, most = status.st_size / 1_000_000, max_file_bytes / 1_000_000
        return f"too large: {size:,.0f} MB, at most {most:,.0f} MB; split it"
    return ""


def _prefix_depths(roots: Sequence[Path], trees: Sequence[Sequence[_Found]]) -> list[int]:
    """How many last parts of each root stand before its documents' paths: the fewest without a clash."""
    depths = [0] * len(roots)
    while True:
        owners: dict[str, set[int]] = {}
        for index, (root, tree) in enumerate(zip(roots, trees, strict=True)):
            for found in tree:
                owners.setdefault(_document_path(root, found, depths[index]), set()).add(index)
        clashing = set().union(*(indexes for indexes in owners.values() if len(indexes) > 1))
        growing = {index for index in clashing if depths[index] < len(roots[index].parts) - 1}
        if not growing:
            return depths
        depths = [depth + (index in growing) for index, depth in enumerate(depths)]


def _document_path(root: Path, found: _Found, depth: int) -> str:
    """A file that was itself given counts from its own name; a folder's files from below it."""
    base = root.parts[1:] if found.parts else root.parts[1:-1]
    parts = found.parts or (root.name,)
    return _shown("/".join((*base[len(base) - depth :], *parts)))


def _shown(name: str) -> str:
    """The name as text: bytes that aren't UTF-8, and control characters, are written as escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda control: f"\\x{ord(control.group()):02x}", text)


def _nothing_message(roots: Sequence[Path], skipped: Sequence[SkippedFile]) -> str:
    where = _shown(", ".join(str(root) for root in roots))
    if not skipped:
        return f"{where}: empty; expected PDF, DOCX, HTML, text, Markdown, CSV or JSON files"
    reason, count = Counter(one.reason for one in skipped).most_common(1)[0]
    files = "1 file" if len(skipped) == 1 else f"{len(skipped)} files"
    return f"{where}: none of {files} can be read; {count} of them: {reason}"
