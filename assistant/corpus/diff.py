"""What one release changes against another: what members vote on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.corpus.manifest import Json, Manifest, document_key
from assistant.corpus.records import Document


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A path of one owner that both releases have, differently."""

    before: Document
    after: Document

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of what differs: "sha256" for another version of the document, "licence", "source" ..."""
        return tuple(
            name
            for name in ("sha256", "licence", "source", "media_type", "title", "date", "byte_count")
            if getattr(self.before, name) != getattr(self.after, name)
        )


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One pipeline setting that differs; None where a release doesn't have it."""

    name: str
    """Dotted: "splitter.target_characters"."""
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """From `before` to `after`, each part in the order of owner and path."""

    before: str
    after: str
    added: tuple[Document, ...]
    removed: tuple[Document, ...]
    changed: tuple[DocumentChange, ...]
    read_differently: tuple[Document, ...]
    """Documents whose bytes are the same and whose text, pages or passages aren't."""
    passages_before: int
    passages_after: int
    settings: tuple[SettingChange, ...]
    rows_before: int = 0
    rows_after: int = 0

    def by_owner_and_licence(self) -> dict[tuple[str, str], dict[str, int]]:
        """How many documents of each (owner, licence) were added, removed and changed, sorted."""
        kinds = {
            "added": _counted(self.added),
            "removed": _counted(self.removed),
            "changed": _counted(change.after for change in self.changed),
        }
        keys = sorted({key for counted in kinds.values() for key in counted})
        return {key: {kind: counted[key] for kind, counted in kinds.items()} for key in keys}


def diff_releases(before: Manifest, after: Manifest) -> ReleaseDiff:
    """Compare two manifests."""
    old = {document_key(document): document for document in before.documents}
    new = {document_key(document): document for document in after.documents}
    old_reading = {entry.sha256: entry for entry in before.contents}
    new_reading = {entry.sha256: entry for entry in after.contents}
    both = sorted(old.keys() & new.keys())
    return ReleaseDiff(
        before=before.digest,
        after=after.digest,
        added=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        removed=tuple(old[key] for key in sorted(old.keys() - new.keys())),
        changed=tuple(DocumentChange(old[key], new[key]) for key in both if old[key] != new[key]),
        read_differently=tuple(
            new[key]
            for key in both
            if old[key].sha256 == new[key].sha256
            and old_reading[old[key].sha256] != new_reading[new[key].sha256]
        ),
        passages_before=before.counts().passages,
        passages_after=after.counts().passages,
        settings=tuple(_setting_changes(before.settings, after.settings)),
        rows_before=before.register.rows,
        rows_after=after.register.rows,
    )


def _counted(documents: Iterable[Document]) -> Counter[tuple[str, str]]:
    return Counter((document.owner, document.licence) for document in documents)


def _setting_changes(before: Mapping[str, Json], after: Mapping[str, Json]) -> Iterator[SettingChange]:
    old, new = dict(_flat(before, "")), dict(_flat(after, ""))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield SettingChange(name, old.get(name), new.get(name))


def _flat(tree: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, Json]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
