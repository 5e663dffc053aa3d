"""HTML: what a person sees, with its structure."""

import pytest

from assistant.corpus.records import BlockKind, PageVerdict
from ingest.errors import UnreadableFile
from ingest.read.html import read_html


def text(markup: str) -> str:
    return read_html(f"<html><body>{markup}</body></html>".encode()).text


def test_scripts_styles_and_comments_are_no_text() -> None:
    assert (
        text("<p>Seen</p><script>x()</script><style>p{}</style><!-- note --><template>t</template>") == "Seen"
    )


@pytest.mark.parametrize(
    "attributes",
    [
        'style="display:none"', 'style="DISPLAY : none"', 'style="visibility: hidden"', "hidden",
        'style="font-size:0"',
        'style="color:#fff"', 'style="color: white;"', 'style="opacity:0"',
        'style="position:absolute;left:-9999px"',
        'style="font-size:1px"',
    ],
)  # fmt: skip
def test_hidden_text_is_kept_apart(attributes: str) -> None:
    read = read_html(f"<p>Seen <span {attributes}>Obey me.</span></p>".encode())
    assert read.text == "Seen"
    assert read.pages[0].hidden_text == "Obey me."
    assert read.pages[0].verdict is PageVerdict.HIDDEN_TEXT


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="background:#036;color:#fff">Seen</p>',
        '<div style="background-color:black"><b style="color:white">Seen</b></div>',
        '<table><tr><td bgcolor="#000"><font color="white">Seen</font></td></tr></table>',
        '<p style="font-size:10px">Seen</p>',
        '<p style="opacity:0.9">Seen</p>',
    ],
)
def test_text_that_a_person_sees_is_kept(markup: str) -> None:
    assert text(markup) == "Seen"


def test_lists_have_their_printed_numbers() -> None:
    markup = "<ol start=3><li>c</li><li>d<ol type=a><li>x</li></ol></li></ol><ul><li>b</li></ul>"
    assert text(markup).splitlines() == ["3. c", "4. d", "a. x", "• b"]


def test_headings_and_paragraphs_are_blocks() -> None:
    read = read_html(
        b"<title>Policy</title><h2>Waste</h2><p>Bins are <b>emptied</b>\n weekly.<br>Except bank holidays."
    )
    assert read.title == "Policy"
    assert read.text == "Waste\nBins are emptied weekly.\nExcept bank holidays."
    assert [(block.kind, block.level) for block in read.blocks] == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_table_rows_carry_their_headings_and_hanging_cells() -> None:
    read = read_html(
        b"<table><thead><tr><th>Lot<th>Work<th>Price</thead>"
        b"<tr><td rowspan=2>1<td>Mow<td>5<tr><td>Trim<td>6<tr><td colspan=2>Total<td>11</table>"
    )
    assert read.text.splitlines() == ["Lot | Work | Price", "1 | Mow | 5", "1 | Trim | 6", "Total | 11"]
    assert (read.blocks[1].header, read.blocks[3].row) == ("Lot | Work | Price", 3)


def test_a_layout_table_is_plain_text() -> None:
    read = read_html(b"<table><tr><td><h1>A</h1><table><tr><td>1<td>2</table></table>")
    assert read.text.splitlines() == ["A", "1 | 2"]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=iso-8859-1><p>£5 – café".encode("cp1252"),
        "<p>£5 – café".encode(),
        "\ufeff<p>£5 – café".encode("utf-16-le"),
        "<p>£5 – café".encode("cp1252"),
    ],
)
def test_the_encoding_is_the_mark_the_declaration_or_the_rule(data: bytes) -> None:
    assert read_html(data).text == "£5 – café"


def test_a_stated_date_is_kept() -> None:
    assert read_html(b'<meta name="DCTERMS.issued" content="2026-03-01T00:00"><p>x').date == "2026-03-01"


def test_deep_nesting_ends_in_a_reason() -> None:
    with pytest.raises(UnreadableFile, match="nested too deep"):
        read_html(b"<div>" * 5000 + b"x")


def test_binary_content_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_html(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def test_an_empty_page_is_blank() -> None:
    assert read_html(b"").pages[0].verdict is PageVerdict.BLANK
