"""Progress of a fetch on stderr: one changing line where a person watches, a line now and then in a log."""

import sys
import time
from types import TracebackType
from typing import Self

from assistant.language.plurals import counted
from ingest.fetch.run import FetchProgress

_LINE_SECONDS = 5.0
_WORTH_SAYING_SECONDS = 15.0
_CLEAR = "\r\x1b[2K"


class FetchProgressLine:
    """Windows, releases, requests a minute, time left, and what is waited for."""

    def __init__(self, title: str) -> None:
        """`title` names the service."""
        self._title = title
        self._watched = sys.stderr.isatty()
        self._started = time.monotonic()
        self._said = self._started

    def __enter__(self) -> Self:
        """Start counting."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line off the screen."""
        if self._watched:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def __call__(self, progress: FetchProgress) -> None:
        """Say how far it is."""
        now = time.monotonic()
        line = f"{self._title}: {fetch_words(progress, seconds=now - self._started)}"
        if self._watched:
            sys.stderr.write(f"{_CLEAR}{line}")
        elif now - self._said >= _LINE_SECONDS or progress.waiting_seconds >= _WORTH_SAYING_SECONDS:
            self._said = now
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def fetch_words(progress: FetchProgress, *, seconds: float) -> str:
    """How far a fetch is, in words."""
    words = (
        f"{progress.windows:,}/{counted(progress.windows_total, 'window')}, "
        f"{counted(progress.releases, 'release')}"
    )
    if seconds >= 1:
        words += f", {progress.requests / seconds * 60:.0f} requests a minute"
    left = progress.windows_total - progress.windows
    if progress.asked and left:
        words += f", about {_duration(seconds / progress.asked * left)} left"
    if progress.waiting_seconds:
        words += f"; waiting {_duration(progress.waiting_seconds)}: {progress.waiting_for}"
    return words


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
