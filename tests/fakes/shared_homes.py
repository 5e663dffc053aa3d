"""A home of several councils with an adopted release of small texts, founded and voted for in truth."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from assistant.adoption.adopting import release_choice, settings_choice
from assistant.corpus.manifest import FORMAT_VERSION
from assistant.corpus.records import Content, Document, RegisterSummary
from assistant.corpus.register import REGISTER_NAME, read_summary
from assistant.corpus.release import DOCUMENTS_NAME, SEAL_NAME
from assistant.corpus.seal import file_sha256
from assistant.corpus.store import ReleaseStore
from assistant.installation import HomeFolders
from assistant.settings import Settings
from governance.proposal import ModelChoice
from governance.wiring import adopt_by_all, found_demo
from ingest.build import Candidate, build_release
from ingest.register.corrections import Decisions
from ingest.register.load import build_register
from ingest.register.release_settings import register_settings
from tests.fakes.embedding import HashedWordsEmbedding

MODEL = ModelChoice("7" * 64, "tiny", "Apache-2.0", "card", "a test", recipe="", derived_sha256="")


def publish(
    home: Path,
    documents: list[tuple[str, str, Content]],
    *,
    forged: str = "",
    manifest_format: int = FORMAT_VERSION,
) -> str:
    """Publish a release of (owner, path, content); its digest. `forged`: SQL run on its register first."""
    model = HashedWordsEmbedding()
    contents = {content.sha256: content for _, _, content in documents}
    store = ReleaseStore(home)
    with store.staging() as staged:
        for content in contents.values():
            (staged / DOCUMENTS_NAME / content.sha256).write_bytes(content.read.text.encode())
        candidate = Candidate(
            documents=[
                Document(path, owner, "OGL-3.0", content.sha256, "", len(content.read.text.encode()))
                for owner, path, content in documents
            ],
            skipped=(),
            settings={
                "embedding": {"sha256": model.sha256, "dimensions": model.dimensions},
                "register": register_settings(Decisions()),
            },
            content=contents.__getitem__,
            vectors=lambda content: model.embed([passage.text for passage in content.passages]),
            register=lambda folder, rest: _registered(folder, rest, home / "cache", forged),
            format=manifest_format,
        )
        manifest = build_release(staged, candidate, check=lambda release: None)
        store.publish(staged, manifest.digest)
    return manifest.digest


def _registered(folder: Path, documents: Sequence[Document], cache: Path, forged: str) -> RegisterSummary:
    summary = build_register(folder, documents, cache_folder=cache)
    if not forged:
        return summary
    with closing(duckdb.connect(folder / REGISTER_NAME)) as db:
        db.execute(forged)
    return read_summary(folder / REGISTER_NAME)


def found_and_adopt(home: Path, digest: str, councils: list[str]) -> None:
    """Found the co-operative and adopt the release, a model and settings by all votes."""
    folders, store = HomeFolders(home), ReleaseStore(home)
    found_demo(home, councils)
    adopt_by_all(
        home,
        release=release_choice(store, digest, previous=None),
        model=MODEL,
        settings=settings_choice(folders, Settings()),
        seal=file_sha256(store.folder(digest) / SEAL_NAME),
    )
