"""What can be measured here, what a report measured, and where it leads."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.adoption.settings_file import settings_sha256
from assistant.errors import UnusableInput
from assistant.evaluation.kept import KeptReport, KeptReports
from assistant.evaluation.report import report_json
from assistant.gguf import packaged_gguf
from assistant.installation import HomeFolders
from assistant.settings import Settings
from tests.unit.evaluation.outcomes import answer, outcome, question, report
from ui.evaluation import measurable, render
from ui.evaluation.measurable import InForceNow, Option

NOW = InForceNow(frozenset({"1" * 64}), "2" * 64, "3" * 64)


def listed(home: Path, **inputs: str) -> KeptReport:
    kept = KeptReports(HomeFolders(home).evaluations)
    kept.keep(report_json(report(outcome(question(), answer("text")), **inputs)).encode())
    return kept.listed()[0]


def test_what_is_in_force_leads_nowhere_and_what_differs_to_its_proposal(tmp_path: Path) -> None:
    assert measurable.proposal_address(listed(tmp_path / "a"), NOW, against="") == ""
    for kind in ("release", "model", "settings"):
        other = listed(tmp_path / kind, **{kind: "9" * 64})
        address = measurable.proposal_address(other, NOW, against="b" * 64)
        assert address == f"/propose?{kind}={'9' * 64}&report={other.sha256}&against={'b' * 64}"


def test_a_report_of_another_version_of_the_program_is_said_to_be_outdated(tmp_path: Path) -> None:
    assert "another version" in measurable.why_outdated(listed(tmp_path), tmp_path)


def test_settings_are_kept_once_and_offered(tmp_path: Path) -> None:
    path = measurable.take_settings(b'{"retrieval": {"candidates": 200}}', tmp_path)
    now = replace(NOW, settings=settings_sha256(Settings()))
    assert [each.value for each in measurable.settings_options(now, tmp_path)] == ["", path]
    with pytest.raises(UnusableInput, match="holds no settings"):
        measurable.take_settings(b"\xff", tmp_path)
    with pytest.raises(UnusableInput, match="unknown"):
        measurable.take_settings(json.dumps({"temperature": 1}).encode(), tmp_path)


def test_the_model_in_force_comes_first(tmp_path: Path) -> None:
    own = replace(NOW, model=packaged_gguf().sha256)
    assert measurable.model_options(own, tmp_path) == [Option("", "the model in force")]
    assert len(measurable.model_options(NOW, tmp_path)) == 2


def test_names_of_suites_are_escaped_in_lists(tmp_path: Path) -> None:
    about = listed(tmp_path)
    suites = (replace(about.inputs.suites[0], name="<script>x</script>"),)
    hostile = replace(about, inputs=replace(about.inputs, suites=suites))
    assert "<script>" not in render.list_html([(hostile, "the release in force")])


def test_reports_of_other_suites_or_other_modes_are_not_alike(tmp_path: Path) -> None:
    about = listed(tmp_path)
    other = (replace(about.inputs.suites[0], name="other.jsonl"),)
    assert about.is_like(about)
    assert not about.is_like(replace(about, inputs=replace(about.inputs, suites=other)))
