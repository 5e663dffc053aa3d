"""Small releases built through the real builder, for tests that need one on disk."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.corpus.records import (
    MAX_PASSAGE_CHARACTERS,
    Content,
    Document,
    Page,
    PageVerdict,
    Passage,
    PassageKind,
    ReadDocument,
    SkippedFile,
)
from assistant.corpus.release import DOCUMENTS_NAME, Release
from assistant.corpus.store import ReleaseStore
from assistant.ports import EmbeddingModel
from ingest.build import Candidate, build_release
from ingest.register.corrections import Decisions
from ingest.register.load import build_register
from ingest.register.release_settings import register_settings
from tests.fakes.embedding import HashedWordsEmbedding

SAMPLE_TEXTS: Mapping[str, str] = {
    "leisure.txt": "LEISURE AGREEMENT\n\n12.3 Termination. The Council may end this Agreement on six months'"
    " notice.\n\n14 Liability. The Supplier's liability is capped at £500,000 in any Contract Year.",
    "cleaning.txt": "CLEANING CONTRACT\n\n4 Payment. Invoices are paid within thirty days.\n\n"
    "9 TUPE. The Transfer Regulations apply to the cleaners.",
    "parks.txt": "GROUNDS MAINTENANCE\r\n\r\n2 Term. Five years from 1 April 2025, with an option of two.\r\n"
    "\r\n7 Café concession \U0001f333 is excluded.\x00 Nothing else is.",
}


def content_of(text: str, *, data: bytes | None = None) -> Content:
    """A content whose passages are its lines."""
    sha256 = hashlib.sha256(data if data is not None else text.encode()).hexdigest()
    spans: list[tuple[int, int]] = []
    at = 0
    for paragraph in text.splitlines(keepends=True):
        for start in range(at, at + len(paragraph), MAX_PASSAGE_CHARACTERS):
            end = min(start + MAX_PASSAGE_CHARACTERS, at + len(paragraph))
            if text[start:end].strip():
                spans.append((start, end))
        at += len(paragraph)
    passages = tuple(
        Passage(
            sha256, ordinal, start, end, None, f"line {ordinal + 1}", "", PassageKind.TEXT, text[start:end]
        )
        for ordinal, (start, end) in enumerate(spans)
    )
    page = Page(None, 0, len(text), PageVerdict.TEXT if text.strip() else PageVerdict.BLANK)
    return Content(sha256, ReadDocument(text, (page,), media_type="text/plain"), passages)


def build_sample_release(
    home: Path,
    *,
    contents: Sequence[tuple[str, Content]] | None = None,
    embedding: EmbeddingModel | None = None,
    skipped: Sequence[SkippedFile] = (),
    owner: str = "Ashby",
    check: Callable[[Release], None] | None = None,
) -> str:
    """Build and publish a release of these (path, content) pairs; returns its digest."""
    pairs = contents or [(path, content_of(text)) for path, text in SAMPLE_TEXTS.items()]
    model = embedding or HashedWordsEmbedding()
    by_digest = {content.sha256: content for _, content in pairs}
    store = ReleaseStore(home)
    with store.staging() as staged:
        for content in by_digest.values():
            (staged / DOCUMENTS_NAME / content.sha256).write_bytes(content.read.text.encode())
        candidate = Candidate(
            documents=[
                Document(path, owner, "OGL-3.0", content.sha256, "", len(content.read.text.encode()))
                for path, content in pairs
            ],
            skipped=skipped,
            settings={
                "embedding": {"sha256": model.sha256, "dimensions": model.dimensions},
                "register": register_settings(Decisions()),
            },
            content=by_digest.__getitem__,
            vectors=lambda content: model.embed([passage.text for passage in content.passages]),
            register=lambda folder, rest: build_register(folder, rest, cache_folder=home / "cache"),
        )
        manifest = build_release(staged, candidate, check=check or (lambda release: None))
        store.publish(staged, manifest.digest)
    return manifest.digest
