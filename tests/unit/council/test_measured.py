"""An evaluation report is shown only where it is the one that the proposal names."""

from dataclasses import replace
from pathlib import Path

from assistant.evaluation.kept import KeptReports
from assistant.evaluation.report import Against, report_json
from assistant.installation import HomeFolders
from tests.unit.evaluation.outcomes import answer, outcome, question, report
from ui.council.measured import evaluation_html

NAMED = "a" * 64
FACTS = (("six months",),)


def measured(*, right: bool):
    asked = question(facts=FACTS)
    return report(outcome(asked, answer("six months" if right else "<b>nothing</b>")))


def test_a_report_that_is_not_here_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "isn&#x27;t kept in this home" in evaluation_html(tmp_path, NAMED)


def test_a_file_that_is_another_report_is_said_to_be_another(tmp_path: Path) -> None:
    folder = HomeFolders(tmp_path).evaluations
    folder.mkdir(parents=True)
    (folder / f"{NAMED}.json").write_text("{}")
    assert "is another report" in evaluation_html(tmp_path, NAMED)


def test_voters_see_whom_it_is_worse_for(tmp_path: Path) -> None:
    kept = KeptReports(HomeFolders(tmp_path).evaluations)
    before = kept.keep(report_json(measured(right=True)).encode())
    after = replace(measured(right=False), against=Against(before, 0.02, ("ashdale",)))
    shown = evaluation_html(tmp_path, kept.keep(report_json(after).encode()))
    assert "Worse for ashdale" in shown
    kept.path(before).unlink()
    gone = evaluation_html(tmp_path, kept.keep(report_json(after).encode()))
    assert "can&#x27;t be compared again" in gone


def test_a_report_without_a_comparison_says_so(tmp_path: Path) -> None:
    kept = KeptReports(HomeFolders(tmp_path).evaluations)
    shown = evaluation_html(tmp_path, kept.keep(report_json(measured(right=True)).encode()))
    assert "wasn't compared" in shown
