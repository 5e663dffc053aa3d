"""A release built again from another one, without some owners' documents: nothing is read or embedded anew.

Everything comes from the sealed release itself, not from the cache: the texts, pages and passages that
members adopted, and their vectors. So the documents that stay are exactly those that were adopted. Only the
register is merged anew, from the sealed copies, as its rows depend on each other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.corpus.manifest import ContentEntry, Manifest
from assistant.corpus.records import Content, Document, ReadDocument, RegisterSummary
from assistant.corpus.release import DOCUMENTS_NAME, Release
from assistant.corpus.seal import broken_files, read_seal
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseCorrupt
from assistant.ports import Vectors
from ingest.build import Candidate, build_release
from ingest.intake import link_or_copy
from ingest.register.corrections import Decisions
from ingest.register.load import RegisterSettings, build_register
from ingest.register.release_settings import adopted_decisions


def rebuild_without(
    store: ReleaseStore,
    base: str,
    *,
    is_withheld: Callable[[str], bool],
    check: Callable[[Release], None],
) -> Manifest | None:
    """Publish the release `base` without the documents of owners that are withheld; None if nothing stays.

    Only for the holder of the ingest lock. A content that another owner has too stays, under that owner.
    Raises ReleaseCorrupt where `base` isn't as it was sealed.
    """
    with store.open(base) as release:
        broken = broken_files(release.folder, read_seal(release.folder))
        if broken:
            raise ReleaseCorrupt(
                f"release {base[:12]} can't be built again: {broken[0]} isn't as it was sealed; "
                "run `commons release verify`"
            )
        documents = [each for each in release.documents() if not is_withheld(each.owner)]
        if not documents:
            return None
        source = _Source.of(release)
        with store.staging() as staged:
            for content in {each.sha256 for each in documents}:
                link_or_copy(release.document_path(content), staged / DOCUMENTS_NAME / content)
            candidate = Candidate(
                documents=documents,
                skipped=[each for each in release.manifest.skipped if not is_withheld(each.owner)],
                settings=release.manifest.settings,
                content=source.content,
                vectors=source.vectors,
                register=lambda folder, rest: _register(folder, rest, release.manifest, store.cache_folder),
                format=release.manifest.format,
            )
            manifest = build_release(staged, candidate, check=check)
            _require_unchanged(manifest, release.manifest)
            store.publish(staged, manifest.digest)
        return manifest


@dataclass(frozen=True, slots=True)
class _Source:
    """Contents and vectors as a release holds them."""

    release: Release
    entries: dict[str, ContentEntry]

    @classmethod
    def of(cls, release: Release) -> "_Source":
        return cls(release, {entry.sha256: entry for entry in release.manifest.contents})

    def content(self, sha256: str) -> Content:
        return content_of(self.release, self.entries[sha256])

    def vectors(self, content: Content) -> Vectors:
        ids = self.release.ranges[content.sha256]
        return self.release.vectors[ids.start - 1 : ids.stop - 1]


def content_of(release: Release, entry: ContentEntry) -> Content:
    """One content as a release holds it; without the blocks, which only splitting needs."""
    read = ReadDocument(
        text=release.text(entry.sha256),
        pages=tuple(release.pages(entry.sha256)),
        title=entry.title,
        date=entry.date,
        media_type=entry.media_type,
        notes=entry.notes,
    )
    passages = tuple(stored.passage for stored in release.passages_of(entry.sha256))
    return Content(entry.sha256, read, passages)


def derived_register(release: Path, manifest: Manifest) -> RegisterSummary | None:
    """What the sealed copies in `release` give when every row is read and merged anew, without any cache.

    None where the register can't be held to that: other readers than those installed here built it.
    """
    decisions = adopted_decisions(manifest.settings)
    if decisions is None:
        return None
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / DOCUMENTS_NAME).symlink_to((release / DOCUMENTS_NAME).resolve(), target_is_directory=True)
        return build_register(
            folder, manifest.documents, cache_folder=folder / "cache", settings=RegisterSettings(decisions)
        )


def _register(
    folder: Path, documents: Sequence[Document], before: Manifest, cache_folder: Path
) -> RegisterSummary:
    """The rows of the documents that stay, read from their sealed copies by the decisions that were adopted.

    Empty where other readers than those installed here built the register, or where nothing states what its
    rows were: then figures wait for the next ingest, as nothing may change under cover of a withdrawal.
    """
    decisions = adopted_decisions(before.settings) if before.states_rows else None
    made = build_register(
        folder,
        documents if decisions is not None else (),
        cache_folder=cache_folder,
        settings=RegisterSettings(decisions or Decisions()),
    )
    stay = {document.sha256 for document in documents}
    approved = {sha256: digest for sha256, digest in before.register.contents.items() if sha256 in stay}
    if decisions is not None and made.contents != approved:
        raise ReleaseCorrupt(
            f"the rows of {_first_differing(made.contents, approved)[:12]} aren't those that the manifest "
            "states: run `commons release verify`, or try again where reading it was cut short"
        )
    return replace(made, contents=approved)


def _first_differing(found: Mapping[str, str], stated: Mapping[str, str]) -> str:
    return min(sha256 for sha256 in {*found, *stated} if found.get(sha256) != stated.get(sha256))


def _require_unchanged(after: Manifest, before: Manifest) -> None:
    stated = {entry.sha256: entry for entry in before.contents}
    changed = [entry.sha256 for entry in after.contents if entry != stated[entry.sha256]]
    if changed:
        raise ReleaseCorrupt(
            f"content {changed[0][:12]} isn't what the manifest states: run `commons release verify`"
        )
