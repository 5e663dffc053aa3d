"""The releases of a home as pages list them, and one of them open for looking. Reads; changes nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.adoption.adopting import release_in_force
from assistant.adoption.inspection import Inspection
from assistant.corpus.diff import ReleaseDiff, diff_releases
from assistant.corpus.records import ReleaseCounts
from assistant.corpus.store import ReleaseStore
from assistant.installation import HomeFolders
from assistant.wiring import open_inspection


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """One release of the home."""

    digest: str
    counts: ReleaseCounts
    in_force: bool


def listed_releases(home: Path) -> list[ListedRelease]:
    """Every release on this disk, the one in force first."""
    store, active = ReleaseStore(home), release_in_force(HomeFolders(home))
    listed = [
        ListedRelease(digest, store.manifest(digest).counts(), digest == active) for digest in store.digests()
    ]
    return sorted(listed, key=lambda each: (not each.in_force, each.digest))


def difference_from_force(home: Path, digest: str) -> ReleaseDiff | None:
    """What a release changes against the one in force; None where none is."""
    store, active = ReleaseStore(home), release_in_force(HomeFolders(home))
    if active is None or active not in {*store.digests(), *store.kept_manifests()}:
        return None
    return diff_releases(store.manifest(active), store.manifest(digest))


class Inspections:
    """Keeps the release that was looked at last open, for whoever looks next; safe from several threads."""

    def __init__(self, home: Path) -> None:
        """Nothing is opened before the first use."""
        self._home = home
        self._lock = threading.Lock()
        self._open: tuple[str, Inspection] | None = None

    @contextmanager
    def of(self, digest: str) -> Iterator[Inspection]:
        """The release, to this thread alone; raises ReleaseNotFound or ReleaseCorrupt."""
        with self._lock:
            if self._open is None or self._open[0] != digest:
                self.close()
                self._open = (digest, open_inspection(self._home, digest))
            yield self._open[1]

    def close(self) -> None:
        """Close what is open."""
        opened, self._open = self._open, None
        if opened is not None:
            opened[1].close()
