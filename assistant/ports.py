"""What the question path needs from the outside, as small protocols over our own records."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.corpus.records import Document, Page, Passage, StoredPassage
from assistant.records import Answer, Hit, Message, Question, Retrieval

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as the embedding model reads it: a vector of the whole, and one of each token in its context."""

    whole: Vectors
    """Unit vector, as `EmbeddingModel.embed` gives it."""
    tokens: Vectors
    """Unit vectors of the tokens in their context, a row each; the marks of start and end are left out."""
    spans: Sequence[tuple[int, int]]
    """Where each token stands in the text: start and end, in characters."""


class EmbeddingModel(Protocol):
    """Turns text into unit vectors."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the weights that its vectors come from, whatever runtime computes them."""

    @property
    def dimensions(self) -> int:
        """Length of each vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32, in the order of the texts."""

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """The same vectors with those of the texts' tokens, for the cost of `embed` alone."""


class VectorIndex(Protocol):
    """Nearest passages by meaning."""

    def nearest(self, vector: Vectors, *, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """At most `limit` hits by cosine, best first; `within`: SHA-256 of the documents allowed."""


class LexicalIndex(Protocol):
    """Passages by the words in them."""

    def matching(
        self, words: Sequence[str], *, limit: int, within: Collection[str] | None = None
    ) -> list[Hit]:
        """At most `limit` hits by BM25 over any of the words, best first; scores are positive."""

    def holding(self, word: str, *, within: Collection[str] | None = None) -> int:
        """How many passages hold the word in any inflection; 0 for what is no word."""


class Reranker(Protocol):
    """Looks at question and passages together and says which deserve a better place."""

    def gains(self, question: str, passages: Sequence[Passage]) -> Sequence[float]:
        """What each passage's fused score (about -1 to 1.5) gains, in the order given; 0 changes nothing."""


class Corpus(Protocol):
    """Read access to one release."""

    @property
    def digest(self) -> str:
        """The release's digest."""

    def documents(self) -> Sequence[Document]:
        """Every path, sorted by owner and path."""

    def text(self, content: str) -> str:
        """The extracted text of the document with this SHA-256."""

    def pages(self, content: str) -> Sequence[Page]:
        """Its pages, in order."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """These passages, in the order of the ids."""

    def passages_of(self, content: str) -> list[StoredPassage]:
        """All passages of one document, in reading order."""

    def passage_count(self, within: Collection[str] | None = None) -> int:
        """How many passages the release, or these documents, have."""


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which language model drafts the answers."""

    name: str
    sha256: str
    """Of the file as adopted; a derived file's recipe is in `recipe`."""
    licence: str
    recipe: str = ""
    """How the file that runs was derived from the adopted one; empty where it is that file."""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """How one draft came about; a receipt keeps it."""

    prompt_tokens: int
    reused_tokens: int
    """Prompt tokens whose state was still there from an earlier prompt; 0 is a cold run."""
    draft_tokens: int
    ended: str
    """"end" (the model said so), "stop" (a stop string), "length" (max_tokens)."""


class Cancellation(Protocol):
    """Asked between tokens."""

    def is_set(self) -> bool:
        """True once the person who asked has stopped the answer (threading.Event fits)."""


class LanguageModel(Protocol):
    """Drafts text; has no tools, no network and no say in citations."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""

    @property
    def context_tokens(self) -> int:
        """Prompt and draft together hold at most this many tokens."""

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of these messages as the model's chat template renders them."""

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: Cancellation | None = None,
        on_wait: Callable[[int], None] | None = None,
        on_finish: Callable[[DraftReport], None] | None = None,
        json_schema: str = "",
    ) -> Iterator[str]:
        """The draft piece by piece; `on_wait` hears the place in the queue, 0 when it starts.

        With a `json_schema` (JSON Schema, as text) the draft is JSON that fits it, unless `max_tokens` cut it
        off; UnusableInput where the schema can't be followed.

        The draft ends before the first of the `stop` strings. `on_finish` hears once, at the end.
        Raises `UnusableInput` before any piece where prompt and draft don't fit into the context,
        `Cancelled` when `cancel` is set and `ModelFailed` when the worker dies. Closing the
        iterator stops the model.
        """


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything needed to check or replay one answer."""

    id: str
    created: str
    """ISO 8601, UTC."""
    question: Question
    answer: Answer
    passage_ids: tuple[int, ...]
    prompt: tuple[Message, ...]
    draft: str
    settings: str
    """Canonical JSON of the settings in force."""
    withdrawn: tuple[str, ...] = ()
    """SHA-256 of the documents it used that their owner withdrew since; what it said of them is erased."""


class ReceiptStore(Protocol):
    """Where receipts are kept."""

    def save(self, receipt: Receipt) -> None:
        """Keep it; the same id twice is an error."""

    def load(self, receipt_id: str) -> Receipt:
        """The receipt with this id; raises UnusableInput for an unknown one."""

    def using(self, content: str) -> list[str]:
        """Ids of the receipts whose answers quoted or counted the document with this SHA-256."""


class Retriever(Protocol):
    """Question in, evidence out."""

    def retrieve(self, question: Question, *, limit: int) -> Retrieval:
        """The best passages, at most `limit`."""
