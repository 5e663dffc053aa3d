"""What every EmbeddingModel does; each backend inherits this suite with its own `model`."""

import numpy as np

from assistant.ports import EmbeddingModel

TEXTS = (
    "How much notice must the council give to end the contract?",
    "TUPE",
    "",
    "\x00 \U0001f333 café",
    "The Supplier shall indemnify the Council against every claim. " * 40,
    "Lot 2 | Grounds maintenance | £1,250,000.00",
)


class EmbeddingModelSuite:
    """Inherit, and give a `model`."""

    def test_each_text_has_one_unit_vector(self, model: EmbeddingModel) -> None:
        vectors = model.embed(TEXTS)
        assert vectors.shape == (len(TEXTS), model.dimensions)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)

    def test_order_follows_the_texts(self, model: EmbeddingModel) -> None:
        forwards = model.embed(TEXTS)
        backwards = model.embed(TEXTS[::-1])[::-1]
        assert ((forwards * backwards).sum(axis=1) > 0.999).all()

    def test_a_text_alone_is_as_among_others(self, model: EmbeddingModel) -> None:
        together = model.embed(TEXTS)
        alone = np.concatenate([model.embed([text]) for text in TEXTS])
        assert ((together * alone).sum(axis=1) > 0.999).all()

    def test_no_text_is_no_vector(self, model: EmbeddingModel) -> None:
        assert model.embed([]).shape == (0, model.dimensions)

    def test_it_is_named_by_a_sha256(self, model: EmbeddingModel) -> None:
        assert len(model.sha256) == 64
        assert set(model.sha256) <= set("0123456789abcdef")

    def test_a_text_is_read_with_the_vector_that_it_is_embedded_as(self, model: EmbeddingModel) -> None:
        for read, vector in zip(model.read(TEXTS), model.embed(TEXTS), strict=True):
            assert float(read.whole @ vector) > 0.999 or not vector.any()

    def test_every_token_has_a_unit_vector_and_a_place(self, model: EmbeddingModel) -> None:
        for text, read in zip(TEXTS, model.read(TEXTS), strict=True):
            assert read.tokens.shape == (len(read.spans), model.dimensions)
            assert np.allclose(np.linalg.norm(read.tokens, axis=1), 1.0, atol=1e-3)
            assert all(text[start:end].strip() for start, end in read.spans)

    def test_nothing_to_read_is_nothing_read(self, model: EmbeddingModel) -> None:
        assert model.read([]) == []
