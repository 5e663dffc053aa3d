"""Text files: the content exactly as it is, by one rule for encodings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.records import BlockKind, PageVerdict
from ingest.errors import UnreadableFile
from ingest.read.plain_text import read_text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t\f")))
def test_utf_8_comes_out_as_it_went_in(text: str) -> None:
    assert read_text(("x" + text).encode()).text == "x" + text


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (b"\xef\xbb\xbfA\r\nB", "A\r\nB", ""),
        ("\ufeffpounds £".encode("utf-16-le"), "pounds £", "UTF-16-LE"),
        ("\ufeffpounds £".encode("utf-16-be"), "pounds £", "UTF-16-BE"),
        ("plain pounds £".encode("utf-16-le"), "plain pounds £", "UTF-16-LE"),
        ("£5 – “ok”".encode("cp1252"), "£5 – “ok”", "Windows-1252"),
        ("café £5".encode("latin-1"), "café £5", "ISO-8859-1"),
        ("café – “naïve” £5 ".encode() + b"\xa3", "café – “naïve” £5 £", "stray"),
    ],
)
def test_the_encoding_is_recognised_and_said(data: bytes, text: str, note: str) -> None:
    read = read_text(data)
    assert read.text == text
    assert note in " ".join(read.notes)
    assert bool(read.notes) == bool(note)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"PK\x03\x04rest", bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n"]
)
def test_binary_content_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_text(data)
    assert "\n" not in str(refused.value)


def test_markdown_headings_are_blocks_but_not_inside_code() -> None:
    read = read_text(b"# Policy\nText\n```\n# not one\n```\n### Waste ###\n#hashtag\n")
    assert [(read.text[b.start : b.end], b.kind, b.level) for b in read.blocks] == [
        ("# Policy", BlockKind.HEADING, 1),
        ("### Waste", BlockKind.HEADING, 3),
    ]
    assert (read.title, read.media_type) == ("Policy", "text/markdown")


def test_an_empty_file_is_one_blank_page() -> None:
    assert read_text(b"").pages[0].verdict is PageVerdict.BLANK
