"""Our retriever as a LangChain retriever, for those who build their own chains on it.

The question path doesn't come through here; what it would cite, this hands out as `Document`s.
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, SkipValidation

from assistant.ports import Retriever
from assistant.records import Question, RetrievedPassage


class CommonsRetriever(BaseRetriever):
    """A LangChain retriever over any Retriever: contract first, then clause, at most `k` passages."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: SkipValidation[Retriever]
    k: int = Field(default=4, ge=1)
    """How many passages a query returns; `invoke(query, k=...)` overrides it."""
    contract: str | None = None
    """A contract's name or path, where every query is about one."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        question = Question(query, contract=self.contract)
        found = self.retriever.retrieve(question, limit=self.k if k is None else k)
        return [_document(passage) for passage in found.passages]


def _document(found: RetrievedPassage) -> Document:
    """The passage with what a citation needs: document, SHA-256, page, locator and character span."""
    passage = found.stored.passage
    return Document(
        id=str(found.stored.id),
        page_content=passage.text,
        metadata={
            "document": found.document,
            "title": found.title,
            "sha256": passage.content,
            "page": passage.page,
            "locator": passage.locator,
            "heading": passage.heading,
            "start": passage.start,
            "end": passage.end,
            "score": found.score,
            "similarity": found.similarity,
            "varies": list(found.varies),
            "also_in": list(found.also_in),
        },
    )
