"""Question in, evidence out: the contracts first, then the passages inside them.

1. Understand: which documents the question names (`assistant.understand`).
2. Search the question's own words inside them, by meaning, by word, and by what clauses say for
   what officers say (`assistant.language.clause_language`), and add the scores up. Where no contract
   is named, search the whole release.
3. Look at the best of them again and order them anew (`assistant.evidence.rerank`).
4. Leave out near copies from other documents, and name where they stand.
5. Bring in the passages of variations that change what was found.

Deterministic for one release, embedding model and settings. Knows no library: indexes come as ports.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field

from assistant.corpus.records import UNREADABLE_VERDICTS
from assistant.evidence.fuse import Distinct, Fused, distinct, every, fused
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.variations import Changes, variations_of
from assistant.language.clause_language import clause_words
from assistant.language.vocabulary import search_words
from assistant.ports import Corpus, EmbeddingModel, LexicalIndex, Reranker, VectorIndex
from assistant.question.catalogue import Catalogue, CatalogueEntry
from assistant.question.lean import leanings
from assistant.records import Question, Retrieval, RetrievedPassage, Understanding
from assistant.settings import RetrievalSettings
from assistant.understand import narrowed, understand

_DEEPEST = 2000
"""Within named contracts every passage is scored, up to this many."""
_COPY_ALLOWANCE = 2
"""Candidates looked at for each one wanted, so that copies left out don't shorten the list."""


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """The `Retriever` of one release: lexical and dense search, their scores added up."""

    corpus: Corpus
    _: KW_ONLY
    catalogue: Catalogue
    """The release's own: `Catalogue.of(corpus)`."""
    lexical: LexicalIndex
    vector: VectorIndex
    embedding: EmbeddingModel
    reranker: Reranker
    likeness: WordLikeness
    """Of this release's words; the reranker and the weighing of evidence share it."""
    settings: RetrievalSettings
    every_place: bool = False
    """Whether a clause that stands in several documents is listed at each place: answers need it once."""
    _unreadable: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def understand(self, question: Question) -> Understanding:
        """What the question asks, of which documents of this release."""
        return narrowed(understand(question, self.catalogue), question.within)

    def retrieve(self, question: Question, *, limit: int) -> Retrieval:
        """The best passages, at most `limit`; raises UnusableInput for an unusable question."""
        return self.retrieve_understood(self.understand(question), limit=limit)

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        """The best passages for a question that is understood already."""
        contracts = [entry for entry in map(self.catalogue.entry, understanding.contents) if entry]
        variations = variations_of(contracts, self.catalogue)
        within = frozenset(entry.content for entry in (*contracts, *variations)) or None
        found = self._found(understanding.search_text, within=within, limit=limit)
        stored = self.corpus.passages(list(found.scores)[: _COPY_ALLOWANCE * limit])
        listed = every(stored, limit=limit) if self.every_place else distinct(stored, limit=limit)
        if within is None:
            contracts = self._entries_of(listed)
            variations = variations_of(contracts, self.catalogue)
        changes = Changes.of(contracts, variations, self.corpus)
        kept = changes.brought_in(listed)[:limit]
        return Retrieval(
            passages=tuple(self._offered(one, found, changes) for one in kept),
            documents_searched=len(within) if within else len(self.catalogue.entries),
            passages_searched=self.corpus.passage_count(within),
            unreadable_pages=self._unreadable_pages(within),
        )

    def _found(self, text: str, *, within: Collection[str] | None, limit: int) -> Fused:
        """What the indexes found, fused; inside named contracts every passage has its place."""
        depth = max(self.settings.candidates, _COPY_ALLOWANCE * limit)
        if within is not None:
            depth = max(depth, min(self.corpus.passage_count(within), _DEEPEST))
        [vector] = self.embedding.embed([text])
        asked = self.lexical.matching(search_words(text), limit=depth, within=within)
        worded = self.lexical.matching(clause_words(text), limit=depth, within=within)
        found = fused(
            self.vector.nearest(vector, limit=depth, within=within),
            ((asked, self.settings.lexical_weight), (worded, self.settings.wording_weight)),
        )
        return self._reranked(text, found, leaning={} if within else leanings(text, self.catalogue))

    def _reranked(self, text: str, found: Fused, *, leaning: Mapping[str, float]) -> Fused:
        """The best candidates in a better order; `leaning`: document -> how likely it is the one meant."""
        best = self.corpus.passages(list(found.scores)[: self.settings.reranked])
        gains = self.reranker.gains(text, [stored.passage for stored in best])
        return found.raised(
            {
                stored.id: gain + self.settings.leaning_weight * leaning.get(stored.passage.content, 0.0)
                for stored, gain in zip(best, gains, strict=True)
            }
        )

    def _offered(self, one: Distinct, found: Fused, changes: Changes) -> RetrievedPassage:
        passage_id, passage = one.stored.id, one.stored.passage
        entry = self.catalogue.entry(passage.content)
        copies = self.corpus.passages(one.copies) if one.copies else []
        return RetrievedPassage(
            stored=one.stored,
            document=entry.paths[0] if entry else passage.content,
            title=entry.title if entry else "",
            score=found.scores.get(passage_id, 0.0),
            similarity=found.similarity(passage_id),
            lexical=found.lexical.get(passage_id, 0.0),
            date=entry.date if entry else None,
            varies=changes.overridden_by(passage),
            varied=changes.varied_by(passage),
            also_in=self._paths(copy.passage.content for copy in copies),
        )

    def _entries_of(self, found: Iterable[Distinct]) -> list[CatalogueEntry]:
        """The documents that passages stand in."""
        contents = dict.fromkeys(one.stored.passage.content for one in found)
        return [entry for entry in map(self.catalogue.entry, contents) if entry]

    def _paths(self, contents: Iterable[str]) -> tuple[str, ...]:
        entries = filter(None, map(self.catalogue.entry, dict.fromkeys(contents)))
        return tuple(path for entry in entries for path in entry.paths)

    def _unreadable_pages(self, within: Collection[str] | None) -> int:
        contents = within if within is not None else [entry.content for entry in self.catalogue.entries]
        return sum(map(self._unreadable_pages_of, contents))

    def _unreadable_pages_of(self, content: str) -> int:
        """Counted once a document: a release never changes."""
        if content not in self._unreadable:
            pages = self.corpus.pages(content)
            self._unreadable[content] = sum(page.verdict in UNREADABLE_VERDICTS for page in pages)
        return self._unreadable[content]
