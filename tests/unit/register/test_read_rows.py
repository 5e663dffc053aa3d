"""One content -> rows: what is taken for releases, for a table, or for neither."""

import json

import pytest

from ingest.read.media import CSV, JSON
from ingest.register.read import JSON_LINES, PLAIN_TEXT, rows_of
from ingest.register.rows import unpacked
from tests.fakes.register_building import package, release


def _rows(data: bytes, media_type: str, table: str) -> list[dict[str, object]]:
    return [
        row for name, part in unpacked(rows_of(data, media_type)) if name == table for row in part.to_pylist()
    ]


def _codes(data: bytes, media_type: str) -> list[object]:
    return [row["code"] for row in _rows(data, media_type, "problem")]


CONTRACTS = [
    {
        "Title": f"Contract {n}",
        "Supplier": f"Supplier {n} Ltd",
        "Contract Value": "1000",
        "Start Date": "1/4/2025",
    }
    for n in range(250)
]


def test_json_in_a_text_file_is_read_and_prose_is_left_alone() -> None:
    assert len(_rows(package(release()), PLAIN_TEXT, "process")) == 1
    assert _codes(b"Dear council, {please} read this.", PLAIN_TEXT) == []


def test_a_list_of_plain_objects_is_read_as_a_table() -> None:
    found = _rows(json.dumps({"council": "Marlow", "contracts": CONTRACTS}).encode(), JSON, "source_row")
    assert [row["pointer"] for row in found[:2]] == ["/contracts/0", "/contracts/1"]
    assert {row["status"] for row in found} == {"loaded"}


def test_a_broken_row_far_down_a_table_is_listed() -> None:
    lines = [json.dumps(one) for one in CONTRACTS]
    data = ('{"contracts": [' + ",".join([*lines[:230], '{"Title": oops}', *lines[230:]]) + "]}").encode()
    assert "broken_json" in _codes(data, JSON)
    rejected = [row for row in _rows(data, JSON, "source_row") if row["status"] == "rejected"]
    assert [row["pointer"] for row in rejected] == ["/contracts/230"]


def test_each_line_of_json_lines_is_a_release_of_its_own() -> None:
    data = "\n".join(json.dumps(release(number)) for number in (1, 2, 3)).encode()
    assert len(_rows(data, JSON_LINES, "process")) == 3


def test_a_record_of_links_alone_is_rejected_with_its_reason() -> None:
    record = {"ocid": "ocds-b5fd17-1", "releases": [{"url": "https://example.org/1.json"}]}
    data = json.dumps({"records": [record]}).encode()
    assert _codes(data, JSON) == ["unlinked_release", "not_understood"]


def test_a_versioned_release_is_read_as_it_stands_last() -> None:
    def version(value: object) -> list[dict[str, object]]:
        return [{"releaseDate": "2025-01-01", "releaseTag": ["tender"], "value": old} for old in ("x", value)]

    held = {"ocid": "ocds-b5fd17-1", "date": "2025-01-01T00:00:00Z", "tender": {"title": version("Cleaning")}}
    data = json.dumps({"records": [{"ocid": "ocds-b5fd17-1", "versionedRelease": held}]}).encode()
    assert [row["title"] for row in _rows(data, JSON, "process")] == ["Cleaning"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Total,,5000,", "not_a_row"),
        ("Title,Supplier,Contract Value,Start Date", "not_a_row"),
        ("Cleaning,Gull Ltd,1000,1/4/2025,and,more", "cells_beyond_headings"),
        ("Cleaning,Gull Ltd,in April,a thousand", "shifted_columns"),
        ('Cleaning,Gull Ltd,"=1000*2",1/4/2025', "formula"),
    ],
)
def test_why_a_line_is_no_row_is_said(line: str, code: str) -> None:
    table = f"Title,Supplier,Contract Value,Start Date\nGrass,Tern Ltd,500,1/4/2025\n{line}\n"
    assert code in _codes(table.encode(), CSV)


def test_bytes_that_are_no_table_are_listed_as_unreadable() -> None:
    assert _codes(b"\x89PNG\r\n" + bytes(200), CSV) == ["unreadable_file", "not_understood"]
