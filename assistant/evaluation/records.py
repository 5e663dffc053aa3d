"""The records of an evaluation: what is asked, what is right, what came of it."""

from dataclasses import dataclass
from enum import StrEnum

MARGIN = 0.02
"""How much worse a measure may be, as a share, before it counts as a regression; set beforehand."""


class GoldKind(StrEnum):
    """What a golden question tests."""

    LOOKUP = "lookup"
    MULTI = "multi"
    FIGURE = "figure"
    AMBIGUOUS = "ambiguous"
    UNANSWERABLE = "unanswerable"
    ADVERSARIAL = "adversarial"


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """Where the answer stands: a document's path, and a quote or character spans of its text."""

    document: str
    quote: str = ""
    spans: tuple[tuple[int, ...], ...] = ()
    """Start and end of each stretch, in code points of the extracted text; empty where a quote is given."""


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """One question whose right answer is known."""

    id: str
    kind: GoldKind
    question: str
    suite: str = ""
    """Name of the file that it comes from."""
    member: str = ""
    """The council whose question it is; empty: the owner of the evidence's document."""
    contract: str | None = None
    as_of: str | None = None
    facts: tuple[tuple[str, ...], ...] = ()
    """Of each group one wording must be shown."""
    evidence: tuple[GoldEvidence, ...] = ()
    answer_number: float | None = None
    tolerance: float = 0.0
    """How far a figure may be from `answer_number`, absolute."""
    row_ids: tuple[str, ...] = ()
    rows_decide: bool = False
    """A list was asked for: the ids must be equal, whatever the number."""
    forbidden: tuple[str, ...] = ()
    """Strings that no answer may show: what a planted instruction asks for."""
    group: str = ""
    """What it is drawn with when intervals are bootstrapped; empty: by itself."""

    @property
    def key(self) -> str:
        """Names it in reports and between them."""
        return f"{self.suite}: {self.id}"


@dataclass(frozen=True, slots=True)
class Suite:
    """One file of golden questions."""

    name: str
    """The file's name, with its folder's where two are called alike."""
    sha256: str
    questions: tuple[GoldenQuestion, ...]
    triggers: tuple[str, ...] = ()
    """Of a file of planted texts: strings that show that one was obeyed, whatever is asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a document's text: a passage that was found, or a citation."""

    content: str
    """SHA-256 of the document."""
    start: int
    end: int

    @property
    def length(self) -> int:
        """Characters in it."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Stretch:
    """One piece of evidence as it stands in the release: a quote, or one span."""

    contents: tuple[str, ...]
    """SHA-256 of every document that it may come from; empty where none of the release is the one named."""
    places: tuple[tuple[Found, ...], ...] = ()
    """Each place where all of it stands, as one piece or several; empty where it can't be found."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text kept for people who look into a miss."""

    document: str
    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A citation of an answer."""

    place: Found
    quote: str
    exact: bool
    """Whether the quote is the document's text at its span, to the letter."""


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence of the source, with the quotes that it cites."""

    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure's value and rows."""

    number: float | None
    """None where the value is a list."""
    row_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """What of an answer is needed to score it again."""

    status: str
    kind: str | None
    text: str
    reason: str | None
    score: float | None
    """How sure the evidence is, 0 to 1; None where none was weighed."""
    sentences: tuple[ShownSentence, ...]
    citations: tuple[ShownCitation, ...]
    nearest: tuple[ShownCitation, ...]
    """Of a refusal: what would have been quoted."""
    figure: ShownFigure | None
    readings: tuple[str, ...]
    notices: tuple[str, ...]
    dropped: int
    first_quote_ms: int | None
    first_token_ms: int | None
    total_ms: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and what came of it: everything that its measures are computed from."""

    question: GoldenQuestion
    member: str
    gold: tuple[Stretch, ...]
    documents: tuple[str, ...]
    """SHA-256 of the documents that the hits lie in."""
    hits: tuple[tuple[int, ...], ...]
    """Passages found, best first, each as (position in `documents`, start, end)."""
    retrieval_ms: float
    answer: AnswerGiven | None = None
    """None where only retrieval was measured."""
    wanted: tuple[str, ...] = ()
    """Of a miss: the evidence as it stands in the documents."""
    texts: tuple[Shown, ...] = ()
    """Of a miss: the first passages."""

    @property
    def found(self) -> tuple[Found, ...]:
        """The passages found, best first."""
        return tuple(Found(self.documents[at], start, end) for at, start, end in self.hits)
