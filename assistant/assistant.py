"""An assistant that is open: what pages, commands and measurements ask, over one adopted release.

Owns what may be asked and that permission is asked for first; `assistant.wiring.open_assistant` builds it.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from assistant.adoption.permission import Granted
from assistant.adoption.watch import Watch
from assistant.ask import answer_question
from assistant.backends.llama_cpp import LlamaCppModel
from assistant.backends.pdfium import PagePictures, highlighted_png
from assistant.clause_matrix import (
    ComparedCell,
    ComparedClause,
    ComparedContract,
    compared_cells,
    contracts_to_compare,
)
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.release import DOCUMENTS_NAME
from assistant.corpus.seal import file_sha256
from assistant.errors import NotPermitted, ReleaseCorrupt
from assistant.evidence.surroundings import Surroundings, surroundings_of
from assistant.figures.book import FigureBook
from assistant.parts import AssistantParts
from assistant.ports import Cancellation, ModelIdentity
from assistant.question.pick_contracts import surely_called
from assistant.records import Adoption, AnswerEvent, Citation, Question, Retrieval
from assistant.retrieve import HybridRetriever

PDF = "application/pdf"

CLOSING_SECONDS = 5.0


@dataclass(slots=True)
class Assistant:
    """Answers questions over one adopted release; safe to use from several threads. Close it."""

    granted: Granted
    corpus: PermittedCorpus
    retriever: HybridRetriever
    figures: FigureBook
    """What pages ask of the register: figures by plan, boards, suppliers, rows and their sources."""
    _parts: AssistantParts
    _model: LlamaCppModel
    _pictures: PagePictures
    _watch: Watch
    _opened: ExitStack
    """Closes everything that was opened for it."""
    _idle: threading.Condition = field(default_factory=threading.Condition)
    _asking: int = 0

    @property
    def adoption(self) -> Adoption:
        """What allows this assistant to answer."""
        return self._parts.adoption

    @property
    def parts(self) -> AssistantParts:
        """What its answers are made with; measurements exchange some of them."""
        return self._parts

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the gate said beside its permission."""
        return self.granted.permission.warnings

    @property
    def stopped(self) -> str:
        """Why it may not answer any more; empty while it may."""
        return self._watch.reason

    def ask(self, question: Question, *, cancel: Cancellation | None = None) -> Iterator[AnswerEvent]:
        """Events of one answer; raises NotPermitted as soon as a stop or another release is in force."""
        self._watch.require_permission_now()
        with self._busy(), self._watch.over(cancel) as either:
            for event in answer_question(question, parts=self._parts, cancel=either):
                self._watch.require_permission()
                yield event

    def retrieve(self, question: Question, *, limit: int) -> Retrieval:
        """Evidence alone, no language model; copies of a clause at each of their places."""
        self._watch.require_permission_now()
        return replace(self.retriever, every_place=True).retrieve(question, limit=limit)

    def contracts(self) -> tuple[ComparedContract, ...]:
        """The contract documents that may be used, by title."""
        self._watch.require_permission_now()
        return contracts_to_compare(self.retriever.catalogue)

    def contracts_called(self, title: str, *parties: str) -> tuple[ComparedContract, ...]:
        """The contract documents that are surely called by a register's title and parties."""
        offered = {each.sha256: each for each in self.contracts()}
        named = surely_called(" ".join((title, *parties)), self.retriever.catalogue, within=set(offered))
        return tuple(offered[sha256] for sha256 in named)

    def compare(self, contracts: Sequence[str], clauses: Sequence[ComparedClause]) -> Iterator[ComparedCell]:
        """A cell for each contract (by SHA-256) and clause; raises NotPermitted as `ask` does."""
        self._watch.require_permission_now()
        with self._busy():
            for cell in compared_cells(contracts, clauses, parts=self._parts):
                self._watch.require_permission()
                yield cell

    def around(self, citation: Citation) -> Surroundings:
        """The clauses before and after a citation, and what overrides it."""
        self._watch.require_permission_now()
        return surroundings_of(citation, corpus=self.corpus, catalogue=self.retriever.catalogue)

    @property
    def model_identity(self) -> ModelIdentity:
        """Which language model drafts."""
        return self._model.identity

    def page_picture(self, citation: Citation, *, width_pixels: int) -> bytes | None:
        """PNG of the cited page with the quote marked; None for a format without pages.

        Raises ReleaseCorrupt where the document's copy was changed, NotPermitted where its owner withdrew it.
        """
        self._watch.require_permission_now()
        if citation.sha256 not in self.corpus.contents:
            raise NotPermitted(f"{citation.document} was withdrawn by its owner: it isn't shown any more")
        document = self.granted.release_folder / DOCUMENTS_NAME / citation.sha256
        if citation.page is None or self._media_type(citation.sha256) != PDF:
            return None
        if file_sha256(document) != citation.sha256:
            raise ReleaseCorrupt(f"the copy of {citation.document} was changed: verify the release")
        picture = self._pictures.page_picture(document, citation.page, [citation.quote], width_pixels)
        return highlighted_png(picture)

    def _media_type(self, sha256: str) -> str:
        return next((each.media_type for each in self.corpus.documents() if each.sha256 == sha256), "")

    @contextmanager
    def _busy(self) -> Iterator[None]:
        with self._idle:
            self._asking += 1
        try:
            yield
        finally:
            with self._idle:
                self._asking -= 1
                self._idle.notify_all()

    def close(self) -> None:
        """End the processes and remove the private copy; waits a moment for answers on their way to stop."""
        self._watch.close()
        with self._idle:
            self._idle.wait_for(lambda: self._asking == 0, timeout=CLOSING_SECONDS)
        self._opened.close()

    def __enter__(self) -> "Assistant":
        """Itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()
