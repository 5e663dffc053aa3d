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
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import WORD, is_content, stem
from assistant.ports import EmbeddingModel, LexicalIndex, Vectors

LEAST_LIKENESS = 0.05
"""What a word without any match counts as: the mean is geometric, so nothing may be nought."""
LEAST_RARITY = 0.05
MOST_ASKED_KEPT = 10_000
"""Embedded words of questions kept in memory, about 15 MB."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Words whose vectors are there before anybody asks, a row of unit vectors each."""

    words: tuple[str, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a text."""

    rows: NDArray[np.int64]
    """Of the known words among them."""
    stems: frozenset[str]
    """Of the others."""


class WordLikeness:
    """Compares questions and texts word by word; safe to use from several threads.

    A text's word that isn't known counts as the known word of its stem, and otherwise is like itself alone:
    reading a text never runs the model. A question's word that isn't known is embedded.
    """

    def __init__(
        self, embedding: EmbeddingModel, rarity: Callable[[str], float], *, known: KnownWords | None = None
    ) -> None:
        """`rarity`: how much a word weighs, more the fewer passages of the release hold it."""
        self._embedding = embedding
        self._rarity = rarity
        self._known = known or KnownWords((), np.empty((0, embedding.dimensions), dtype=np.float32))
        self._rows = {word: row for row, word in enumerate(self._known.words)}
        self._lock = threading.Lock()
        self._asked: dict[str, Vectors] = {}
        self._rarities: dict[str, float] = {}
        self._said = lru_cache(maxsize=16384)(self._read)

    def shares(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """For each text how far it says what the question's words say, 0 to 1."""
        asked, said = _words(question), [self._said(text) for text in texts]
        if not asked or not any(len(text.rows) or text.stems for text in said):
            return np.zeros(len(texts))
        best = self._best_of_each(asked, said)
        weights = self._weights(asked)
        shares: NDArray[np.float64] = np.exp(weights @ np.log(best.astype(np.float64)) / weights.sum())
        return shares

    def rarities(self, question: str) -> dict[str, float]:
        """The question's words and how much each weighs, more the rarer it is."""
        words = _words(question)
        return dict(zip(words, self._weights(words).tolist(), strict=True)) if words else {}

    def _best_of_each(self, asked: Sequence[str], said: Sequence[_Said]) -> Vectors:
        """The best likeness of each asked word (rows) in each text (columns)."""
        best = np.full((len(asked), len(said)), LEAST_LIKENESS, dtype=np.float32)
        filled = [at for at, text in enumerate(said) if len(text.rows)]
        if filled:
            together = np.concatenate([said[at].rows for at in filled])
            rows, columns = np.unique(together, return_inverse=True)
            alike = np.clip(self._of(asked) @ self._known.vectors[rows].T, LEAST_LIKENESS, 1.0)
            starts = np.cumsum([0, *(len(said[at].rows) for at in filled[:-1])])
            best[:, filled] = np.maximum.reduceat(alike[:, columns], starts, axis=1)
        for at, word in enumerate(asked):
            if self._row(word) is None:
                best[at, [stem(word) in text.stems for text in said]] = 1.0
        return best

    def _read(self, text: str) -> _Said:
        found = {word: self._row(word) for word in _words(text)}
        rows = dict.fromkeys(row for row in found.values() if row is not None)
        others = frozenset(stem(word) for word, row in found.items() if row is None)
        return _Said(np.fromiter(rows, dtype=np.int64), others)

    def _row(self, word: str) -> int | None:
        row = self._rows.get(word)
        return self._stems.get(stem(word)) if row is None else row

    @cached_property
    def _stems(self) -> dict[str, int]:
        """Stem -> row of the first known word that has it."""
        return {stem(word): row for word, row in reversed(self._rows.items())}

    def _of(self, words: Sequence[str]) -> Vectors:
        """Unit vectors of a question's words; those without a row are made in one go."""
        rows = [self._row(word) for word in words]
        with self._lock:
            new = [
                word for word, row in zip(words, rows, strict=True) if row is None and word not in self._asked
            ]
            if len(self._asked) + len(new) > MOST_ASKED_KEPT:
                self._asked.clear()
                new = [word for word, row in zip(words, rows, strict=True) if row is None]
            if new:
                self._asked.update(zip(new, self._embedding.embed(new), strict=True))
            return np.stack(
                [
                    self._asked[word] if row is None else self._known.vectors[row]
                    for word, row in zip(words, rows, strict=True)
                ]
            )

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


def _words(text: str) -> tuple[str, ...]:
    """The words that carry subject matter, each once, in small letters."""
    return tuple(dict.fromkeys(word for word in WORD.findall(text.lower()) if is_content(word)))
