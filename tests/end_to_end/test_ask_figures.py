"""Figures by the command, over the sample corpus: from notices, registers and payments."""

import json
from pathlib import Path

import pytest

from tests.fixtures.command import Commons

pytestmark = pytest.mark.model

ASKED = [
    ("paid", "What did Hartsmoor pay Stonebarrow in April to June 2026?", None),
    ("withheld", "How many of the contracts in Aldersyke's register have their value withheld?", None),
    (
        "ending",
        "Which contracts in Aldersyke's register end between 1 July 2026 and 31 December 2026?",
        "2026-07-01",
    ),
    ("never", "Who lost out when Hartsmoor awarded its largest contract?", None),
    ("clause", "What is the break clause in our largest cleaning contract?", None),
]


@pytest.fixture(scope="module")
def answers(
    demo_home: Path, commons: Commons, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, object]]:
    folder = tmp_path_factory.mktemp("batch")
    lines = [json.dumps({"id": each, "question": text, "as_of": as_of}) for each, text, as_of in ASKED]
    (folder / "in.jsonl").write_text("\n".join(lines))
    done = commons(
        "ask", "--batch", str(folder / "in.jsonl"), "--out", str(folder / "out.jsonl"), home=demo_home
    )
    assert done.code == 0, done.err
    return {each["id"]: each for each in map(json.loads, (folder / "out.jsonl").read_text().splitlines())}


def test_a_figure_has_its_rows_plan_and_query(answers: dict) -> None:
    answer = answers["paid"]
    assert (answer["status"], answer["kind"]) == ("answered", "figure")
    figure = answer["figure"]
    assert figure["value"] == 1435520.01
    assert figure["unit"] == "GBP"
    assert sorted(figure["row_ids"]) == ["PV510212", "PV510215", "PV510239"]
    assert figure["rows"] == 3
    assert figure["sql"].startswith("WITH")
    assert "payments" in figure["plan"]
    assert answer["ballot"]


def test_the_as_of_date_is_kept_and_said(answers: dict) -> None:
    figure = answers["ending"]["figure"]
    assert figure["row_ids"] == ["AMBC/CH/2024/19"]
    assert figure["as_of"] == "2026-07-01"


def test_what_a_publisher_withheld_can_be_counted(answers: dict) -> None:
    assert answers["withheld"]["figure"]["row_ids"] == ["AMBC/CH/2025/06"]


def test_what_is_never_published_is_refused(answers: dict) -> None:
    answer = answers["never"]
    assert (answer["status"], answer["figure"]) == ("refused", None)


def test_the_register_picks_the_contract_and_the_clause_is_quoted_from_it(answers: dict) -> None:
    answer = answers["clause"]
    assert answer["status"] == "answered"
    assert answer["figure"]["rows"] == 1
    assert answer["citations"]
    assert len({citation["document"].split("/")[0] for citation in answer["citations"]}) == 1


def test_the_release_counts_its_rows_and_verifies_them(demo_home: Path, commons: Commons) -> None:
    shown = commons("release", "show", "--json", home=demo_home).json
    assert shown["rows"] > 50
    assert shown["settings"]["register"]["corrections"] == []
    assert commons("release", "verify", "--json", home=demo_home).json["intact"] is True
