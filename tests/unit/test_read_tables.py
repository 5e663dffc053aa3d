"""CSV as it is, with a block for each record; XLSX written out row by row."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.records import BlockKind, PassageKind, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.tables import read_csv, read_xlsx
from ingest.split import split


def rows(read: ReadDocument) -> list[str]:
    return [read.text[block.start : block.end] for block in read.blocks if block.kind is BlockKind.TABLE_ROW]


def test_the_text_is_the_file_and_rows_are_counted_below_the_headings() -> None:
    read = read_csv(b"Supplier,Amount\r\nA Ltd,100\r\n\r\nB plc,200\r\n")
    assert read.text == "Supplier,Amount\r\nA Ltd,100\r\n\r\nB plc,200\r\n"
    assert rows(read) == ["A Ltd,100", "B plc,200"]
    assert (read.blocks[2].row, read.blocks[2].header) == (2, "Supplier | Amount")


def test_a_quoted_line_end_stays_inside_its_record() -> None:
    assert rows(read_csv(b'Name,Note\n"A","two\nlines, ""quoted"""\nB,x\n')) == [
        '"A","two\nlines, ""quoted"""',
        "B,x",
    ]


def test_a_quote_that_is_never_closed_costs_no_rows() -> None:
    assert rows(read_csv(b'Name,Size\n"6 inch,x\nB,y\nC,z\n')) == ['"6 inch,x', "B,y", "C,z"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(cells) for cells in [("A", "B b, c", "C"), ("x", "1,5", "y"), ("z", "2,5", "w")]
    )
    read = read_csv(text.replace("B b, c", "B").encode() if delimiter != "," else b"A,B,C\nx,1,y\nz,2,w")
    assert read.blocks[1].header == "A | B | C"


def test_shifted_rows_are_noted() -> None:
    assert read_csv(b"A,B\n1,2\n1,2,3\n").notes == ("1 row doesn't have the 2 cells of the headings: row 2.",)


def test_a_first_row_of_figures_is_no_heading() -> None:
    assert rows(read_csv(b"A Ltd,100\nB Ltd,200\n")) == ["A Ltd,100", "B Ltd,200"]


def test_a_passage_of_one_row_is_cited_by_its_number() -> None:
    data = b"Name,Note\n" + b"".join(b"S%d,%s\n" % (number, b"words " * 70) for number in range(1, 120))
    made = split("0" * 64, read_csv(data))
    assert made[-2].locator == "row 118"
    assert made[-2].kind is PassageKind.TABLE
    assert made[-2].table_header == "Name | Note"


@given(st.text(st.sampled_from('ab,"\n\r;\t| ')))
def test_every_record_lies_in_the_text_and_in_order(text: str) -> None:
    read = read_csv(text.encode())
    position = 0
    for block in read.blocks:
        assert position <= block.start < block.end <= len(read.text)
        assert not read.text[position : block.start].strip(' ,"\n\r;\t|')
        position = block.end


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_written_out_by_sheet_and_row() -> None:
    read = read_xlsx(workbook(Prices=[["Lot", "Price"], ["Mowing", 5.0], [None, None], ["Hedges", 6.5]]))
    assert read.text.splitlines() == ['Sheet "Prices"', "Lot | Price", "Mowing | 5", "Hedges | 6.5"]
    assert split("0" * 64, read)[-1].locator == 'Sheet "Prices", table rows 2 to 4'


def test_a_formula_is_never_computed() -> None:
    assert "2" not in read_xlsx(workbook(S=[["Name", "Sum"], ["x", "=1+1"]])).text


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_xlsx(data)


def test_a_bomb_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    with pytest.raises(UnreadableFile, match="bomb"):
        read_xlsx(buffer.getvalue())
