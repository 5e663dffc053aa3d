"""One thing looked up in one place: what was searched, how good the evidence is, the quote that answers.

A row of a comparison, a cell of the clause matrix and a part of a question are each such a cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.amended import as_amended
from assistant.cutting import cut_short
from assistant.evidence.standing import by_standing
from assistant.evidence.weigh import Evidence, Unit, weighed_evidence
from assistant.parts import AssistantParts
from assistant.question.asked import AskedValue, asked_value
from assistant.quote import Excerpt, quoted_excerpts
from assistant.records import Retrieval, Understanding

NEARLY = 0.85
"""Share of the best unit's score from which another is quoted beside it: there is no room for more."""
_UNCUT_WORDS = 200
"""A unit as it is, to be cut to the clause that states the value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What was found for one thing asked of one place."""

    retrieval: Retrieval
    evidence: Evidence

    def quotes(self, question: str, *, max_words: int) -> tuple[Excerpt, ...]:
        """What answers, a variation before the clause that it varies, cut to the words allowed."""
        quotes = best_quotes(self.evidence.units, asked_value(question), max_words=max_words)
        return self._as_amended(quotes, question, max_words)

    def more_quotes(self, question: str, *, max_words: int) -> tuple[Excerpt, ...]:
        """All that may be quoted as evidence, by score alone."""
        return self._as_amended(
            quoted_excerpts(self.evidence.units, max_words=max_words), question, max_words
        )

    def _as_amended(self, quotes: Sequence[Excerpt], question: str, max_words: int) -> tuple[Excerpt, ...]:
        passages, asked = self.retrieval.passages, asked_value(question)
        return as_amended(quotes, passages, asked=asked, max_words=max_words)


def looked_up(understanding: Understanding, parts: AssistantParts, *, limit: int) -> Cell:
    """What is found for what is asked, in the documents that are meant."""
    retrieval = parts.retriever.retrieve_understood(understanding, limit=limit)
    return Cell(retrieval, weighed(understanding, retrieval, parts))


def weighed(understanding: Understanding, retrieval: Retrieval, parts: AssistantParts) -> Evidence:
    """The evidence that was found, weighed, in order also of where it stands."""
    evidence = weighed_evidence(
        understanding.search_text,
        retrieval.passages,
        subject=understanding.subject,
        embedding=parts.embedding,
        likeness=parts.likeness,
    )
    units = by_standing(evidence.units, understanding.search_text, understanding.subject)
    return replace(evidence, units=units)


def searched_together(found: Sequence[Retrieval]) -> Retrieval:
    """What was looked through in several searches; the passages are those of all of them, each once."""
    passages = {passage.stored.id: passage for retrieval in found for passage in retrieval.passages}
    return Retrieval(
        passages=tuple(passages.values()),
        documents_searched=sum(retrieval.documents_searched for retrieval in found),
        passages_searched=sum(retrieval.passages_searched for retrieval in found),
        unreadable_pages=sum(retrieval.unreadable_pages for retrieval in found),
    )


def best_quotes(units: Sequence[Unit], asked: AskedValue, *, max_words: int) -> tuple[Excerpt, ...]:
    """The best unit and those nearly as good; one with the value asked for first where one must be."""
    if not units:
        return ()
    best = next((unit for unit in units if unit.answers), units[0]) if asked.firm else units[0]
    nearly = [unit for unit in units if unit is not best and unit.score >= NEARLY * units[0].score]
    leading = [best, *nearly]
    excerpts = quoted_excerpts(leading, max_words=max_words)
    if excerpts:
        return excerpts
    return tuple(
        cut_short(excerpt, asked, max_words=max_words)
        for excerpt in quoted_excerpts(leading, max_words=_UNCUT_WORDS)[:1]
    )
