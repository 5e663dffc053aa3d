"""Takes withdrawn documents out of a home: releases, search indexes, caches, receipts, private copies.

The withdrawal is in the log before this starts, so no answer uses the documents any more. What is done here
can be killed at any moment and done again: what must be known about the documents when they are gone (hashes,
numbers of their word runs, what a search found) is kept until the certificate is written, the words never.
Only for the holder of the ingest lock.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain

from assistant.adoption.private_copies import remove_copies
from assistant.adoption.withdrawn import Standing, is_touched, left_of, owner_id, stand_in
from assistant.backends.chroma import ChromaCollections
from assistant.backends.row_vectors import forget_row_vectors
from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.corpus.manifest import Manifest
from assistant.corpus.records import Content
from assistant.corpus.register import REGISTER_NAME, stored_texts
from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.erasure.certificate import Done
from assistant.erasure.notes import ErasureNotes, ReleaseWithout, RemovedDocument, SearchReport
from assistant.erasure.receipts import Erasure
from assistant.erasure.reports import remove_evaluations
from assistant.erasure.scan import scan_home
from assistant.erasure.searches import search_for
from assistant.erasure.traces import Traces
from assistant.errors import CorpusError, ReleaseCorrupt
from assistant.installation import HomeFolders
from ingest.cache import IngestCache
from ingest.pipeline import PassageEmbedding, pipeline_of
from ingest.rebuild import content_of, rebuild_without
from ingest.register.corrections import UnusableDecisions, read_decisions
from ingest.register.packs import Packs
from ingest.uploads import UploadStore


@dataclass(slots=True)
class Eraser:
    """One erasure in one home, step by step in the order of `run`."""

    home: HomeFolders
    standing: Standing
    """Who withdrew, and which releases members may still want to load."""
    embedding: Callable[[], PassageEmbedding]
    """The one that the ingest cache's vectors are of; asked for where there is a cache."""
    install: Callable[[str], None]
    """Have the operator vouch for a release that was built here."""
    store: ReleaseStore = field(init=False)
    collections: ChromaCollections = field(init=False)

    def __post_init__(self) -> None:
        self.store = ReleaseStore(self.home.root)
        self.collections = ChromaCollections(self.home.collections)

    def run(self) -> Done:
        """Everything; raises what the disk raises, and goes on from there when it is run again."""
        self.store.sweep_staging()
        notes = ErasureNotes.load(self.home.erasures)
        touched, unreadable = self._touched(), self._unreadable()
        why = "its manifest can't be read, so nothing can say that it is free of them"
        notes = notes.with_releases(ReleaseWithout(digest, "", why, ()) for digest in unreadable)
        notes = notes.with_releases(self._rebuilt(touched))
        if touched:
            notes = self._noted(notes, touched)
            notes.save(self.home.erasures)
        for release in notes.releases:
            if release.after:
                self.install(release.after)
        self._purge([*touched, *unreadable])
        UploadStore(self.home.uploads).erase(notes.erased)
        marked, turns = self._erase_receipts(notes)
        remove_evaluations(
            self.home, about=notes.erased, holds_traces=lambda text: notes.traces.count_in(text) > 0
        )
        copies = remove_copies(self.home.private_copies, of={each.before for each in notes.releases})
        scan = scan_home(
            self.home.root, erased=notes.erased, traces=notes.traces, except_below={self.home.models.name}
        )
        return Done(notes, scan, marked, turns, copies)

    def has_work(self) -> bool:
        """Whether an erasure wasn't finished, or withdrawn documents are on this disk (again)."""
        return ErasureNotes.are_there(self.home.erasures) or bool(self._touched() or self._unreadable())

    def _touched(self) -> dict[str, Manifest]:
        """Releases on this disk with documents of members who withdrew."""
        owners = self.standing.owners
        return {digest: each for digest, each in self._manifests().items() if is_touched(each, owners)}

    def _unreadable(self) -> list[str]:
        readable = self._manifests()
        return [digest for digest in self.store.digests() if digest not in readable]

    def _manifests(self) -> dict[str, Manifest]:
        """Of every release on this disk whose manifest is intact."""
        found = {}
        for digest in self.store.digests():
            with suppress(CorpusError):
                found[digest] = self.store.manifest(digest)
        return found

    def _is_withheld(self, owner: str) -> bool:
        return owner_id(owner) in self.standing.owners

    def _rebuilt(self, touched: Mapping[str, Manifest]) -> Iterator[ReleaseWithout]:
        """Build what members may still load without the documents that go; keep its manifest."""
        wanted = {*self.standing.releases} & {*touched, *self.store.kept_manifests()}
        for digest in sorted({*touched} | wanted):
            manifest = touched.get(digest) or self.store.manifest(digest)
            if not is_touched(manifest, self.standing.owners):
                continue
            after, why = "", "no vote put it in force, and none that is open would"
            if digest in wanted:
                after, why = self._stand_in_for(manifest, touched)
                self.store.keep_manifest(digest)
            yield ReleaseWithout(digest, after, "" if after else why, self._removed(manifest))

    def _stand_in_for(self, manifest: Manifest, touched: Mapping[str, Manifest]) -> tuple[str, str]:
        """Digest of the release that stands in, built now if it isn't here; or why there is none."""
        owners = self.standing.owners
        known = stand_in(self.store, manifest, owners)
        if known is not None:
            return known.digest, ""
        rest = left_of(manifest, owners)
        if not rest:
            return "", "nobody else has a document in it"
        for digest, base in touched.items():
            if left_of(base, owners) == rest:
                try:
                    rebuilt = rebuild_without(
                        self.store, digest, is_withheld=self._is_withheld, check=self._check_of(manifest)
                    )
                except ReleaseCorrupt as error:
                    return "", str(error)
                return (rebuilt.digest if rebuilt else ""), ""
        return "", "it isn't on this disk"

    def _check_of(self, manifest: Manifest) -> Callable[[Release], None]:
        """The release in use gets its search index now, others when they are opened."""
        if manifest.digest == self.standing.in_force:
            return self.collections.build
        return lambda release: None

    def _removed(self, manifest: Manifest) -> tuple[RemovedDocument, ...]:
        return tuple(
            RemovedDocument(owner_id(each.owner), each.owner, each.path, each.sha256)
            for each in manifest.documents
            if self._is_withheld(each.owner)
        )

    def _noted(self, notes: ErasureNotes, touched: Mapping[str, Manifest]) -> ErasureNotes:
        """What must be known about the documents when they are gone."""
        withdrawn = {
            each.sha256
            for manifest in touched.values()
            for each in manifest.documents
            if self._is_withheld(each.owner)
        }
        rest = {digest: each for digest, each in self._manifests().items() if digest not in touched}
        staying = {each.sha256 for manifest in rest.values() for each in manifest.documents}
        going = withdrawn - staying
        traces = Traces.of(
            (text for content in self._contents(touched, going) for text in _texts_of(content)),
            besides=chain(
                (
                    text
                    for content in self._contents(rest, staying)
                    for text in (*_texts_of(content), *_rows_of(content))
                ),
                self._register_texts(rest),
            ),
        )
        notes = notes.with_contents(going, kept=withdrawn & staying, traces=traces)
        passages = dict(notes.passages)
        searches = {each.release: each for each in notes.searches}
        for digest in touched:
            with self._readable(digest) as release:
                if release is None:
                    continue
                ranges = [release.ranges[content] for content in going & release.ranges.keys()]
                passages[digest] = tuple(sorted({i for ids in ranges for i in ids}))
                for report in self._searched(release, notes):
                    searches[report.release] = report
        return replace(notes, passages=passages, searches=tuple(searches[each] for each in sorted(searches)))

    def _searched(self, before: Release, notes: ErasureNotes) -> Iterator[SearchReport]:
        """The release that stands in for this one, searched for what went."""
        after = next((each.after for each in notes.releases if each.before == before.digest), "")
        if not after or before.digest != self.standing.in_force:
            return
        with self.store.open(after) as release:
            index = self.collections.open(release)
            try:
                yield search_for(
                    notes.erased, held_by=before, within=release, index=index, traces=notes.traces
                )
            finally:
                if index is not None:
                    index.close()

    @contextmanager
    def _readable(self, digest: str) -> Iterator[Release | None]:
        """The release, or None where it is too broken to be read: it goes unread."""
        try:
            release = self.store.open(digest)
        except ReleaseCorrupt:
            yield None
            return
        with release:
            yield release

    def _contents(self, releases: Iterable[str], wanted: Collection[str] | None = None) -> Iterator[Content]:
        """These contents, or all, as these releases hold them; each once."""
        seen: set[str] = set()
        for digest in releases:
            with self._readable(digest) as release:
                if release is None:
                    continue
                for entry in release.manifest.contents:
                    if entry.sha256 not in seen and (wanted is None or entry.sha256 in wanted):
                        seen.add(entry.sha256)
                        yield content_of(release, entry)

    def _purge(self, touched: Iterable[str]) -> None:
        """Remove the releases and their indexes, and write the cache anew from what is left."""
        for digest in touched:
            self.collections.remove(digest)
            forget_row_vectors(self.home.row_vectors, digest)
            self.store.remove(digest)
        for digest in self.store.kept_manifests():
            if digest not in self.standing.releases:
                self.store.forget_manifest(digest)
        self._purge_rows()
        path = self.store.cache_folder / "ingest.sqlite"
        if path.exists():
            embedding = self.embedding()
            with IngestCache(
                path,
                reading_settings=pipeline_of(embedding).reading,
                vectors_of=(embedding.sha256, embedding.variant),
            ) as cache:
                cache.keep_only(self._contents(self.store.digests()))

    def _purge_rows(self) -> None:
        """Keep the cached rows of the contents that are left; where that can't be told, of none."""
        folder = self.store.cache_folder / "register"
        if not folder.is_dir():
            return
        try:
            mappings = read_decisions(self.home.root).mappings
        except UnusableDecisions:
            mappings = ()
        left = {
            entry.sha256: entry.media_type
            for manifest in self._manifests().values()
            for entry in manifest.contents
        }
        Packs(folder, mappings, workers=1).keep_only(left)

    def _register_texts(self, releases: Iterable[str]) -> Iterator[str]:
        """What these releases' registers say, which is tidier than the documents themselves."""
        for digest in releases:
            with suppress(ReleaseCorrupt):
                yield from stored_texts(self.store.folder(digest) / REGISTER_NAME)

    def _erase_receipts(self, notes: ErasureNotes) -> tuple[int, int]:
        if not self.home.receipts.exists():
            return 0, 0
        erasure = Erasure(
            contents=notes.erased,
            passages={release: frozenset(ids) for release, ids in notes.passages.items()},
            holds_traces=lambda text: notes.traces.count_in(text) > 0,
        )
        return SqliteReceipts(self.home.receipts).erase(receipt=erasure.of_receipt, turn=erasure.of_turn)


def _texts_of(content: Content) -> Iterator[str]:
    """Everything that a document says, what people can't see included."""
    read = content.read
    yield read.text
    yield read.title
    yield from (page.hidden_text for page in read.pages)
    yield from {part for passage in content.passages for part in (passage.heading, passage.table_header)}


def _rows_of(content: Content) -> Iterator[str]:
    """Its passages as a release's database stores them: column after column, with nothing between."""
    for each in content.passages:
        yield f"{each.locator}{each.kind}{each.text}{each.heading}{each.table_header}"
