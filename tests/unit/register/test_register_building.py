"""Documents -> register: what each kind of data becomes, what counts once, what stays the same."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.register_building import build, built, package, release

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample"
_TOTAL = "SELECT count(*), sum(amount) FROM award WHERE counted"


def _one(register, sql, *parameters):
    return register.query(sql, parameters).rows[0]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The register of the sample corpus's data files."""
    endings = (".json", ".csv", ".xlsx")
    files = {
        p.relative_to(SAMPLE).as_posix(): p.read_bytes() for p in SAMPLE.rglob("*") if p.suffix in endings
    }
    owners = {path: path.partition("/")[0] for path in files}
    with built(tmp_path_factory.mktemp("sample") / "release", files, owners=owners) as register:
        yield register


def test_awards_of_one_id_are_kept_apart_and_said(sample):
    rows = sample.query(
        "SELECT amount, name FROM award JOIN award_supplier USING (award) "
        "WHERE award_id = '011877-2022-1' ORDER BY 1"
    ).rows
    assert [(int(amount), name.split()[0]) for amount, name in rows] == [
        (3125000, "Hearthside"),
        (3780000, "Lantern"),
    ]
    assert _one(sample, "SELECT count(*) FROM problem WHERE code = 'duplicate_id'") == (1,)


def test_party_ids_of_one_release_say_nothing_of_another(sample):
    rows = sample.query("SELECT DISTINCT organisation FROM party WHERE party_id = 'GB-FTS-1'").rows
    assert len(rows) > 1


def test_terminated_on_time_is_ended_and_not_stopped(sample):
    assert _one(sample, "SELECT outcome FROM contract WHERE contract_id = '000921-2021-1'") == ("ended",)


def test_a_company_number_without_its_zero_is_the_same_company(sample):
    names = sample.query(
        "SELECT name FROM organisation_name WHERE organisation = 'GB-COH-01234567' ORDER BY 1"
    ).rows
    assert ("Lantern Home Care Limited",) in names
    assert ("Lantern Home Care Ltd",) in names


def test_namesakes_stay_two_companies(sample):
    rows = sample.query("SELECT organisation FROM organisation WHERE name LIKE 'Brightstair%'").rows
    assert len(rows) == 2


def test_one_process_on_two_portals_counts_once(sample):
    rows = sample.query("SELECT counted FROM process WHERE reference = 'TDC/2023/014' ORDER BY 1").rows
    assert rows == ((False,), (True,))
    assert _one(
        sample,
        "SELECT count(*) FROM award JOIN process USING (process) "
        "WHERE reference = 'TDC/2023/014' AND award.counted",
    ) == (1,)


def test_a_frameworks_ceiling_is_no_contract_value(sample):
    rows = sample.query("SELECT amount_kind, supplier_count FROM award WHERE process LIKE '%050c31'").rows
    assert set(rows) == {("ceiling", 2)}


def test_options_never_move_the_end(sample):
    end, extension = _one(
        sample,
        "SELECT award.end_date, extension FROM award JOIN process USING (process) "
        "WHERE process.reference = 'AMBC/HR/2024/11'",
    )
    assert (str(end), extension) == ("2027-09-01", "3+1")


def test_registers_say_period_and_vat(sample):
    assert _one(sample, "SELECT value_vat, value_period FROM contract WHERE contract_id = 'PBC/1215'") == (
        "gross",
        "annual",
    )
    assert _one(
        sample, "SELECT value_vat, value_period FROM contract WHERE contract_id = 'AMBC/FIN/2022/14'"
    ) == (
        "net",
        "whole_term",
    )


def test_withheld_names_and_sums_are_withheld_and_not_missing(sample):
    assert _one(
        sample, "SELECT value_state, supplier_state FROM contract WHERE contract_id = 'AMBC/CH/2025/06'"
    ) == (
        "withheld",
        "withheld",
    )
    assert _one(
        sample, "SELECT count(*) FROM payment WHERE supplier_state = 'withheld' AND organisation IS NULL"
    ) == (14,)


def test_spend_files_are_read_in_their_own_dialect(sample):
    rows = sample.query("SELECT amount_vat, min(paid), max(paid) FROM payment GROUP BY 1 ORDER BY 1").rows
    assert [(vat, str(first), str(last)) for vat, first, last in rows] == [
        ("gross", "2026-01-03", "2026-03-30"),
        ("net", "2026-04-01", "2026-06-28"),
    ]
    assert _one(sample, "SELECT count(*) FROM payment WHERE credit AND amount < 0") == (1,)


def test_every_row_leads_to_its_file_and_line(sample):
    (row,) = _one(sample, "SELECT source_row FROM payment WHERE published_id = 'PV510202'")
    found = sample.source_row(row)
    assert found.documents == (("hartsmoor", "hartsmoor/spend/payments-over-500-2026-27-q1.csv"),)
    assert found.line == 4
    assert "HEARTHSIDE CARE LIMITED" in found.raw
    (row,) = _one(sample, "SELECT source_row FROM award WHERE award_id = '000914-2021-1'")
    found = sample.source_row(row)
    assert found.pointer == "/releases/1"
    assert json.loads(found.raw)["id"] == "000914-2021"


def test_rows_name_only_source_rows_that_are_there(sample):
    for table in ("process", "award", "contract", "payment", "notice", "lot", "party"):
        assert _one(
            sample,
            f"SELECT count(*) FROM {table} WHERE source_row NOT IN (SELECT source_row FROM source_row)",
        ) == (0,)


def test_keys_are_unique(sample):
    for table in ("process", "award", "contract", "payment", "notice", "organisation"):
        assert _one(sample, f"SELECT count(*) - count(DISTINCT {table}) FROM {table}") == (0,)


_RELEASES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(1, 28), st.integers(0, 10**7)),
    min_size=1,
    max_size=10,
    unique_by=lambda one: one[:2],
)


@given(_RELEASES, st.randoms(use_true_random=False))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_ignore_order_and_packaging(tmp_path_factory, listed, random):
    releases = [
        release(
            number,
            date=f"2025-03-{day:02d}T10:00:00Z",
            amount=pence / 100,
            suppliers=(f"Supplier {number} Ltd",),
        )
        for number, day, pence in listed
    ]
    shuffled = releases[:]
    random.shuffle(shuffled)
    files = ({"a.json": package(*releases)}, {f"{i}.json": package(one) for i, one in enumerate(shuffled)})
    totals = []
    for given_files in files:
        folder = tmp_path_factory.mktemp("order") / "release"
        with built(folder, given_files) as register:
            totals.append((_one(register, _TOTAL), _one(register, "SELECT count(*) FROM process")))
            grouped = register.query(
                "SELECT buyer_name, sum(amount) FROM award JOIN process USING (process) "
                "WHERE award.counted GROUP BY 1"
            ).rows
            assert sum(total for _name, total in grouped) == totals[-1][0][1]
            counted, left_out = _one(
                register, "SELECT count(*) FILTER (counted), count(*) FILTER (NOT counted) FROM award"
            )
            assert counted + left_out == _one(register, "SELECT count(*) FROM award")[0]
    assert totals[0] == totals[1]
    newest = {number: pence for number, _day, pence in sorted(listed, key=lambda one: one[1])}
    assert totals[0][0] == (len(newest), Decimal(sum(newest.values())) / 100)


def test_the_digest_ignores_the_order_of_files_and_repeats(tmp_path):
    files = {
        "a.json": package(release(1), release(2)),
        "b.json": package(release(3)),
        "c.csv": b"Payee;Paid on;Gross\nX;1.2.2026;5\n",
    }
    first = build(tmp_path / "one" / "release", files)
    again = build(tmp_path / "two" / "release", dict(reversed(files.items())))
    assert first == again
    assert first.rows == 4


def test_a_copy_in_another_file_is_counted_once_and_both_files_have_it(tmp_path):
    files = {"a.json": package(release(1)), "b.json": package(release(1), release(2))}
    with built(tmp_path / "release", files) as register:
        assert _one(register, _TOTAL) == (2, Decimal(2000))
        rows = register.query("SELECT name, count(*) FROM process_document GROUP BY 1 ORDER BY 1").rows
        assert rows == (("a", 1), ("b", 2))
        assert _one(register, "SELECT count(*) FROM problem WHERE code = 'repeated_row'") == (1,)


@pytest.mark.shared_data
def test_councils_totals_equal_those_straight_from_their_files(shared_data, tmp_path):
    from benchmarks.lancashire_totals import totals_in_register, totals_of_file

    notices = shared_data / "notices"
    paths = sorted((*(notices / "lancashire").glob("*.json"), *(notices / "more/lancashire").glob("*.json")))
    assert len(paths) == 15
    build(tmp_path / "release", {path.name: path.read_bytes() for path in paths})
    for path in paths:
        assert totals_in_register(tmp_path / "release" / "register.duckdb", path.stem) == totals_of_file(path)
