"""Ingests that go on while pages come and go: each a `commons ingest` of its own, watched through its files.

A job outlives the page and the app. Its folder holds what was asked, how far it is, what it printed and
how it ended; nothing here runs an ingest itself.
"""

import contextlib
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import psutil

from assistant.corpus.store import write_atomically
from assistant.errors import UnusableInput
from assistant.installation import HomeFolders
from ingest.run import IngestProgress
from ingest.uploads import UploadStore
from ui.exit_codes import DONE, PARTLY_DONE
from ui.progress import progress_words, read_progress, work_done

_JOB_ID = re.compile(r"\d{13}-[0-9a-f]{8}")
_MOST_KEPT = 50
_LOG_CHARACTERS = 400


class JobState(StrEnum):
    """What has become of a job."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """It said why, or ended without a word; running it again goes on where it was."""


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
    """The jobs of one home, newest first."""

    def __init__(self, home: Path) -> None:
        """Nothing is made before the first job."""
        self._home = home
        self._folder = home / "jobs"

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

        Raises UnusableInput while another job runs: a home takes one ingest at a time.
        """
        running = next((job for job in self.all() if job.state is JobState.RUNNING), None)
        if running is not None:
            raise UnusableInput(
                f"an ingest of {running.source} is still running: wait for its end or stop it"
            )
        job = f"{round(time.time() * 1000):013d}-{secrets.token_hex(4)}"
        folder = self._folder / job
        folder.mkdir(parents=True, mode=0o700)
        child = self._launched(folder, upload, source, "--owner", owner, "--licence", licence, *_onto(onto))
        threading.Thread(target=child.wait, daemon=True).start()  # reaps it
        asked = {
            "owner": owner,
            "licence": licence,
            "upload": upload,
            "source": shown or source.name,
            "process": child.pid,
            "created": psutil.Process(child.pid).create_time(),
        }
        write_atomically(folder / "job.json", json.dumps(asked).encode())
        self._forget_old()
        return job

    def all(self) -> list[IngestJob]:
        """Every job that is kept, newest first."""
        if not self._folder.is_dir():
            return []
        names = sorted((each.name for each in self._folder.iterdir()), reverse=True)
        return [self.job(name) for name in names if (self._folder / name / "job.json").is_file()]

    def job(self, job: str) -> IngestJob:
        """How one job stands; raises UnusableInput for an unknown one."""
        folder = self._folder / job
        if not _JOB_ID.fullmatch(job) or not (folder / "job.json").is_file():
            raise UnusableInput(f"there is no ingest {job[:24]!r} here: see the list of ingests")
        asked = json.loads((folder / "job.json").read_bytes())
        started = int(job[:13]) / 1000
        progress = read_progress(folder / "progress.json")
        state, words, result = _ended(folder, asked)
        if state is JobState.RUNNING and progress is not None:
            words = progress_words(progress, seconds=time.time() - started) or progress.stage
        return IngestJob(
            job,
            started,
            asked["owner"],
            asked["licence"],
            asked["upload"],
            asked["source"],
            state,
            progress,
            words,
            result,
        )

    def stop(self, job: str) -> None:
        """End it; what was read is kept for the next time, and no release is half-written."""
        asked = json.loads((self._folder / self.job(job).id / "job.json").read_bytes())
        if _is_running(asked):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(asked["process"], signal.SIGTERM)

    def _launched(self, folder: Path, upload: str, source: Path, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "ui", "ingest", str(source), "--json", "--home", str(self._home)]
        command += ["--progress", str(folder / "progress.json"), *options]
        wrapped = [sys.executable, "-m", "ui.ingest_jobs", str(self._home), folder.name, upload, *command]
        with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
            return subprocess.Popen(
                wrapped, stdin=subprocess.DEVNULL, stdout=out, stderr=log, start_new_session=True
            )

    def _forget_old(self) -> None:
        for job in self.all()[_MOST_KEPT:]:
            folder = self._folder / job.id
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()


def _ended(folder: Path, asked: dict[str, Any]) -> tuple[JobState, str, dict[str, Any] | None]:
    """The state, words about a failure, and the result where there is one."""
    code_file = folder / "code"
    if not code_file.is_file():
        if _is_running(asked):
            return JobState.RUNNING, "starting", None
        if not code_file.is_file():
            return (
                JobState.FAILED,
                "It was ended before it finished. Start it again: it goes on from there.",
                None,
            )
    code = int(code_file.read_text())
    if code in {DONE, PARTLY_DONE}:
        return JobState.DONE, "", json.loads((folder / "out").read_bytes())
    lines = (folder / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    why = lines[-1].removeprefix("commons ingest: ")[:_LOG_CHARACTERS] if lines else "no reason was given"
    return JobState.FAILED, why, None


def _is_running(asked: dict[str, Any]) -> bool:
    try:
        process = psutil.Process(asked["process"])
        return (
            abs(process.create_time() - asked["created"]) < 1.0 and process.status() != psutil.STATUS_ZOMBIE
        )
    except psutil.NoSuchProcess:
        return False


def _onto(release: str) -> list[str]:
    return ["--onto", release] if release else []


def _run_and_note(home: Path, job: str, upload: str, command: list[str]) -> int:
    """Run the command and note its exit code, so that its end is known even after the app was restarted."""
    code = subprocess.run(command, check=False).returncode
    if upload and code in {DONE, PARTLY_DONE}:
        UploadStore(HomeFolders(home).uploads).discard(upload)
    write_atomically(home / "jobs" / job / "code", str(code).encode())
    return code


if __name__ == "__main__":
    sys.exit(_run_and_note(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]))
