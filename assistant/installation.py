"""What lies where: a home's folders, and the prepared forms of the two embedded models.

The prepared forms (a requantised GGUF, an OpenVINO graph) are made once for an environment by
`commons prepare` and shared by all homes; each is checked against its recorded hash when it is loaded.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.backends.llama_derived import derived_gguf
from assistant.backends.openvino_conversion import ensure_converted
from assistant.backends.word_vectors import ensure_word_vectors
from assistant.gguf import Gguf, local_gguf, packaged_gguf
from assistant.models import embedded_embedding


@dataclass(frozen=True, slots=True)
class HomeFolders:
    """The folders of one home; nothing is made by naming them."""

    root: Path

    @property
    def receipts(self) -> Path:
        """SQLite file of receipts and conversations."""
        return self.root / "receipts.sqlite"

    @property
    def collections(self) -> Path:
        """Chroma's collections, a local cache."""
        return self.root / "cache" / "collections"

    @property
    def row_vectors(self) -> Path:
        """Vectors of the registers' procurements, a local cache."""
        return self.root / "cache" / "row-vectors"

    @property
    def models(self) -> Path:
        """GGUF files that members adopted, each named by its SHA-256."""
        return self.root / "models"

    @property
    def settings(self) -> Path:
        """Settings that members adopted, each named by the SHA-256 of its canonical JSON."""
        return self.root / "settings"

    @property
    def evaluations(self) -> Path:
        """Evaluation reports that were kept, each named by its SHA-256; proposals carry some."""
        return self.root / "evaluations"

    @property
    def evaluation_jobs(self) -> Path:
        """Evaluations that an analyst started in the browser app, a folder each."""
        return self.root / "evaluation-jobs"

    @property
    def suites(self) -> Path:
        """Suites of golden questions that analysts gave, each below its SHA-256."""
        return self.root / "suites"

    @property
    def erasures(self) -> Path:
        """Certificates of what became of withdrawn documents."""
        return self.root / "erasures"

    @property
    def uploads(self) -> Path:
        """Files that came through a browser and weren't read yet."""
        return self.root / "uploads"

    @property
    def inbox(self) -> Path:
        """Where whoever runs this machine puts folders that analysts may load."""
        return self.root / "inbox"

    @property
    def private_copies(self) -> Path:
        """Where each private copy of a release lies that an assistant of this home loaded."""
        return self.root / "private"

    @property
    def model_log(self) -> Path:
        """What llama.cpp prints."""
        return self.root / "model.log"


def prepared_folder() -> Path:
    """Where prepared models are kept: COMMONS_PREPARED, else beside the environment's packages."""
    given = os.environ.get("COMMONS_PREPARED")
    return Path(given) if given else Path(sys.prefix) / "share" / "procurement-commons"


def prepared_embedding() -> Path:
    """The converted embedding model's folder, made now if it isn't there (about half a minute)."""
    return ensure_converted(embedded_embedding(), prepared_folder() / "embedding")


def prepared_words() -> Path:
    """The folder of the embedding model's words and vectors, made now if it isn't there (ten seconds)."""
    return ensure_word_vectors(prepared_embedding(), prepared_folder() / "embedding")


def prepared_language_model() -> Gguf:
    """The embedded language model in its faster form, made now if it isn't there (a few seconds)."""
    return derived_gguf(packaged_gguf(), prepared_folder() / "language")


def language_model_file(sha256: str, home: HomeFolders) -> Gguf:
    """The file of the model with this SHA-256: the embedded one, or one in the home's models folder.

    Raises ModelNotFound where there is neither.
    """
    packaged = packaged_gguf()
    if sha256 == packaged.sha256:
        return packaged
    return local_gguf(home.models / f"{sha256}.gguf", sha256=sha256)
