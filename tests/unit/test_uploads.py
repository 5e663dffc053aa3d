"""Uploaded files: checked by content, kept by hash, never outside their folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnusableInput
from ingest import uploads
from ingest.uploads import UploadStore, safe_name

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture
def store(tmp_path):
    return UploadStore(tmp_path / "uploads")


def test_a_file_is_kept_under_its_name(store):
    batch = store.begin()
    kept = store.add(batch, "Cleaning contract.pdf", PDF)
    assert (kept.name, kept.media_type, kept.refused) == ("Cleaning contract.pdf", "application/pdf", "")
    assert (store.folder(batch) / kept.name).read_bytes() == PDF


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "C:\\secret\\passwd.txt", "/etc/passwd.txt"])
def test_a_path_in_a_name_leads_nowhere(store, name, tmp_path):
    batch = store.begin()
    assert store.add(batch, name, b"some words").name == "passwd.txt"
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.is_relative_to(tmp_path / "uploads") for path in written)


@given(st.text(max_size=400))
def test_any_name_becomes_a_bare_printable_one(name):
    kept = safe_name(name)
    assert kept
    assert "/" not in kept
    assert not kept.startswith(".")
    assert kept.isprintable()
    assert len(kept.encode()) <= 200


def test_the_type_is_what_the_bytes_say(store):
    batch = store.begin()
    refused = store.add(batch, "contract.pdf", b"\x7fELF" + bytes(100))
    assert refused.refused.startswith("unknown kind of file")
    assert store.names(batch) == []


def test_an_empty_file_is_refused(store):
    assert store.add(store.begin(), "a.pdf", b"").refused == "empty file (0 bytes)"


def test_a_file_that_is_too_large_is_refused(store, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 10)
    assert "too large" in store.add(store.begin(), "a.txt", b"x" * 11).refused


def test_too_many_files_are_refused(store, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    batch = store.begin()
    store.add(batch, "a.txt", b"one")
    assert "at most 1 files" in store.add(batch, "b.txt", b"two").refused


def test_two_files_of_one_name_are_both_kept(store):
    batch = store.begin()
    names = [store.add(batch, "a.txt", data).name for data in (b"one", b"two", b"one")]
    assert names == ["a.txt", "a (2).txt", "a.txt"]


@pytest.mark.parametrize("batch", ["../x", "0" * 32, ""])
def test_an_unknown_batch_is_refused(store, batch):
    with pytest.raises(UnusableInput):
        store.folder(batch)


def test_a_discarded_batch_leaves_no_content_behind(store, tmp_path):
    batch, other = store.begin(), store.begin()
    store.add(batch, "a.txt", b"only here")
    store.add(batch, "b.txt", b"in both")
    kept = store.add(other, "b.txt", b"in both")
    store.discard(batch)
    left = [path.name for path in (tmp_path / "uploads" / "contents").iterdir()]
    assert left == [kept.sha256]
    assert (store.folder(other) / "b.txt").read_bytes() == b"in both"


def test_an_erased_content_is_gone_from_every_batch(store):
    batch, other = store.begin(), store.begin()
    gone = store.add(batch, "a.txt", b"withdrawn")
    store.add(other, "b.txt", b"withdrawn")
    store.add(other, "c.txt", b"stays")
    assert store.erase({gone.sha256}) == 3
    assert store.names(batch) == []
    assert store.names(other) == ["c.txt"]
