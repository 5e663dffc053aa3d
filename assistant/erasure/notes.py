"""What is known of an erasure while it goes on, so that one that was killed is finished, not begun again.

Hashes, counts, paths and numbers of word runs; no word of a document. Removed when the certificate is there.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.corpus.store import remove_tree, write_atomically
from assistant.erasure.traces import Traces
from assistant.errors import AssistantError

_FOLDER = "unfinished"
_NOTES = "notes.json"
_TRACES = "traces.npy"


@dataclass(frozen=True, slots=True)
class RemovedDocument:
    """One document that went; the manifest difference is made of these."""

    member: str
    """Id of the member whose document it was."""
    owner: str
    """As the release named it."""
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReleaseWithout:
    """A release that held withdrawn documents, and the one that was built without them."""

    before: str
    after: str
    """Empty where none was built."""
    why_none: str
    removed: tuple[RemovedDocument, ...]


@dataclass(frozen=True, slots=True)
class SearchReport:
    """What searching the new release for the erased passages found, while they could still be asked for."""

    release: str
    queries: int
    """Passages whose words, and whose vectors, were searched for."""
    hits_by_words: int
    hits_by_meaning: int


@dataclass(frozen=True, slots=True)
class ErasureNotes:
    """Everything that is still needed when the documents are gone."""

    releases: tuple[ReleaseWithout, ...] = ()
    erased: frozenset[str] = frozenset()
    """SHA-256 of contents that nobody else owns: every trace of them goes."""
    kept: frozenset[str] = frozenset()
    """SHA-256 of withdrawn contents that stay under another owner."""
    passages: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Release -> the erased documents' passages in it."""
    searches: tuple[SearchReport, ...] = ()
    traces: Traces = Traces(np.empty(0, dtype=np.uint64))  # noqa: RUF009 - a frozen record

    def with_releases(self, releases: Iterable[ReleaseWithout]) -> "ErasureNotes":
        """The same with these releases instead of, or beside, those of the same digest."""
        known = {each.before: each for each in self.releases} | {each.before: each for each in releases}
        return replace(self, releases=tuple(known[digest] for digest in sorted(known)))

    def with_contents(
        self, erased: Collection[str], *, kept: Collection[str], traces: Traces
    ) -> "ErasureNotes":
        """The same with more contents to erase."""
        return replace(
            self,
            erased=self.erased | frozenset(erased),
            kept=(self.kept | frozenset(kept)) - frozenset(erased),
            traces=self.traces.joined(traces),
        )

    def of_member(self, member: str) -> "ErasureNotes":
        """What concerns one member's documents; searches and traces stay those of all."""
        releases = tuple(
            replace(each, removed=tuple(one for one in each.removed if one.member == member))
            for each in self.releases
        )
        own = {one.sha256 for each in releases for one in each.removed}
        return replace(self, releases=releases, erased=self.erased & own, kept=self.kept & own)

    def save(self, folder: Path) -> None:
        """Keep them below `folder`, the numbers first."""
        values = {
            "releases": [asdict(each) for each in self.releases],
            "erased": sorted(self.erased),
            "kept": sorted(self.kept),
            "passages": {release: list(ids) for release, ids in self.passages.items()},
            "searches": [asdict(each) for each in self.searches],
        }
        write_atomically(folder / _FOLDER / _TRACES, self.traces.to_bytes())
        write_atomically(folder / _FOLDER / _NOTES, json.dumps(values).encode())

    @classmethod
    def load(cls, folder: Path) -> "ErasureNotes":
        """Those of an erasure that wasn't finished; empty where there is none."""
        try:
            values = json.loads((folder / _FOLDER / _NOTES).read_bytes())
            traces = Traces.from_bytes((folder / _FOLDER / _TRACES).read_bytes())
            return cls(
                releases=tuple(_release(each) for each in values["releases"]),
                erased=frozenset(values["erased"]),
                kept=frozenset(values["kept"]),
                passages={release: tuple(ids) for release, ids in values["passages"].items()},
                searches=tuple(SearchReport(**each) for each in values["searches"]),
                traces=traces,
            )
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AssistantError(
                f"{_NOTES} of an unfinished erasure can't be read ({error}): remove {folder / _FOLDER} "
                "and run the withdrawal again"
            ) from error

    @staticmethod
    def are_there(folder: Path) -> bool:
        """Whether an erasure wasn't finished."""
        return (folder / _FOLDER / _NOTES).exists()

    @staticmethod
    def forget(folder: Path) -> None:
        """Remove them: the certificate says what is left to say."""
        if (folder / _FOLDER).is_dir():
            remove_tree(folder / _FOLDER)


def _release(values: Mapping[str, Any]) -> ReleaseWithout:
    removed = tuple(RemovedDocument(**each) for each in values["removed"])
    return ReleaseWithout(str(values["before"]), str(values["after"]), str(values["why_none"]), removed)
