"""A model exchanged after its hash was taken: what is loaded is what was hashed, or nothing is."""

import os
from pathlib import Path

import pytest

from assistant.errors import ModelAltered
from assistant.gguf import local_gguf, open_sealed, sha256_of

ADOPTED = b"GGUF" + bytes(range(256)) * 4096
SWAPPED = ADOPTED[:-1] + b"!"


def test_a_model_swapped_between_hashing_and_loading_is_not_what_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(ADOPTED)
    model = local_gguf(path, sha256=sha256_of(path))
    with open_sealed(model) as descriptor:
        path.write_bytes(SWAPPED)
        assert os.pread(descriptor, len(ADOPTED), 0) == ADOPTED
        with pytest.raises(PermissionError):
            os.pwrite(descriptor, b"!", 0)


def test_a_model_swapped_after_adoption_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(ADOPTED)
    model = local_gguf(path, sha256=sha256_of(path))
    path.write_bytes(SWAPPED)
    with pytest.raises(ModelAltered, match="was pinned"), open_sealed(model):
        pass
