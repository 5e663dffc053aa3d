"""Ingests in the background: started, watched, stopped, and their end known after a restart."""

import json
import time

import pytest

from assistant.errors import UnusableInput
from ingest.run import IngestProgress
from ui.app.ingest_jobs import IngestJobs
from ui.app.jobs import JobState
from ui.terminal.ingest_progress import ProgressFile, read_progress


def _wait(jobs, job, seconds=120.0):
    deadline = time.monotonic() + seconds
    while jobs.job(job).state is JobState.RUNNING and time.monotonic() < deadline:
        time.sleep(0.1)
    return jobs.job(job)


def _noted(home, job="1700000000000-00000000", **files):
    folder = home / "jobs" / job
    folder.mkdir(parents=True)
    asked = {"owner": "A", "licence": "", "upload": "", "source": "x", "process": 2**22, "created": 0.0}
    (folder / "job.json").write_text(json.dumps(asked))
    for name, text in files.items():
        (folder / name).write_text(text)
    return job


def test_a_job_of_an_empty_folder_fails_with_the_command_s_reason(tmp_path):
    jobs = IngestJobs(tmp_path / "home")
    (tmp_path / "nothing").mkdir()
    failed = _wait(jobs, jobs.start(tmp_path / "nothing", owner="A", licence=""))
    assert failed.state is JobState.FAILED
    assert "empty; expected PDF" in failed.words


def test_one_ingest_at_a_time(tmp_path):
    jobs = IngestJobs(tmp_path / "home")
    (tmp_path / "nothing").mkdir()
    job = jobs.start(tmp_path / "nothing", owner="A", licence="")
    with pytest.raises(UnusableInput, match="still running"):
        jobs.start(tmp_path / "nothing", owner="A", licence="")
    _wait(jobs, job)


def test_a_stopped_job_ends_and_says_so(tmp_path):
    jobs = IngestJobs(tmp_path / "home")
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "a.txt").write_text("1. Payment. The Supplier is paid within 30 days.\n" * 50)
    job = jobs.start(tmp_path / "some", owner="A", licence="")
    jobs.stop(job)
    assert _wait(jobs, job).state is JobState.FAILED


def test_a_job_that_vanished_is_told_from_one_that_runs(tmp_path):
    job = _noted(tmp_path)
    found = IngestJobs(tmp_path).job(job)
    assert found.state is JobState.FAILED
    assert "before it finished" in found.words


def test_the_result_of_a_job_with_skipped_files_is_read(tmp_path):
    job = _noted(tmp_path, code="3", out='{"release": "abc"}', log="")
    found = IngestJobs(tmp_path).job(job)
    assert (found.state, found.result, found.share) == (JobState.DONE, {"release": "abc"}, 1.0)


@pytest.mark.parametrize("job", ["../../etc", "", "1700000000000-zzzzzzzz", "1700000000000-00000000"])
def test_an_unknown_job_is_refused(tmp_path, job):
    with pytest.raises(UnusableInput):
        IngestJobs(tmp_path).job(job)


def test_progress_goes_through_a_file(tmp_path):
    path = tmp_path / "progress.json"
    assert read_progress(path) is None
    said = IngestProgress("reading and embedding", 1, 2, 3, 4, 5)
    ProgressFile(path)(said)
    assert read_progress(path) == said
