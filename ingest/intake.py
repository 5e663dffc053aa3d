"""The files of one run, copied under their SHA-256 into staging before anything reads them.

What is read, hashed and sealed is the same private copy, so a file that changes meanwhile can't
make a release that doesn't fit its own documents.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.corpus.manifest import document_key
from assistant.corpus.records import Document, SkippedFile, SourceFile
from assistant.corpus.release import DOCUMENTS_NAME, Release
from assistant.corpus.seal import file_sha256
from assistant.errors import ReleaseCorrupt
from ingest.discover import discover, read_stable_bytes
from ingest.errors import NothingToIngest, UnreadableFile
from ingest.read.media import SAMPLE_BYTES, media_type, sample_of, why_unreadable


@dataclass(frozen=True, slots=True)
class Source:
    """Folders and files of one owner."""

    paths: Sequence[Path]
    owner: str
    licence: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What a run works on."""

    folder: Path
    """Holds a copy of each content, named by its SHA-256."""
    documents: tuple[Document, ...]
    """Their media type is what their content will be read as; the same for all paths of a content."""
    skipped: tuple[SkippedFile, ...]

    def media_types(self) -> dict[str, str]:
        """How each content is read, by SHA-256 in order."""
        return dict(sorted((document.sha256, document.media_type) for document in self.documents))


@dataclass(slots=True)
class _Taken:
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    skipped: dict[tuple[str, str], SkippedFile] = field(default_factory=dict)


def take_in(sources: Sequence[Source], staged: Path, *, base: Release | None) -> Intake:
    """Copy every file of the sources, and of the release that they extend, into `staged`.

    A document of the base stays unless the sources have one under its owner and path. Raises
    NothingToIngest where no source has a readable file, ReleaseCorrupt where a copy of the base was changed.
    """
    folder = staged / DOCUMENTS_NAME
    taken = _Taken()
    for source in sources:
        found = discover(source.paths, owner=source.owner, licence=source.licence)
        for skipped in found.skipped:
            taken.skipped[(skipped.owner, skipped.path)] = skipped
        for file in found.files:
            _take_file(file, folder, taken)
    if not taken.documents:
        raise NothingToIngest("no file could be read: see which were skipped and why")
    if base is not None:
        _take_over(base, folder, taken)
    return _typed(folder, taken)


def _take_file(file: SourceFile, folder: Path, taken: _Taken) -> None:
    key = (file.owner, file.path)
    try:
        data = read_stable_bytes(file.location)
    except UnreadableFile as error:
        taken.skipped[key] = SkippedFile(file.path, str(error), file.owner)
        return
    sha256 = hashlib.sha256(data).hexdigest()
    earlier = taken.documents.get(key)
    if earlier is not None:
        # Whichever order the sources came in, the same one of the two stays.
        taken.skipped[key] = SkippedFile(file.path, "another given file has this path too", file.owner)
        if (earlier.sha256, earlier.licence) <= (sha256, file.licence):
            return
    copy = folder / sha256
    if not copy.exists():
        copy.write_bytes(data)
    taken.documents[key] = Document(
        file.path, file.owner, file.licence, sha256, "", len(data), source=file.source
    )


def _take_over(base: Release, folder: Path, taken: _Taken) -> None:
    for document in base.documents():
        if document_key(document) in taken.documents:
            continue
        copy = folder / document.sha256
        if not copy.exists():
            link_or_copy(base.document_path(document.sha256), copy)
            if file_sha256(copy) != document.sha256:
                raise ReleaseCorrupt(
                    f'the copy of "{document.path}" in release {base.digest[:12]} was changed: '
                    "run `commons release verify`, or ingest everything with --replace"
                )
        taken.documents[document_key(document)] = document
    for skipped in base.manifest.skipped:
        key = (skipped.owner, skipped.path)
        if key not in taken.documents:
            taken.skipped.setdefault(key, skipped)


def link_or_copy(sealed: Path, copy: Path) -> None:
    """Share the sealed bytes with the earlier release where the disk can."""
    try:
        os.link(sealed, copy)
    except FileNotFoundError as error:
        raise ReleaseCorrupt(f"{sealed} is missing: run `commons release verify`") from error
    except OSError:
        shutil.copyfile(sealed, copy)


def _typed(folder: Path, taken: _Taken) -> Intake:
    """Give every content one media type: by its bytes and the first of its owners' paths."""
    kinds: dict[str, str] = {}
    documents = []
    for key in sorted(taken.documents):
        document = taken.documents[key]
        if document.sha256 not in kinds:
            kinds[document.sha256] = media_type(_sample(folder / document.sha256), document.path)
        reason = why_unreadable(kinds[document.sha256])
        if reason:
            taken.skipped[key] = SkippedFile(document.path, reason, document.owner)
            continue
        documents.append(replace(document, media_type=kinds[document.sha256]))
    return Intake(folder, tuple(documents), tuple(_sorted(taken.skipped.values())))


def _sample(path: Path) -> bytes:
    """What `sample_of` gives for the whole file, without reading all of it."""
    with path.open("rb") as file:
        head = file.read(2 * SAMPLE_BYTES)
        size = os.fstat(file.fileno()).st_size
        if size <= 2 * SAMPLE_BYTES:
            return sample_of(head)
        file.seek(-SAMPLE_BYTES, os.SEEK_END)
        return head[:SAMPLE_BYTES] + file.read(SAMPLE_BYTES)


def _sorted(skipped: Iterable[SkippedFile]) -> list[SkippedFile]:
    return sorted(skipped, key=lambda one: (one.owner, one.path, one.reason))
