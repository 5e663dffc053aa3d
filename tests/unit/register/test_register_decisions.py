"""What people decide of a register is followed by the next one, and can be undone."""

from decimal import Decimal

from ingest.register.corrections import (
    Decisions,
    SupplierCorrection,
    add_correction,
    confirm_mapping,
    read_decisions,
    undo_correction,
)
from ingest.register.mapping import ConfirmedMapping, mapping_of
from tests.fakes.register_building import build, built, package, release


def _one(register, sql, *parameters):
    return register.query(sql, parameters).rows[0]


def test_a_persons_correction_joins_and_can_be_undone(tmp_path):
    files = {
        "a.json": package(release(1, suppliers=("Quarrel Works",)), release(2, suppliers=("Quarl Wks",)))
    }
    home = tmp_path / "home"
    plain = build(tmp_path / "plain" / "release", files)
    decisions = add_correction(
        home, SupplierCorrection("Quarrel Works", "Quarl Wks", "same", by="an officer")
    )
    with built(tmp_path / "joined" / "release", files, decisions=decisions) as register:
        assert _one(
            register,
            "SELECT count(DISTINCT organisation), max(confidence) FROM organisation_name "
            "WHERE basis = 'correction'",
        ) == (1, 100)
    joined = build(tmp_path / "again" / "release", files, decisions=read_decisions(home))
    undone = build(
        tmp_path / "undone" / "release", files, decisions=undo_correction(home, "Quarl Wks", "Quarrel Works")
    )
    assert joined.sha256 != plain.sha256
    assert undone.sha256 == plain.sha256
    assert len(read_decisions(home).corrections) == 1


def test_names_that_a_person_kept_apart_stay_apart(tmp_path):
    files = {
        "a.json": package(
            release(1, suppliers=("Quarrel Works",)), release(2, suppliers=("Quarrel Works Ltd",))
        )
    }
    with built(tmp_path / "one" / "release", files) as register:
        assert _one(register, "SELECT count(*) FROM organisation WHERE supplies") == (1,)
    apart = Decisions((SupplierCorrection("Quarrel Works", "Quarrel Works Ltd", "different"),))
    with built(tmp_path / "two" / "release", files, decisions=apart) as register:
        assert _one(register, "SELECT count(*) FROM organisation WHERE supplies") == (2,)


def test_a_person_may_say_what_a_column_means(tmp_path):
    csv = b"Whom,When,How much\nQuarrel Works Ltd,01/02/2026,12.50\n"
    assert mapping_of(["Whom", "When", "How much"]) is None
    confirmed = ConfirmedMapping(
        ("Whom", "When", "How much"), "payments", {"Whom": "supplier", "When": "paid", "How much": "amount"}
    )
    decisions = confirm_mapping(tmp_path / "home", confirmed)
    assert decisions == read_decisions(tmp_path / "home")
    with built(tmp_path / "release", {"spend.csv": csv}, decisions=decisions) as register:
        assert _one(register, "SELECT amount, basis FROM payment, column_mapping WHERE field = 'amount'") == (
            Decimal("12.50"),
            "person",
        )
