"""A release on disk: what is read is what was written, and a wrong one is refused."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.corpus import passages_db
from assistant.corpus.records import SkippedFile
from assistant.corpus.release import Release
from assistant.corpus.seal import make_writable
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseCorrupt, ReleaseNotFound, UnusableInput
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.releases import SAMPLE_TEXTS, build_sample_release, content_of


@pytest.fixture
def store(tmp_path: Path) -> ReleaseStore:
    return ReleaseStore(tmp_path)


def test_texts_pages_and_passages_come_back_exactly(store: ReleaseStore) -> None:
    with store.open(build_sample_release(store.home)) as release:
        by_path = {document.path: document.sha256 for document in release.documents()}
        for path, text in SAMPLE_TEXTS.items():
            content = content_of(text)
            assert release.text(by_path[path]) == text
            assert list(release.pages(by_path[path])) == list(content.read.pages)
            assert [stored.passage for stored in release.passages_of(by_path[path])] == list(content.passages)


def test_ids_count_from_one_in_content_order_and_name_vectors(store: ReleaseStore) -> None:
    embedding = HashedWordsEmbedding()
    with store.open(build_sample_release(store.home, embedding=embedding)) as release:
        stored = [one for content in sorted(release.ranges) for one in release.passages_of(content)]
        assert [one.id for one in stored] == list(range(1, release.passage_count() + 1))
        fresh = embedding.embed([one.passage.text for one in stored])
        assert np.array_equal(np.asarray(release.vectors), fresh)
        assert release.passages([3, 1]) == [stored[2], stored[0]]


def test_counts_within_documents(store: ReleaseStore) -> None:
    with store.open(build_sample_release(store.home)) as release:
        contents = list(release.ranges)
        assert release.passage_count() == sum(release.passage_count([content]) for content in contents)
        assert release.passage_count(["0" * 64]) == 0


def test_two_paths_of_one_content_are_two_documents_with_one_text(store: ReleaseStore) -> None:
    content = content_of("same words\n")
    with store.open(
        build_sample_release(store.home, contents=[("a.txt", content), ("b.txt", content)])
    ) as release:
        assert [document.path for document in release.documents()] == ["a.txt", "b.txt"]
        assert release.passage_count() == 1


def test_a_release_without_a_single_passage_opens(store: ReleaseStore) -> None:
    with store.open(build_sample_release(store.home, contents=[("blank.txt", content_of(" \n"))])) as release:
        assert release.passage_count() == 0
        assert release.vectors.shape == (0, 64)


def test_several_threads_read_at_once(store: ReleaseStore) -> None:
    with store.open(build_sample_release(store.home)) as release, ThreadPoolExecutor(8) as threads:
        contents = list(release.ranges) * 50
        texts = list(threads.map(release.text, contents))
        assert texts == [release.text(content) for content in contents]


def test_unknown_documents_and_passages_are_said_to_be(store: ReleaseStore) -> None:
    with store.open(build_sample_release(store.home)) as release:
        with pytest.raises(UnusableInput, match="no document"):
            release.text("0" * 64)
        with pytest.raises(ReleaseCorrupt, match="no passage 999"):
            release.passages([999])
        assert release.pages("0" * 64) == []
        assert release.passages_of("0" * 64) == []


def test_a_published_release_is_read_only_and_can_still_be_removed(store: ReleaseStore) -> None:
    digest = build_sample_release(store.home)
    folder = store.folder(digest)
    for path in [folder, *folder.rglob("*")]:
        assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert list(store.staging_folder.iterdir()) == []


def test_publishing_twice_keeps_one_and_replaces_a_broken_one(store: ReleaseStore) -> None:
    digest = build_sample_release(store.home)
    before = store.folder(digest).stat().st_ino
    assert build_sample_release(store.home) == digest
    assert store.folder(digest).stat().st_ino == before
    make_writable(store.folder(digest))
    (store.folder(digest) / "vectors.npy").unlink()
    assert build_sample_release(store.home) == digest
    with store.open(digest) as release:
        assert release.passage_count() == len(release.vectors)
    assert store.digests() == [digest]


def test_an_edited_manifest_or_mismatched_parts_are_refused(store: ReleaseStore) -> None:
    digest = build_sample_release(store.home)
    folder = store.folder(digest)
    make_writable(folder)
    with pytest.raises(ReleaseCorrupt, match="was edited"):
        Release(folder, digest="0" * 64)
    vectors = folder / "vectors.npy"
    vectors.chmod(0o600)
    np.save(vectors, np.load(vectors)[:-1])
    with pytest.raises(ReleaseCorrupt, match="don't fit its manifest"):
        store.open(digest)


@pytest.mark.parametrize("name", ["passages.sqlite", "vectors.npy"])
@pytest.mark.parametrize("data", [b"", b"garbage" * 100])
def test_a_garbled_file_is_a_corrupt_release(store: ReleaseStore, name: str, data: bytes) -> None:
    digest = build_sample_release(store.home)
    make_writable(store.folder(digest))
    (store.folder(digest) / name).chmod(0o600)
    (store.folder(digest) / name).write_bytes(data)
    with pytest.raises(ReleaseCorrupt):
        store.open(digest)


def test_the_active_release_is_a_pointer(store: ReleaseStore) -> None:
    assert store.active() is None
    with pytest.raises(ReleaseNotFound, match="no active release"):
        store.require_active()
    digest = build_sample_release(store.home)
    store.activate(digest)
    assert store.resolve("active") == store.active() == digest
    with pytest.raises(ReleaseNotFound):
        store.activate("0" * 64)
    assert store.active() == digest


def test_a_release_is_named_by_the_start_of_its_digest(store: ReleaseStore) -> None:
    digest = build_sample_release(store.home, skipped=[SkippedFile("a", "b")])
    assert store.resolve(digest[:8]) == store.resolve(digest.upper()) == digest
    with pytest.raises(ReleaseNotFound):
        store.resolve("zzzz")
    with pytest.raises(UnusableInput, match="more of its digest"):
        store.resolve(digest[:2])


def test_a_garbled_active_pointer_is_said_to_be(store: ReleaseStore) -> None:
    (store.home / "active.json").write_text("[]")
    with pytest.raises(ReleaseCorrupt, match="activate"):
        store.active()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=30,
    deadline=None,
)
@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip()))
def test_any_text_survives_the_database_character_for_character(tmp_path: Path, text: str) -> None:
    content = content_of(text)
    path = tmp_path / "passages.sqlite"
    path.unlink(missing_ok=True)
    passages_db.write_passages_db(path, documents=[], contents=[content])
    db = passages_db.open_passages_db(path)
    assert passages_db.read_text(db, content.sha256) == text
    ids = passages_db.read_ranges(db)[content.sha256]
    assert [stored.passage for stored in passages_db.read_passages_between(db, ids)] == list(content.passages)
    db.close()
