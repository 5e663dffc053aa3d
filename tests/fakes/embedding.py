"""An embedding model small enough to run in every test: hashed words, no weights."""

import hashlib
import re
from collections.abc import Callable, Sequence

import numpy as np

from assistant.ports import ReadText, Vectors


class HashedWordsEmbedding:
    """Texts that share words are near each other; the same text always has the same vector."""

    def __init__(self, *, dimensions: int = 64) -> None:
        self._dimensions = dimensions
        self.variant = ""
        self.sha256 = hashlib.sha256(f"hashed words, {dimensions} dimensions".encode()).hexdigest()
        self.embedded: list[str] = []
        """Every text that was ever embedded, to see what a cache spared."""

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts' hashed words."""
        self.embedded.extend(texts)
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split() or [""]:
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row] += np.resize(np.frombuffer(digest, dtype=np.int8), self._dimensions)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """Each word by itself: these vectors know no context."""
        return read_word_by_word(self.embed, texts)


def read_word_by_word(embed: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> list[ReadText]:
    """What `EmbeddingModel.read` gives where a token is a word and has the vector that it has alone."""
    found = [[(match.start(), match.end()) for match in re.finditer(r"\S+", text)] for text in texts]
    return [
        ReadText(whole, embed([text[start:end] for start, end in spans]), spans)
        for text, whole, spans in zip(texts, embed(texts), found, strict=True)
    ]
