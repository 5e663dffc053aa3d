"""How far a text says a question's words, in the same words or in words like them.

Officers ask for "warning" where the clause says "notice". Each word of the question is held against the
words of a text by the cosine of their vectors, rare words weighing more; the weighted geometric mean of
the best matches is the text's share, so that one word without any match costs more than many so-so ones
win. After soft alignment in BERTScore (arXiv 1904.09675), with word vectors alone. What it adds is
measured in docs/answering.md.
"""

import math
import threading
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import is_content, words_of
from assistant.ports import EmbeddingModel, LexicalIndex, Vectors

LEAST_LIKENESS = 0.05
"""What a word without any match counts as: the mean is geometric, so nothing may be nought."""
LEAST_RARITY = 0.05
MOST_WORDS_KEPT = 60_000
"""Vectors of words kept in memory, about 100 MB; a contract's vocabulary is a few thousand."""


class WordLikeness:
    """Compares questions and texts word by word; safe to use from several threads."""

    def __init__(self, embedding: EmbeddingModel, rarity: Callable[[str], float]) -> None:
        """`rarity`: how much a word weighs, more the fewer passages of the release hold it."""
        self._embedding = embedding
        self._rarity = rarity
        self._lock = threading.Lock()
        self._vectors: dict[str, Vectors] = {}
        self._rarities: dict[str, float] = {}

    def shares(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """For each text how far it says what the question's words say, 0 to 1."""
        asked = list(dict.fromkeys(_words(question)))
        said = [_words(text) for text in texts]
        if not asked or not any(said):
            return np.zeros(len(texts))
        vocabulary = list(dict.fromkeys(word for words in said for word in words))
        columns = {word: column for column, word in enumerate(vocabulary)}
        alike = np.clip(self._of(asked) @ self._of(vocabulary).T, LEAST_LIKENESS, 1.0)
        weights = self._weights(asked)
        best = np.stack(
            [
                alike[:, [columns[word] for word in words]].max(axis=1)
                if words
                else np.full(len(asked), LEAST_LIKENESS)
                for words in said
            ]
        )
        shares: NDArray[np.float64] = np.exp(np.log(best.astype(np.float64)) @ weights / weights.sum())
        return shares

    def _of(self, words: Sequence[str]) -> Vectors:
        """Unit vectors of the words; those not yet known are made in one go."""
        with self._lock:
            unknown = [word for word in words if word not in self._vectors]
            if len(self._vectors) + len(unknown) > MOST_WORDS_KEPT:
                self._vectors.clear()
                unknown = list(words)
            if unknown:
                self._vectors.update(zip(unknown, self._embedding.embed(unknown), strict=True))
            return np.stack([self._vectors[word] for word in words])

    def _weights(self, words: Sequence[str]) -> NDArray[np.float64]:
        with self._lock:
            for word in words:
                if word not in self._rarities:
                    self._rarities[word] = max(LEAST_RARITY, self._rarity(word))
            return np.array([self._rarities[word] for word in words])


def rarity_in(lexical: LexicalIndex, passage_count: int) -> Callable[[str], float]:
    """Inverse document frequency over a release's passages, counted by its own index."""

    def rarity(word: str) -> float:
        return math.log((passage_count + 1) / (lexical.holding(word) + 0.5))

    return rarity


def _words(text: str) -> list[str]:
    return [word.text.lower() for word in words_of(text) if is_content(word.text)]
