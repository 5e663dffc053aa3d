"""Makes a large release out of a real one: each document again and again, as other parties' contract.

In every copy the names that the documents are called by (`Catalogue.is_proper`) are exchanged for made ones
of the same length, so that passages keep their places: many contracts on the same terms. Vectors are
the real ones, moved a little: embedding them anew would take an hour, and a search costs the same.
"""

import hashlib
import re
import string
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.corpus.records import Content, Document, ReadDocument
from assistant.corpus.release import DOCUMENTS_NAME, Release
from assistant.corpus.store import ReleaseStore
from assistant.ports import Vectors
from assistant.question.catalogue import Catalogue
from ingest.build import Candidate, build_release
from ingest.register.corrections import Decisions
from ingest.register.load import build_register
from ingest.register.release_settings import register_settings

_MOVED = 0.01
"""Standard deviation of what is added to each of a vector's 384 numbers: cosine .98 to the real one."""
_NAME = re.compile(r"[^\W\d_]+")


def build_large_release(home: Path, base: Release, *, passages: int) -> str:
    """Publish a release of at least so many passages below `home`; its digest. The first copy is the base."""
    catalogue = Catalogue.of(base)
    copies = range(-(-passages // base.passage_count()))
    originals = {document.sha256: document for document in base.documents()}
    sources: dict[str, tuple[Document, int]] = {}
    documents = []
    store = ReleaseStore(home)
    with store.staging() as staged:
        for original in originals.values():
            for number in copies:
                text = _renamed(base.text(original.sha256), catalogue, number)
                sha256 = hashlib.sha256(text.encode()).hexdigest()
                (staged / DOCUMENTS_NAME / sha256).write_bytes(text.encode())
                path = _renamed(original.path, catalogue, number)
                path = path if number == 0 else f"{number}/{path}"
                documents.append(replace(original, sha256=sha256, path=path))
                sources[sha256] = original, number
        candidate = Candidate(
            documents=documents,
            skipped=(),
            settings={
                "embedding": base.manifest.settings["embedding"],
                "register": register_settings(Decisions()),
            },
            content=lambda sha256: _content(base, catalogue, sha256, *sources[sha256]),
            vectors=lambda content: _moved(base, *sources[content.sha256]),
            register=lambda folder, rest: build_register(folder, rest, cache_folder=home / "cache"),
        )
        manifest = build_release(staged, candidate, check=lambda release: None)
        store.publish(staged, manifest.digest)
    return manifest.digest


def _content(base: Release, catalogue: Catalogue, sha256: str, original: Document, number: int) -> Content:
    text = _renamed(base.text(original.sha256), catalogue, number)
    passages = tuple(
        replace(stored.passage, content=sha256, text=text[stored.passage.start : stored.passage.end])
        for stored in base.passages_of(original.sha256)
    )
    read = ReadDocument(
        text,
        tuple(base.pages(original.sha256)),
        title=_renamed(original.title, catalogue, number),
        date=original.date,
        media_type=original.media_type,
    )
    return Content(sha256, read, passages)


def _moved(base: Release, original: Document, number: int) -> Vectors:
    ids = base.ranges[original.sha256]
    vectors: Vectors = base.vectors[ids.start - 1 : ids.stop - 1]
    if number == 0:
        return vectors
    random = np.random.default_rng([number, ids.start])
    moved = vectors + random.normal(0, _MOVED, vectors.shape).astype(np.float32)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _renamed(text: str, catalogue: Catalogue, number: int) -> str:
    """The text with each name's letters moved on in the alphabet, by the copy's number."""
    if number == 0:
        return text
    moved = string.ascii_lowercase[number:] + string.ascii_lowercase[:number]
    table = str.maketrans(string.ascii_letters, moved + moved.upper())
    return _NAME.sub(
        lambda match: (
            match[0].translate(table)
            if match[0][0].isupper() and catalogue.is_proper(match[0].casefold())
            else match[0]
        ),
        text,
    )
