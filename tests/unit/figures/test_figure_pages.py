"""What pages ask of the register: boards, suppliers, similar purchases, changed plans, rows, sources."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from assistant.backends.xlsx import xlsx_file
from assistant.errors import UnusableInput
from assistant.figures.book import NOTHING_LOADED, FigureBook
from assistant.figures.downloads import csv_file
from assistant.figures.editing import condition, plan_fields
from assistant.figures.plan import Group, Measure, Operator, Plan, Rows
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.figures.rows import RowTable, table_of
from assistant.figures.spend import spend_by_month, spend_by_supplier
from assistant.records import Question
from tests.fakes.register_building import book_over, build, package, release
from ui.contracts.render import expiry_note

TODAY = date(2026, 1, 1)
PERIOD = {"startDate": "2024-04-01T00:00:00Z", "endDate": "2026-06-30T00:00:00Z"}
CONTRACT = {
    "id": "c",
    "awardID": "ocds-b5fd17-0001-1",
    "status": "active",
    "period": {**PERIOD, "maxExtentDate": "2028-06-30T00:00:00Z"},
    "value": {"amount": 1000, "currency": "GBP"},
}
NOTICES = package(
    release(1, amount=1000, contracts=[CONTRACT]),
    release(2, amount=400, suppliers=("Sorrel Paving Ltd", "Quarrel Works Ltd")),
    release(3, amount=2000, suppliers=("Sorrel Paving Ltd",)),
)
SPEND = (
    b"Supplier,Amount,Date Paid,Transaction Number,Purpose\r\n"
    b"Sorrel Paving Ltd,100.50,03/04/2025,T1,=1+1\r\n"
    b"Sorrel Paving Ltd,-20.00,09/04/2025,T2,refund\r\n"
    b"Oke & Daughters,7.25,01/05/2025,T3,tea\r\n"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FigureBook]:
    folder = tmp_path_factory.mktemp("pages") / "release"
    build(folder, {"notices.json": NOTICES, "spend.csv": SPEND})
    with closing(book_over(folder)) as opened:
        yield opened


def _total(book: FigureBook) -> FigureAnswer:
    answer = book.answer(Question("What is the total value of all awards?"), today=TODAY)
    assert isinstance(answer, FigureAnswer)
    return answer


def test_an_empty_register_says_so(tmp_path: Path) -> None:
    build(tmp_path / "release", {"contract.txt": b"Either party may end it."})
    with closing(book_over(tmp_path / "release")) as empty:
        assert empty.why_not == NOTHING_LOADED
        assert isinstance(empty.answer(Question("How many awards?"), today=TODAY), FigureRefusal)
        with pytest.raises(UnusableInput, match="ingest notices"):
            empty.find_suppliers("x")


def test_the_expiry_board_keeps_the_current_end_apart_from_the_latest(book: FigureBook) -> None:
    board = book.expiry_board(as_of=TODAY, months=12)
    (line,) = board.lines
    assert (line.current_end, line.latest_end) == (date(2026, 6, 30), date(2028, 6, 30))
    assert line.start_by == date(2025, 12, 30)
    assert line.late
    assert line.days_left == (date(2026, 6, 30) - TODAY).days
    assert board.without_end == 2
    assert isinstance(book.run(board.plan), FigureAnswer)
    assert not book.expiry_board(as_of=TODAY, months=5).lines
    assert not book.expiry_board(as_of=TODAY, months=12, lead_months=3).lines[0].late


def test_a_long_expiry_board_shows_what_ends_first_and_says_how_much_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = {1: "2026-09-30", 2: "2026-03-31", 3: "2026-06-30"}
    releases = (
        release(number, contracts=[{**CONTRACT, "awardID": f"ocds-b5fd17-000{number}-1",
                                    "period": {**PERIOD, "endDate": f"{end}T00:00:00Z"}}])
        for number, end in ends.items()
    )  # fmt: skip
    build(tmp_path / "release", {"notices.json": package(*releases)})
    with closing(book_over(tmp_path / "release")) as book:
        whole = book.expiry_board(as_of=TODAY)
        monkeypatch.setattr("assistant.figures.expiry.MOST_LINES", 2)
        short = book.expiry_board(as_of=TODAY)
    assert [line.current_end.month for line in whole.lines] == [3, 6, 9]
    assert short.lines == whole.lines[:2]
    assert short.total == whole.total == 3
    assert "The first 2 of 3;" in expiry_note(short)
    assert "The first" not in expiry_note(whole)


def test_a_supplier_has_all_its_awards_and_payments_and_no_share_of_a_shared_value(book: FigureBook) -> None:
    (found,) = book.find_suppliers("sorrel paving")
    page = book.supplier(found.key)
    assert {one.id for one in page.awarded} == {"ocds-b5fd17-0002", "ocds-b5fd17-0003"}
    assert (page.awarded_value, page.shared) == (Decimal(2000), 1)
    assert [one.amount for one in page.paid] == [Decimal("-20"), Decimal("100.5")]
    assert page.paid_total == Decimal("80.5")
    assert 0 < page.supplier.confidence <= 100
    with pytest.raises(UnusableInput, match="look it up by name"):
        book.supplier("nobody")


def test_similar_purchases_come_best_first_with_the_reason(book: FigureBook) -> None:
    found = book.similar(to=book.keys_of("ocds-b5fd17-0001")[0])
    assert all(one.reason for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    with pytest.raises(UnusableInput, match="describe"):
        book.similar(described="the of")


def test_spend_is_grouped_by_month_and_by_supplier(book: FigureBook) -> None:
    by_month, by_supplier = book.run(spend_by_month(TODAY)), book.run(spend_by_supplier(TODAY))
    assert isinstance(by_month, FigureAnswer)
    assert isinstance(by_supplier, FigureAnswer)
    assert by_month.text == "2025-04: £80.50; 2025-05: £7.25"
    assert by_supplier.text.startswith("Sorrel Paving Ltd: £80.50; Oke & Daughters: £7.25")


def test_any_part_of_a_plan_can_be_changed_and_run_again(book: FigureBook) -> None:
    plan = _total(book).plan
    least = condition("awarded value", Operator.AT_LEAST, (Decimal(1000),))
    large = replace(plan, conditions=(*plan.conditions, least))
    answer = book.run(large)
    assert isinstance(answer, FigureAnswer)
    assert answer.figure.value == 3000
    assert "awarded value at least 1000" in answer.figure.plan
    counted = book.run(replace(large, measure=Measure.COUNT, also=None, group=Group("supplier")))
    assert isinstance(counted, FigureAnswer)
    assert counted.figure.rows == 2
    assert [choice.label for choice in book.choices("supplier")][-1] == "Sorrel Paving Ltd"


@pytest.mark.parametrize(
    ("field", "operator", "values"),
    [
        ("awarded value", Operator.AT_LEAST, ("a lot",)),
        ("awarded value", Operator.WORDS, ("x",)),
        ("end date", Operator.BETWEEN, (date(2025, 1, 1),)),
        ("no such field", Operator.IS, (1,)),
        ("awarded", Operator.IS, ("yes",)),
    ],
)
def test_a_condition_that_makes_no_sense_is_refused(field: str, operator: Operator, values: tuple) -> None:
    with pytest.raises(UnusableInput):
        condition(field, operator, values)


@pytest.mark.parametrize("rows", list(Rows))
def test_every_field_with_every_operator_runs(book: FigureBook, rows: Rows) -> None:
    examples = {"money": Decimal(5), "number": 5, "date": TODAY, "flag": True, "text": "x", "name": "x"}
    conditions = [
        condition(
            field.name,
            operator,
            () if operator is Operator.STATED else (examples[field.kind.value],) * 2,
            negated=bool(number % 2),
        )
        for field in plan_fields(rows)
        for number, operator in enumerate(field.operators)
    ]
    value = "amount paid" if rows is Rows.PAYMENTS else "awarded value"
    assert book.rows(Plan(Measure.LIST, rows=rows, value=value, conditions=tuple(conditions))) == ()


def test_a_figure_leads_to_its_rows_and_each_row_to_its_file_and_line(book: FigureBook) -> None:
    answer = _total(book)
    rows = book.rows(answer.plan)
    assert {row.row.id for row in rows if not row.left_out} == set(answer.figure.row_ids)
    (key,) = book.keys_of("ocds-b5fd17-0003")
    (origin,) = book.origins(key)
    assert (origin.path, origin.pointer) == ("notices.json", "/releases/2")
    assert origin.start is not None
    assert NOTICES.decode()[origin.start : origin.end] == book.raw(origin)
    assert '"ocds-b5fd17-0003"' in book.raw(origin)
    (paid,) = book.keys_of("T3")
    (line,) = book.origins(paid)
    assert (line.path, line.line, line.place) == ("spend.csv", 4, "line 4")


def test_downloads_hold_the_rows_and_no_formula(book: FigureBook) -> None:
    plan = Plan(Measure.LIST, rows=Rows.PAYMENTS, value="amount paid")
    table = table_of(book.rows(plan))
    read = list(csv.DictReader(io.StringIO(csv_file(table).decode("utf-8-sig"))))
    assert [row["purpose"] for row in read] == ["'=1+1", "refund", "tea"]
    assert [Decimal(row["amount"]) for row in read] == [Decimal("100.5"), Decimal("-20"), Decimal("7.25")]
    assert read[0]["document"] == "spend.csv"
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table))).active
    cell = sheet.cell(2, table.headings.index("purpose") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_what_a_spreadsheet_would_compute_is_neutralised(text: str) -> None:
    table = RowTable(("a",), ((text,),))
    (row,) = list(csv.reader(io.StringIO(csv_file(table).decode("utf-8-sig"), newline="")))[1:]
    assert row[0].startswith("'")
