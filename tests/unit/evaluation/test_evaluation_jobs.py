"""Suites that analysts give, reports that a home keeps, and evaluations in the background."""

import json
import time

import pytest

from assistant.errors import UnusableInput
from assistant.evaluation.kept import KeptReports
from assistant.evaluation.report import report_json
from tests.unit.evaluation.outcomes import outcome, question, report
from ui.app.jobs import JobState
from ui.evaluation.jobs import EvaluationJobs, Measured
from ui.evaluation.progress import EvaluationProgress, ProgressFile, read_progress, told_outcomes
from ui.evaluation.suites import MOST_BYTES, SAMPLE, Suites

LINE = {"id": "1", "kind": "lookup", "question": "How much notice?", "facts": [["a month"]]}
SUITE = (json.dumps(LINE) + "\n").encode()


@pytest.fixture
def suites(tmp_path):
    sample = tmp_path / "questions.jsonl"
    sample.write_bytes(SUITE)
    return Suites(tmp_path / "home" / "suites", sample=sample)


def test_a_given_suite_keeps_its_name_and_says_whose_it_is(suites):
    given = suites.add("../../care questions.jsonl", SUITE, member="ashdale")
    assert (given.name, given.member, given.words) == (
        "care questions.jsonl",
        "ashdale",
        "1 question: 1 lookup",
    )
    assert given.path.read_bytes() == SUITE
    assert [each.id for each in suites.listed()] == [given.id, SAMPLE]
    assert suites.add("another name.jsonl", SUITE, member="birch") == given
    suites.remove(given.id)
    assert [each.id for each in suites.listed()] == [SAMPLE]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.jsonl", b"", "holds no question"),
        ("a.jsonl", b"\xff\xfe", "isn't UTF-8"),
        ("a.jsonl", b"%PDF-1.7", "not JSON"),
        ("a.exe", SUITE, r"expected JSON Lines"),
        ("a.jsonl", b'{"id": "1", "kind": "guess", "question": "?"}', "kind"),
        ("a.jsonl", SUITE * 2, "give each its own"),
        ("a.jsonl", b" " * (MOST_BYTES + 1), "split it"),
    ],
)
def test_what_is_no_suite_is_refused_and_not_kept(suites, name, data, says):
    with pytest.raises(UnusableInput, match=says):
        suites.add(name, data, member="ashdale")
    assert [each.id for each in suites.listed()] == [SAMPLE]


def test_the_sample_s_own_suite_stays(suites):
    with pytest.raises(UnusableInput, match="it stays"):
        suites.remove(SAMPLE)


@pytest.mark.parametrize("suite", ["", "../..", "0" * 64])
def test_a_suite_that_is_not_here_is_not_found(suites, suite):
    with pytest.raises(UnusableInput, match="isn't on this machine"):
        suites.find(suite)


def test_reports_are_kept_by_their_hash_and_listed_newest_first(tmp_path):
    kept = KeptReports(tmp_path / "evaluations")
    made = report(outcome(question()))
    sha256 = kept.keep(report_json(made).encode())
    assert kept.keep(report_json(made).encode()) == sha256
    (tmp_path / "evaluations" / f"{'0' * 64}.json").write_text("{}")
    assert [(each.sha256, each.questions) for each in kept.listed()] == [(sha256, 1)]
    assert kept.read(sha256) == made


def test_a_report_that_was_changed_gone_or_never_was_is_refused(tmp_path):
    kept = KeptReports(tmp_path)
    sha256 = kept.keep(report_json(report(outcome(question()))).encode())
    kept.path(sha256).write_text("{}")
    with pytest.raises(UnusableInput, match="is another report"):
        kept.read(sha256)
    kept.path(sha256).unlink()
    with pytest.raises(UnusableInput, match="isn't kept in this home"):
        kept.read(sha256)
    with pytest.raises(UnusableInput, match="isn't a report's SHA-256"):
        kept.read("../../etc/passwd")


def test_progress_counts_what_was_measured_before(tmp_path):
    path = tmp_path / "progress.json"
    assert read_progress(path) is None
    given = [outcome(question(str(number))) for number in range(2)]
    assert list(told_outcomes(given, 2, 5, progress=ProgressFile(path))) == given
    assert read_progress(path) == EvaluationProgress(5, 5, 0.0)


def test_time_left_is_said_in_words():
    assert EvaluationProgress(1, 4, 200.0).words == "1 of 4 questions, about 3 minutes left"
    assert EvaluationProgress(1, 4, 33.0).words == "1 of 4 questions, about 30 seconds left"
    assert EvaluationProgress(0, 4, None).words == "0 of 4 questions"


def test_an_evaluation_that_cannot_start_says_why_and_can_be_forgotten(suites, tmp_path):
    jobs = EvaluationJobs(tmp_path / "home")
    job = jobs.start([suites.find(SAMPLE)], Measured(passages_only=True), named="the sample")
    with pytest.raises(UnusableInput, match="an evaluation of the sample is still running"):
        jobs.start([suites.find(SAMPLE)], Measured(), named="another")
    deadline = time.monotonic() + 120
    while jobs.all()[0].state is JobState.RUNNING and time.monotonic() < deadline:
        time.sleep(0.1)
    [failed] = jobs.all()
    assert (failed.id, failed.state, failed.report) == (job, JobState.FAILED, "")
    assert failed.why
    jobs.forget(job)
    assert jobs.all() == []
