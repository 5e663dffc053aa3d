"""The parts of an ingest: encoded readings, the cache, the intake and background embedding."""

import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.corpus.records import Block, BlockKind, Page, PageVerdict, ReadDocument
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseCorrupt
from ingest import reading
from ingest.cache import IngestCache
from ingest.embed import WINDOW, BackgroundEmbedding
from ingest.errors import NothingToIngest, UnreadableFile
from ingest.intake import Source, take_in
from ingest.reading import decode_content, encode_content, read_and_split
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.releases import build_sample_release, content_of

TEXT = "HEADING\r\n\r\n1 Café \U0001f333.\x00 Two.\n"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_an_encoded_content_decodes_to_itself(text: str) -> None:
    content = content_of(text)
    assert decode_content(encode_content(content), sha256=content.sha256) == content


def _tree(**changes: object) -> bytes:
    tree = json.loads(zlib.decompress(encode_content(content_of(TEXT)))) | changes
    return zlib.compress(json.dumps(tree).encode())


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"not compressed",
        zlib.compress(b"{}"),
        zlib.compress(b"[]"),
        zlib.compress(b"{")[:-3],
        _tree(text=7),
        _tree(text="\ud800"),
        _tree(pages=[[1, 0, 10_000, "text", ""]]),
        _tree(pages=[[1, 0, 5, "splendid", ""]]),
        _tree(passages=[[0, 10_000, 1, "", "", "text", ""]]),
        _tree(passages=[[-5, 3, 1, "", "", "text", ""]]),
        _tree(passages=[[0, 5, "one", "", "", "text", ""]]),
        _tree(passages=[[0, 5, 1, {}, "", "text", ""]]),
        _tree(passages=3),
    ],
)
def test_a_reply_that_is_no_content_is_refused(reply: bytes) -> None:
    with pytest.raises(UnreadableFile, match="can't be used"):
        decode_content(reply, sha256="0" * 64)


def test_a_reply_that_expands_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ENCODED_CHARACTERS", 1000)
    with pytest.raises(UnreadableFile, match="too long"):
        decode_content(zlib.compress(b" " * 100_000), sha256="0" * 64)


def test_reading_cuts_a_text_file_into_passages() -> None:
    text = "HEADING\r\n\r\n1 Café \U0001f333. Two.\n"
    content = decode_content(read_and_split(text.encode(), "text/plain"), sha256="0" * 64)
    assert content.read.text == text
    assert "".join(passage.text for passage in content.passages).split() == text.split()


def test_lone_surrogates_become_replacement_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ReadDocument(
        "a\ud800b",
        (Page(1, 0, 3, PageVerdict.TEXT, hidden_text="\udfff"),),
        blocks=(Block(0, 3, BlockKind.PARAGRAPH, number="\ud800"),),
        title="\ud800",
    )
    monkeypatch.setattr(reading, "read_document", lambda data, media_type: broken)
    content = decode_content(read_and_split(b"", "text/plain"), sha256="0" * 64)
    assert content.read.text == "a\ufffdb"
    assert content.read.title == "\ufffd"
    assert content.read.pages[0].hidden_text == "\ufffd"


def opened_cache(path: Path, *, settings: object = None, model: str = "m") -> IngestCache:
    return IngestCache(path, reading_settings=settings, vectors_of=(model, "f32"))


def test_the_cache_knows_a_reading_by_bytes_type_and_settings(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "ingest.sqlite"
    content = content_of(TEXT)
    with opened_cache(path, settings={"splitter": 1}) as cache:
        assert cache.reading(content.sha256, media_type="text/plain") is None
        cache.put_reading(content, media_type="text/plain")
    with opened_cache(path, settings={"splitter": 1}) as cache:
        assert cache.reading(content.sha256, media_type="text/plain") == content
        assert cache.reading(content.sha256, media_type="text/html") is None
    with opened_cache(path, settings={"splitter": 2}) as cache:
        assert cache.reading(content.sha256, media_type="text/plain") is None


def test_the_cache_knows_a_vector_by_text_model_and_runtime(tmp_path: Path) -> None:
    path = tmp_path / "ingest.sqlite"
    texts = [f"text {number}" for number in range(1200)]
    vectors = HashedWordsEmbedding().embed(texts)
    with opened_cache(path) as cache:
        cache.put_vectors(texts, vectors)
    with opened_cache(path) as cache:
        found = cache.vectors([*texts, "unknown"])
        assert found[-1] is None
        assert np.array_equal(np.stack([one for one in found if one is not None]), vectors)
    with opened_cache(path, model="other") as cache:
        assert cache.vectors(texts[:1]) == [None]


def test_a_damaged_vector_is_not_used(tmp_path: Path) -> None:
    with opened_cache(tmp_path / "ingest.sqlite") as cache:
        cache.put_vectors(["a"], np.zeros((1, 4), dtype=np.float32))
        assert cache.vectors(["a"]) == [None]


def test_a_garbled_cache_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "ingest.sqlite"
    path.write_bytes(b"garbage " * 1000)
    with opened_cache(path) as cache:
        cache.put_reading(content_of(TEXT), media_type="text/plain")
        assert cache.reading(content_of(TEXT).sha256, media_type="text/plain") is not None


def test_background_embedding_embeds_each_text_once() -> None:
    model = HashedWordsEmbedding()
    texts = [f"text {number % 600}" for number in range(900)]
    with BackgroundEmbedding(model) as background:
        background.give(texts)
        background.give(texts)
        windows = [*background.finished(), *background.rest()]
    assert sorted(text for window, _ in windows for text in window) == sorted(set(texts))
    assert max(len(window) for window, _ in windows) == WINDOW
    assert all(len(window) == len(vectors) for window, vectors in windows)
    assert len(model.embedded) == 600


def test_what_the_model_raises_reaches_the_caller() -> None:
    class Failing(HashedWordsEmbedding):
        def embed(self, texts: object) -> object:
            raise MemoryError("no memory for vectors")

    with BackgroundEmbedding(Failing()) as background:
        background.give(["a"])
        with pytest.raises(MemoryError, match="vectors"):
            list(background.rest())


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    (tmp_path / "staged" / "documents").mkdir(parents=True)
    return tmp_path / "staged"


def folder_of(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "given"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_every_content_is_copied_once_under_its_hash(tmp_path: Path, staged: Path) -> None:
    folder = folder_of(tmp_path, a="same words", b="same words", c="other words")
    intake = take_in([Source([folder], "Ashby", "OGL-3.0")], staged, base=None)
    assert [document.path for document in intake.documents] == ["a.txt", "b.txt", "c.txt"]
    assert sorted(path.name for path in intake.folder.iterdir()) == sorted(intake.media_types())
    assert len(intake.media_types()) == 2


def test_several_owners_may_have_the_same_path(tmp_path: Path, staged: Path) -> None:
    folder = folder_of(tmp_path, a="same words")
    sources = [Source([folder], owner, "OGL-3.0") for owner in ("Bexley", "Ashby")]
    documents = take_in(sources, staged, base=None).documents
    assert [(document.owner, document.path) for document in documents] == [
        ("Ashby", "a.txt"),
        ("Bexley", "a.txt"),
    ]


def test_one_owners_clashing_paths_are_settled_by_content_not_by_order(tmp_path: Path, staged: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, text in ((one, "first"), (two, "second")):
        folder.mkdir()
        (folder / "a.txt").write_text(text)
    sources = [Source([one], "Ashby", "OGL-3.0"), Source([two], "Ashby", "MIT")]
    intake = take_in(sources, staged, base=None)
    other = tmp_path / "other"
    (other / "documents").mkdir(parents=True)
    turned = take_in(sources[::-1], other, base=None)
    assert (intake.documents, intake.skipped) == (turned.documents, turned.skipped)
    assert [skipped.path for skipped in intake.skipped] == ["a.txt"]


def test_a_releases_documents_stay_unless_given_again(tmp_path: Path, staged: Path) -> None:
    store = ReleaseStore(tmp_path / "home")
    folder = folder_of(tmp_path, leisure="A NEW LEISURE AGREEMENT")
    with store.open(build_sample_release(store.home)) as base:
        intake = take_in([Source([folder], "Ashby", "MIT")], staged, base=base)
        licences = {document.path: document.licence for document in intake.documents}
        assert licences == {"cleaning.txt": "OGL-3.0", "leisure.txt": "MIT", "parks.txt": "OGL-3.0"}


def test_a_changed_copy_in_the_release_to_extend_is_refused(tmp_path: Path, staged: Path) -> None:
    store = ReleaseStore(tmp_path / "home")
    with store.open(build_sample_release(store.home)) as base:
        copy = base.document_path(base.documents()[0].sha256)
        copy.chmod(0o600)
        copy.write_bytes(b"changed")
        with pytest.raises(ReleaseCorrupt, match="was changed"):
            take_in([Source([folder_of(tmp_path, a="b")], "Ashby", "MIT")], staged, base=base)


def test_nothing_readable_is_said(tmp_path: Path, staged: Path) -> None:
    with pytest.raises(NothingToIngest):
        take_in([Source([tmp_path / "absent"], "Ashby", "OGL-3.0")], staged, base=None)
