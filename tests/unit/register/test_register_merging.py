"""Several releases of one process, or editions of one register: what counts, what is said of the rest."""

import json
from decimal import Decimal

from ocdsmerge.rules import get_merge_rules

from ingest.register.merge_rules import STANDARD
from tests.fakes.register_building import built, package, release

_TOTAL = "SELECT count(*), sum(amount) FROM award WHERE counted"


def _one(register, sql, *parameters):
    return register.query(sql, parameters).rows[0]


def test_a_corrected_award_counts_with_its_newest_value(tmp_path):
    old = release(1, date="2025-03-01T10:00:00Z", amount=100_000)
    new = release(1, date="2025-03-01T10:06:00Z", amount=1_000)
    with built(tmp_path / "release", {"a.json": package(new, old)}) as register:
        assert _one(register, _TOTAL) == (1, Decimal(1000))
        assert _one(register, "SELECT notice_count FROM process") == (2,)
        assert _one(register, "SELECT count(*) FROM source_raw") == (2,)


def test_two_releases_of_one_id_are_both_taken_and_said(tmp_path):
    first, second = release(1, amount=10), release(1, date="2025-04-01T10:00:00Z", amount=20)
    second["id"] = first["id"]
    with built(tmp_path / "release", {"a.json": package(second, first)}) as register:
        assert _one(register, _TOTAL) == (1, Decimal(20))
        problems = register.query(
            "SELECT pointer, field, found FROM problem WHERE code = 'repeated_release_id'"
        ).rows
        assert problems == (("/releases/0", "/id", first["id"]),)


def test_an_award_stated_anew_under_another_id_supersedes_the_first(tmp_path):
    old, new = release(1, amount=100_000), release(1, date="2025-04-01T10:00:00Z", amount=1_000)
    new["awards"][0]["id"] += "-again"
    with built(tmp_path / "release", {"a.json": package(old, new)}) as register:
        assert _one(register, _TOTAL) == (1, Decimal(1000))
        assert _one(register, "SELECT not_counted_because IS NOT NULL FROM award WHERE NOT counted") == (
            True,
        )


def test_awards_of_several_lots_in_several_notices_all_count(tmp_path):
    first, second = release(1, amount=10), release(1, date="2025-04-01T10:00:00Z", amount=20)
    second["awards"][0]["id"] += "-2"
    first["awards"][0]["relatedLots"], second["awards"][0]["relatedLots"] = ["1"], ["2"]
    with built(tmp_path / "release", {"a.json": package(first, second)}) as register:
        assert _one(register, _TOTAL) == (2, Decimal(30))


def test_a_later_release_replaces_an_awards_suppliers_and_says_so(tmp_path):
    first = release(1, suppliers=("Quarrel Works Ltd",))
    second = release(1, date="2025-04-01T10:00:00Z", suppliers=("Mallow Trading plc",))
    with built(tmp_path / "release", {"a.json": package(first, second)}) as register:
        assert register.query("SELECT name FROM award_supplier").rows == (("Mallow Trading plc",),)
        assert _one(register, "SELECT count(*) FROM problem WHERE code = 'supplier_replaced'") == (1,)


def test_a_supplier_whose_id_changes_between_releases_is_named_once(tmp_path):
    first, second = release(1), release(1, date="2025-04-01T10:00:00Z")
    for party in (second["parties"][1], second["awards"][0]["suppliers"][0]):
        party["id"] = "another"
    with built(tmp_path / "release", {"a.json": package(first, second)}) as register:
        assert _one(register, "SELECT count(*) FROM award_supplier") == (1,)


def test_later_editions_of_a_register_count_instead_of_earlier_ones(tmp_path):
    head = "Contract Ref,Title,Supplier,Start date,End date,Contract value\n"
    files = {
        "register-2025-q4.csv": (head + "C-100/1,Gulls,Quarrel Ltd,01/01/2025,31/12/2026,£100\n").encode(),
        "register-2026-q1.csv": (head + "C-100/1,Gulls,Quarrel Ltd,01/01/2025,31/12/2027,£150\n").encode(),
    }
    with built(tmp_path / "release", files) as register:
        assert register.query("SELECT value FROM contract WHERE counted").rows == ((Decimal(150),),)


def test_the_written_merge_rules_are_those_of_the_standard(shared_data):
    schema = json.loads(
        (shared_data / "notices/ocds_fixtures/ocds-merge/release-schema-1__1__4.json").read_bytes()
    )
    assert {"/".join(path): rule for path, rule in get_merge_rules(schema).items()} == STANDARD
