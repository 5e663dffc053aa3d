"""One question on its way to an answer: what has been found so far, and the record that is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.cells import Cell, looked_up
from assistant.drafting import Drafting
from assistant.errors import Cancelled
from assistant.evidence.suspicion import without_orders
from assistant.figure_path import Figured, Onward
from assistant.figures.results import Proposal
from assistant.notices import notices_for
from assistant.parts import AssistantParts
from assistant.ports import Cancellation, Receipt
from assistant.question.conversation import turn_of
from assistant.quote import Excerpt, citation_of, citations_within
from assistant.receipts import settings_json
from assistant.records import (
    Answer,
    AnswerKind,
    AnswerStatus,
    Citation,
    DroppedSentence,
    Figure,
    Question,
    QuotesFound,
    Retrieval,
    Searched,
    Timings,
    Understanding,
)
from assistant.refuse import Refusal


@dataclass(slots=True)
class Answering:
    """What has been found for one question."""

    parts: AssistantParts
    cancel: Cancellation | None
    question: Question
    wording: Drafting = field(init=False)
    started: float = 0.0
    retrieval: Retrieval = field(default=Retrieval((), 0, 0, 0))
    beside: Onward | None = None
    """What the register said before the passages were asked."""
    proposal: Proposal | None = None
    """Where a language model proposed the figure's plan."""
    score: float | None = None
    first_quote: float | None = None

    def __post_init__(self) -> None:
        self.started = self.parts.clock()
        self.wording = Drafting(self.parts, self.question.text, self.cancel)
        self.check_cancelled()

    def check_cancelled(self) -> None:
        """Stop here if the person who asked has."""
        if self.cancel is not None and self.cancel.is_set():
            raise Cancelled("the question was stopped before it was answered: ask it again")

    def looked_up(self, understanding: Understanding, *, limit: int) -> Cell:
        """What is found for what is asked, weighed; raises `Cancelled` if the asker has stopped."""
        self.check_cancelled()
        return looked_up(understanding, self.parts, limit=limit)

    def quoted(self, excerpts: Sequence[Excerpt]) -> QuotesFound:
        """The evidence is good enough to be shown."""
        self.wording.excerpts = tuple(excerpts)
        self.first_quote = self.parts.clock()
        return QuotesFound(self.citations())

    def clarified(self, understanding: Understanding) -> Answer:
        """The readings, each a question that can be asked as it stands."""
        answer = self._answer(AnswerStatus.CLARIFY)
        readings = tuple(
            replace(each, text=without_orders(each.text), question=without_orders(each.question))
            for each in understanding.readings
        )
        return replace(answer, readings=readings, notices=_said(understanding.reason))

    def figured(self, figured: Figured) -> Answer:
        """What the register says: a figure with its rows, readings, or why it has none."""
        self.proposal = figured.proposal
        answer = replace(
            self._answer(AnswerStatus.ANSWERED),
            text=figured.text,
            figure=figured.figure,
            citations=citations_within(
                figured.citations, max_words=self.parts.settings.answer.max_quote_words
            ),
            readings=figured.readings,
            reason=figured.reason,
            dropped=_refused(figured.proposal),
            notices=figured.notices,
        )
        if figured.readings:
            return replace(answer, status=AnswerStatus.CLARIFY)
        if figured.reason is not None:
            return replace(answer, status=AnswerStatus.REFUSED)
        return replace(answer, kind=AnswerKind.FIGURE)

    def refused(self, refusal: Refusal, nearest: Sequence[Excerpt]) -> Answer:
        """Why there is no answer, what was looked through, and the closest passages."""
        answer = self._answer(AnswerStatus.REFUSED)
        cited = tuple(citation_of(self.parts.corpus, excerpt) for excerpt in nearest)
        register = self.beside.no_figure if self.beside else ""
        notices = (
            *_said(refusal.text),
            *_said(register and f"The register doesn't say it either: {register}."),
        )
        return replace(answer, reason=refusal.reason, nearest=cited, notices=notices, figure=self._figure())

    def answered(self) -> Answer:
        """The source's sentences with their quotes, or the quotes alone."""
        citations = self.citations()
        quotes = " … ".join(f"“{' '.join(citation.quote.split())}”" for citation in citations)
        wording = self.wording.text
        return replace(
            self._answer(AnswerStatus.ANSWERED),
            kind=AnswerKind.SENTENCE if wording else AnswerKind.QUOTES,
            text=wording or quotes,
            citations=citations,
            figure=self._figure(),
            dropped=tuple(self.wording.dropped),
            notices=(
                *(self.beside.beside.notices if self.beside and self.beside.beside else ()),
                *notices_for(
                    self.retrieval,
                    [excerpt.passage for excerpt in self.wording.excerpts],
                    said=[excerpt.passage for excerpt in self.wording.cited],
                ),
                *self.wording.notices,
            ),
        )

    def _figure(self) -> Figure | None:
        """What picked the contract out, where the register did."""
        return self.beside.beside.figure if self.beside and self.beside.beside else None

    def citations(self) -> tuple[Citation, ...]:
        """The quotes as they stand now."""
        return tuple(citation_of(self.parts.corpus, excerpt) for excerpt in self.wording.excerpts)

    def kept(self, answer: Answer) -> Answer:
        """The answer under its receipt; the receipt and the conversation's turn are stored."""
        self.check_cancelled()
        parts, prompt, proposal = self.parts, self.wording.prompt, self.proposal
        answer = replace(answer, receipt=parts.new_id(), id=self.question.id)
        receipt = Receipt(
            id=answer.receipt,
            created=parts.now().isoformat(),
            question=self.question,
            answer=answer,
            passage_ids=tuple(passage.stored.id for passage in self.retrieval.passages),
            prompt=proposal.prompt if proposal else prompt.messages if prompt else (),
            draft=proposal.draft if proposal else self.wording.draft,
            settings=settings_json(parts.settings),
        )
        parts.receipts.save(receipt)
        if self.question.conversation is not None:
            parts.conversations.add_turn(self.question.conversation, turn_of(self.question, answer))
        return answer

    def _answer(self, status: AnswerStatus) -> Answer:
        found = self.retrieval
        searched = Searched(found.documents_searched, found.passages_searched, found.unreadable_pages)
        timings = Timings(
            first_quote_ms=self._milliseconds(self.first_quote),
            first_token_ms=self._milliseconds(self.wording.first_token),
            total_ms=self._milliseconds(self.parts.clock()) or 0,
        )
        return Answer(status, self.parts.adoption, timings, searched=searched, score=self.score)

    def _milliseconds(self, at: float | None) -> int | None:
        return None if at is None else round((at - self.started) * 1000)


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _refused(proposal: Proposal | None) -> tuple[DroppedSentence, ...]:
    """A plan that a language model wrote and that wasn't run."""
    return (DroppedSentence(proposal.draft, proposal.refused),) if proposal and proposal.refused else ()
