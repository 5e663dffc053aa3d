"""`verify_release` names every kind of change, also where the seal was rewritten to fit it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.corpus.manifest import canonical_json
from assistant.corpus.seal import file_sha256, files_below, make_writable
from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import verify_release
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.releases import build_sample_release


class Opened:
    """A release that somebody with write access to the disk tampers with."""

    def __init__(self, home: Path) -> None:
        self.embedding = HashedWordsEmbedding()
        self.digest = build_sample_release(home, embedding=self.embedding)
        self.folder = ReleaseStore(home).folder(self.digest)
        make_writable(self.folder)
        for name in [*files_below(self.folder), "seal.json"]:
            (self.folder / name).chmod(0o600)

    def reseal(self) -> None:
        """Rewrite the seal so that it fits what is there."""
        files = {name: file_sha256(self.folder / name) for name in files_below(self.folder)}
        (self.folder / "seal.json").write_bytes(canonical_json({"files": files}))

    def sql(self, statement: str) -> None:
        with closing(sqlite3.connect(self.folder / "passages.sqlite")) as db:
            db.execute(statement)
            db.commit()

    def findings(self) -> list[str]:
        found = verify_release(self.folder, digest=self.digest, embedding=self.embedding, sample=None)
        return [f"{one.file}: {one.problem}" for one in found]


@pytest.fixture
def release(tmp_path: Path) -> Opened:
    return Opened(tmp_path)


def test_an_untouched_release_has_no_findings(release: Opened) -> None:
    assert release.findings() == []


def flip_a_document_byte(release: Opened) -> None:
    copy = next(iter(sorted((release.folder / "documents").iterdir())))
    data = bytearray(copy.read_bytes())
    data[5] ^= 1
    copy.write_bytes(data)


def edit_passage(release: Opened) -> None:
    release.sql("UPDATE passages SET text = replace(text, 'six', 'two')")


def edit_passage_and_text(release: Opened) -> None:
    release.sql("UPDATE passages SET text = replace(text, 'six', 'two')")
    release.sql("UPDATE contents SET text = replace(text, 'six', 'two')")


def edit_index_only(release: Opened) -> None:
    release.sql(
        "INSERT INTO passages_fts (passages_fts, rowid, text, heading, table_header) "
        "SELECT 'delete', id, text, heading, table_header FROM passages WHERE id = 2"
    )


def edit_locator(release: Opened) -> None:
    release.sql("UPDATE passages SET locator = 'clause 99' WHERE id = 1")


def edit_verdict(release: Opened) -> None:
    release.sql("UPDATE pages SET verdict = 'blank' WHERE content = 1")


def edit_owner(release: Opened) -> None:
    release.sql("UPDATE documents SET owner = 'Mallory' WHERE path = 'parks.txt'")


def drop_content(release: Opened) -> None:
    release.sql("DELETE FROM contents WHERE id = 1")


def delete_vector(release: Opened) -> None:
    path = release.folder / "vectors.npy"
    np.save(path, np.load(path)[1:])


def swap_vectors(release: Opened) -> None:
    path = release.folder / "vectors.npy"
    np.save(path, np.load(path)[::-1])


def zero_vector(release: Opened) -> None:
    path = release.folder / "vectors.npy"
    vectors = np.load(path)
    vectors[2] = 0
    np.save(path, vectors)


def make_vector_nan(release: Opened) -> None:
    path = release.folder / "vectors.npy"
    vectors = np.load(path)
    vectors[2, 0] = np.nan
    np.save(path, vectors)


def edit_manifest(release: Opened) -> None:
    path = release.folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"OGL-3.0", b"OGL-2.0"))


def garble_manifest(release: Opened) -> None:
    (release.folder / "manifest.json").write_bytes(b"{")


def garble_database(release: Opened) -> None:
    (release.folder / "passages.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 5000)


def add_document(release: Opened) -> None:
    (release.folder / "documents" / ("0" * 64)).write_bytes(b"smuggled in")


def remove_document(release: Opened) -> None:
    next((release.folder / "documents").iterdir()).unlink()


CHANGES: list[tuple[Callable[[Opened], None], str]] = [
    (flip_a_document_byte, "documents/"),
    (edit_passage, "passages.sqlite"),
    (edit_passage_and_text, "passages.sqlite"),
    (edit_index_only, "passages.sqlite: the full-text index"),
    (edit_locator, "passages.sqlite"),
    (edit_verdict, "passages.sqlite"),
    (edit_owner, "passages.sqlite"),
    (drop_content, "passages.sqlite"),
    (delete_vector, "vectors.npy"),
    (swap_vectors, "vectors.npy"),
    (zero_vector, "vectors.npy"),
    (make_vector_nan, "vectors.npy"),
    (edit_manifest, "manifest.json"),
    (garble_manifest, "manifest.json"),
    (garble_database, "passages.sqlite"),
    (add_document, "documents/"),
    (remove_document, "documents/"),
]


@pytest.mark.parametrize("resealed", ["as sealed", "resealed"])
@pytest.mark.parametrize(("change", "expected"), CHANGES, ids=lambda value: getattr(value, "__name__", ""))
def test_each_change_is_found_and_its_file_named(
    release: Opened, change: Callable[[Opened], None], expected: str, resealed: str
) -> None:
    change(release)
    if resealed == "resealed":
        release.reseal()
    findings = release.findings()
    assert findings
    assert any(finding.startswith(expected) for finding in findings)


def test_a_link_in_place_of_a_file_is_found(release: Opened, tmp_path: Path) -> None:
    path = release.folder / "vectors.npy"
    elsewhere = tmp_path / "elsewhere.npy"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert any(finding.startswith("vectors.npy") for finding in release.findings())


def test_a_missing_seal_is_found(release: Opened) -> None:
    (release.folder / "seal.json").unlink()
    assert release.findings()[0].startswith("seal.json")


def test_another_model_than_the_release_was_made_with_is_said(release: Opened) -> None:
    release.embedding = HashedWordsEmbedding(dimensions=32)
    assert "made by model" in release.findings()[0]
