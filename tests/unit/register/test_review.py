"""What a register leaves to people: columns, suppliers that may be one, problems; and what they decide."""

import json
from pathlib import Path

import pytest

from ingest.errors import UnusableDecision
from ingest.register.corrections import (
    Decisions,
    SupplierCorrection,
    add_correction,
    confirm_mapping,
    forget_mapping,
    read_decisions,
    undo_correction,
)
from ingest.register.mapping import ConfirmedMapping
from ingest.review.problems import row_problems
from ingest.review.suppliers import require_known, supplier_pairs
from ingest.review.tables import confirmed_mapping, read_tables, table_named
from tests.fakes.register_building import built, package, release

SPEND = "Supplier Name,Paid on,Amount (£),Cost Center\nQuarrel Works Ltd,03/04/2025,1200.50,Parks\n".encode()
UNSURE = b"Suplier Nmae,Payment Date,Amount,Widget\nQuarrel Works Ltd,03/04/2025,1200.50,Parks\n"
ALIKE = package(
    release(1, suppliers=["Quarrel Works (North) Ltd"]),
    release(2, suppliers=["Quarrel Works (South) Ltd"]),
    release(3, suppliers=["Unit 7 Joinery Ltd"]),
    release(4, suppliers=["Unit 8 Joinery Ltd"]),
)
PAIR = ("Quarrel Works (North) Ltd", "Quarrel Works (South) Ltd")


def decision(relation: str) -> SupplierCorrection:
    return SupplierCorrection(*PAIR, relation)


def test_each_column_shows_what_it_was_read_as_how_sure_that_is_and_some_values(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"spend/april.csv": SPEND}) as register:
        (table,) = read_tables(register, Decisions())
    assert (table.documents, table.kind, table.rows, table.confirmed) == (
        ("spend/april.csv",), "payments", 1, False
    )  # fmt: skip
    supplier = table.columns[0]
    assert (supplier.heading, supplier.field, supplier.basis, supplier.score) == (
        "Supplier Name", "supplier", "exact", 100
    )  # fmt: skip
    assert [column.samples for column in table.columns] == [
        ("Quarrel Works Ltd",), ("03/04/2025",), ("1200.50",), ("Parks",)
    ]  # fmt: skip


def test_the_least_sure_table_comes_first(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"a.csv": SPEND, "b.csv": UNSURE}) as register:
        tables = read_tables(register, Decisions())
    assert tables[0].documents == ("b.csv",)
    assert tables[0].confidence < tables[1].confidence


def test_rows_of_a_json_list_are_sampled_by_their_paths(tmp_path: Path) -> None:
    listed = {"spend": [{"supplier": {"name": "Quarrel"}, "date paid": "2025-04-03", "amount": 5.5}]}
    with built(tmp_path / "r", {"a.json": json.dumps(listed).encode()}) as register:
        tables = read_tables(register, Decisions())
    assert {column.heading: column.samples for table in tables for column in table.columns} == {
        "supplier.name": ("Quarrel",), "date paid": ("2025-04-03",), "amount": ("5.5",)
    }  # fmt: skip


def test_a_confirmation_changes_the_next_register_and_can_be_taken_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with built(tmp_path / "1", {"spend.csv": SPEND}) as register:
        table = table_named(read_tables(register, read_decisions(home)), "spend.csv")
    confirm_mapping(home, confirmed_mapping(table, changes={"Cost Center": "purpose"}))
    with built(tmp_path / "2", {"spend.csv": SPEND}, decisions=read_decisions(home)) as register:
        assert register.query("SELECT purpose, department FROM payment").rows == (("Parks", None),)
        assert read_tables(register, read_decisions(home))[0].confirmed
    forget_mapping(home, table.headings)
    assert read_decisions(home) == Decisions()


def test_a_field_goes_to_one_column_at_a_time(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"spend.csv": SPEND}) as register:
        (table,) = read_tables(register, Decisions())
    mapping = confirmed_mapping(table, changes={"Cost Center": "supplier"})
    assert mapping.fields["Cost Center"] == "supplier"
    assert "Supplier Name" not in mapping.fields


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "recipes"}, "expected one of notices, contracts, payments"),
        ({"changes": {"Colour": "supplier"}}, 'no column "Colour"'),
        ({"changes": {"Cost Center": "colour"}}, "payments have no field"),
    ],
)
def test_a_confirmation_of_what_there_isn_t_is_refused(tmp_path: Path, options: dict, said: str) -> None:
    with built(tmp_path / "r", {"spend.csv": SPEND}) as register:
        (table,) = read_tables(register, Decisions())
    with pytest.raises(UnusableDecision, match=said):
        confirmed_mapping(table, **options)


def test_a_table_is_named_by_its_document_or_the_names_there_are_are_said(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"spend.csv": SPEND}) as register:
        tables = read_tables(register, Decisions())
    with pytest.raises(UnusableDecision, match=r'expected one of: "spend\.csv"'):
        table_named(tables, "sped.csv")


def test_suppliers_that_may_be_one_wait_with_what_speaks_for_it(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"a.json": ALIKE}) as register:
        (pair,) = supplier_pairs(register, Decisions())
    assert {pair.left.name, pair.right.name} == set(PAIR)
    assert (pair.left.awards, pair.right.awards, pair.decided) == (1, 1, None)
    assert "same name but for" in pair.reason


def test_names_that_differ_in_a_number_wait_for_nobody(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"a.json": ALIKE}) as register:
        names = {
            one.name for pair in supplier_pairs(register, Decisions()) for one in (pair.left, pair.right)
        }
    assert not any("Joinery" in name for name in names)


def test_a_decision_survives_the_next_ingest_and_is_undone_by_the_next_but_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    counted = "SELECT count(*) FROM organisation WHERE name LIKE 'Quarrel%'"
    add_correction(home, decision("same"))
    for step in ("first", "second"):
        with built(tmp_path / step, {"a.json": ALIKE}, decisions=read_decisions(home)) as register:
            assert register.query(counted).rows == ((1,),)
            assert supplier_pairs(register, read_decisions(home)) == []
    undo_correction(home, *reversed(PAIR))
    with built(tmp_path / "third", {"a.json": ALIKE}, decisions=read_decisions(home)) as register:
        assert register.query(counted).rows == ((2,),)
    assert [one.undone for one in read_decisions(home).corrections] == [True]


def test_what_was_decided_since_the_release_is_said_beside_the_pair(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add_correction(home, decision("different"))
    with built(tmp_path / "r", {"a.json": ALIKE}) as register:
        (pair,) = supplier_pairs(register, read_decisions(home))
    assert pair.decided == "different"


def test_the_later_of_two_decisions_holds(tmp_path: Path) -> None:
    add_correction(tmp_path, decision("same"))
    add_correction(tmp_path, decision("different"))
    assert [one.relation for one in read_decisions(tmp_path).in_force()] == ["different"]


def test_nothing_is_undone_where_nothing_was_decided(tmp_path: Path) -> None:
    with pytest.raises(UnusableDecision, match="nothing is decided"):
        undo_correction(tmp_path, *PAIR)
    with pytest.raises(UnusableDecision, match="nothing is confirmed"):
        forget_mapping(tmp_path, ["A"])
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_document_has_is_refused(tmp_path: Path) -> None:
    with built(tmp_path / "r", {"a.json": ALIKE}) as register:
        require_known(register, "QUARREL WORKS (NORTH) LIMITED")
        with pytest.raises(UnusableDecision, match="no organisation"):
            require_known(register, "Quarel Works")


def test_problems_are_listed_with_file_row_field_found_and_done(tmp_path: Path) -> None:
    bad = b"Supplier,Date,Amount\nQuarrel,31/02/2025,12\nREDACTED,01/02/2025,1.2m\n"
    with built(tmp_path / "r", {"spend.csv": bad}) as register:
        found = list(row_problems(register))
        rejected = list(row_problems(register, code="bad_date"))
        assert list(row_problems(register, document="other.csv")) == []
        assert [one.code for one in row_problems(register, done="withheld")] == ["withheld"]
    assert [(one.line, one.field, one.code, one.found, one.done) for one in found] == [
        (2, "Date", "bad_date", "31/02/2025", "kept"),
        (3, "Amount", "scaled_number", "1.2m", "repaired"),
        (3, "Supplier", "withheld", "REDACTED", "withheld"),
    ]
    assert rejected == found[:1]
    assert found[0].documents == ("spend.csv",)


def test_mappings_and_corrections_are_files_that_a_person_can_edit(tmp_path: Path) -> None:
    add_correction(tmp_path, decision("same"))
    confirm_mapping(tmp_path, ConfirmedMapping(("Whom", "Sum"), "payments", {"Whom": "supplier"}))
    for path in tmp_path.iterdir():
        path.write_text(path.read_text().replace("same", "different").replace("Whom", "Who"))
    kept = read_decisions(tmp_path)
    assert kept.corrections[0].relation == "different"
    assert kept.mappings[0].headings == ("Who", "Sum")


def test_a_misspelt_first_word_still_waits(tmp_path: Path) -> None:
    files = {
        "a.json": package(
            release(1, suppliers=["Larkfeild Paving"]), release(2, suppliers=["Larkfield Paving"])
        )
    }
    with built(tmp_path / "r", files) as register:
        assert len(supplier_pairs(register, Decisions())) == 1


def test_words_that_only_point_to_a_name_are_no_supplier(tmp_path: Path) -> None:
    named = ["Please refer to VI.4.3", "See section 5 below", "See attached list"]
    with built(tmp_path / "r", {"a.json": package(release(1, suppliers=named))}) as register:
        assert register.query("SELECT supplier_count, supplier_state FROM award").rows == ((0, "missing"),)
        assert register.query("SELECT count(*) FROM organisation WHERE supplies").rows == ((0,),)
