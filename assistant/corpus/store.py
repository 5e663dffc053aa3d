"""A home's releases: list, open, publish, and the pointer to the active one.

A release enters by one rename, so it is there in whole or not at all. What a killed run left in
staging is swept by the next one.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.corpus.manifest import Manifest
from assistant.corpus.release import DOCUMENTS_NAME, MANIFEST_NAME, Release, read_manifest
from assistant.corpus.seal import Seal, broken_files, make_read_only, make_writable, read_seal
from assistant.errors import ReleaseCorrupt, ReleaseNotFound, UnusableInput

_DIGEST_CHARACTERS = 64
_LEAST_PREFIX = 4


class ReleaseStore:
    """The releases of one home folder."""

    def __init__(self, home: Path) -> None:
        """Nothing is made on disk until something is written."""
        self.home = home
        self.releases_folder = home / "releases"
        self.staging_folder = home / "staging"
        self.cache_folder = home / "cache"
        self.manifests_folder = home / "manifests"
        self._active_file = home / "active.json"

    def digests(self) -> list[str]:
        """Every release of this home, sorted by digest."""
        if not self.releases_folder.is_dir():
            return []
        return sorted(
            entry.name for entry in self.releases_folder.iterdir() if len(entry.name) == _DIGEST_CHARACTERS
        )

    def resolve(self, name: str) -> str:
        """The one digest that starts with `name`, or the active one for "active".

        Raises ReleaseNotFound where none does and UnusableInput where several do.
        """
        if name == "active":
            return self.require_active()
        found = [digest for digest in self.digests() if digest.startswith(name.lower())]
        if len(name) < _LEAST_PREFIX or len(found) > 1:
            raise UnusableInput(f'"{name}" fits {len(found)} releases, expected one: give more of its digest')
        if not found:
            raise ReleaseNotFound(f'no release "{name}" in {self.home}: see `commons release list`')
        return found[0]

    def folder(self, digest: str) -> Path:
        """Where a release of this digest lies or would lie."""
        return self.releases_folder / digest

    def open(self, digest: str) -> Release:
        """Open a release for reading."""
        return Release(self.folder(digest))

    def manifest(self, digest: str) -> Manifest:
        """A release's manifest, checked against its digest; kept ones of removed releases as well."""
        if not self.folder(digest).is_dir() and self._kept(digest).is_dir():
            return read_manifest(self._kept(digest), digest=digest)
        return read_manifest(self.folder(digest), digest=digest)

    def kept_manifests(self) -> list[str]:
        """Digests of the releases whose manifest alone is kept."""
        if not self.manifests_folder.is_dir():
            return []
        return sorted(entry.name for entry in self.manifests_folder.iterdir())

    def keep_manifest(self, digest: str) -> None:
        """Keep a release's manifest beyond the release: names, hashes and titles, no text."""
        manifest = self.manifest(digest)
        write_atomically(self._kept(digest) / MANIFEST_NAME, manifest.canonical())

    def forget_manifest(self, digest: str) -> None:
        """Remove a manifest that was kept."""
        if self._kept(digest).is_dir():
            remove_tree(self._kept(digest))

    def remove(self, digest: str) -> None:
        """Remove a release; killed half-way, what is left lies in staging and is swept from there."""
        folder = self.folder(digest)
        if folder.is_dir():
            self.staging_folder.mkdir(parents=True, exist_ok=True)
            make_writable(folder)
            removed = self.staging_folder / secrets.token_hex(8)
            folder.rename(removed)
            sync_folder(self.releases_folder)
            remove_tree(removed)

    def _kept(self, digest: str) -> Path:
        return self.manifests_folder / digest

    def active(self) -> str | None:
        """The active release's digest; None where none is."""
        try:
            digest = json.loads(self._active_file.read_bytes())["release"]
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise ReleaseCorrupt(
                f"{self._active_file} can't be read ({error}): activate a release again"
            ) from error
        return str(digest)

    def require_active(self) -> str:
        """The active release's digest; raises ReleaseNotFound where none is."""
        digest = self.active()
        if digest is None:
            raise ReleaseNotFound(f"no active release in {self.home}: run `commons ingest PATH --adopt`")
        return digest

    def activate(self, digest: str) -> None:
        """Point to this release."""
        read_manifest(self.folder(digest), digest=digest)
        write_atomically(self._active_file, json.dumps({"release": digest}).encode())

    def sweep_staging(self) -> None:
        """Remove what killed runs left; only for the holder of the ingest lock."""
        if self.staging_folder.is_dir():
            for leftover in self.staging_folder.iterdir():
                remove_tree(leftover)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A fresh folder on the same disk as the releases, gone at the end unless it was published."""
        folder = self.staging_folder / secrets.token_hex(8)
        (folder / DOCUMENTS_NAME).mkdir(parents=True)
        try:
            yield folder
        finally:
            remove_tree(folder)

    def publish(self, staged: Path, digest: str) -> Path:
        """Move a sealed folder to its place; an intact release of that digest is kept instead."""
        target = self.folder(digest)
        self.releases_folder.mkdir(parents=True, exist_ok=True)
        if target.exists():
            if _is_intact(target):
                return target
            broken = self.staging_folder / secrets.token_hex(8)
            make_writable(target)
            target.rename(broken)
        staged.rename(target)
        make_read_only(target)
        sync_folder(self.releases_folder)
        return target


def write_atomically(path: Path, data: bytes) -> None:
    """Write to a temporary name, sync and rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_tree(folder: Path) -> None:
    """Remove a folder, sealed or not."""
    if folder.is_dir() and not folder.is_symlink():
        make_writable(folder)
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _is_intact(folder: Path) -> bool:
    try:
        seal: Seal = read_seal(folder)
    except ReleaseCorrupt:
        return False
    return not broken_files(folder, seal)
