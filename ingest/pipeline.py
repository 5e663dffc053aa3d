"""The settings that decide what the same files become: they go into every release's digest."""

import hashlib
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from assistant.corpus.manifest import Json
from assistant.corpus.passages_db import PASSAGES_FORMAT
from assistant.ports import EmbeddingModel
from ingest.split import SplitSettings

_PARSERS = ("beautifulsoup4", "lxml", "olefile", "pypdf", "pypdfium2", "python-docx")
_NOT_READING = frozenset(
    {"__init__", "build", "cache", "discover", "embed", "erase", "errors", "intake"}
    | {"pipeline", "rebuild", "run", "sandbox", "wiring"}
)
"""Modules of this package that move files and results about and change none of their content."""
_REGISTER = "register"
"""Its modules make rows, never passages: `ingest.register.release_settings` says what decides those."""


class PassageEmbedding(EmbeddingModel, Protocol):
    """An embedding model that tells its runtime, as vectors of two runtimes differ in the last digits."""

    @property
    def variant(self) -> str:
        """Which runtime and precision compute the vectors; stays out of the digest."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the same bytes are turned into passages and vectors by."""

    reading: Json
    """Readers, their parsers' versions and the splitter: what a cached reading depends on."""
    embedding: Json

    def settings(self) -> Json:
        """As a manifest states it."""
        return {"format": PASSAGES_FORMAT, **self.reading, "embedding": self.embedding}


def pipeline_of(embedding: EmbeddingModel) -> Pipeline:
    """The pipeline as it is installed here."""
    reading = {
        "parsers": {name: version(name) for name in _PARSERS},
        "readers_sha256": _sources_sha256(),
        "splitter": asdict(SplitSettings()),
    }
    return Pipeline(reading, {"sha256": embedding.sha256, "dimensions": embedding.dimensions})


def _sources_sha256() -> str:
    """SHA-256 over the source of every module that reads or splits: no change to one can be forgotten."""
    package = Path(__file__).parent
    sources = [
        path
        for path in package.rglob("*.py")
        if path.parent.name != _REGISTER and (path.parent != package or path.stem not in _NOT_READING)
    ]
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda path: path.relative_to(package).as_posix()):
        source = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(package).as_posix()} {len(source)}\n".encode() + source)
    return digest.hexdigest()
