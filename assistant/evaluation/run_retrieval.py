"""Asks a retriever the golden questions; needs no language model."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from assistant.evaluation.gold import GoldPlaces
from assistant.evaluation.measures.passages import evidence_recall
from assistant.evaluation.records import GoldenQuestion, Outcome, Shown
from assistant.parts import UnderstandingRetriever
from assistant.ports import Corpus
from assistant.records import Question, Retrieval, RetrievedPassage

DEPTH = 64
"""Passages a question: as deep as any measure looks."""
_SHOWN_PASSAGES = 3
_SHOWN_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class RetrievalRun:
    """What the questions are put to."""

    corpus: Corpus
    retriever: UnderstandingRetriever
    gold: GoldPlaces
    remember: Callable[[Sequence[str]], None]
    """Embeds what will be searched for, in one batch."""
    left_out: frozenset[str] = frozenset()
    """SHA-256 of documents whose passages don't count, as those that hold the questions themselves."""
    workers: int = 2
    """Questions at a time: half of one is waiting for the disk or for SQLite."""

    def outcomes(self, questions: Sequence[GoldenQuestion]) -> Iterator[Outcome]:
        """One for each question, in order."""
        self.remember([self.retriever.understand(asked(each)).search_text for each in questions])
        with ThreadPoolExecutor(self.workers) as pool:
            for outcome in pool.map(self.outcome, questions):
                missed = bool(outcome.gold) and evidence_recall(outcome.gold, outcome.found, 5) < 1
                yield self.kept(outcome, missed=missed)

    def outcome(self, question: GoldenQuestion) -> Outcome:
        """One question, with the texts of its first passages."""
        started = time.perf_counter()
        understanding = self.retriever.understand(asked(question))
        limit = 2 * DEPTH if self.left_out else DEPTH
        retrieval = self.retriever.retrieve_understood(understanding, limit=limit)
        milliseconds = 1000 * (time.perf_counter() - started)
        if self.left_out:
            kept = [each for each in retrieval.passages if each.stored.passage.content not in self.left_out]
            retrieval = replace(retrieval, passages=tuple(kept))
        return self.measured(question, retrieval, milliseconds)

    def measured(self, question: GoldenQuestion, retrieval: Retrieval, milliseconds: float) -> Outcome:
        """The outcome of what was found."""
        documents, hits = _hits(retrieval.passages[:DEPTH])
        return Outcome(
            question,
            self.gold.owner(question),
            self.gold.stretches(question),
            documents,
            hits,
            round(milliseconds, 1),
            texts=shown(retrieval),
        )

    def kept(self, outcome: Outcome, *, missed: bool) -> Outcome:
        """A miss with the evidence's own words beside the passages, anything else without texts."""
        wanted = self._wanted(outcome) if missed else ()
        return replace(outcome, wanted=wanted, texts=outcome.texts if missed else ())

    def _wanted(self, outcome: Outcome) -> tuple[str, ...]:
        """The evidence as the documents have it; as the suite has it where they don't."""
        texts = []
        for evidence, stretch in zip(outcome.question.evidence, outcome.gold, strict=True):
            pieces = stretch.places[0] if stretch.places else ()
            there = [self.corpus.text(each.content)[each.start : each.end] for each in pieces]
            texts.append(
                " … ".join(there)[:_SHOWN_CHARACTERS] or evidence.quote or f"not in {evidence.document}"
            )
        return tuple(texts)


def asked(question: GoldenQuestion) -> Question:
    """The question as an officer would put it."""
    return Question(question.question, contract=question.contract, as_of=question.as_of, id=question.id)


def shown(retrieval: Retrieval) -> tuple[Shown, ...]:
    """The first passages, for people."""
    return tuple(
        Shown(each.document, each.stored.passage.locator, each.stored.passage.text)
        for each in retrieval.passages[:_SHOWN_PASSAGES]
    )


def _hits(
    passages: Sequence[RetrievedPassage],
) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    contents = tuple(dict.fromkeys(each.stored.passage.content for each in passages))
    position = {content: at for at, content in enumerate(contents)}
    places = [each.stored.passage for each in passages]
    return contents, tuple((position[place.content], place.start, place.end) for place in places)
