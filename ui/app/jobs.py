"""Commands that go on while pages come and go: each a process of its own, watched through its files.

A job outlives the page and the app. Its folder holds what was asked, how far it is, what it printed and
how it ended. What a job does, and how its progress reads, is its kind's matter.
"""

import contextlib
import fcntl
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import psutil

from assistant.corpus.store import remove_tree, write_atomically
from assistant.errors import UnusableInput
from ui.terminal.exit_codes import DONE, PARTLY_DONE

_JOB_ID = re.compile(r"\d{13}-[0-9a-f]{8}")
_MOST_KEPT = 50
_LOG_CHARACTERS = 400
_ENDING_SECONDS = 0.1
_PATIENCE_SECONDS = 10.0


class JobState(StrEnum):
    """What has become of a job."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """It said why, or ended without a word; running it again goes on where it was."""


@dataclass(frozen=True, slots=True)
class Job:
    """One command as its files tell of it."""

    id: str
    started: float
    """Seconds since 1970, of the last time that it was started."""
    asked: dict[str, Any]
    """What was noted when it was started."""
    state: JobState
    why: str
    """Why it failed, in words; empty otherwise."""
    result: dict[str, Any] | None
    """What the command printed as JSON."""
    folder: Path


class Jobs:
    """The jobs of one kind below one folder, one at a time; newest first."""

    def __init__(self, folder: Path, *, command: str) -> None:
        """Nothing is made before the first job. `command`: the word after `commons`, for its errors."""
        self._folder = folder
        self._command = command

    def start(self, words: Sequence[str], *, noted: dict[str, Any], wrapper: str) -> str:
        """Start `words` in the background, `{folder}` in them being the job's own; the job's id.

        `wrapper`: the module that runs them and notes their end with `run_and_note`.

        Raises UnusableInput while another runs.
        """
        with self._alone():
            self._require_none_running()
            job = f"{round(time.time() * 1000):013d}-{secrets.token_hex(4)}"
            (self._folder / job).mkdir(mode=0o700)
            self._launch(job, {**noted, "words": list(words), "wrapper": wrapper})
        self._forget_old()
        return job

    def again(self, job: str) -> None:
        """Start a job that failed or was stopped once more, in its own folder."""
        with self._alone():
            self._require_none_running()
            known = self.job(job)
            (known.folder / "code").unlink(missing_ok=True)
            self._launch(known.id, known.asked)

    def all(self) -> list[Job]:
        """Every job that is kept, newest first."""
        if not self._folder.is_dir():
            return []
        names = sorted((each.name for each in self._folder.iterdir()), reverse=True)
        return [self.job(name) for name in names if (self._folder / name / "job.json").is_file()]

    def job(self, job: str) -> Job:
        """How one job stands; raises UnusableInput for an unknown one."""
        folder = self._folder / job
        if not _JOB_ID.fullmatch(job) or not (folder / "job.json").is_file():
            raise UnusableInput(f"there is no {self._command} job {job[:24]!r} here: see the list")
        asked = json.loads((folder / "job.json").read_bytes())
        state, why, result = self._ended(folder, asked)
        return Job(job, asked.get("started", int(job[:13]) / 1000), asked, state, why, result, folder)

    def running(self) -> Job | None:
        """The one that runs now."""
        return next((each for each in self.all() if each.state is JobState.RUNNING), None)

    def stop(self, job: str, *, at_once: bool = False) -> None:
        """End it with all that it started; nothing is half-written. `at_once`: it can't ignore that."""
        asked = self.job(job).asked
        if _is_running(asked):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(asked["process"], signal.SIGKILL if at_once else signal.SIGTERM)

    def stop_and_wait(self) -> None:
        """End whatever runs, and return when it has ended."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while (running := self.running()) is not None:
            self.stop(running.id, at_once=time.monotonic() > until)
            time.sleep(_ENDING_SECONDS)

    def _launch(self, job: str, asked: dict[str, Any]) -> None:
        folder = self._folder / job
        words = [word.replace("{folder}", str(folder)) for word in asked["words"]]
        with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", asked["wrapper"], str(folder), *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                start_new_session=True,
            )
        threading.Thread(target=child.wait, daemon=True).start()  # reaps it
        process = {"process": child.pid, "created": psutil.Process(child.pid).create_time()}
        started = {"started": time.time()}
        write_atomically(folder / "job.json", json.dumps({**asked, **process, **started}).encode())

    def _require_none_running(self) -> None:
        running = self.running()
        if running is not None:
            what = running.asked.get("source") or self._command
            raise UnusableInput(f"{what} is still running: wait for its end or stop it")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Two people who start one at the same moment come one after the other."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def forget(self, job: str) -> None:
        """Remove what is known of one that doesn't run; raises UnusableInput for one that does."""
        known = self.job(job)
        if known.state is JobState.RUNNING:
            raise UnusableInput("it is still running: stop it first")
        remove_tree(known.folder)

    def _forget_old(self) -> None:
        for job in self.all()[_MOST_KEPT:]:
            remove_tree(job.folder)

    def _ended(self, folder: Path, asked: dict[str, Any]) -> tuple[JobState, str, dict[str, Any] | None]:
        """The state, words about a failure, and the result where there is one."""
        code_file = folder / "code"
        if not code_file.is_file():
            if _is_running(asked):
                return JobState.RUNNING, "", None
            if not code_file.is_file():
                why = "It was ended before it finished. Start it again: it goes on from there."
                return JobState.FAILED, why, None
        if int(code_file.read_text()) in {DONE, PARTLY_DONE}:
            return JobState.DONE, "", json.loads((folder / "out").read_bytes())
        lines = (folder / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        said = lines[-1].removeprefix(f"commons {self._command}: ")[:_LOG_CHARACTERS] if lines else ""
        return JobState.FAILED, said or "no reason was given", None


def _is_running(asked: dict[str, Any]) -> bool:
    try:
        process = psutil.Process(asked["process"])
        same = abs(process.create_time() - asked["created"]) < 1.0
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def run_and_note(folder: Path, words: Sequence[str], *, when_done: Callable[[], None] | None = None) -> int:
    """Run the command and note its exit code, so that its end is known even after the app was restarted.

    `when_done`: called in between where the command did what it should.
    """
    code = subprocess.run(words, check=False).returncode
    if when_done is not None and code in {DONE, PARTLY_DONE}:
        when_done()
    write_atomically(folder / "code", str(code).encode())
    return code


def command_words(*words: str, home: Path) -> list[str]:
    """A `commons` command over this home that prints its result as JSON."""
    return [sys.executable, "-m", "ui", *words, "--json", "--home", str(home)]
