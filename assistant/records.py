"""The records of one question: what was asked, what was found, what is shown.

CONTRACT's JSON is made from these in `ui.terminal.contract_json`; nothing here knows about JSON.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.corpus.records import StoredPassage


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the same conversation, with the contracts that it was about."""

    question: str
    contents: tuple[str, ...]
    """SHA-256 of the documents that the answer stood on."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an officer asked."""

    text: str
    contract: str | None = None
    """A contract's name or path, where the asker chose one."""
    as_of: str | None = None
    """ISO 8601 date; None means today."""
    within: tuple[str, ...] = ()
    """SHA-256 of the documents that the asker wants searched; empty means all."""
    conversation: str | None = None
    turns: tuple[Turn, ...] = ()
    """Earlier turns, oldest first."""
    id: str = ""


class QuestionKind(StrEnum):
    """Which way a question goes."""

    CLAUSE = "clause"
    FIGURE = "figure"
    AMBIGUOUS = "ambiguous"
    OUT_OF_SCOPE = "out_of_scope"
    AGAINST_POLICY = "against_policy"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that an ambiguous question could mean."""

    text: str
    question: str
    """The question that can be asked as it stands."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question asks for, before anything is looked up."""

    kind: QuestionKind
    search_text: str
    """The question's own words, without the contract's name and parties."""
    contents: tuple[str, ...] = ()
    """SHA-256 of the documents it is about, best first; empty means the whole release."""
    named: bool = False
    """True where the question or its conversation named the contract, so that nothing else may be cited."""
    several: bool = False
    """True where it names contracts in the plural, or more than one: each is to be heard."""
    subject: str = ""
    """The search text without words that only say which contract, or that it compares; empty: all of it."""
    varied_by: str = ""
    """SHA-256 of the variation whose changes are asked for; empty for any other question."""
    strangers: tuple[str, ...] = ()
    """Names in the question by which no document is called: what doesn't speak of them is beside it."""
    readings: tuple[Reading, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One index's opinion of one passage; a higher score is better."""

    passage_id: int
    score: float


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage offered as evidence."""

    stored: StoredPassage
    document: str
    """The path it is cited under."""
    title: str
    score: float
    """Fused score: orders passages of one question, says nothing across questions."""
    similarity: float
    """Cosine of question and passage, -1 to 1."""
    lexical: float
    """BM25 of the question's words, from 0; 0 where no word matched."""
    label: str = ""
    """What the prompt calls it: "P1"; given by compose."""
    date: str | None = None
    varies: tuple[str, ...] = ()
    """Locators of the clauses of other documents that this passage overrides."""
    varied: frozenset[str] = frozenset()
    """SHA-256 of the documents that those clauses stand in; empty where it isn't told."""
    also_in: tuple[str, ...] = ()
    """Paths of other documents in which the same words stand, left out of the list."""

    def overrides(self, other: "RetrievedPassage") -> bool:
        """Whether it changes the clause that the other passage is."""
        own = other.stored.passage
        return own.locator in self.varies and (not self.varied or own.content in self.varied)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was looked through and what came of it."""

    passages: tuple[RetrievedPassage, ...]
    """Best first, without duplicates."""
    documents_searched: int
    passages_searched: int
    unreadable_pages: int


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message for a language model."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is sent, and which passage each label stands for."""

    messages: tuple[Message, ...]
    passages: tuple[RetrievedPassage, ...]
    token_count: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into a document's extracted text; `quote` is cut from it, never from a model."""

    document: str
    sha256: str
    page: int | None
    locator: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class VerifiedSentence:
    """A whole sentence of a document, in its own words, with the quotes that hold it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A sentence of the model's for which none of the source's is shown."""

    sentence: str
    why: str


class AnswerStatus(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    REFUSED = "refused"
    CLARIFY = "clarify"


class AnswerKind(StrEnum):
    """What an answer is made of."""

    SENTENCE = "sentence"
    QUOTES = "quotes"
    FIGURE = "figure"


class RefusalReason(StrEnum):
    """Why there is no answer."""

    NOT_FOUND = "not_found"
    NOT_IN_DATA = "not_in_data"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    OUT_OF_SCOPE = "out_of_scope"
    AGAINST_POLICY = "against_policy"


@dataclass(frozen=True, slots=True)
class Searched:
    """What a refusal says was looked through."""

    documents: int
    passages: int
    unreadable_pages: int


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Rows that a figure leaves out."""

    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """One line of a grouped figure."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that SQL over the register gave, with everything needed to check it."""

    value: float | int | tuple[LabelledValue, ...] | tuple[str, ...]
    unit: str
    basis: str
    as_of: str
    rows: int
    row_ids: tuple[str, ...]
    exclusions: tuple[Exclusion, ...]
    plan: str
    sql: str
    contents: tuple[str, ...] = ()
    """SHA-256 of the documents that state its rows, sorted."""
    plan_record: str = ""
    """The plan itself as JSON (`figures.plan_json`), to be changed and run again over the same release."""
    proposed_by: str = ""
    """The language model that proposed its plan; empty where rules read the question."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds from the question's arrival; None where it never came to that."""

    first_quote_ms: int | None
    first_token_ms: int | None
    total_ms: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """What allows this answer: named on every answer, receipt and page."""

    release: str
    model: str
    ballot: str | None
    """The proposal that adopted the release; None where no vote did."""
    adopted_by: str
    """For people: "5 of 5 members, 2026-11-20" or "not adopted by a vote"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for one question."""

    status: AnswerStatus
    adoption: Adoption
    timings: Timings
    kind: AnswerKind | None = None
    text: str = ""
    citations: tuple[Citation, ...] = ()
    figure: Figure | None = None
    readings: tuple[Reading, ...] = ()
    reason: RefusalReason | None = None
    searched: Searched = field(default=Searched(0, 0, 0))
    nearest: tuple[Citation, ...] = ()
    dropped: tuple[DroppedSentence, ...] = ()
    notices: tuple[str, ...] = ()
    """Said beside the answer: variations checked, pages unreadable, "as of today"."""
    receipt: str = ""
    id: str = ""
    score: float | None = None
    """How sure the evidence is, 0 to 1, comparable across questions; None where none was weighed."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The question's place in the model's queue; 0 means it is being answered."""

    place: int


@dataclass(frozen=True, slots=True)
class QuotesFound:
    """The evidence, shown before any model has run."""

    citations: tuple[Citation, ...]


AnswerEvent = Waiting | QuotesFound | VerifiedSentence | Answer
"""What `answer_question` yields: any number of the first three, then one Answer, the last."""
