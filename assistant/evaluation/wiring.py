"""What is evaluated, put together: as members adopted it, or a candidate before their vote."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.backends.row_vectors import RowVectorFiles
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.records import Document
from assistant.corpus.release import Release
from assistant.errors import NotPermitted, UnusableInput
from assistant.evaluation.candidate import Candidate, Named, candidate
from assistant.evaluation.code_version import code_sha256
from assistant.evaluation.gold import GoldPlaces
from assistant.evaluation.records import GoldenQuestion, Outcome, Suite
from assistant.evaluation.remembered import RememberedEmbedding
from assistant.evaluation.report import Inputs, Mode, suite_inputs
from assistant.evaluation.run_answers import AnswerRun, NoConversations, NoReceipts
from assistant.evaluation.run_retrieval import RetrievalRun
from assistant.evaluation.unasked import owners_unasked
from assistant.figure_path import FigurePath
from assistant.installation import HomeFolders, prepared_embedding
from assistant.parts import AssistantParts
from assistant.ports import Corpus
from assistant.records import Adoption
from assistant.retrieve import HybridRetriever
from assistant.wiring import (
    adopted_language_model,
    figure_book,
    open_assistant,
    plan_proposer,
    retriever_over,
)

BEFORE_A_VOTE = "measured before a vote"
_SHARE_THAT_GIVES_AWAY = 10
"""A file that holds more than one in so many of a suite's questions isn't a contract."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the questions are put to."""

    retrieval: RetrievalRun
    parts: AssistantParts | None
    """None where only passages are measured."""
    inputs_but_suites: Inputs
    why_stopped: Callable[[], str]
    """Why nothing more may be measured; empty while it may."""

    def inputs(self, suites: Sequence[Suite], *, members: Sequence[str] = ()) -> Inputs:
        """What the figures will depend on; `members`: only their questions are asked."""
        named = tuple(sorted(members))
        return replace(self.inputs_but_suites, suites=suite_inputs(suites), members=named)

    def leaving_out(self, suites: Sequence[Suite]) -> "Evaluated":
        """Without the passages of documents that hold the questions themselves.

        Raises UnusableInput for whole answers, which would be found in them.
        """
        holders = holders_of_questions(self.retrieval.corpus, suites)
        if holders and self.parts is not None:
            raise UnusableInput(f"{holders[0].path} holds the questions: ingest the documents without it")
        left_out = frozenset(each.sha256 for each in holders)
        return replace(self, retrieval=replace(self.retrieval, left_out=left_out))

    def at(self, moment: datetime) -> "Evaluated":
        """Asked as if it were then, so that "today" means what it meant."""
        return self if self.parts is None else replace(self, parts=replace(self.parts, now=lambda: moment))

    def unasked(self, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
        """Whose contracts none of these questions is about."""
        return owners_unasked(self.retrieval.corpus.documents(), outcomes)

    def outcomes(self, questions: Sequence[GoldenQuestion], *, workers: int) -> Iterator[Outcome]:
        """What came of each question, in order; raises NotPermitted as soon as members decide otherwise."""
        run = self.retrieval if self.parts is None else AnswerRun(self.retrieval, self.parts, workers)
        for outcome in run.outcomes(questions):
            if self.why_stopped():
                raise NotPermitted(self.why_stopped())
            yield outcome


@contextmanager
def open_for_evaluation(root: Path, named: Named, *, mode: Mode) -> Iterator[Evaluated]:
    """Ask the gate, or open a candidate; searches by meaning are exact, so that they repeat."""
    opened = _in_force(root, mode) if named.is_in_force else _before_a_vote(HomeFolders(root), named, mode)
    with opened as evaluated:
        yield evaluated


@contextmanager
def _in_force(root: Path, mode: Mode) -> Iterator[Evaluated]:
    with open_assistant(root, drafting=mode is Mode.ANSWERS, approximate=False) as assistant:
        yield _evaluated(
            assistant.retriever,
            assistant.parts if mode is Mode.ANSWERS else None,
            release=assistant.adoption.release,
            settings=assistant.granted.offered.settings,
            derived=assistant.granted.model.derived_sha256,
            why_stopped=lambda: assistant.stopped,
        )


@contextmanager
def _before_a_vote(home: HomeFolders, named: Named, mode: Mode) -> Iterator[Evaluated]:
    chosen = candidate(home, named)
    with ExitStack() as closing:
        release = Release(chosen.release_folder, digest=chosen.release)
        corpus = closing.enter_context(PermittedCorpus(release, is_withheld=chosen.is_withheld))
        embedding = OpenVinoEmbedding(prepared_embedding())
        retriever = retriever_over(corpus, release, None, chosen.settings.retrieval, embedding)
        parts = None
        if mode is Mode.ANSWERS:
            parts = _parts(home, chosen, release, corpus, retriever, closing)
        yield _evaluated(
            retriever,
            parts,
            release=chosen.release,
            settings=chosen.settings_sha256,
            derived=chosen.model.derived_sha256 if chosen.model else "",
            why_stopped=lambda: "",
        )


def _evaluated(
    retriever: HybridRetriever,
    parts: AssistantParts | None,
    *,
    release: str,
    settings: str,
    derived: str,
    why_stopped: Callable[[], str],
) -> Evaluated:
    remembered = RememberedEmbedding(retriever.embedding)
    inputs = Inputs(
        suites=(),
        release=release,
        model=parts.adoption.model if parts else "",
        settings=settings,
        embedding=remembered.sha256,
        code=code_sha256(),
        mode=Mode.ANSWERS if parts else Mode.RETRIEVAL,
        derived=derived if parts else "",
    )
    corpus = retriever.corpus
    measured = replace(retriever, embedding=remembered, every_place=True)
    run = RetrievalRun(corpus, measured, GoldPlaces(corpus), remembered.remember)
    return Evaluated(run, parts, inputs, why_stopped)


def _parts(
    home: HomeFolders,
    chosen: Candidate,
    release: Release,
    corpus: PermittedCorpus,
    retriever: HybridRetriever,
    closing: ExitStack,
) -> AssistantParts:
    if chosen.model is None:
        raise UnusableInput("no model is adopted: name one with --model, or measure --retrieval-only")
    model = closing.enter_context(adopted_language_model(home, chosen.model))
    book = figure_book(
        release,
        corpus,
        chosen.is_withheld,
        require_permission=lambda: None,
        proposer=plan_proposer(chosen.settings, model),
        row_vectors=RowVectorFiles(home.row_vectors, retriever.embedding),
    )
    closing.callback(book.close)
    return AssistantParts(
        corpus=retriever.corpus,
        retriever=retriever,
        figures=FigurePath(book, retriever.corpus, retriever.catalogue),
        embedding=retriever.embedding,
        likeness=retriever.likeness,
        model=model,
        receipts=NoReceipts(),
        conversations=NoConversations(),
        adoption=Adoption(chosen.release, chosen.model.sha256, None, BEFORE_A_VOTE),
        settings=chosen.settings,
        now=lambda: datetime.now(UTC),
        clock=time.monotonic,
        new_id=lambda: uuid4().hex,
    )


def holders_of_questions(corpus: Corpus, suites: Sequence[Suite]) -> list[Document]:
    """Documents that hold a suite's questions themselves, as one does that was ingested with them."""
    asked = [[_plain(question.question) for question in suite.questions] for suite in suites]
    found = []
    for document in corpus.documents():
        text = _plain(corpus.text(document.sha256))
        if any(sum(each in text for each in one) > len(one) / _SHARE_THAT_GIVES_AWAY + 1 for one in asked):
            found.append(document)
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
