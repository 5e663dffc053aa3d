"""The golden suite of the sample corpus, measured by the command that councils use.

The floors are well under what is measured: they guard against a regression and claim nothing.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.records import GoldKind
from assistant.evaluation.report import made_report, read_report, report_json
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
    assert report["unasked"] == []
    assert report["summary"]["all"]["evidence_in_release"]["value"] == 1


def test_passages_are_found_at_least_as_well_as_the_floors_say(passages: Path) -> None:
    measured = {
        name: each["value"] for name, each in json.loads(passages.read_text())["summary"]["all"].items()
    }
    assert measured["character_recall@8"] >= 0.7
    assert measured["character_recall@64"] >= 0.9
    assert measured["evidence_recall@5"] >= 0.65


def test_a_report_recomputes_and_measuring_again_gives_the_same(
    demo_home: Path, suite: Path, passages: Path, commons: Commons
) -> None:
    assert commons("evaluate", "--recompute", str(passages), home=demo_home).code == 0
    done = commons("evaluate", str(suite), "--recompute", str(passages), home=demo_home)
    assert done.code == 0, done.err
    assert "measured again, the same came of every question" in done.err


def test_a_report_whose_outcomes_were_edited_is_found_out_by_measuring_again(
    demo_home: Path, suite: Path, passages: Path, tmp_path: Path, commons: Commons
) -> None:
    few = tmp_path / suite.name
    few.write_text("".join(suite.read_text().splitlines(keepends=True)[:3]))
    edited = tmp_path / "edited.json"
    assert commons("evaluate", str(few), "--retrieval-only", "--out", str(edited), home=demo_home).code == 0
    report, _ = read_report(edited)
    first = replace(report.outcomes[0], hits=report.outcomes[1].hits)
    edited.write_text(
        report_json(made_report(report.inputs, (first, *report.outcomes[1:]), made=report.made))
    )
    assert commons("evaluate", "--recompute", str(edited), home=demo_home).code == 0
    done = commons("evaluate", str(few), "--recompute", str(edited), home=demo_home)
    assert done.code == 2
    assert "something else came of 1 of 3 questions" in done.err


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
        (("--recompute", "absent.json", "--out", "new.json", "--keep"), "leave out --out, --keep"),
        (("absent.jsonl", "--workers", "0"), "--workers 0: expected at least 1"),
    ],
)
def test_bad_input_is_said_in_one_line(
    demo_home: Path, words: tuple[str, ...], says: str, commons: Commons
) -> None:
    done = commons("evaluate", *words, home=demo_home)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert says in done.err
