"""What stands around a cited passage: the clauses before and after it, and the variations that override it.

Pure over a `Corpus`; the same rules as retrieval's (`assistant.evidence.variations`) decide what overrides
what.
"""

from dataclasses import dataclass

from assistant.corpus.records import StoredPassage
from assistant.evidence.change import clauses_changed
from assistant.evidence.variations import Changes, stands_in, variations_of
from assistant.ports import Corpus
from assistant.question.catalogue import Catalogue
from assistant.question.pick_contracts import is_variation_of
from assistant.records import Citation


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A citation's neighbours, each a citation of a whole passage."""

    before: Citation | None
    """The clause before; None at the document's beginning."""
    clause: Citation | None
    """The passage that holds the quote's beginning."""
    after: Citation | None
    overridden_by: tuple[Citation, ...]
    """Passages of variations that change this clause."""
    overrides: tuple[str, ...]
    """Locators of the clauses of other documents that this passage changes."""


def surroundings_of(citation: Citation, *, corpus: Corpus, catalogue: Catalogue) -> Surroundings:
    """What stands around a citation; raises UnusableInput where its document isn't in the corpus."""
    passages = corpus.passages_of(citation.sha256)
    at = _holding(passages, citation.start)
    if at is None:
        return Surroundings(None, None, None, (), ())
    own, document = passages[at], citation.document
    overridden_by, overrides = _changes(own, corpus, catalogue)
    return Surroundings(
        before=_cited(passages[at - 1], document) if at else None,
        clause=_cited(own, document),
        after=_cited(passages[at + 1], document) if at + 1 < len(passages) else None,
        overridden_by=overridden_by,
        overrides=overrides,
    )


def _holding(passages: list[StoredPassage], start: int) -> int | None:
    """The last passage that begins at or before this offset; passages may overlap."""
    found = [number for number, each in enumerate(passages) if each.passage.start <= start]
    return found[-1] if found else None


def _changes(
    own: StoredPassage, corpus: Corpus, catalogue: Catalogue
) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    entry = catalogue.entry(own.passage.content)
    if entry is None:
        return (), ()
    if entry.varies_another:
        bases = [
            each for each in catalogue.entries if not each.varies_another and is_variation_of(entry, each)
        ]
        return (), Changes.of([*bases, entry], (), corpus).overridden_by(own.passage)
    changes = Changes.of([entry], variations_of([entry], catalogue), corpus)
    changing = [
        each for each in changes.passages if stands_in(own.passage.locator, clauses_changed(each.passage))
    ]
    return tuple(_cited(each, _path(each.passage.content, catalogue)) for each in changing), ()


def _path(content: str, catalogue: Catalogue) -> str:
    entry = catalogue.entry(content)
    return entry.paths[0] if entry else content


def _cited(stored: StoredPassage, document: str) -> Citation:
    passage = stored.passage
    return Citation(
        document=document,
        sha256=passage.content,
        page=passage.page,
        locator=passage.locator,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
    )
