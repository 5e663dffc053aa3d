"""What a question is answered with: the ports and settings that `assistant.ask` is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.evidence.likeness import WordLikeness
from assistant.figure_path import Figured, Onward
from assistant.ports import Cancellation, Corpus, EmbeddingModel, LanguageModel, ReceiptStore
from assistant.question.conversation import ConversationStore
from assistant.records import Adoption, Question, Retrieval, Understanding
from assistant.settings import Settings


class UnderstandingRetriever(Protocol):
    """A retriever that says first what it takes the question to ask (`HybridRetriever` is one)."""

    def understand(self, question: Question) -> Understanding:
        """What is asked, of which documents; raises UnusableInput for an unusable question."""

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        """The best passages, at most `limit`."""


class FigureTaker(Protocol):
    """Sends questions to the register where they belong there (`FigurePath` is one)."""

    def taken(
        self,
        question: Question,
        understanding: Understanding,
        *,
        today: date,
        cancel: Cancellation | None = None,
    ) -> Figured | Onward:
        """What the register says, or where the question goes on; raises Cancelled."""


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
