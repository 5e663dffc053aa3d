"""A release looked at before it is voted on: its documents, what was read on each page, the page itself.

For people who check a candidate. It answers nothing, so no ballot is needed; what its owner withdrew
isn't shown. Built by `assistant.wiring.open_inspection`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.backends.pdfium import PagePictures
from assistant.corpus.manifest import ContentEntry, Manifest
from assistant.corpus.records import UNREADABLE_VERDICTS, Document, PageVerdict, SkippedFile
from assistant.corpus.release import DOCUMENTS_NAME, Release
from assistant.corpus.seal import file_sha256
from assistant.errors import ReleaseCorrupt, UnusableInput

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class InspectedDocument:
    """One document and what its pages were found to be."""

    document: Document
    verdicts: tuple[tuple[PageVerdict, int], ...]
    """Each verdict that any page has, with how many have it."""
    passages: int
    notes: tuple[str, ...]
    """What reading it repaired or left out, one sentence each."""

    @property
    def pages(self) -> int:
        """How many pages it has; 1 for a format without pages."""
        return sum(count for _, count in self.verdicts)

    @property
    def unreadable_pages(self) -> int:
        """Pages of which nothing can be found or quoted."""
        return sum(count for verdict, count in self.verdicts if verdict in UNREADABLE_VERDICTS)

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should check it: pages unreadable, text hidden, or something repaired."""
        hidden = any(verdict is PageVerdict.HIDDEN_TEXT for verdict, _ in self.verdicts)
        return bool(self.unreadable_pages or self.notes or hidden)


@dataclass(frozen=True, slots=True)
class InspectedPage:
    """One page beside its text."""

    number: int | None
    """None where the format has no pages."""
    verdict: PageVerdict
    text: str
    hidden_text: str
    """On the page and invisible: left out of every search and answer."""


@dataclass(slots=True)
class Inspection:
    """One release, open for looking; close it."""

    _release: Release
    _is_withheld: Callable[[str], bool]
    _pictures: PagePictures = field(default_factory=PagePictures)

    @property
    def manifest(self) -> Manifest:
        """What the release says about itself."""
        return self._release.manifest

    def documents(self) -> list[InspectedDocument]:
        """Every document that its owner hasn't withdrawn, in the order of owner and path."""
        entries = {entry.sha256: entry for entry in self.manifest.contents}
        return [_inspected(each, entries[each.sha256]) for each in self._shown()]

    def skipped(self) -> Sequence[SkippedFile]:
        """Files that aren't in it, each with its reason."""
        return [each for each in self.manifest.skipped if not self._is_withheld(each.owner)]

    def pages(self, sha256: str) -> list[InspectedPage]:
        """A document's pages, in order; raises UnusableInput for one that isn't shown here."""
        self._require_shown(sha256)
        text = self._release.text(sha256)
        return [
            InspectedPage(page.number, page.verdict, text[page.start : page.end], page.hidden_text)
            for page in self._release.pages(sha256)
        ]

    def page_picture(self, sha256: str, page: int, *, width_pixels: int) -> bytes | None:
        """PNG of a PDF's page; None for a format without pages.

        Raises ReleaseCorrupt where the document's copy was changed, CorpusError where it can't be drawn.
        """
        document = self._require_shown(sha256)
        if document.media_type != PDF:
            return None
        copy = self._release.folder / DOCUMENTS_NAME / sha256
        if file_sha256(copy) != sha256:
            raise ReleaseCorrupt(f"the copy of {document.path} was changed: verify the release")
        return self._pictures.page_picture(copy, page, (), width_pixels).png

    def close(self) -> None:
        """End the drawing process and close the release."""
        self._pictures.close()
        self._release.close()

    def __enter__(self) -> "Inspection":
        """Itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()

    def _shown(self) -> Iterator[Document]:
        return (each for each in self._release.documents() if not self._is_withheld(each.owner))

    def _require_shown(self, sha256: str) -> Document:
        found = next((each for each in self._shown() if each.sha256 == sha256), None)
        if found is None:
            raise UnusableInput(f"no document {sha256[:12]} is shown of this release: choose one of its list")
        return found


def _inspected(document: Document, entry: ContentEntry) -> InspectedDocument:
    verdicts = tuple(
        (each, entry.verdicts[each.value]) for each in PageVerdict if entry.verdicts.get(each.value)
    )
    return InspectedDocument(document, verdicts, entry.passage_count, entry.notes)
