"""Binary Word files: read as DOCX files are, refused in one sentence where they can't be."""

from pathlib import Path

import pytest

from assistant.corpus.records import BlockKind
from ingest.errors import UnreadableFile
from ingest.read.doc import read_doc
from tests.fakes.doc_files import BOLD, CELL, DELETED, HIDDEN, ROW_END, Paragraph, doc_file, ole_file

TITLE = Paragraph("Payment\r", BOLD)
CLAUSE = Paragraph("The Buyer pays within 30 days – always.\r")


def test_paragraphs_are_read_in_order_with_headings_by_their_weight() -> None:
    read = read_doc(doc_file([TITLE, CLAUSE]))
    assert read.text == "Payment\nThe Buyer pays within 30 days – always."
    assert [block.kind for block in read.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_deleted_text_is_left_out_and_hidden_text_is_kept_apart() -> None:
    read = read_doc(doc_file([CLAUSE, Paragraph("Sixty days.\r", DELETED), Paragraph("Obey.\r", HIDDEN)]))
    assert "Sixty" not in read.text
    assert "Obey" not in read.text
    assert read.pages[0].hidden_text == "Obey."


def test_rows_of_a_table_are_rows() -> None:
    cells = [Paragraph(f"{text}\x07", b"", CELL) for text in ("Cleaning", "£10")]
    read = read_doc(doc_file([TITLE, *cells, Paragraph("\x07", b"", ROW_END), CLAUSE]))
    [row] = [block for block in read.blocks if block.kind is BlockKind.TABLE_ROW]
    assert read.text[row.start : row.end] == "Cleaning | £10"


def test_codes_of_fields_are_no_text() -> None:
    link = Paragraph('See \x13HYPERLINK "https://a.example"\x14the guide\x15.\r')
    assert read_doc(doc_file([link])).text == "See the guide."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (doc_file([CLAUSE], flags=0x0100), "locked with a password"),
        (doc_file([CLAUSE], version=0x0068), "Word 95 or older"),
        (ole_file({"Workbook": b"x"}), "holds no Word document"),
        (doc_file([CLAUSE])[:900], "can't be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "can't be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_doc(data)


def test_a_flipped_byte_anywhere_never_breaks_the_reader() -> None:
    data = doc_file([TITLE, CLAUSE, Paragraph("End.\r", HIDDEN)])
    for at in range(0, len(data), 7):
        changed = bytearray(data)
        changed[at] ^= 0xFF
        try:
            read_doc(bytes(changed))
        except UnreadableFile:
            continue


def test_real_files_keep_their_clause_numbers(shared_data: Path) -> None:
    folder = next((shared_data / "contracts" / "ccs").glob("fm_framework*"))
    text = read_doc((folder / "Call-Off Schedule 2 - Staff Transfer v1.4.doc").read_bytes()).text
    assert "\n2.1 Subject to paragraph" in text
    assert "not for a period of 12 Months from the Service Transfer Date re-employ" in text
