"""The way of a question to the register: whether it goes there, and what is shown of what it says.

A question that the register can't answer and that passages may goes on to them; a question about a clause
of, say, the largest contract goes on within the contract that the register found.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto

from assistant.evidence.as_published import span_as_published
from assistant.evidence.suspicion import is_suspicious, without_orders
from assistant.figures.book import FigureBook
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal, FigureResult, Proposal
from assistant.figures.rows import RowSource
from assistant.language.plurals import counted
from assistant.ports import Cancellation, Corpus
from assistant.question.catalogue import Catalogue
from assistant.question.figure_wording import (
    FigureWording,
    MixedQuestion,
    asks_what_is_said,
    figure_wording,
    mixed_question,
)
from assistant.question.pick_contracts import surely_called
from assistant.records import (
    Citation,
    Figure,
    LabelledValue,
    Question,
    QuestionKind,
    Reading,
    RefusalReason,
    Understanding,
)

MOST_CITED_ROWS = 5
_NO_CONTRACT = "no document of that contract is loaded here, so its clauses can't be quoted"


@dataclass(frozen=True, slots=True)
class Figured:
    """What the register says to a question, ready to be shown."""

    figure: Figure | None
    text: str
    """Empty where it is no answer."""
    notices: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    readings: tuple[Reading, ...] = ()
    reason: RefusalReason | None = None
    """Why there is no answer."""
    proposal: Proposal | None = None
    """Where a language model proposed the plan."""


@dataclass(frozen=True, slots=True)
class Onward:
    """The question goes on to the passages; `beside` is what the register said first."""

    understanding: Understanding
    beside: Figured | None = None
    no_figure: str = ""
    """Said where passages don't answer either: why the register doesn't."""


class _Turn(StrEnum):
    REGISTER = auto()
    REGISTER_FIRST = auto()
    """Passages answer where it can't."""
    PASSAGES = auto()


@dataclass(frozen=True, slots=True)
class FigurePath:
    """Sends questions to one release's register."""

    book: FigureBook
    corpus: Corpus
    catalogue: Catalogue

    def taken(
        self,
        question: Question,
        understanding: Understanding,
        *,
        today: date,
        cancel: Cancellation | None = None,
    ) -> Figured | Onward:
        """What the register says, or where the question goes on.

        A language model is asked for a plan only where passages aren't asked as well.
        """
        if understanding.kind not in {QuestionKind.CLAUSE, QuestionKind.FIGURE, QuestionKind.AMBIGUOUS}:
            return Onward(understanding)
        wording = figure_wording(question.text)
        mixed = None if question.contract else mixed_question(question.text)
        if understanding.kind is QuestionKind.AMBIGUOUS and (
            wording is FigureWording.AGGREGATE or not self._is_about_rows_alone()
        ):
            return Onward(understanding)
        if mixed is not None and not self.book.why_not:
            return self._within_found(question, understanding, mixed, today)
        turn = self._turn(question, understanding, wording)
        if turn is _Turn.PASSAGES:
            return Onward(_as_clause(understanding))
        result = self.book.answer(
            question,
            today=today,
            within=self._chosen(question, understanding),
            may_propose=turn is _Turn.REGISTER,
            cancel=cancel,
        )
        if isinstance(result, FigureRefusal) and turn is _Turn.REGISTER_FIRST:
            return Onward(_as_clause(understanding), no_figure=result.why)
        return self._shown(result)

    def _turn(self, question: Question, understanding: Understanding, wording: FigureWording) -> _Turn:
        """Documents named in the question go before the register; a release of rows alone is asked there."""
        rows = self.book.contents
        named = understanding.named and any(content not in rows for content in understanding.contents)
        if question.contract and named:
            return _Turn.PASSAGES
        if wording is FigureWording.AGGREGATE:
            return _Turn.REGISTER_FIRST if named else _Turn.REGISTER
        if self._is_about_rows_alone():
            return _Turn.REGISTER_FIRST if asks_what_is_said(question.text) else _Turn.REGISTER
        if wording is FigureWording.LOOK_UP and not named and not self.book.why_not:
            return _Turn.REGISTER_FIRST
        return _Turn.PASSAGES

    def _chosen(self, question: Question, understanding: Understanding) -> tuple[str, ...]:
        """Paths of the tables that the asker chose apart from the question."""
        if not question.contract:
            return ()
        chosen = set(understanding.contents)
        return tuple(each.path for each in self.corpus.documents() if each.sha256 in chosen)

    def _is_about_rows_alone(self) -> bool:
        """Whether every document of the release is a table or a package of notices."""
        return set(self.book.permitted) <= self.book.contents

    def _within_found(
        self, question: Question, understanding: Understanding, mixed: MixedQuestion, today: date
    ) -> Figured | Onward:
        """The clause, within the one contract that the register picks out."""
        found = self.book.answer(replace(question, text=mixed.picking), today=today)
        if not isinstance(found, FigureAnswer) or not found.keys:
            return Onward(_as_clause(understanding))
        title, suppliers = self.book.called(found.keys[0])
        documents = self._called(" ".join((title, *suppliers)))
        shown = self._shown(found)
        said = f"the register finds “{without_orders(title)}” ({shown.text})"
        if not documents:
            return replace(
                shown,
                text="",
                reason=RefusalReason.NOT_FOUND,
                notices=(f"{said}; {_NO_CONTRACT}", *shown.notices),
            )
        text = question.text[: mixed.start] + "the contract" + question.text[mixed.end :]
        within = replace(
            understanding,
            kind=QuestionKind.CLAUSE,
            search_text=text,
            contents=documents,
            named=True,
            readings=(),
        )
        return Onward(within, replace(shown, notices=(f"The contract: {said}.", *shown.notices)))

    def _called(self, names: str) -> tuple[str, ...]:
        """SHA-256 of the documents besides tables that are surely called by these words."""
        return surely_called(names, self.catalogue, within=set(self.book.permitted) - self.book.contents)

    def _shown(self, result: FigureResult) -> Figured:
        if isinstance(result, FigureReadings):
            return _without_orders(Figured(None, "", (result.why,), readings=result.readings))
        if isinstance(result, FigureRefusal):
            said = (result.why, f"plan: {result.plan}") if result.plan else (result.why,)
            return Figured(None, "", said, reason=result.reason, proposal=result.proposal)
        contents = self.book.contents_of(result.keys)
        figure = replace(result.figure, contents=contents)
        citations = self._citations(result.keys)
        notices = (*result.notices, *_rejected(self.book.rejected_in(contents)))
        return _without_orders(Figured(figure, result.text, notices, citations, proposal=result.proposal))

    def _citations(self, keys: tuple[str, ...]) -> tuple[Citation, ...]:
        """The titles of the first few rows where they stand in their documents."""
        sources = self.book.sources_of(keys[:MOST_CITED_ROWS])
        return tuple(filter(None, (self._citation(source) for source in sources)))

    def _citation(self, source: RowSource) -> Citation | None:
        if source.start is None or source.end is None or not source.title or is_suspicious(source.title):
            return None
        row = self.corpus.text(source.sha256)[source.start : source.end]
        span = span_as_published(source.title, row)
        if span is None:
            return None
        start, end = source.start + span[0], source.start + span[1]
        return Citation(source.path, source.sha256, None, source.place, start, end, row[slice(*span)])


def _rejected(rows: int) -> tuple[str, ...]:
    if not rows:
        return ()
    unread = counted(rows, "row of the files counted", "rows of the files counted")
    return (f"{unread} couldn't be read and may be missing: `commons register problems` lists why",)


def _without_orders(figured: Figured) -> Figured:
    """The same without what a title or name in the rows tells the reader's software to do."""
    readings = tuple(
        each for each in figured.readings if not (is_suspicious(each.text) or is_suspicious(each.question))
    )
    figure, text = figured.figure, figured.text
    if figure is not None:
        for label in _labels(figure):
            text = text.replace(label, without_orders(label))
        figure = replace(figure, value=_plain_value(figure), plan=without_orders(figure.plan))
    return replace(
        figured,
        figure=figure,
        text=without_orders(text),
        notices=tuple(map(without_orders, figured.notices)),
        readings=readings,
        reason=RefusalReason.NOT_FOUND if figured.readings and not readings else figured.reason,
    )


def _labels(figure: Figure) -> list[str]:
    value = figure.value if isinstance(figure.value, tuple) else ()
    return [each.label for each in value if isinstance(each, LabelledValue)]


def _plain_value(figure: Figure) -> float | int | tuple[LabelledValue, ...] | tuple[str, ...]:
    labelled = tuple(
        replace(each, label=without_orders(each.label))
        for each in (figure.value if isinstance(figure.value, tuple) else ())
        if isinstance(each, LabelledValue)
    )
    return labelled or figure.value


def _as_clause(understanding: Understanding) -> Understanding:
    """The question as passages take it; a figure that no named document may hold is refused."""
    if understanding.kind is QuestionKind.FIGURE and understanding.named:
        return replace(understanding, kind=QuestionKind.CLAUSE)
    return understanding
