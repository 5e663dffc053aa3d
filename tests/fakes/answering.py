"""Small fakes for the answering path: a corpus of few documents, a fixed retriever, an embedder by words."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Protocol

import numpy as np

from assistant.corpus.records import Document, Page, PageVerdict, Passage, PassageKind, StoredPassage
from assistant.errors import UnusableInput
from assistant.figure_path import Onward
from assistant.language.words import content_stems
from assistant.ports import (
    Cancellation,
    DraftReport,
    ModelIdentity,
    ReadText,
    Receipt,
    ReceiptStore,
    Vectors,
)
from assistant.question.conversation import ConversationStore
from assistant.records import (
    Message,
    Question,
    QuestionKind,
    Reading,
    Retrieval,
    RetrievedPassage,
    Turn,
    Understanding,
)
from tests.fakes.embedding import read_word_by_word


def sha256_of(text: str) -> str:
    """A document's name in these tests."""
    return hashlib.sha256(text.encode()).hexdigest()


def retrieved(
    text: str,
    *,
    number: int = 1,
    document: str = "contract.txt",
    source: str | None = None,
    locator: str = "clause 1",
    varies: tuple[str, ...] = (),
    date: str | None = None,
    similarity: float = 0.6,
) -> RetrievedPassage:
    """A passage as a retriever would hand it on; `source` is the whole text that it stands in."""
    whole = source or text
    start = whole.index(text)
    passage = Passage(
        content=sha256_of(whole),
        ordinal=number - 1,
        start=start,
        end=start + len(text),
        page=1,
        locator=locator,
        heading="",
        kind=PassageKind.CLAUSE,
        text=text,
    )
    return RetrievedPassage(
        StoredPassage(number, passage),
        document,
        document,
        1 / number,
        similarity,
        1.0,
        date=date,
        varies=varies,
    )


class TextCorpus:
    """A `Corpus` over texts by path, each one page and one passage."""

    digest = "0" * 64

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = {sha256_of(text): text for text in texts.values()}
        self._paths = {path: sha256_of(text) for path, text in texts.items()}

    def documents(self) -> Sequence[Document]:
        return [
            Document(path, "Test", "OGL", sha, "text/plain", 1, path) for path, sha in self._paths.items()
        ]

    def text(self, content: str) -> str:
        return self._texts[content]

    def pages(self, content: str) -> Sequence[Page]:
        return [Page(1, 0, len(self._texts[content]), PageVerdict.TEXT)]

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        raise NotImplementedError

    def passages_of(self, content: str) -> list[StoredPassage]:
        raise NotImplementedError

    def passage_count(self, within: Collection[str] | None = None) -> int:
        return len(self._texts if within is None else within)


class NoFigures:
    """A release without a register: every question goes on to the passages."""

    def taken(
        self,
        question: Question,
        understanding: Understanding,
        *,
        today: date,
        cancel: Cancellation | None = None,
    ) -> Onward:
        return Onward(understanding)


class FixedRetriever:
    """Returns the passages it was given, whatever is asked."""

    def __init__(
        self,
        passages: Sequence[RetrievedPassage],
        *,
        unreadable_pages: int = 0,
        kind: QuestionKind = QuestionKind.CLAUSE,
        readings: Sequence[Reading] = (),
        named: bool = False,
    ) -> None:
        self._passages, self._unreadable, self._named = tuple(passages), unreadable_pages, named
        self._kind, self._readings = kind, tuple(readings)
        self.asked: list[Question] = []

    def understand(self, question: Question) -> Understanding:
        self.asked.append(question)
        return Understanding(self._kind, question.text, readings=self._readings, named=self._named)

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        return Retrieval(self._passages[:limit], 1, len(self._passages), self._unreadable)


class WordEmbedding:
    """Vectors that are alike where texts share content words."""

    sha256 = "0" * 64
    dimensions = 512

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for stem in content_stems(text):
                vectors[row, int(hashlib.sha256(stem.encode()).hexdigest(), 16) % self.dimensions] = 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        return read_word_by_word(self.embed, texts)


class ScriptedModel:
    """Writes what it is told to, piece by piece, then fails or not."""

    context_tokens = 2048
    identity = ModelIdentity("scripted", "0" * 64, "none")

    def __init__(self, draft: str, *, failure: Exception | None = None, places: Sequence[int] = ()) -> None:
        self._draft, self._failure, self._places = draft, failure, tuple(places)
        self.prompts: list[tuple[Message, ...]] = []

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return sum(len(message.content.split()) for message in messages)

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: Cancellation | None = None,
        on_wait: Callable[[int], None] | None = None,
        on_finish: Callable[[DraftReport], None] | None = None,
    ) -> Iterator[str]:
        self.prompts.append(tuple(messages))
        for place in self._places:
            if on_wait:
                on_wait(place)
        for piece in self._draft.split(" "):
            yield piece + " "
        if self._failure:
            raise self._failure


class ReceiptsAndConversations(ReceiptStore, ConversationStore, Protocol):
    """Both ports in one, as the file of a home has them."""


class MemoryReceipts:
    """A `ReceiptStore` and `ConversationStore` in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Receipt] = {}
        self._turns: dict[str, tuple[Turn, ...]] = {}

    def save(self, receipt: Receipt) -> None:
        if receipt.id in self.kept:
            raise UnusableInput(f"receipt {receipt.id} is kept already")
        self.kept[receipt.id] = receipt

    def load(self, receipt_id: str) -> Receipt:
        if receipt_id not in self.kept:
            raise UnusableInput(f"no receipt {receipt_id}")
        return self.kept[receipt_id]

    def using(self, content: str) -> list[str]:
        return [
            receipt.id
            for receipt in sorted(self.kept.values(), key=lambda kept: kept.created)
            if any(citation.sha256 == content for citation in receipt.answer.citations)
        ]

    def turns(self, conversation: str) -> tuple[Turn, ...]:
        return self._turns.get(conversation, ())

    def add_turn(self, conversation: str, turn: Turn) -> None:
        self._turns[conversation] = (*self.turns(conversation), turn)
