"""Embeds through sentence-transformers and torch: the reference that faster runtimes are held to.

Importing the library takes seconds, so only what needs the reference or another hub model loads it.
"""

from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from assistant.errors import ModelFailed
from assistant.models import EmbeddingFiles, require_sha256
from assistant.ports import ReadText, Vectors


class SentenceTransformersEmbedding:
    """The `EmbeddingModel` through torch in float32."""

    variant = "torch-f32"
    """What tells its vectors from those of another runtime of the same weights."""

    def __init__(self, files: EmbeddingFiles, *, batch_size: int = 32) -> None:
        """Check the weights' SHA-256 and load them; raises ModelNotFound or ModelAltered."""
        require_sha256(files.weights, files.sha256)
        self.sha256 = files.sha256
        self.model = load_sentence_transformer(files)
        self._batch_size = batch_size

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def max_tokens(self) -> int:
        """Longer texts are cut to this many tokens."""
        return int(self.model.max_seq_length or 512)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, in the order of the texts."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        vectors = self.model.encode(
            list(texts), batch_size=self._batch_size, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """The texts' vectors and their tokens', in the order of the texts."""
        if not texts:
            return []
        states = self.model.encode(
            list(texts),
            batch_size=self._batch_size,
            output_value="token_embeddings",
            show_progress_bar=False,
        )
        return [
            ReadText(whole, _unit_rows(np.asarray(state[1 : len(spans) + 1])), spans)
            for whole, state, spans in zip(self.embed(texts), states, map(self._spans, texts), strict=True)
        ]

    def _spans(self, text: str) -> list[tuple[int, int]]:
        encoded = self.model.tokenizer(
            text, truncation=True, max_length=self.max_tokens, return_offsets_mapping=True
        )
        return [(int(start), int(end)) for start, end in encoded["offset_mapping"][1:-1]]


def _unit_rows(states: Vectors) -> Vectors:
    rows: Vectors = np.array(states, dtype=np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows


def load_sentence_transformer(files: EmbeddingFiles) -> SentenceTransformer:
    """Load from local files alone; raises ModelFailed where they aren't such a model."""
    try:
        return SentenceTransformer(
            str(files.folder), device="cpu", local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelFailed(
            f"{files.folder.name} isn't a sentence-transformers model ({error}): install it again"
        ) from error
