"""A home -> a working assistant over what its members adopted; the only place that builds backends."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from assistant.adoption.adopting import withheld_owners
from assistant.adoption.inspection import Inspection
from assistant.adoption.permission import granted, is_withdrawn, no_longer_permitted
from assistant.adoption.watch import Watch
from assistant.assistant import Assistant
from assistant.backends.duckdb_register import DuckDbRegister
from assistant.backends.exact_vectors import ExactVectorIndex
from assistant.backends.llama_cpp import LlamaCppModel
from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.backends.pdfium import PagePictures
from assistant.backends.routed_vectors import RoutedVectorIndex
from assistant.backends.row_vectors import RowVectorFiles
from assistant.backends.sqlite_fts import SqliteFtsIndex
from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.backends.word_vectors import read_word_vectors
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.release import PASSAGES_NAME, Release
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError, NotPermitted
from assistant.evidence.likeness import WordLikeness, rarity_in
from assistant.evidence.rerank import FeatureReranker
from assistant.figure_path import FigurePath
from assistant.figures.book import FigureBook
from assistant.figures.proposed.propose import PlanProposer
from assistant.gguf import SMOLLM2, Gguf, open_verified
from assistant.installation import (
    HomeFolders,
    language_model_file,
    prepared_embedding,
    prepared_language_model,
    prepared_words,
)
from assistant.parts import AssistantParts
from assistant.ports import LanguageModel, Receipt, VectorIndex
from assistant.question.catalogue import Catalogue
from assistant.retrieve import HybridRetriever
from assistant.settings import RetrievalSettings, Settings
from governance.gatekeeper import GateKeeper
from governance.proposal import ModelChoice


def open_assistant(root: Path, *, drafting: bool = True, approximate: bool = True) -> Assistant:
    """Ask the gate and build everything; raises NotPermitted, or what is broken, in one line.

    Without `drafting` the language model isn't loaded before somebody asks. Without `approximate` no
    search by meaning goes through Chroma, whose graph differs a little each time it is built.
    """
    with ExitStack() as opened:
        return _assistant(HomeFolders(root), opened, drafting=drafting, approximate=approximate)


def _assistant(home: HomeFolders, opened: ExitStack, *, drafting: bool, approximate: bool) -> Assistant:
    """Closes nothing where it raises: whatever it opened is in `opened`; else the assistant closes it."""
    keeper = GateKeeper(home.root)
    opened.callback(keeper.close)
    allowed = granted(home, keeper)
    opened.callback(allowed.close)

    def is_withheld(owner: str) -> bool:
        return is_withdrawn(owner, allowed.permission)

    watch = Watch(lambda: no_longer_permitted(keeper, allowed.permission), close=keeper.close)
    opened.callback(watch.close)
    model = adopted_language_model(home, allowed.model)
    opened.callback(model.close)
    if drafting:
        starting = threading.Thread(target=_started_early, args=(model,), daemon=True)
        starting.start()
        opened.callback(starting.join)
    release = Release(allowed.release.folder, digest=allowed.permission.release)
    corpus = PermittedCorpus(release, is_withheld=is_withheld)
    opened.callback(corpus.close)
    embedding = OpenVinoEmbedding(prepared_embedding())
    book = figure_book(
        release,
        corpus,
        is_withheld,
        require_permission=watch.require_permission_now,
        proposer=plan_proposer(allowed.settings, model),
        row_vectors=RowVectorFiles(home.row_vectors, embedding),
    )
    opened.callback(book.close)
    collections = home.collections if approximate else None
    retriever = retriever_over(corpus, release, collections, allowed.settings.retrieval, embedding)
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
    pictures = PagePictures()
    opened.callback(pictures.close)
    return Assistant(allowed, corpus, retriever, book, parts, model, pictures, watch, opened.pop_all())


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
    row_vectors: RowVectorFiles,
    proposer: PlanProposer | None = None,
) -> FigureBook:
    """The release's register, without the rows of owners who withdrew."""
    return FigureBook(
        lambda: DuckDbRegister(release.folder / REGISTER_NAME),
        permitted=corpus.contents,
        owner_permitted=lambda owner: not is_withheld(owner),
        require_permission=require_permission,
        proposer=proposer,
        meanings=lambda register: row_vectors.of(release.digest, register),
    )


def plan_proposer(settings: Settings, model: LanguageModel) -> PlanProposer | None:
    """Proposes plans with the adopted model where members declared that very one able to; else None.

    The embedded model never is asked: it can't, whatever was declared.
    """
    adopted, figures = model.identity.sha256, settings.figures
    if not figures.planning_model or figures.planning_model != adopted or adopted == SMOLLM2.sha256:
        return None
    return PlanProposer(
        model, figures.max_plan_tokens, figures.plan_seconds, time.monotonic, settings.prompt.plan
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
