"""Evaluations that quote a withdrawn document are erased with it; the others stay."""

from pathlib import Path

from assistant.erasure.reports import remove_evaluations, remove_reports
from assistant.evaluation.report import report_json
from assistant.installation import HomeFolders
from tests.unit.evaluation.outcomes import DOCUMENT, answer, outcome, question, report


def test_reports_that_quote_a_withdrawn_document_are_removed(tmp_path: Path) -> None:
    about = report(outcome(question(), answer("what the document says")))
    (tmp_path / "about.json").write_text(report_json(about), encoding="utf-8")
    (tmp_path / "other.json").write_text(report_json(about).replace(DOCUMENT, "e" * 64), encoding="utf-8")
    assert remove_reports(tmp_path, about={DOCUMENT}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["other.json"]


def test_a_home_without_reports_loses_nothing(tmp_path: Path) -> None:
    assert remove_reports(tmp_path / "absent", about={DOCUMENT}) == 0


def test_unfinished_runs_and_suites_that_quote_it_go_too(tmp_path: Path) -> None:
    home = HomeFolders(tmp_path)
    for name, text in (("one", DOCUMENT), ("two", "another")):
        (home.evaluation_jobs / name).mkdir(parents=True)
        (home.evaluation_jobs / name / "report.outcomes.jsonl").write_text(f"{{{text}}}")
        (home.suites / name).mkdir(parents=True)
        (home.suites / name / "suite.jsonl").write_text(f"quotes {text}")
    removed = remove_evaluations(home, about={DOCUMENT}, holds_traces=lambda text: DOCUMENT in text)
    assert removed == 2
    assert [each.name for each in home.evaluation_jobs.iterdir()] == ["two"]
    assert [each.name for each in home.suites.iterdir()] == ["two"]
