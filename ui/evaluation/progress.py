"""How far an evaluation is: a line now and then for a log, a file for a page."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.corpus.store import write_atomically
from assistant.evaluation.records import Outcome
from assistant.language.plurals import counted, counted_of
from ui.commands.output import say

_LINE_SECONDS = 5.0
_FILE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class EvaluationProgress:
    """Questions done and left."""

    done: int
    """Those of an earlier run that was cut short included."""
    total: int
    seconds_left: float | None
    """None before anything can be said."""

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def words(self) -> str:
        """The same for people."""
        said = counted_of(self.done, self.total, "question")
        if self.seconds_left is None or self.done >= self.total:
            return said
        return f"{said}, {time_left(self.seconds_left)} left"


def time_left(seconds: float) -> str:
    """About how long, in words that don't jump about."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds, -1):.0f} seconds"
    return f"about {counted(round(seconds / 60), 'minute')}"


class ProgressFile:
    """A file that says how far an evaluation is, written anew at most twice a second."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = 0.0

    def write(self, progress: EvaluationProgress) -> None:
        """Write it, if it is time."""
        now = time.monotonic()
        if now - self._written >= _FILE_SECONDS or progress.done >= progress.total:
            self._written = now
            write_atomically(self._path, json.dumps(asdict(progress)).encode())


def read_progress(path: Path) -> EvaluationProgress | None:
    """What a `ProgressFile` wrote last; None before it wrote anything."""
    try:
        return EvaluationProgress(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None


def told_outcomes(
    outcomes: Iterable[Outcome], left: int, total: int, *, progress: ProgressFile | None
) -> Iterator[Outcome]:
    """The outcomes, with how far it is said on stderr and in the file.

    `left`: how many there will be; `total`: with those that were measured before.
    """
    started = said = time.monotonic()
    if progress is not None:
        progress.write(EvaluationProgress(total - left, total, None))
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        now = time.monotonic()
        standing = EvaluationProgress(total - left + done, total, (now - started) / done * (left - done))
        if progress is not None:
            progress.write(standing)
        if now - said > _LINE_SECONDS and done < left:
            said = now
            say(standing.words)
