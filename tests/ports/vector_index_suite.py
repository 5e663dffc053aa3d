"""What every VectorIndex does; each backend inherits this suite with its own `index`."""

from collections.abc import Mapping

import numpy as np
import pytest

from assistant.ports import VectorIndex, Vectors

DIMENSIONS = 16
RANGES: Mapping[str, range] = {"a" * 64: range(1, 41), "b" * 64: range(41, 51), "c" * 64: range(51, 51)}


def sample_vectors() -> Vectors:
    """Fifty unit vectors, no two near each other."""
    rng = np.random.default_rng(7)
    vectors = rng.normal(size=(50, DIMENSIONS)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class VectorIndexSuite:
    """Inherit, and give an `index` over `sample_vectors()` in `RANGES`."""

    @pytest.fixture
    def vectors(self) -> Vectors:
        return sample_vectors()

    def test_every_vector_finds_itself_first(self, index: VectorIndex, vectors: Vectors) -> None:
        for row, vector in enumerate(vectors):
            (hit,) = index.nearest(vector, limit=1)
            assert hit.passage_id == row + 1
            assert hit.score == pytest.approx(1.0, abs=1e-4)

    def test_scores_are_cosines_and_fall(self, index: VectorIndex, vectors: Vectors) -> None:
        hits = index.nearest(vectors[3], limit=10)
        expected = np.sort(vectors @ vectors[3])[::-1][:10]
        assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), abs=1e-4)

    def test_limit_holds_and_may_exceed_what_there_is(self, index: VectorIndex, vectors: Vectors) -> None:
        assert len(index.nearest(vectors[0], limit=7)) == 7
        assert len(index.nearest(vectors[0], limit=500)) == 50
        assert index.nearest(vectors[0], limit=0) == []

    def test_within_allows_only_these_documents(self, index: VectorIndex, vectors: Vectors) -> None:
        hits = index.nearest(vectors[0], limit=50, within=["b" * 64])
        assert {hit.passage_id for hit in hits} == set(range(41, 51))

    def test_within_unknown_or_empty_documents_is_nothing(self, index: VectorIndex, vectors: Vectors) -> None:
        assert index.nearest(vectors[0], limit=5, within=["d" * 64]) == []
        assert index.nearest(vectors[0], limit=5, within=["c" * 64]) == []
        assert index.nearest(vectors[0], limit=5, within=[]) == []

    def test_a_question_may_come_as_one_row(self, index: VectorIndex, vectors: Vectors) -> None:
        assert index.nearest(vectors[:1], limit=3) == index.nearest(vectors[0], limit=3)
