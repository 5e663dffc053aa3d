"""Evaluations that go on while pages come and go: each a `commons evaluate` of its own, one at a time."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.kept import KeptReports
from assistant.installation import HomeFolders
from ui.app.jobs import Job, Jobs, JobState, command_words, run_and_note
from ui.evaluation.progress import EvaluationProgress, read_progress
from ui.evaluation.suites import ListedSuite

_NICENESS = 5
"""Answers to people come first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What an evaluation is of; what is empty is what members have in force."""

    release: str = ""
    """Digest of a release."""
    settings: str = ""
    """Path of a settings file, or `defaults`."""
    model: str = ""
    """SHA-256 of a model that is kept here, or `embedded`."""
    passages_only: bool = False
    against: str = ""
    """SHA-256 of a kept report that it is compared with."""


@dataclass(frozen=True, slots=True)
class EvaluationJob:
    """One evaluation as a page shows it."""

    id: str
    started: float
    """Seconds since 1970."""
    named: str
    """For people: which suites, of what."""
    state: JobState
    progress: EvaluationProgress | None
    """None before the first question is asked."""
    why: str
    """Why it failed; empty otherwise."""
    report: str
    """SHA-256 of the report that it made; empty before."""


class EvaluationJobs:
    """The evaluations of one home, newest first."""

    def __init__(self, home: Path) -> None:
        """Nothing is made before the first."""
        self._home = HomeFolders(home)
        self._jobs = Jobs(self._home.evaluation_jobs, command="evaluate")

    def start(self, suites: Sequence[ListedSuite], measured: Measured, *, named: str) -> str:
        """Start one in the background; the job's id. Raises UnusableInput while another runs."""
        options = ["--keep", "--out", "{folder}/report.json", "--progress", "{folder}/progress.json"]
        for word, value in (
            ("--release", measured.release),
            ("--settings", measured.settings),
            ("--model", measured.model),
            ("--against", self._kept(measured.against)),
        ):
            options += [word, value] if value else []
        options += ["--retrieval-only"] if measured.passages_only else []
        words = command_words(
            "evaluate", *(str(each.path) for each in suites), *options, home=self._home.root
        )
        noted = {"named": named, "source": f"an evaluation of {named}"}
        return self._jobs.start(words, noted=noted, wrapper="ui.evaluation.jobs")

    def again(self, job: str) -> None:
        """Go on with one that was stopped or failed; what was measured counts if nothing changed since."""
        self._jobs.again(job)

    def all(self) -> list[EvaluationJob]:
        """Every evaluation that is kept, newest first."""
        return [_evaluation(each) for each in self._jobs.all()]

    def stop(self, job: str) -> None:
        """End it; what was measured is kept for going on."""
        self._jobs.stop(job)

    def stop_and_wait(self) -> None:
        """End whatever runs, and return when it has ended."""
        self._jobs.stop_and_wait()

    def forget(self, job: str) -> None:
        """Drop one that doesn't run, with what it measured so far; a report that was kept stays."""
        self._jobs.forget(job)

    def _kept(self, sha256: str) -> str:
        return str(KeptReports(self._home.evaluations).path(sha256)) if sha256 else ""


def _evaluation(job: Job) -> EvaluationJob:
    return EvaluationJob(
        job.id,
        job.started,
        job.asked["named"],
        job.state,
        read_progress(job.folder / "progress.json"),
        job.why,
        str((job.result or {}).get("kept", "")),
    )


def _main(folder: str, *words: str) -> int:
    """Measure; the report is in the home then, so the job's own copy and its page go."""

    def tidy() -> None:
        for copy in Path(folder).glob("report.*"):
            copy.unlink()

    os.nice(_NICENESS)
    return run_and_note(Path(folder), words, when_done=tidy)


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
