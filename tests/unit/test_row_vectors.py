"""The vectors of a register's procurements: made once, used again, never trusted when broken."""

import numpy as np
import pytest

from assistant.backends import row_vectors
from assistant.backends.row_vectors import RowVectorFiles, forget_row_vectors
from tests.fakes.council_notices import council_file, notice
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.register_building import built

_NOTICES = [
    notice(1, council="Hillmere Council", title="Office cleaning", value=1, supplier="Ash Ltd"),
    notice(2, council="Hillmere Council", title="Bridge repairs", value=2, supplier="Ash Ltd"),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    files = {"hillmere.json": council_file("hillmere", _NOTICES)}
    with built(tmp_path_factory.mktemp("vectors") / "release", files) as register:
        yield register


def _titles(register):
    return dict(register.query("SELECT title, process FROM process").rows)


def test_a_title_is_most_like_itself(tmp_path, register):
    likeness = RowVectorFiles(tmp_path, HashedWordsEmbedding()).of("a", register).likeness("Bridge repairs")
    assert max(likeness, key=lambda key: likeness[key]) == _titles(register)["Bridge repairs"]


def test_vectors_are_made_once(tmp_path, register):
    first, second = HashedWordsEmbedding(), HashedWordsEmbedding()
    RowVectorFiles(tmp_path, first).build("a", register)
    assert len(first.embedded) == 2 * len(_NOTICES)
    RowVectorFiles(tmp_path, second).build("a", register)
    RowVectorFiles(tmp_path, second).build("b", register, base="a")
    RowVectorFiles(tmp_path, second).of("b", register).likeness("cleaning")
    assert second.embedded == ["cleaning"]


def test_a_broken_file_is_made_anew(tmp_path, register):
    files = RowVectorFiles(tmp_path, HashedWordsEmbedding())
    files.build("a", register)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:40])
    assert len(files.of("a", register).likeness("cleaning")) == len(_NOTICES)
    with np.load(path) as held:
        assert len(held["keys"]) == len(_NOTICES)


def test_a_removed_release_leaves_no_vectors(tmp_path, register):
    files = RowVectorFiles(tmp_path, HashedWordsEmbedding())
    files.build("a", register)
    forget_row_vectors(tmp_path, "a")
    assert list(tmp_path.iterdir()) == []


def test_a_register_of_too_many_rows_is_not_searched(tmp_path, register, monkeypatch):
    monkeypatch.setattr(row_vectors, "MOST_ROWS", 1)
    embedding = HashedWordsEmbedding()
    assert RowVectorFiles(tmp_path, embedding).of("a", register).likeness("cleaning") == {}
    assert embedding.embedded == []
