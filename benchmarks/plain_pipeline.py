"""The peer: what people assemble from tutorials, over the same texts with the same two models.

Windows of 1,000 characters with 200 of overlap, nearest by cosine over everything; the first four of them
in a prompt that asks for an answer from the context or "I don't know".
"""

import time
from collections.abc import Collection
from pathlib import Path

import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.corpus.records import Passage, PassageKind, StoredPassage
from assistant.evaluation.records import AnswerGiven
from assistant.ports import Corpus, EmbeddingModel, LanguageModel, Vectors
from assistant.records import Message, Question, QuestionKind, Retrieval, RetrievedPassage, Understanding

WINDOW, OVERLAP = 1000, 200
PROMPT_CHUNKS = 4
MOST_TOKENS = 120
SHOWN_WORDS = 80
_INSTRUCTION = (
    "Answer the question from the context only, in one or two sentences. "
    "If the context doesn't hold the answer, say: I don't know."
)


class PlainPipeline:
    """Retrieves and answers; the `UnderstandingRetriever` of an evaluation's run."""

    def __init__(
        self,
        corpus: Corpus,
        embedding: EmbeddingModel,
        *,
        left_out: Collection[str] = (),
        kept: Path | None = None,
    ) -> None:
        """`kept`: a folder for its vectors, so that a second run over the same release embeds nothing."""
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=WINDOW, chunk_overlap=OVERLAP, add_start_index=True
        )
        self._embedding = embedding
        self._chunks: list[RetrievedPassage] = []
        contents = {each.sha256: each for each in corpus.documents() if each.sha256 not in left_out}
        for content, document in contents.items():
            for chunk in splitter.create_documents([corpus.text(content)]):
                start = chunk.metadata["start_index"]
                passage = Passage(
                    content=content,
                    ordinal=len(self._chunks),
                    start=start,
                    end=start + len(chunk.page_content),
                    page=None,
                    locator=f"characters from {start}",
                    heading="",
                    kind=PassageKind.CLAUSE,
                    text=chunk.page_content,
                )
                stored = StoredPassage(len(self._chunks), passage)
                self._chunks.append(RetrievedPassage(stored, document.path, "", 0.0, 0.0, 0.0))
        file = kept / f"plain-{corpus.digest[:16]}-{len(self._chunks)}.npy" if kept else None
        if file and file.is_file():
            self._vectors: Vectors = np.load(file)
            return
        self._vectors = embedding.embed([each.stored.passage.text for each in self._chunks])
        if file:
            np.save(file, self._vectors)

    def understand(self, question: Question) -> Understanding:
        """It doesn't."""
        return Understanding(QuestionKind.CLAUSE, question.text)

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        """The nearest windows."""
        [vector] = self._embedding.embed([understanding.search_text])
        order = np.argsort(-(self._vectors @ vector), kind="stable")[:limit]
        return Retrieval(tuple(self._chunks[at] for at in order), 0, len(self._chunks), 0)

    def answer(self, question: str, model: LanguageModel) -> AnswerGiven:
        """What the model says to the question and its context, with what it says it doesn't know refused."""
        started = time.perf_counter()
        [vector] = self._embedding.embed([question])
        nearness = self._vectors @ vector
        best = np.argsort(-nearness, kind="stable")[:PROMPT_CHUNKS]
        context = "\n\n".join(self._chunks[at].stored.passage.text for at in best)
        messages = [
            Message("system", _INSTRUCTION),
            Message("user", f"Context:\n{context}\n\nQuestion: {question}"),
        ]
        while model.count_tokens(messages) + MOST_TOKENS > model.context_tokens:
            context = context[: len(context) * 9 // 10]
            messages[1] = Message("user", f"Context:\n{context}\n\nQuestion: {question}")
        first: float | None = None
        pieces = []
        for piece in model.generate(messages, max_tokens=MOST_TOKENS):
            first = first or time.perf_counter()
            pieces.append(piece)
        text = " ".join("".join(pieces).split()[:SHOWN_WORDS])
        refused = "don't know" in text.casefold() or not text
        return AnswerGiven(
            status="refused" if refused else "answered",
            kind=None if refused else "sentence",
            text="" if refused else text,
            reason="not_found" if refused else None,
            score=float(nearness[best[0]]),
            sentences=(),
            citations=(),
            nearest=(),
            figure=None,
            readings=(),
            notices=(),
            dropped=0,
            first_quote_ms=None,
            first_token_ms=None if first is None else round(1000 * (first - started)),
            total_ms=round(1000 * (time.perf_counter() - started)),
        )
