"""Ingests that go on while pages come and go: each a `commons ingest` of its own."""

import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.adoption.withdrawn import owner_id
from assistant.errors import UnusableInput
from assistant.installation import HomeFolders
from ingest.run import IngestProgress
from ingest.uploads import UploadStore
from ui.app.jobs import Job, Jobs, JobState, command_words, run_and_note
from ui.terminal.ingest_progress import progress_words, read_progress, work_done


@dataclass(frozen=True, slots=True)
class IngestJob:
    """One ingest as a page shows it."""

    id: str
    started: float
    """Seconds since 1970."""
    owner: str
    licence: str
    upload: str
    """The batch of uploads that it reads; empty where it reads a folder."""
    source: str
    """For people: how many files, or which folder."""
    state: JobState
    progress: IngestProgress | None
    words: str
    """How far it is, or why it failed, in words."""
    result: dict[str, Any] | None
    """What `commons ingest --json` printed."""

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        if self.state is JobState.DONE:
            return 1.0
        done, total = work_done(self.progress) if self.progress else (0.0, 0.0)
        return min(done / total, 1.0) if total else 0.0


class IngestJobs:
    """The ingests of one home, newest first."""

    def __init__(self, home: Path) -> None:
        """Nothing is made before the first."""
        self._home = home
        self._jobs = Jobs(home / "jobs", command="ingest")

    def start(
        self,
        source: Path,
        *,
        owner: str,
        licence: str,
        upload: str = "",
        onto: str = "",
        shown: str = "",
    ) -> str:
        """Start reading a folder or an upload, on top of `onto` or the release in force; the job's id.

        An upload's own copies are removed once they are in a release.

        Raises UnusableInput while another ingest runs: a home takes one at a time.
        """
        named = shown or source.name
        onto_words = ["--onto", onto] if onto else []
        options = ["--owner", owner, "--licence", licence, "--progress", "{folder}/progress.json"]
        words = command_words("ingest", str(source), *options, *onto_words, home=self._home)
        noted = {"owner": owner, "licence": licence, "upload": upload, "source": f"an ingest of {named}"}
        return self._jobs.start(
            [str(self._home), upload, *words], noted={**noted, "named": named}, wrapper="ui.app.ingest_jobs"
        )

    def all(self) -> list[IngestJob]:
        """Every ingest that is kept, newest first."""
        return [_ingest(each) for each in self._jobs.all()]

    def job(self, job: str) -> IngestJob:
        """How one ingest stands; raises UnusableInput for an unknown one."""
        return _ingest(self._jobs.job(job))

    def stop(self, job: str) -> None:
        """End it; what was read is kept for the next time, and no release is half-written."""
        self._jobs.stop(job)

    def forget_of(self, member: str) -> int:
        """Drop a member's ingests that don't run, with uploads that are in no release; how many uploads."""
        uploads, dropped = UploadStore(HomeFolders(self._home).uploads), 0
        for job in self.all():
            if owner_id(job.owner) != member or job.state is JobState.RUNNING:
                continue
            if job.upload and job.state is not JobState.DONE:
                with suppress(UnusableInput):
                    uploads.discard(job.upload)
                    dropped += 1
            self._jobs.forget(job.id)
        return dropped


def _ingest(job: Job) -> IngestJob:
    asked, words = job.asked, job.why
    progress = read_progress(job.folder / "progress.json")
    if job.state is JobState.RUNNING:
        words = "starting"
        if progress is not None:
            words = progress_words(progress, seconds=time.time() - job.started) or progress.stage
    return IngestJob(
        job.id,
        job.started,
        asked["owner"],
        asked["licence"],
        asked["upload"],
        asked.get("named", asked["source"]),
        job.state,
        progress,
        words,
        job.result,
    )


def _main(folder: str, home: str, upload: str, *words: str) -> int:
    """Run the ingest and forget the upload that is in a release now."""
    uploads = UploadStore(HomeFolders(Path(home)).uploads)
    return run_and_note(Path(folder), words, when_done=lambda: uploads.discard(upload) if upload else None)


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
