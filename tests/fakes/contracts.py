"""Small fictional contracts, and a retriever over a release built from them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.backends.exact_vectors import ExactVectorIndex
from assistant.backends.sqlite_fts import SqliteFtsIndex
from assistant.corpus.records import Document
from assistant.corpus.release import PASSAGES_NAME, Release
from assistant.corpus.store import ReleaseStore
from assistant.evidence.likeness import WordLikeness, rarity_in
from assistant.evidence.rerank import FeatureReranker
from assistant.question.catalogue import Catalogue
from assistant.retrieve import HybridRetriever
from assistant.settings import RetrievalSettings
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.releases import build_sample_release, content_of

CONTRACTS: Mapping[str, str] = {
    "grounds-maintenance-contract.txt": (
        "GROUNDS MAINTENANCE CONTRACT\n\nbetween Ashby Borough Council and Greenfell Landscapes Limited\n\n"
        "Contract number AB-20417\n\nclause 9 Either party may end this contract on six months' notice.\n\n"
        "clause 12 The Supplier's liability is capped at two million pounds.\n\n"
        "clause 14 Invoices are paid within 30 days of receipt."
    ),
    "building-cleaning-contract.txt": (
        "BUILDING CLEANING CONTRACT\n\nbetween Ashby Borough Council and Brightmop Services Limited\n\n"
        "clause 9 The Council may end this contract on three months' notice.\n\n"
        "clause 14 Invoices are paid within 14 days of receipt."
    ),
    "cleaning-of-schools-contract.txt": (
        "CLEANING OF SCHOOLS CONTRACT\n\nbetween Ashby Borough Council and Pollard Cleaning Limited\n\n"
        "clause 7 The Council may end this contract on one month's notice."
    ),
    "leisure-management-agreement.txt": (
        "LEISURE MANAGEMENT AGREEMENT\n\nmade between Ashby Borough Council and Pollard Leisure Trust\n\n"
        "clause 3 The Trust pays the Council a yearly fee of 80,000 pounds.\n\n"
        "clause 14 Invoices are paid within 30 days of receipt."
    ),
    "grounds-maintenance-variation-1.txt": (
        "VARIATION 1 TO THE GROUNDS MAINTENANCE CONTRACT\n\n"
        "Clause 9 is deleted and replaced by: either party may end this contract on nine months' notice."
    ),
}


def catalogue_of(contracts: Mapping[str, str] = CONTRACTS, *, owner: str = "Ashby") -> Catalogue:
    """A catalogue of these texts, each the content of one path."""
    return Catalogue(
        (
            Document(
                path, owner, "OGL-3.0", content_of(text).sha256, "text/plain", len(text), title=_title(text)
            ),
            text,
        )
        for path, text in contracts.items()
    )


def retriever_over(
    home: Path, contracts: Mapping[str, str] = CONTRACTS, *, settings: RetrievalSettings | None = None
) -> HybridRetriever:
    """A retriever over a release of these texts, built as every release is."""
    embedding = HashedWordsEmbedding()
    contents = [(path, content_of(text)) for path, text in contracts.items()]
    digest = build_sample_release(home, contents=contents, embedding=embedding)
    release = ReleaseStore(home).open(digest)
    lexical = SqliteFtsIndex(release.folder / PASSAGES_NAME)
    likeness = WordLikeness(embedding, rarity_in(lexical, release.passage_count()))
    return HybridRetriever(
        release,
        catalogue=Catalogue.of(release),
        lexical=lexical,
        vector=ExactVectorIndex(release.vectors, release.ranges),
        embedding=embedding,
        reranker=FeatureReranker.of(settings or RetrievalSettings(), likeness),
        likeness=likeness,
        settings=settings or RetrievalSettings(),
    )


def closed_after(retriever: HybridRetriever) -> Iterator[HybridRetriever]:
    """For fixtures: the retriever, its release closed when the test is over."""
    yield retriever
    assert isinstance(retriever.corpus, Release)
    retriever.corpus.close()
    assert isinstance(retriever.lexical, SqliteFtsIndex)
    retriever.lexical.close()


def _title(text: str) -> str:
    return text.split("\n", 1)[0].title()
