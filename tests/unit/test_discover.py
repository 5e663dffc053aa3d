"""Discovery: paths, order, what is skipped and why, files that change."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest import discover as discovery
from ingest.discover import discover, read_stable_bytes
from ingest.errors import NothingToIngest, UnreadableFile
from ingest.read import media

NOBODY = 65534


def found(*paths: Path, **limits: int) -> tuple[list[str], dict[str, str]]:
    """Paths of the files, and the reason for each skipped one."""
    result = discover(paths, owner="Northfield", licence="OGL-3.0", **limits)
    assert list(result.files) == sorted(result.files, key=lambda file: file.path)
    return [file.path for file in result.files], {one.path: one.reason for one in result.skipped}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "contracts"
    (root / "b" / "deep").mkdir(parents=True)
    (root / "a.txt").write_text("Terms")
    (root / "b" / "c.md").write_text("# Terms")
    (root / "b" / "deep" / "d.csv").write_text("a,b\n1,2\n")
    return root


def test_paths_are_below_the_folder_that_was_given(folder: Path) -> None:
    assert found(folder) == (["a.txt", "b/c.md", "b/deep/d.csv"], {})


def test_a_file_that_was_given_has_its_own_name(folder: Path) -> None:
    assert found(folder / "b" / "c.md")[0] == ["c.md"]


def test_owner_and_licence_are_kept(folder: Path) -> None:
    file = discover([folder], owner="Northfield", licence="OGL-3.0").files[0]
    assert (file.owner, file.licence, file.location) == ("Northfield", "OGL-3.0", folder / "a.txt")


def test_colliding_folders_are_told_apart_by_their_last_part(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "terms.txt").write_text(name)
    assert found(tmp_path / "one", tmp_path / "two")[0] == ["one/terms.txt", "two/terms.txt"]


def test_folders_of_one_name_are_told_apart_by_what_is_above(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name / "contracts").mkdir(parents=True)
        (tmp_path / name / "contracts" / "terms.txt").write_text(name)
    paths = found(tmp_path / "x" / "contracts", tmp_path / "y" / "contracts")[0]
    assert paths == ["x/contracts/terms.txt", "y/contracts/terms.txt"]


def test_order_and_repetition_of_paths_change_nothing(folder: Path) -> None:
    once = discover([folder], owner="o", licence="l")
    again = discover([folder / "b", folder, folder / "a.txt", folder], owner="o", licence="l")
    assert once == again


def test_empty_large_hidden_and_old_files_are_skipped_with_reasons(folder: Path) -> None:
    (folder / "empty.pdf").touch()
    (folder / "huge.pdf").touch()
    os.truncate(folder / "huge.pdf", 2_000_000_000)
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "~$terms.docx").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "program").write_bytes(b"\x7fELF" + bytes(100))
    (folder / ".git").mkdir()
    files, skipped = found(folder)
    assert files == ["a.txt", "b/c.md", "b/deep/d.csv"]
    assert skipped.pop("huge.pdf").startswith("too large: 2,000 MB")
    assert skipped.pop("picture.png").startswith("picture")
    assert skipped.pop("program").startswith("unknown kind of file")
    assert skipped == {
        ".DS_Store": "hidden or system file",
        ".git": "hidden folder",
        "Thumbs.db": "hidden or system file",
        "empty.pdf": "empty file (0 bytes)",
        "old.xls": "old Excel format (.xls): save it as CSV",
        "~$terms.docx": "hidden or system file",
    }


def test_links_inside_are_read_and_others_are_skipped(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "dangling.txt").symlink_to(folder / "nothing.txt")
    files, skipped = found(folder)
    assert files == ["a.txt", "b/c.md", "b/deep/d.csv", "inside.txt"]
    assert skipped["outside.txt"].startswith("link to outside")
    assert skipped["loop"].startswith("link to a folder")
    assert skipped["circle.txt"] == skipped["dangling.txt"] == "link that leads nowhere or round in a circle"


def test_a_pipe_is_skipped_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert found(folder)[1] == {"pipe.txt": "not a regular file: a pipe, socket or device"}


def test_names_that_are_not_utf_8_or_hold_controls_are_shown_escaped(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("menu")
    (folder / "two\nlines.txt").write_text("x")
    files, _ = found(folder)
    assert "caf\\xe9.txt" in files
    assert "two\\x0alines.txt" in files


def test_unreadable_folders_and_files_are_skipped_with_reasons() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for path in ("a.txt", "b/c.md", "b/deep/d.txt"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("text")
        (folder / "a.txt").chmod(0)
        (folder / "b" / "deep").chmod(0)
        try:
            with somebody_without_privileges():
                files, skipped = found(folder)
        finally:
            (folder / "b" / "deep").chmod(0o700)
    assert files == ["b/c.md"]
    assert "Permission denied" in skipped["a.txt"]
    assert "Permission denied" in skipped["b/deep"]


@contextmanager
def somebody_without_privileges() -> Iterator[None]:
    """The superuser may read everything: be nobody for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_nothing_to_ingest_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToIngest, match="no path given"):
        discover([], owner="o", licence="l")
    with pytest.raises(NothingToIngest, match="no such file"):
        discover([tmp_path / "missing"], owner="o", licence="l")
    with pytest.raises(NothingToIngest, match="empty"):
        discover([tmp_path], owner="o", licence="l")
    (tmp_path / "a.pdf").touch()
    with pytest.raises(NothingToIngest, match="none of 1 file can be read"):
        discover([tmp_path], owner="o", licence="l")


def test_bytes_are_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123")
    assert read_stable_bytes(tmp_path / "a") == b"0123"


def test_a_file_that_keeps_changing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"first")
    opened = discovery._open_regular

    def open_and_replace(location: Path) -> int:
        descriptor = opened(location)
        (tmp_path / "newer").write_bytes(b"newer")
        (tmp_path / "newer").replace(location)
        return descriptor

    monkeypatch.setattr(discovery, "_open_regular", open_and_replace)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        read_stable_bytes(path)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123")
    with pytest.raises(UnreadableFile, match="too large"):
        read_stable_bytes(tmp_path / "a", max_bytes=3)
    with pytest.raises(UnreadableFile, match="can't be read"):
        read_stable_bytes(tmp_path / "missing")


@pytest.mark.parametrize(
    ("sample", "name", "expected"),
    [
        (b"%PDF-1.4 ...", "contract.docx", media.PDF),
        (b"\n\n%PDF-1.4 ...", "contract.pdf", media.PDF),
        (b"PK\x03\x04....word/document.xml", "contract.pdf", media.DOCX),
        (b"PK\x03\x04....stuff", "bundle.zip", "application/zip"),
        (b"<!DOCTYPE html><html>", "page.txt", media.HTML),
        (b"<html><body>saved</body></html>", "page.pdf", media.HTML),
        (b'{"releases": []}', "notices.json", media.JSON),
        (b'{"releases": []}', "notices.txt", media.JSON),
        (b"a,b\n1,2\n", "spend.csv", media.CSV),
        (b"# Heading", "notes.md", media.MARKDOWN),
        (b"Plain words", "notes.pdf", media.TEXT),
        (b"1 0 obj <<>> endobj", "cut.pdf", media.PDF),
        (b"caf\xe9 in Latin-1", "notes.txt", media.TEXT),
        ("Größe".encode("utf-16"), "notes.txt", media.TEXT),
        (bytes(range(256)), "noise.pdf", media.PDF),
        (bytes(range(256)), "noise.bin", media.UNKNOWN),
        (b"{\\rtf1", "letter.doc", "application/rtf"),
    ],
)
def test_content_says_the_kind_first_and_the_ending_second(sample: bytes, name: str, expected: str) -> None:
    assert media.media_type(sample, name) == expected
    assert bool(media.why_unreadable(expected)) == (expected not in media.READABLE)
