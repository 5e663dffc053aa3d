"""The vector indexes, each held to the port's suite, and what is Chroma's own."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.backends.chroma import ChromaCollections
from assistant.backends.exact_vectors import ExactVectorIndex
from assistant.backends.routed_vectors import RoutedVectorIndex
from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.ports import VectorIndex, Vectors
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.releases import build_sample_release, content_of
from tests.ports.vector_index_suite import RANGES, VectorIndexSuite, sample_vectors


class SampleRelease:
    """As much of a release as an index needs."""

    digest = "e" * 64

    def __init__(self, vectors: Vectors | None = None) -> None:
        self.vectors = sample_vectors() if vectors is None else vectors
        self.ranges = RANGES if vectors is None else {"a" * 64: range(1, len(vectors) + 1)}
        self.manifest = SimpleNamespace(settings={"embedding": {"sha256": "f" * 64}})


@pytest.fixture
def sample() -> Release:
    return SampleRelease()  # type: ignore[return-value]  # a fake of the four attributes that are read


class TestExactVectorIndex(VectorIndexSuite):
    @pytest.fixture
    def index(self, vectors: Vectors) -> VectorIndex:
        return ExactVectorIndex(vectors, RANGES)


class TestChromaVectorIndex(VectorIndexSuite):
    @pytest.fixture
    def index(self, tmp_path: Path, sample: Release) -> Iterator[VectorIndex]:
        index = ChromaCollections(tmp_path).open(sample)
        assert index is not None
        yield index
        index.close()


class TestRoutedVectorIndex(VectorIndexSuite):
    @pytest.fixture
    def index(self, tmp_path: Path, vectors: Vectors, sample: Release) -> Iterator[VectorIndex]:
        opened = ChromaCollections(tmp_path).open(sample)
        assert opened is not None
        yield RoutedVectorIndex(exact=ExactVectorIndex(vectors, RANGES), open_whole=lambda: opened)
        opened.close()


def test_chroma_agrees_with_the_exact_scan(tmp_path: Path, sample: Release) -> None:
    chroma = ChromaCollections(tmp_path).open(sample)
    assert chroma is not None
    exact = ExactVectorIndex(sample.vectors, RANGES)
    for question in np.random.default_rng(1).normal(size=(20, sample.vectors.shape[1])).astype(np.float32):
        found = {hit.passage_id for hit in chroma.nearest(question, limit=10)}
        assert found == {hit.passage_id for hit in exact.nearest(question, limit=10)}
    chroma.close()


def test_every_opening_of_a_collection_searches_alike(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    release = SampleRelease(random.normal(size=(1500, 32)).astype(np.float32))
    release.vectors /= np.linalg.norm(release.vectors, axis=1, keepdims=True)
    questions = random.normal(size=(20, 32)).astype(np.float32)
    openings = []
    for _ in range(3):
        index = ChromaCollections(tmp_path).open(release)  # type: ignore[arg-type]  # a fake, as above
        assert index is not None
        openings.append([index.nearest(question, limit=200) for question in questions])
        index.close()
    assert openings[0] == openings[1] == openings[2]


def test_a_second_holder_is_told_that_the_collection_is_taken(tmp_path: Path, sample: Release) -> None:
    collections = ChromaCollections(tmp_path)
    first = collections.open(sample)
    assert first is not None
    assert collections.open(sample) is None
    first.close()
    second = collections.open(sample)
    assert second is not None
    second.close()


def test_the_routed_index_answers_exactly_while_the_collection_is_taken(vectors: Vectors) -> None:
    exact = ExactVectorIndex(vectors, RANGES)
    routed = RoutedVectorIndex(exact=exact, open_whole=lambda: None)
    assert routed.nearest(vectors[4], limit=5) == exact.nearest(vectors[4], limit=5)


@pytest.fixture
def vectors() -> Vectors:
    return sample_vectors()


def test_an_extended_collection_holds_old_and_new_and_nothing_lost(tmp_path: Path) -> None:
    embedding = HashedWordsEmbedding()
    lines = [
        (f"{number}.txt", content_of(f"clause {number}\nabout subject {number * 7}\n"))
        for number in range(60)
    ]
    store = ReleaseStore(tmp_path)
    collections = ChromaCollections(store.cache_folder / "collections")
    with store.open(build_sample_release(tmp_path, contents=lines[:50], embedding=embedding)) as base:
        collections.build(base)
        with store.open(build_sample_release(tmp_path, contents=lines, embedding=embedding)) as larger:
            collections.build(larger, base=base)
            index = collections.open(larger)
            assert index is not None
            exact = ExactVectorIndex(larger.vectors, larger.ranges)
            for row in range(len(larger.vectors)):
                (hit,) = index.nearest(larger.vectors[row], limit=1)
                assert hit.score == pytest.approx(
                    exact.nearest(larger.vectors[row], limit=1)[0].score, abs=1e-4
                )
            assert len(index.nearest(larger.vectors[0], limit=1000)) == len(larger.vectors)
            index.close()


def test_what_a_killed_build_left_is_removed(tmp_path: Path, sample: Release) -> None:
    leftover = tmp_path / ".0123456789abcdef"
    leftover.mkdir(parents=True)
    ChromaCollections(tmp_path).build(sample)
    assert not leftover.exists()
    assert (tmp_path / sample.digest).is_dir()
