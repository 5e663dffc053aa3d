"""How far a text says a question's words, in the same words or in words like them.

Officers ask for "warning" where the clause says "notice". Each word of the question is held against the
words of a text by the cosine of their vectors, rare words weighing more; the weighted geometric mean of
the best matches is the text's share, so that one word without any match costs more than many so-so ones
win. After soft alignment in BERTScore (arXiv 1904.09675), with word vectors alone. What it adds is
measured in docs/answering.md.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import WORD, is_content
from assistant.ports import EmbeddingModel, LexicalIndex, Vectors

LEAST_LIKENESS = 0.05
"""What a word without any match counts as: the mean is geometric, so nothing may be nought."""
LEAST_RARITY = 0.05
MOST_WORDS_KEPT = 60_000
"""Vectors of words kept in memory, about 100 MB; a contract's vocabulary is a few thousand."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Words whose vectors are there before anybody asks, a row of unit vectors each."""

    words: tuple[str, ...]
    vectors: Vectors


class WordLikeness:
    """Compares questions and texts word by word; safe to use from several threads."""

    def __init__(
        self, embedding: EmbeddingModel, rarity: Callable[[str], float], *, known: KnownWords | None = None
    ) -> None:
        """`rarity`: how much a word weighs, more the fewer passages of the release hold it.

        Words that aren't `known` are embedded when they're first met.
        """
        self._embedding = embedding
        self._rarity = rarity
        self._lock = threading.Lock()
        self._known = known or KnownWords((), np.empty((0, embedding.dimensions), dtype=np.float32))
        self._rarities: dict[str, float] = {}
        self._rows: dict[str, int] = {}
        self._vectors: Vectors = self._known.vectors
        self._forget()

    def shares(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """For each text how far it says what the question's words say, 0 to 1."""
        asked, said = _words(question), [_words(text) for text in texts]
        if not asked or not any(said):
            return np.zeros(len(texts))
        vocabulary = list(dict.fromkeys(word for words in said for word in words))
        columns = {word: column for column, word in enumerate(vocabulary)}
        alike = np.clip(self._of(asked) @ self._of(vocabulary).T, LEAST_LIKENESS, 1.0)
        weights = self._weights(asked)
        best = _best_of_each(alike, [[columns[word] for word in words] for words in said])
        shares: NDArray[np.float64] = np.exp(weights @ np.log(best.astype(np.float64)) / weights.sum())
        return shares

    def _of(self, words: Sequence[str]) -> Vectors:
        """Unit vectors of the words; those not yet known are made in one go."""
        with self._lock:
            unknown = [word for word in words if word not in self._rows]
            if len(self._rows) + len(unknown) > MOST_WORDS_KEPT:
                self._forget()
                unknown = [word for word in words if word not in self._rows]
            if unknown:
                self._rows.update({word: len(self._vectors) + at for at, word in enumerate(unknown)})
                self._vectors = np.concatenate([self._vectors, self._embedding.embed(unknown)])
            found: Vectors = self._vectors[[self._rows[word] for word in words]]
            return found

    def _forget(self) -> None:
        """Keep no vectors but those of the words known from the beginning."""
        self._rows = {word: row for row, word in enumerate(self._known.words)}
        self._vectors = self._known.vectors

    def _weights(self, words: Sequence[str]) -> NDArray[np.float64]:
        with self._lock:
            for word in words:
                if word not in self._rarities:
                    self._rarities[word] = max(LEAST_RARITY, self._rarity(word))
            return np.array([self._rarities[word] for word in words])


def rarity_in(lexical: LexicalIndex, passage_count: int) -> Callable[[str], float]:
    """Inverse document frequency over a release's passages, counted by its own index."""

    def rarity(word: str) -> float:
        return float(np.log((passage_count + 1) / (lexical.holding(word) + 0.5)))

    return rarity


def _best_of_each(alike: Vectors, columns: Sequence[Sequence[int]]) -> Vectors:
    """The best likeness of each asked word (rows) in each text, given as the columns of its words."""
    best = np.full((len(alike), len(columns)), LEAST_LIKENESS, dtype=np.float32)
    filled = [at for at, own in enumerate(columns) if own]
    starts = np.cumsum([0, *(len(columns[at]) for at in filled[:-1])])
    together = np.concatenate([columns[at] for at in filled])
    best[:, filled] = np.maximum.reduceat(alike[:, together], starts, axis=1)
    return best


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    """The words that carry subject matter, each once, in small letters."""
    return tuple(dict.fromkeys(word for word in WORD.findall(text.lower()) if is_content(word)))
