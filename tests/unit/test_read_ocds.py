"""JSON as documents: the text as it is, a block for each release, lot and record."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.records import BlockKind, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.ocds import read_json
from ingest.split import split


def records(read: ReadDocument) -> list[tuple[str, str]]:
    return [(block.number, block.header) for block in read.blocks if block.kind is BlockKind.RECORD]


PACKAGE = {
    "uri": "https://data.example/package",
    "releases": [
        {
            "ocid": f"ocds-abc-{number}",
            "id": str(number),
            "tender": {
                "title": f"Mowing {number}",
                "description": "Verges and parks. " * 120,
                "lots": [{"id": "1", "title": "North"}, {"id": "2", "title": "South"}],
            },
        }
        for number in (1, 2)
    ],
}


@pytest.mark.parametrize("indent", [None, 1])
def test_passages_name_the_release_and_the_lot(indent: int | None) -> None:
    read = read_json(json.dumps(PACKAGE, indent=indent).encode())
    assert ("release ocds-abc-1, lot 2", "Mowing 1 > South") in records(read)
    made = split("0" * 64, read)
    verges = [passage for passage in made if "Verges" in passage.text]
    assert {passage.locator.split(",")[0] for passage in verges} == {
        "release ocds-abc-1",
        "release ocds-abc-2",
    }
    assert verges[0].heading == "Mowing 1"
    assert not any("ocds-abc-1" in passage.text and "ocds-abc-2" in passage.text for passage in made)


def test_json_lines_are_records() -> None:
    read = read_json(b'{"ocid": "ocds-a-1", "tender": {"title": "Mowing"}}\n{"n": 2}\n')
    assert records(read) == [("record ocds-a-1", "Mowing"), ("record 2", "")]
    assert read.media_type == "application/jsonl"


def test_the_text_is_the_file() -> None:
    data = '\ufeff{"título" : "£5",\r\n "b":[ ]}\n'
    assert read_json(data.encode()).text == data[1:]


@pytest.mark.parametrize(
    "data",
    [b'{"a": [1, 2', b'{"a": "never ends', b'[{"a": 1}, {"b"', b'{"a": 1]', b"{]", b"[" * 5000, b"nonsense"],
)
def test_broken_json_is_kept_as_text_and_said(data: bytes) -> None:
    read = read_json(data)
    assert read.text == data.decode()
    assert data == b"nonsense" or "broken" in read.notes[-1]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_json(bytes(range(256)) * 50)


def test_many_escaped_quotes_take_no_longer_than_their_length() -> None:
    read = read_json(b'{"a": "' + b'\\"' * 400_000)
    assert "broken" in read.notes[-1]


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from([None, 1]))
def test_any_json_is_read_without_a_note_and_without_loss(value: object, indent: int | None) -> None:
    read = read_json(json.dumps(value, indent=indent).encode())
    assert read.notes == ()
    position = 0
    for passage in split("0" * 64, read):
        assert passage.start >= position
        assert not read.text[position : passage.start].strip()
        position = passage.end
    assert not read.text[position:].strip()
