"""A home -> a working assistant over what its members adopted; the only place that builds backends."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from assistant.adoption.adopting import withheld_owners
from assistant.adoption.inspection import Inspection
from assistant.adoption.permission import Granted, granted, is_withdrawn, no_longer_permitted
from assistant.adoption.watch import Watch
from assistant.ask import answer_question
from assistant.backends.duckdb_register import DuckDbRegister
from assistant.backends.exact_vectors import ExactVectorIndex
from assistant.backends.llama_cpp import LlamaCppModel
from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.backends.pdfium import PagePictures, highlighted_png
from assistant.backends.routed_vectors import RoutedVectorIndex
from assistant.backends.sqlite_fts import SqliteFtsIndex
from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.backends.word_vectors import read_word_vectors
from assistant.clause_matrix import (
    ComparedCell,
    ComparedClause,
    ComparedContract,
    compared_cells,
    contracts_to_compare,
)
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.release import DOCUMENTS_NAME, PASSAGES_NAME, Release
from assistant.corpus.seal import file_sha256
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError, NotPermitted, ReleaseCorrupt
from assistant.evidence.likeness import WordLikeness, rarity_in
from assistant.evidence.rerank import FeatureReranker
from assistant.evidence.surroundings import Surroundings, surroundings_of
from assistant.figure_path import FigurePath
from assistant.figures.book import FigureBook
from assistant.gguf import Gguf, open_verified
from assistant.installation import (
    HomeFolders,
    language_model_file,
    prepared_embedding,
    prepared_language_model,
    prepared_words,
)
from assistant.parts import AssistantParts
from assistant.ports import Cancellation, ModelIdentity, Receipt, VectorIndex
from assistant.question.catalogue import Catalogue
from assistant.question.pick_contracts import surely_called
from assistant.records import Adoption, AnswerEvent, Citation, Question, Retrieval
from assistant.retrieve import HybridRetriever
from assistant.settings import RetrievalSettings
from governance.gatekeeper import GateKeeper
from governance.proposal import ModelChoice

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
        self._pictures.close()
        self._model.close()
        self.figures.close()
        self.corpus.close()
        self.granted.close()

    def __enter__(self) -> "Assistant":
        """Itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()


def open_assistant(root: Path, *, drafting: bool = True, approximate: bool = True) -> Assistant:
    """Ask the gate and build everything; raises NotPermitted, or what is broken, in one line.

    Without `drafting` the language model isn't loaded before somebody asks. Without `approximate` no
    search by meaning goes through Chroma, whose graph differs a little each time it is built.
    """
    home = HomeFolders(root)
    keeper = GateKeeper(root)
    try:
        allowed = granted(home, keeper)
    except BaseException:
        keeper.close()
        raise
    watch = Watch(lambda: no_longer_permitted(keeper, allowed.permission), close=keeper.close)
    try:
        model = adopted_language_model(home, allowed.model)
        if drafting:
            threading.Thread(target=_started_early, args=(model,), daemon=True).start()
        release = Release(allowed.release.folder, digest=allowed.permission.release)
        corpus = PermittedCorpus(release, is_withheld=lambda owner: is_withdrawn(owner, allowed.permission))
        book = figure_book(
            release,
            corpus,
            lambda owner: is_withdrawn(owner, allowed.permission),
            require_permission=watch.require_permission_now,
        )
        embedding = OpenVinoEmbedding(prepared_embedding())
        collections = home.collections if approximate else None
        retriever = retriever_over(corpus, release, collections, allowed.settings.retrieval, embedding)
    except BaseException:
        watch.close()
        allowed.close()
        raise
    receipts = SqliteReceipts(home.receipts)
    parts = AssistantParts(
        corpus=corpus,
        retriever=retriever,
        figures=FigurePath(book, corpus, retriever.catalogue),
        embedding=embedding,
        likeness=retriever.likeness,
        model=model,
        receipts=_PermittedReceipts(receipts, watch),
        conversations=receipts,
        adoption=allowed.adoption,
        settings=allowed.settings,
        now=lambda: datetime.now(UTC),
        clock=time.monotonic,
        new_id=lambda: uuid4().hex,
    )
    return Assistant(allowed, corpus, retriever, book, parts, model, PagePictures(), watch)


def open_inspection(root: Path, digest: str) -> Inspection:
    """A release of this home for people who check it; raises ReleaseNotFound or ReleaseCorrupt."""
    store = ReleaseStore(root)
    return Inspection(store.open(store.resolve(digest)), withheld_owners(HomeFolders(root)))


def figure_book(
    release: Release,
    corpus: PermittedCorpus,
    is_withheld: Callable[[str], bool],
    *,
    require_permission: Callable[[], None],
) -> FigureBook:
    """The release's register, without the rows of owners who withdrew."""
    return FigureBook(
        lambda: DuckDbRegister(release.folder / REGISTER_NAME),
        permitted=corpus.contents,
        owner_permitted=lambda owner: not is_withheld(owner),
        require_permission=require_permission,
    )


def retriever_over(
    corpus: PermittedCorpus,
    release: Release,
    collections: Path | None,
    settings: RetrievalSettings,
    embedding: OpenVinoEmbedding,
) -> HybridRetriever:
    """Over what is permitted: the release itself is only what the indexes are made of.

    `collections`: where Chroma's are kept; None to search exactly.
    """
    exact = ExactVectorIndex(release.vectors, release.ranges)

    def open_collection() -> VectorIndex | None:
        if collections is None:
            return None
        from assistant.backends.chroma import ChromaCollections  # two seconds that a named contract spares

        return ChromaCollections(collections).open(release)

    lexical = corpus.lexical(SqliteFtsIndex(release.folder / PASSAGES_NAME))
    rarity = rarity_in(lexical, corpus.passage_count())
    likeness = WordLikeness(embedding, rarity, known=read_word_vectors(prepared_words()))
    return HybridRetriever(
        corpus,
        catalogue=Catalogue.of(corpus),
        lexical=lexical,
        vector=corpus.vector(RoutedVectorIndex(exact=exact, open_whole=open_collection)),
        embedding=embedding,
        reranker=FeatureReranker.of(settings, likeness),
        likeness=likeness,
        settings=settings,
    )


def adopted_language_model(home: HomeFolders, choice: ModelChoice) -> LlamaCppModel:
    """The adopted file is hashed, and so is the file that runs where one was derived from it."""
    adopted = language_model_file(choice.sha256, home)
    return LlamaCppModel(_file_that_runs(adopted, choice), log=home.model_log)


def _file_that_runs(adopted: Gguf, choice: ModelChoice) -> Gguf:
    if not choice.derived_sha256:
        return adopted
    with open_verified(adopted):
        pass
    prepared = prepared_language_model()
    if prepared.sha256 != choice.derived_sha256:
        raise NotPermitted(
            f"model (derived): {prepared.sha256[:12]} was derived here, adopted was "
            f"{choice.derived_sha256[:12]}: install the pinned packages, or propose what is here"
        )
    return prepared


def _started_early(model: LlamaCppModel) -> None:
    """Load while evidence is looked up; what goes wrong is said to whoever asks."""
    try:
        model.start()
    except AssistantError:
        return


@dataclass(frozen=True, slots=True)
class _PermittedReceipts:
    """Keeps a receipt only where the answer may still be given: none lands behind an erasure's back."""

    receipts: SqliteReceipts
    watch: Watch

    def save(self, receipt: Receipt) -> None:
        """Keep it; raises NotPermitted as soon as the members decided otherwise."""
        self.watch.require_permission_now()
        self.receipts.save(receipt)

    def load(self, receipt_id: str) -> Receipt:
        """The receipt with this id."""
        return self.receipts.load(receipt_id)

    def using(self, content: str) -> list[str]:
        """Ids of the receipts that quote this document."""
        return self.receipts.using(content)
