"""An embedding model that remembers what it embedded in batches, so that many questions cost few runs."""

from collections.abc import Sequence

import numpy as np

from assistant.ports import EmbeddingModel, ReadText, Vectors


class RememberedEmbedding:
    """The `EmbeddingModel` port over another; texts that weren't remembered are embedded when asked for."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self._known: dict[str, Vectors] = {}

    @property
    def sha256(self) -> str:
        """SHA-256 of the weights."""
        return self._model.sha256

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return self._model.dimensions

    def remember(self, texts: Sequence[str]) -> None:
        """Embed these in one batch and keep their vectors."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._model.embed(new), strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the order of the texts."""
        if texts and all(text in self._known for text in texts):
            return np.stack([self._known[text] for text in texts])
        return self._model.embed(texts)

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """The texts' vectors and their tokens'; none of these is remembered."""
        return self._model.read(texts)
