"""A release without the documents of owners who withdrew: the only view that answers are made from.

Documents are left out by owner, so a content that another member owns too stays, under that owner.
Everything that reads a release for an answer goes through `PermittedCorpus`: what it withholds isn't in
its documents, texts, pages and passages, and its indexes are asked within what it permits alone.
"""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.corpus.records import Document, Page, StoredPassage
from assistant.corpus.release import Release
from assistant.errors import UnusableInput
from assistant.ports import LexicalIndex, VectorIndex, Vectors
from assistant.records import Hit


class PermittedCorpus:
    """The `Corpus` of one release as its owners permit; safe to use from several threads. Close it."""

    def __init__(self, release: Release, *, is_withheld: Callable[[str], bool]) -> None:
        """`is_withheld`: whether an owner's documents must not be used; `release` is closed with this."""
        self._release = release
        everything = release.documents()
        self._documents = tuple(each for each in everything if not is_withheld(each.owner))
        self.contents = frozenset(each.sha256 for each in self._documents)
        """SHA-256 of every document that may be used."""
        self.withholds = len(self._documents) < len(everything)
        """Whether the release holds documents that may not be used."""

    def close(self) -> None:
        """Close the release."""
        self._release.close()

    def __enter__(self) -> Self:
        """Use it in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it at the block's end."""
        self.close()

    @property
    def digest(self) -> str:
        """The release's digest."""
        return self._release.digest

    @property
    def folder(self) -> Path:
        """Where the release lies."""
        return self._release.folder

    def documents(self) -> Sequence[Document]:
        """Every path that may be used, sorted by owner and path."""
        return self._documents

    def text(self, content: str) -> str:
        """The extracted text of this document; raises UnusableInput where it is unknown or withheld."""
        self._require(content)
        return self._release.text(content)

    def pages(self, content: str) -> Sequence[Page]:
        """Its pages, in order; none where it is unknown or withheld."""
        return self._release.pages(content) if content in self.contents else []

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """These passages, in the order of the ids; raises UnusableInput where one is withheld."""
        found = self._release.passages(ids)
        for stored in found:
            self._require(stored.passage.content)
        return found

    def passages_of(self, content: str) -> list[StoredPassage]:
        """All passages of one document, in reading order; none where it is unknown or withheld."""
        return self._release.passages_of(content) if content in self.contents else []

    def passage_count(self, within: Collection[str] | None = None) -> int:
        """How many passages may be used, of these documents or of all."""
        return self._release.passage_count(self.contents if within is None else self.contents & set(within))

    def lexical(self, index: LexicalIndex) -> LexicalIndex:
        """The release's index over words, asked within what is permitted alone."""
        return _PermittedLexical(index, self.contents) if self.withholds else index

    def vector(self, index: VectorIndex) -> VectorIndex:
        """The release's index over meaning, asked within what is permitted alone."""
        return _PermittedVector(index, self.contents) if self.withholds else index

    def _require(self, content: str) -> None:
        if content not in self.contents:
            raise UnusableInput(
                f"no document with SHA-256 {content} may be used here: its owner withdrew it, or the release "
                "doesn't hold it; see `commons release show`"
            )


class _PermittedLexical:
    def __init__(self, index: LexicalIndex, permitted: frozenset[str]) -> None:
        self._index = index
        self._permitted = permitted

    def matching(
        self, words: Sequence[str], *, limit: int, within: Collection[str] | None = None
    ) -> list[Hit]:
        return self._index.matching(words, limit=limit, within=_narrowed(within, self._permitted))

    def holding(self, word: str, *, within: Collection[str] | None = None) -> int:
        return self._index.holding(word, within=_narrowed(within, self._permitted))


class _PermittedVector:
    def __init__(self, index: VectorIndex, permitted: frozenset[str]) -> None:
        self._index = index
        self._permitted = permitted

    def nearest(self, vector: Vectors, *, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        return self._index.nearest(vector, limit=limit, within=_narrowed(within, self._permitted))


def _narrowed(within: Collection[str] | None, permitted: frozenset[str]) -> frozenset[str]:
    return permitted if within is None else permitted & frozenset(within)
