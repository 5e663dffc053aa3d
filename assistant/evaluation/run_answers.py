"""Answers the golden questions as an officer's would be, keeping no receipt and no conversation."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import NoReturn

from assistant.ask import answer_question
from assistant.errors import UnusableInput
from assistant.evaluation.judge import is_right
from assistant.evaluation.records import (
    AnswerGiven,
    Found,
    GoldenQuestion,
    Outcome,
    ShownCitation,
    ShownFigure,
    ShownSentence,
)
from assistant.evaluation.run_retrieval import RetrievalRun, asked
from assistant.parts import AssistantParts
from assistant.ports import Corpus, Receipt
from assistant.records import Answer, Citation, Figure, Turn, VerifiedSentence


@dataclass(frozen=True, slots=True)
class AnswerRun:
    """What the questions are put to."""

    retrieval: RetrievalRun
    parts: AssistantParts
    workers: int = 1
    """Questions at a time; timings are an officer's only with one."""

    def outcomes(self, questions: Sequence[GoldenQuestion]) -> Iterator[Outcome]:
        """One for each question, in order."""
        with ThreadPoolExecutor(self.workers) as pool:
            yield from pool.map(self.outcome, questions)

    def outcome(self, question: GoldenQuestion) -> Outcome:
        """Retrieval measured by itself, then the whole answer."""
        found = self.retrieval.outcome(question)
        sentences: list[VerifiedSentence] = []
        answer: Answer | None = None
        for event in answer_question(asked(question), parts=unrecorded(self.parts)):
            if isinstance(event, VerifiedSentence):
                sentences.append(event)
            elif isinstance(event, Answer):
                answer = event
        if answer is None:
            raise RuntimeError("answering ended without an answer")
        outcome = replace(found, answer=given(answer, sentences, self.parts.corpus))
        return self.retrieval.kept(outcome, missed=not is_right(outcome))


def given(answer: Answer, sentences: Sequence[VerifiedSentence], corpus: Corpus) -> AnswerGiven:
    """What of the answer is kept in a report."""
    shown = [sentence for sentence in sentences if sentence.text in answer.text]
    return AnswerGiven(
        status=answer.status.value,
        kind=answer.kind.value if answer.kind else None,
        text=answer.text,
        reason=answer.reason.value if answer.reason else None,
        score=answer.score,
        sentences=tuple(ShownSentence(s.text, tuple(c.quote for c in s.citations)) for s in shown),
        citations=tuple(_citation(each, corpus) for each in answer.citations),
        nearest=tuple(_citation(each, corpus) for each in answer.nearest),
        figure=_figure(answer.figure) if answer.figure else None,
        readings=tuple(reading.question for reading in answer.readings),
        notices=answer.notices,
        dropped=len(answer.dropped),
        first_quote_ms=answer.timings.first_quote_ms,
        first_token_ms=answer.timings.first_token_ms,
        total_ms=answer.timings.total_ms,
    )


def _citation(citation: Citation, corpus: Corpus) -> ShownCitation:
    exact = corpus.text(citation.sha256)[citation.start : citation.end] == citation.quote
    return ShownCitation(Found(citation.sha256, citation.start, citation.end), citation.quote, exact)


def _figure(figure: Figure) -> ShownFigure:
    number = None if isinstance(figure.value, tuple) else float(figure.value)
    return ShownFigure(number, figure.row_ids)


def unrecorded(parts: AssistantParts) -> AssistantParts:
    """The same parts, leaving no trace in the home's receipts and conversations."""
    return replace(parts, receipts=NoReceipts(), conversations=NoConversations())


class NoReceipts:
    """A `ReceiptStore` that keeps nothing."""

    def save(self, receipt: Receipt) -> None:
        """Forget it."""

    def load(self, receipt_id: str) -> NoReturn:
        """There is none."""
        raise UnusableInput(f"no receipt {receipt_id}: an evaluation keeps none")

    def using(self, content: str) -> list[str]:
        """None uses any document."""
        return []


class NoConversations:
    """A `ConversationStore` in which every question is the first."""

    def turns(self, conversation: str) -> tuple[Turn, ...]:
        """None."""
        return ()

    def add_turn(self, conversation: str, turn: Turn) -> None:
        """Forget it."""
