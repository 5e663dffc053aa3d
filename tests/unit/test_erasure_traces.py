"""Erased documents are recognised by their words in whatever form a file stores them."""

import base64
import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.erasure.scan import scan_home
from assistant.erasure.traces import RUN_WORDS, Traces

SECRET = "The Supplier’s café pays £4,200 a month for “Lot 7” until\nthe council’s lease at Mill Lane ends."
SHARED = "This Agreement is governed by the law of England and Wales alone, whatever else it says."
TRACES = Traces.of([SECRET + " " + SHARED], besides=[SHARED])


def sqlite_file(path: Path, value: object) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE kept (value)")
        db.execute("INSERT INTO kept VALUES (?)", (value,))


def zip_file(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{SECRET}</w:t>")


FORMS = {
    "plain": lambda path: path.write_text(SECRET),
    "capitals and other white space": lambda path: path.write_text("\t".join(SECRET.upper().split(" "))),
    "in the middle of bytes": lambda path: path.write_bytes(
        bytes(range(256)) * 70 + SECRET.encode() + b"\0" * 99
    ),
    "across two chunks": lambda path: path.write_bytes(b" " * ((16 << 20) - 40) + SECRET.encode()),
    "JSON": lambda path: path.write_text(json.dumps({"quote": SECRET})),
    "JSON in JSON": lambda path: path.write_text(json.dumps(json.dumps({"quote": SECRET}))),
    "UTF-16, little end first": lambda path: path.write_bytes(b"x" + SECRET.encode("utf-16-le")),
    "UTF-16, big end first": lambda path: path.write_bytes(SECRET.encode("utf-16-be")),
    "base64": lambda path: path.write_bytes(base64.b64encode(SECRET.encode())),
    "JSON in base64": lambda path: path.write_bytes(base64.b64encode(json.dumps([SECRET]).encode())),
    "a long value of a database": lambda path: sqlite_file(
        path, f"{'filler ' * 3000}{SECRET}{' more' * 3000}"
    ),
    "a packed value of a database": lambda path: sqlite_file(path, zlib.compress(SECRET.encode())),
    "a packed file": lambda path: path.write_bytes(zlib.compress(SECRET.encode(), wbits=31)),
    "an office document": zip_file,
}


@pytest.mark.parametrize("form", FORMS)
def test_words_are_found_in_every_form(tmp_path: Path, form: str) -> None:
    FORMS[form](tmp_path / "file")
    report = scan_home(tmp_path, erased=(), traces=TRACES)
    assert [each.file for each in report.found] == ["file"]


def test_words_that_another_document_has_too_give_nobody_away(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(SHARED)
    assert scan_home(tmp_path, erased=(), traces=TRACES).found == ()


def test_the_document_itself_is_found_by_its_hash(tmp_path: Path) -> None:
    import hashlib

    data = b"\x00\x01 a picture"
    (tmp_path / "copy").write_bytes(data)
    report = scan_home(tmp_path, erased={hashlib.sha256(data).hexdigest()}, traces=Traces.of([], besides=[]))
    assert [(each.file, each.what) for each in report.found] == [("copy", "bytes")]


def test_words_dropped_from_a_database_are_found_in_what_it_leaves_behind(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    sqlite_file(path, SECRET)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("DELETE FROM kept")
    assert scan_home(tmp_path, erased=(), traces=TRACES).found


def test_nothing_but_numbers_is_kept_of_the_words() -> None:
    kept = TRACES.to_bytes()
    assert b"Mill" not in kept
    assert Traces.from_bytes(kept).count_in(SECRET) == TRACES.count_in(SECRET) > 0


words = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=RUN_WORDS, max_size=40)


@given(words, words, st.data())
def test_a_run_is_found_wherever_it_was_copied_to(
    document: list[str], other: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(document) - RUN_WORDS))
    run = document[start : start + RUN_WORDS]
    traces = Traces.of([" ".join(document)], besides=[])
    copied = ", ".join([*other, *run, *other])
    assert traces.count_in(copied) > 0 or len(set(run)) < 4


@given(words, words)
def test_texts_left_here_hold_no_trace(document: list[str], other: list[str]) -> None:
    traces = Traces.of([" ".join(document)], besides=[" ".join(other)])
    assert traces.count_in(" ".join(other)) == 0
