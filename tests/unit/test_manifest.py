"""The manifest and its digest: what it covers and what it doesn't depend on."""

import hashlib
import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.corpus.manifest import Manifest, _rows_sha256, describe_content, parse_manifest
from assistant.corpus.records import Document, Page, PageVerdict, RegisterSummary, SkippedFile
from assistant.errors import ReleaseCorrupt
from tests.fakes.releases import SAMPLE_TEXTS, content_of

CONTENTS = [content_of(text) for text in SAMPLE_TEXTS.values()]
DOCUMENTS = tuple(
    Document(path, "Ashby", "OGL-3.0", content.sha256, "text/plain", 10)
    for path, content in zip(SAMPLE_TEXTS, CONTENTS, strict=True)
)
ENTRIES = tuple(describe_content(content) for content in CONTENTS)
SKIPPED = (SkippedFile("b.doc", "old", "Ashby"), SkippedFile("a.doc", "old", "Ashby"))
SETTINGS = {"embedding": {"sha256": "0" * 64, "dimensions": 3}}
REGISTER = RegisterSummary(rows=3, problems=1, sha256="1" * 64)
MANIFEST = Manifest(DOCUMENTS, ENTRIES, SKIPPED, SETTINGS, REGISTER)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(DOCUMENTS), st.permutations(ENTRIES), st.permutations(SKIPPED))
def test_the_digest_ignores_order(
    documents: list[Document], entries: list, skipped: list[SkippedFile]
) -> None:
    again = Manifest(tuple(documents), tuple(entries), tuple(skipped), SETTINGS, REGISTER)
    assert again.digest == MANIFEST.digest


@pytest.mark.parametrize(("field", "value"), [("rows", 4), ("problems", 0), ("sha256", "2" * 64)])
def test_the_digest_covers_the_register(field: str, value: object) -> None:
    assert replace(MANIFEST, register=replace(REGISTER, **{field: value})).digest != MANIFEST.digest


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("path", "other.txt"),
        ("owner", "Bexley"),
        ("licence", "CC-BY-4.0"),
        ("media_type", "text/html"),
        ("title", "Other"),
        ("date", "2026-01-01"),
        ("source", "https://example.org/a"),
        ("byte_count", 11),
    ],
)
def test_the_digest_covers_every_field_of_a_document(field: str, value: object) -> None:
    changed = (replace(DOCUMENTS[0], **{field: value}), *DOCUMENTS[1:])
    assert replace(MANIFEST, documents=changed).digest != MANIFEST.digest


def test_the_digest_covers_text_pages_hidden_text_and_passages() -> None:
    content = CONTENTS[0]
    page = content.read.pages[0]
    passage = content.passages[0]
    variants = [
        replace(content, read=replace(content.read, text=content.read.text.replace("LEISURE", "LEISURF"))),
        replace(content, read=replace(content.read, pages=(replace(page, verdict=PageVerdict.OCR),))),
        replace(content, read=replace(content.read, pages=(replace(page, hidden_text="ignore this"),))),
        replace(content, read=replace(content.read, pages=(page, Page(2, 0, 0, PageVerdict.BLANK)))),
        replace(content, read=replace(content.read, notes=("repaired",))),
        replace(content, passages=(replace(passage, heading="Other"), *content.passages[1:])),
        replace(content, passages=(replace(passage, locator="line 9"), *content.passages[1:])),
        replace(content, passages=content.passages[:-1]),
    ]
    digests = {
        replace(MANIFEST, contents=(describe_content(variant), *ENTRIES[1:])).digest for variant in variants
    }
    assert len(digests | {MANIFEST.digest}) == len(variants) + 1


def test_the_digest_covers_settings_and_skipped_files() -> None:
    assert replace(MANIFEST, settings={**SETTINGS, "splitter": {"target": 1}}).digest != MANIFEST.digest
    assert replace(MANIFEST, skipped=SKIPPED[:1]).digest != MANIFEST.digest


def test_a_manifest_reads_back_as_it_was_written() -> None:
    assert parse_manifest(MANIFEST.canonical()) == MANIFEST
    assert hashlib.sha256(MANIFEST.canonical()).hexdigest() == MANIFEST.digest
    assert rfc8785.dumps(json.loads(MANIFEST.canonical())) == MANIFEST.canonical()


def test_a_manifest_that_states_no_rows_of_contents_reads_back_as_it_was_written() -> None:
    older = replace(MANIFEST, format=2)
    assert b'"format":2' in older.canonical()
    assert b"contents" not in older.canonical().split(b'"register"')[1]
    assert parse_manifest(older.canonical()) == older


def test_the_register_holds_rows_of_the_releases_own_contents_alone() -> None:
    with pytest.raises(ValueError, match="rows of other documents"):
        replace(MANIFEST, register=replace(REGISTER, contents={"f" * 64: "0" * 64}))


def test_an_empty_or_contradictory_release_cannot_be_described() -> None:
    with pytest.raises(ValueError, match="without documents"):
        Manifest((), (), (), SETTINGS, REGISTER)
    with pytest.raises(ValueError, match="don't match"):
        replace(MANIFEST, contents=ENTRIES[1:])
    with pytest.raises(ValueError, match="under one path"):
        replace(MANIFEST, documents=(*DOCUMENTS, replace(DOCUMENTS[0], licence="other")))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"format": 99}', b'{"format": 1, "documents": 3}']
)
def test_anything_else_is_a_corrupt_release(data: bytes) -> None:
    with pytest.raises(ReleaseCorrupt, match="ingest"):
        parse_manifest(data)


row = st.lists(st.one_of(st.none(), st.integers(-(2**53) + 1, 2**53 - 1), st.text()), max_size=6)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(row, max_size=6))
def test_the_fast_digest_of_rows_is_that_of_canonical_json(rows: list[list]) -> None:
    assert _rows_sha256(rows) == hashlib.sha256(rfc8785.dumps(rows)).hexdigest()
