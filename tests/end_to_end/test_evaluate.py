"""The golden suite of the sample corpus, measured by the command that councils use.

The floors are well under what is measured: they guard against a regression and claim nothing.
"""

import json
from pathlib import Path

import pytest

from assistant.evaluation.records import GoldKind
from tests.fixtures.command import Commons

pytestmark = pytest.mark.model

EVERY = 9
"""Whole answers are measured on one question in so many."""


@pytest.fixture(scope="module")
def suite(project_root: Path) -> Path:
    return project_root / "data" / "sample" / "questions.jsonl"


@pytest.fixture(scope="module")
def passages(
    demo_home: Path, suite: Path, tmp_path_factory: pytest.TempPathFactory, commons: Commons
) -> Path:
    report = tmp_path_factory.mktemp("evaluation") / "report.json"
    done = commons("evaluate", str(suite), "--retrieval-only", "--out", str(report), home=demo_home)
    assert done.code == 0, done.err
    return report


def test_the_golden_suite_holds_every_kind_and_every_piece_of_its_evidence(passages: Path) -> None:
    report = json.loads(passages.read_text())
    assert len(report["outcomes"]) >= 80
    assert report["summary"]["by_kind"].keys() == {kind.value for kind in GoldKind}
    assert len(report["summary"]["by_member"]) == 5
    assert report["summary"]["all"]["evidence_in_release"]["value"] == 1


def test_passages_are_found_at_least_as_well_as_the_floors_say(passages: Path) -> None:
    measured = {
        name: each["value"] for name, each in json.loads(passages.read_text())["summary"]["all"].items()
    }
    assert measured["character_recall@8"] >= 0.7
    assert measured["character_recall@64"] >= 0.9
    assert measured["evidence_recall@5"] >= 0.65


def test_a_report_recomputes_and_measuring_again_gives_the_same(
    demo_home: Path, suite: Path, passages: Path, tmp_path: Path, commons: Commons
) -> None:
    assert commons("evaluate", "--recompute", str(passages), home=demo_home).code == 0
    again = tmp_path / "again.json"
    done = commons("evaluate", str(suite), "--retrieval-only", "--out", str(again), home=demo_home)
    assert done.code == 0, done.err
    first, second = (json.loads(path.read_text()) for path in (passages, again))
    assert first["inputs"] == second["inputs"]
    assert [each["hits"] for each in first["outcomes"]] == [each["hits"] for each in second["outcomes"]]


def test_a_page_of_the_misses_lies_beside_the_report(passages: Path) -> None:
    page = passages.with_suffix(".html").read_text()
    assert "<h2>Misses</h2>" in page
    assert "First passages" in page


def test_whole_answers_reach_their_floors_and_cite_to_the_letter(
    demo_home: Path, suite: Path, tmp_path: Path, commons: Commons
) -> None:
    some = tmp_path / "some.jsonl"
    some.write_text("".join(suite.read_text().splitlines(keepends=True)[::EVERY]))
    done = commons("evaluate", str(some), "--json", home=demo_home)
    assert done.code == 0, done.err
    measured = {name: each["value"] for name, each in done.json["summary"]["all"].items()}
    assert measured["right"] >= 0.5
    assert measured["citation_exact"] == 1
    assert measured["quotes_within_80_words"] == 1
    assert done.json["inputs"]["model"] == done.json["inputs"]["model"].strip() != ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "no suite"),
        (("absent.jsonl",), "can't be read"),
        (("--recompute", "absent.json"), "can't be read"),
    ],
)
def test_bad_input_is_said_in_one_line(
    demo_home: Path, words: tuple[str, ...], says: str, commons: Commons
) -> None:
    done = commons("evaluate", *words, home=demo_home)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert says in done.err
