"""`commons register`: lists as JSON and CSV, decisions kept in the home, one line for what can't be."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.register_building import build, package, release
from ui.cli import main

DIGEST = "ab" * 32
SPEND = b"Supplier Name,Paid on,Amount,Cost Center\nLarkfield Paving Ltd,31/02/2025,=1+1,Parks\n"
ALIKE = package(
    release(1, suppliers=["Quarrel Works (North) Ltd"]), release(2, suppliers=["Quarrel Works (South) Ltd"])
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    build(folder / "releases" / DIGEST, {"spend.csv": SPEND, "notices.json": ALIKE})
    return folder


@pytest.fixture
def register(home: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str, code: int = 0) -> Any:
        assert main(["register", *arguments, "--home", str(home), "--json"]) == code
        shown = capsys.readouterr()
        return json.loads(shown.out) if code == 0 else shown.err

    return run


def test_mappings_are_confirmed_and_forgotten(register: Any) -> None:
    (table,) = register("mappings", "--release", DIGEST[:8])["tables"]
    assert (table["documents"], table["confidence"], table["confirmed"]) == (["spend.csv"], 90, False)
    done = register("confirm", "spend.csv", "--column", "Cost Center=purpose", "--release", DIGEST)
    assert done["fields"]["Cost Center"] == "purpose"
    assert register("mappings", "--release", DIGEST)["tables"][0]["confirmed"]
    register("forget", "spend.csv", "--release", DIGEST)
    assert register("decisions")["mappings"] == []


def test_suppliers_are_decided_and_undone(register: Any) -> None:
    (pair,) = register("suppliers", "--release", DIGEST)["pairs"]
    names = (pair["left"]["name"], pair["right"]["name"])
    register("same", *names, "--reason", "one address", "--by", "an officer", "--release", DIGEST)
    assert register("suppliers", "--release", DIGEST)["pairs"][0]["decided"] == "same"
    register("undo", *names)
    (kept,) = register("decisions")["corrections"]
    assert (kept["undone"], kept["reason"], kept["by"]) == (True, "one address", "an officer")


def test_problems_go_to_json_and_to_a_csv_that_no_spreadsheet_runs(register: Any, tmp_path: Path) -> None:
    listed = register("problems", "--csv", str(tmp_path / "p.csv"), "--release", DIGEST)
    assert {"bad_date", "formula"} <= {one["code"] for one in listed["problems"]}
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == listed["total"]
    assert {row["found"] for row in rows if row["code"] == "formula"} == {"'=1+1"}
    assert all(row["documents"] and row["done"] and row["message"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mappings",), "no release is in force"),
        (("mappings", "--release", "ffff"), 'no release "ffff"'),
        (("confirm", "other.csv", "--release", DIGEST), '"other.csv" is 0 tables'),
        (("confirm", "spend.csv", "--column", "Parks", "--release", DIGEST), "expected HEADING=FIELD"),
        (("same", "Nobody", "Larkfield Paving Ltd", "--release", DIGEST), 'no organisation "Nobody"'),
        (("undo", "A", "B"), "nothing is decided"),
    ],
)
def test_what_can_t_be_is_told_in_one_line(register: Any, arguments: tuple[str, ...], said: str) -> None:
    told = register(*arguments, code=2)
    assert said in told
    assert told.count("\n") == 1
