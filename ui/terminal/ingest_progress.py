"""Progress of an ingest: a bar for a person, a line now and then for a log, a file for a page."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.corpus.store import write_atomically
from assistant.language.plurals import counted
from ingest.run import IngestProgress

_LINE_SECONDS = 5.0
_FILE_SECONDS = 0.5


class IngestProgressBar:
    """Files, pages, pages a second and time left; call it with each IngestProgress."""

    def __init__(self) -> None:
        console = Console(file=sys.stderr)
        self._watched = console.is_terminal
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[words]}"),
            TimeElapsedColumn(),
            console=console,
            disable=not self._watched,
            transient=True,
        )
        self._task = self._bar.add_task("finding files", total=None, words="")
        self._started = time.monotonic()
        self._said = self._started

    def __enter__(self) -> "IngestProgressBar":
        """Start drawing."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar off the screen."""
        self._bar.stop()

    def __call__(self, progress: IngestProgress) -> None:
        """Draw how far it is."""
        now = time.monotonic()
        words = progress_words(progress, seconds=now - self._started)
        done, total = work_done(progress)
        self._bar.update(
            self._task, description=progress.stage, completed=done, total=total or None, words=words
        )
        if not self._watched and now - self._said >= _LINE_SECONDS:
            self._said = now
            sys.stderr.write(f"{progress.stage}: {words}\n")
            sys.stderr.flush()


class ProgressFile:
    """Keeps a file that says how far an ingest is; call it with each IngestProgress."""

    def __init__(self, path: Path) -> None:
        """`path` is written anew at most twice a second, and whenever the stage changes."""
        self._path = path
        self._written = 0.0
        self._stage = ""

    def __call__(self, progress: IngestProgress) -> None:
        """Write it, if it is time."""
        now = time.monotonic()
        if progress.stage != self._stage or now - self._written >= _FILE_SECONDS:
            self._written, self._stage = now, progress.stage
            write_atomically(self._path, json.dumps(asdict(progress)).encode())


def read_progress(path: Path) -> IngestProgress | None:
    """What a `ProgressFile` wrote last; None before it wrote anything."""
    try:
        return IngestProgress(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None


def work_done(progress: IngestProgress) -> tuple[float, float]:
    """How much is done and of how much, in files; embedding is most of the work of a file."""
    if not progress.files_total:
        return 0.0, 0.0
    embedded = progress.passages / progress.passages_total if progress.passages_total else 1.0
    return progress.files * embedded, float(progress.files_total)


def progress_words(progress: IngestProgress, *, seconds: float) -> str:
    """Files, pages, rate and time left, in words."""
    if not progress.files_total:
        return ""
    done, total = work_done(progress)
    words = f"{progress.files}/{counted(progress.files_total, 'file')}, {counted(progress.pages, 'page')}"
    if seconds > 0:
        words += f", {progress.pages / seconds:.0f} pages/s"
    if done and done < total:
        words += f", about {seconds / done * (total - done):.0f} s left"
    return words
