"""A whole ingest with real readers in real child processes, and an embedding that costs nothing."""

import errno
import fcntl
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.corpus.records import PageVerdict
from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import verify_release
from ingest.errors import AlreadyRunning, NothingToIngest, OutOfSpace
from ingest.intake import Source
from ingest.run import IngestOptions, IngestProgress, IngestResult, ingest
from tests.fakes.embedding import HashedWordsEmbedding


class Unchecked:
    """A self-check that remembers what it was asked about."""

    def __init__(self) -> None:
        self.bases: list[str | None] = []

    def __call__(self, release: Release, *, base: Release | None) -> None:
        self.bases.append(base.digest if base else None)


def run(
    home: Path,
    *paths: Path,
    embedding: HashedWordsEmbedding | None = None,
    workers: int = 1,
    extends: str | None = None,
    owner: str = "Ashby",
) -> IngestResult:
    return ingest(
        [Source(paths, owner, "OGL-3.0")],
        store=ReleaseStore(home),
        embedding=embedding or HashedWordsEmbedding(),
        check=Unchecked(),
        extends=extends,
        options=IngestOptions(workers=workers),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "contracts"
    (folder / "leisure").mkdir(parents=True)
    (folder / "leisure" / "agreement.txt").write_text(
        "LEISURE\r\n\r\n1 Term. Five years.\r\n\r\n2 Notice. Six months."
    )
    (folder / "parks.md").write_text("# Parks\n\n## 1 Term\n\nTwo years from 1 April 2026.\n")
    (folder / "prices.csv").write_text("Lot,Price\n1,£10\n2,£20\n")
    (folder / "page.html").write_text("<h1>Cleaning</h1><p>Daily.</p>")
    (folder / "copy.txt").write_bytes((folder / "leisure" / "agreement.txt").read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that a reader could use")
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_every_file_becomes_a_document_or_is_skipped_with_its_reason(tmp_path: Path, folder: Path) -> None:
    result = run(tmp_path / "home", folder)
    assert result.counts.documents == 6
    assert result.counts.verdicts[PageVerdict.BROKEN] >= 1
    assert {skipped.path for skipped in result.skipped} == {"old.xls", "empty.txt"}
    assert all(skipped.reason for skipped in result.skipped)
    store = ReleaseStore(tmp_path / "home")
    findings = verify_release(
        store.folder(result.release), digest=result.release, embedding=HashedWordsEmbedding(), sample=None
    )
    assert findings == []


def test_order_folder_workers_and_cache_leave_the_digest_alone(tmp_path: Path, folder: Path) -> None:
    first = run(tmp_path / "home", folder)
    again = run(tmp_path / "home", folder)
    moved = tmp_path / "elsewhere" / "below"
    shutil.copytree(folder, moved)
    for path in moved.rglob("*"):
        os.utime(path, (1, 1))
    other = run(tmp_path / "other home", moved, workers=3)
    assert first.release == again.release == other.release
    assert (first.reused, again.reused, again.embedded) == (0, 6, 0)


def test_extending_step_by_step_gives_what_one_run_gives(tmp_path: Path, folder: Path) -> None:
    whole = run(tmp_path / "home", folder)
    late = tmp_path / "late"
    late.mkdir()
    shutil.move(folder / "parks.md", late / "parks.md")
    embedding = HashedWordsEmbedding()
    part = run(tmp_path / "other", folder, embedding=embedding)
    embedding.embedded.clear()
    extended = run(tmp_path / "other", late, extends=part.release, embedding=embedding)
    assert extended.release == whole.release
    assert part.release != whole.release
    assert all("Parks" in text or "Two years" in text for text in embedding.embedded)


def test_a_known_path_is_a_new_version_of_that_document(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    first = run(home, folder)
    (folder / "parks.md").write_text("# Parks\n\nThree years.\n")
    second = run(home, folder / "parks.md", extends=first.release)
    with ReleaseStore(home).open(second.release) as release:
        parks = next(one for one in release.documents() if one.path == "parks.md")
        assert "Three years" in release.text(parks.sha256)
        assert len(release.documents()) == 6
    other = run(home, folder / "parks.md", extends=first.release, owner="Bexley")
    assert other.counts.documents == 7


def test_progress_only_grows_and_ends_complete(tmp_path: Path, folder: Path) -> None:
    heard: list[IngestProgress] = []
    ingest(
        [Source([folder], "Ashby", "OGL-3.0")],
        store=ReleaseStore(tmp_path / "home"),
        embedding=HashedWordsEmbedding(),
        check=Unchecked(),
        listener=heard.append,
    )
    for name in ("files", "pages", "passages"):
        numbers = [getattr(progress, name) for progress in heard]
        assert numbers == sorted(numbers)
    assert heard[-1].files == heard[-1].files_total == 5
    assert heard[-1].passages == heard[-1].passages_total > 0
    assert heard[-1].stage == "writing the release"


def test_a_second_ingest_of_one_home_is_refused_in_one_line(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with (home / "ingest.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(AlreadyRunning, match="wait for its end") as refused:
            run(home, folder)
    assert "\n" not in str(refused.value)
    assert run(home, folder).counts.documents == 6


def test_nothing_to_ingest_leaves_the_home_as_it_was(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    first = run(home, folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToIngest):
        run(home, tmp_path / "empty", extends=first.release)
    assert ReleaseStore(home).digests() == [first.release]
    assert list((home / "staging").iterdir()) == []


class FullDisk(Unchecked):
    """A self-check on a disk that has just become full."""

    def __call__(self, release: Release, *, base: Release | None) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    first = run(home, folder / "parks.md")
    with pytest.raises(OutOfSpace, match="no space left") as refused:
        ingest(
            [Source([folder], "Ashby", "OGL-3.0")],
            store=ReleaseStore(home),
            embedding=HashedWordsEmbedding(),
            check=FullDisk(),
        )
    assert "\n" not in str(refused.value)
    assert ReleaseStore(home).digests() == [first.release]
    assert list((home / "staging").iterdir()) == []
    assert run(home, folder).embedded == 0


class FailingCheck(Unchecked):
    """A self-check that doesn't find what it looks for."""

    def __call__(self, release: Release, *, base: Release | None) -> None:
        raise LookupError("a vector isn't found by itself")


def test_a_release_that_does_not_find_itself_is_never_published(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(LookupError):
        ingest(
            [Source([folder], "Ashby", "OGL-3.0")],
            store=ReleaseStore(home),
            embedding=HashedWordsEmbedding(),
            check=FailingCheck(),
        )
    assert ReleaseStore(home).digests() == []


def owners_of(release: Release) -> Sequence[str]:
    return sorted({document.owner for document in release.documents()})


def test_five_councils_come_in_by_one_call(tmp_path: Path, folder: Path) -> None:
    owners = ["Ashby", "Bexley", "Carrow", "Dunmere", "Elmstead"]
    store = ReleaseStore(tmp_path / "home")
    result = ingest(
        [Source([folder], owner, "OGL-3.0") for owner in owners],
        store=store,
        embedding=HashedWordsEmbedding(),
        check=Unchecked(),
    )
    with store.open(result.release) as release:
        assert owners_of(release) == owners
        assert len(release.documents()) == 30
    assert result.counts.pages == 5
