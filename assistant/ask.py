"""Answers a question: the whole path from what was asked to what is shown, on one screen.

Owns the order of the steps and what is kept of them. Clock, ids and every part that does the work are given.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

from assistant.compare import PASSAGES_A_CONTRACT, comparison, contracts_compared, table_of
from assistant.compose import composed_prompt
from assistant.corpus.records import Document
from assistant.draft import SentenceBuffer, draft_pieces
from assistant.errors import Cancelled, ModelFailed
from assistant.evidence.conflicts import conflicting_readings
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.weigh import Evidence, weighed_evidence
from assistant.figure_path import Figured, Onward
from assistant.ports import (
    Cancellation,
    Corpus,
    EmbeddingModel,
    LanguageModel,
    Receipt,
    ReceiptStore,
)
from assistant.question.asked import asked_value
from assistant.question.conversation import ConversationStore, continued, turn_of
from assistant.quote import Excerpt, citation_of, citations_within, excerpts_within, holds, quoted_excerpts
from assistant.receipts import settings_json
from assistant.records import (
    Adoption,
    Answer,
    AnswerEvent,
    AnswerKind,
    AnswerStatus,
    Citation,
    DroppedSentence,
    Figure,
    Prompt,
    Question,
    QuestionKind,
    QuotesFound,
    Retrieval,
    Searched,
    Timings,
    Understanding,
    VerifiedSentence,
    Waiting,
)
from assistant.refuse import Refusal, not_found, notices_for, refused_at_once, refused_on_evidence
from assistant.settings import Settings
from assistant.verify import Supported, Verifier
from assistant.wording import worded

MOST_SENTENCES = 2
"""An answer is one or two sentences; the model is stopped after them."""
MOST_DROPPED = 4
"""After so many refused sentences a draft isn't worth waiting for."""

MOST_WORDED = 3
"""Quotes that are tried to be worded by rule where no sentence of the model's was verified."""
SEVERAL_ANSWERS = (
    "The documents answer this in more than one way: say which is meant. The first is the best match."
)
WORDED_BY_RULE = (
    "The sentence is the clause's own wording, joined by rule: none of the language model's was verified."
)


class UnderstandingRetriever(Protocol):
    """A retriever that says first what it takes the question to ask (`HybridRetriever` is one)."""

    def understand(self, question: Question) -> Understanding:
        """What is asked, of which documents; raises UnusableInput for an unusable question."""

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        """The best passages, at most `limit`."""


class FigureTaker(Protocol):
    """Sends questions to the register where they belong there (`FigurePath` is one)."""

    def taken(self, question: Question, understanding: Understanding, *, today: date) -> Figured | Onward:
        """What the register says, or where the question goes on."""


@dataclass(frozen=True, slots=True)
class AssistantParts:
    """Everything a question is answered with."""

    corpus: Corpus
    retriever: UnderstandingRetriever
    figures: FigureTaker
    embedding: EmbeddingModel
    likeness: WordLikeness
    model: LanguageModel
    receipts: ReceiptStore
    conversations: ConversationStore
    adoption: Adoption
    settings: Settings
    now: Callable[[], datetime]
    """The time, in UTC."""
    clock: Callable[[], float]
    """Seconds that only go up, for timings."""
    new_id: Callable[[], str]
    """An id that no receipt has yet."""


def answer_question(
    question: Question, *, parts: AssistantParts, cancel: Cancellation | None = None
) -> Iterator[AnswerEvent]:
    """Quotes as soon as they are found, each sentence once it is verified, at last the Answer, receipt kept.

    Raises `Cancelled` when `cancel` is set, with nothing kept. A model that fails costs the wording, not the
    quotes.
    """
    work = _Work(parts, cancel, continued(question, parts.conversations))
    taken = parts.figures.taken(
        work.question, parts.retriever.understand(work.question), today=parts.now().date()
    )
    if isinstance(taken, Figured):
        yield work.kept(work.figured(taken))
        return
    understanding, work.beside = taken.understanding, taken
    if understanding.kind is QuestionKind.AMBIGUOUS:
        yield work.kept(work.clarified(understanding))
        return
    contracts = contracts_compared(work.question.text, understanding, parts.corpus.documents())
    if contracts:
        yield from work.compared(understanding, contracts)
        return
    work.retrieval = parts.retriever.retrieve_understood(
        understanding, limit=parts.settings.retrieval.passages
    )
    work.check_cancelled()
    evidence = work.weighed(understanding, work.retrieval)
    work.score = evidence.score
    excerpts = quoted_excerpts(evidence.units, max_words=parts.settings.answer.max_quote_words)
    refusal = refused_at_once(understanding) or refused_on_evidence(
        work.question.text,
        understanding,
        work.retrieval,
        evidence,
        threshold=parts.settings.answer.answering_threshold,
    )
    if refusal:
        yield work.kept(work.refused(refusal, excerpts))
        return
    readings = conflicting_readings(work.question.text, evidence.units)
    if readings:
        conflict = replace(understanding, readings=readings, reason=SEVERAL_ANSWERS)
        yield work.kept(work.clarified(conflict))
        return
    yield work.quoted(excerpts)
    yield from work.drafted()
    yield from work.worded()
    yield work.kept(work.answered())


@dataclass(slots=True)
class _Work:
    """One question on its way: what has been found so far."""

    parts: AssistantParts
    cancel: Cancellation | None
    question: Question
    started: float = 0.0
    retrieval: Retrieval = field(default=Retrieval((), 0, 0, 0))
    excerpts: tuple[Excerpt, ...] = ()
    """What is quoted, the sentences' own sources first."""
    cited: tuple[Excerpt, ...] = ()
    """What the verified sentences stand on."""
    sentences: list[VerifiedSentence] = field(default_factory=list)
    dropped: list[DroppedSentence] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    beside: Onward | None = None
    """What the register said before the passages were asked."""
    prompt: Prompt | None = None
    draft: str = ""
    score: float | None = None
    first_quote: float | None = None
    first_token: float | None = None

    def __post_init__(self) -> None:
        self.started = self.parts.clock()
        self.check_cancelled()

    def check_cancelled(self) -> None:
        """Stop here if the person who asked has."""
        if self.cancel is not None and self.cancel.is_set():
            raise Cancelled("the question was stopped before it was answered: ask it again")

    def weighed(self, understanding: Understanding, retrieval: Retrieval) -> Evidence:
        """The evidence that was found, weighed."""
        self.check_cancelled()
        return weighed_evidence(
            understanding.search_text,
            retrieval.passages,
            embedding=self.parts.embedding,
            likeness=self.parts.likeness,
        )

    def compared(self, understanding: Understanding, contracts: Sequence[Document]) -> Iterator[AnswerEvent]:
        """A row for every contract in scope; refused where none of them says anything."""
        settings = self.parts.settings.answer
        table = comparison(
            self.question.text,
            understanding,
            contracts,
            retrieve=lambda one: self.parts.retriever.retrieve_understood(one, limit=PASSAGES_A_CONTRACT),
            weigh=lambda retrieval: self.weighed(understanding, retrieval),
            threshold=settings.answering_threshold,
            max_quote_words=settings.max_quote_words,
        )
        self.retrieval, self.score = table.searched, table.score
        excerpts = [row.excerpt for row in table.rows if row.excerpt is not None]
        if not excerpts:
            yield self.kept(self.refused(not_found(), ()))
            return
        yield self.quoted(excerpts)
        self.notices.append(
            f"{len(table.rows)} contracts compared, each searched by itself; "
            f"nothing was found in {len(table.rows) - len(excerpts)}."
        )
        yield self.kept(replace(self.answered(), text=table_of(table.rows, self.citations())))

    def quoted(self, excerpts: Sequence[Excerpt]) -> QuotesFound:
        """The evidence is good enough to be shown."""
        self.excerpts = tuple(excerpts)
        self.first_quote = self.parts.clock()
        return QuotesFound(self.citations())

    def drafted(self) -> Iterator[Waiting | VerifiedSentence]:
        """Waiting places and verified sentences; what fails is kept as dropped."""
        parts, settings = self.parts, self.parts.settings.answer
        self.prompt = composed_prompt(
            self.question.text,
            self.excerpts,
            model=parts.model,
            max_passages=settings.prompt_passages,
            max_tokens=min(
                settings.max_prompt_tokens, parts.model.context_tokens - settings.max_draft_tokens
            ),
        )
        verifier = Verifier(
            self.question.text, asked_value(self.question.text), self.prompt.passages, self.excerpts
        )
        try:
            yield from self._sentences(verifier, self.prompt)
        except ModelFailed as failure:
            self.notices.append(f"No wording was drafted, because the language model stopped ({failure}).")

    def worded(self) -> Iterator[VerifiedSentence]:
        """Where no sentence of the model's was verified: the best clause worded by rule, where that holds."""
        if self.sentences:
            return
        for excerpt in self.excerpts[:MOST_WORDED]:
            sentence = worded(excerpt)
            if sentence is None:
                continue
            verifier = Verifier(
                self.question.text, asked_value(self.question.text), (excerpt.passage,), self.excerpts
            )
            checked = verifier.verified(sentence, shown=())
            outcome = self._with_room(checked) if isinstance(checked, Supported) else checked
            if isinstance(outcome, VerifiedSentence):
                self.sentences.append(outcome)
                self.notices.append(WORDED_BY_RULE)
                yield outcome
                return

    def _sentences(self, verifier: Verifier, prompt: Prompt) -> Iterator[Waiting | VerifiedSentence]:
        settings = self.parts.settings.answer
        buffer = SentenceBuffer()
        pieces = draft_pieces(
            self.parts.model, prompt.messages, max_tokens=settings.max_draft_tokens, cancel=self.cancel
        )
        try:
            for piece in pieces:
                if isinstance(piece, Waiting):
                    yield piece
                    continue
                self.first_token = self.first_token or self.parts.clock()
                self.draft += piece
                yield from self._verified(verifier, buffer.add(piece), finished=True)
                if len(self.sentences) >= MOST_SENTENCES or len(self.dropped) >= MOST_DROPPED:
                    return
            yield from self._verified(verifier, [buffer.rest()], finished=False)
        finally:
            pieces.close()

    def _verified(
        self, verifier: Verifier, written: list[str], *, finished: bool
    ) -> Iterator[VerifiedSentence]:
        for sentence in filter(None, written):
            earlier = [shown.text for shown in self.sentences]
            checked = verifier.verified(sentence, shown=earlier, finished=finished)
            outcome = self._with_room(checked) if isinstance(checked, Supported) else checked
            if isinstance(outcome, VerifiedSentence):
                self.sentences.append(outcome)
                yield outcome
            else:
                self.dropped.append(outcome)

    def _with_room(self, supported: Supported) -> VerifiedSentence | DroppedSentence:
        """The sentence with its citations, for which the quotes make room within the words allowed."""
        corpus, most = self.parts.corpus, self.parts.settings.answer.max_quote_words
        own = (*self.cited, *supported.excerpts)
        fitting = excerpts_within((*own, *self.excerpts), corpus, max_words=most)
        if not all(any(holds(whole, part) for whole in fitting) for part in own):
            return DroppedSentence(
                supported.text, f"its source is longer than the {most} words that may be quoted"
            )
        self.cited, self.excerpts = own, fitting
        return VerifiedSentence(
            supported.text, tuple(citation_of(corpus, excerpt) for excerpt in supported.excerpts)
        )

    def clarified(self, understanding: Understanding) -> Answer:
        """The readings, each a question that can be asked as it stands."""
        answer = self._answer(AnswerStatus.CLARIFY)
        return replace(answer, readings=understanding.readings, notices=_said(understanding.reason))

    def figured(self, figured: Figured) -> Answer:
        """What the register says: a figure with its rows, readings, or why it has none."""
        answer = replace(
            self._answer(AnswerStatus.ANSWERED),
            text=figured.text,
            figure=figured.figure,
            citations=citations_within(
                figured.citations, max_words=self.parts.settings.answer.max_quote_words
            ),
            readings=figured.readings,
            reason=figured.reason,
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
        """The verified wording with its quotes, or the quotes alone."""
        citations = self.citations()
        quotes = " … ".join(f"“{' '.join(citation.quote.split())}”" for citation in citations)
        wording = " ".join(sentence.text for sentence in self.sentences)
        return replace(
            self._answer(AnswerStatus.ANSWERED),
            kind=AnswerKind.SENTENCE if wording else AnswerKind.QUOTES,
            text=wording or quotes,
            citations=citations,
            figure=self._figure(),
            dropped=tuple(self.dropped),
            notices=(
                *(self.beside.beside.notices if self.beside and self.beside.beside else ()),
                *notices_for(self.retrieval, [e.passage for e in self.excerpts]),
                *self.notices,
            ),
        )

    def _figure(self) -> Figure | None:
        """What picked the contract out, where the register did."""
        return self.beside.beside.figure if self.beside and self.beside.beside else None

    def citations(self) -> tuple[Citation, ...]:
        """The quotes as they stand now."""
        return tuple(citation_of(self.parts.corpus, excerpt) for excerpt in self.excerpts)

    def kept(self, answer: Answer) -> Answer:
        """The answer under its receipt; the receipt and the conversation's turn are stored."""
        self.check_cancelled()
        parts = self.parts
        answer = replace(answer, receipt=parts.new_id(), id=self.question.id)
        receipt = Receipt(
            id=answer.receipt,
            created=parts.now().isoformat(),
            question=self.question,
            answer=answer,
            passage_ids=tuple(passage.stored.id for passage in self.retrieval.passages),
            prompt=self.prompt.messages if self.prompt else (),
            draft=self.draft,
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
            first_token_ms=self._milliseconds(self.first_token),
            total_ms=self._milliseconds(self.parts.clock()) or 0,
        )
        return Answer(status, self.parts.adoption, timings, searched=searched, score=self.score)

    def _milliseconds(self, at: float | None) -> int | None:
        return None if at is None else round((at - self.started) * 1000)


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
