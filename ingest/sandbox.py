"""Reads many files in child processes with limits: a hostile file costs one verdict, not the run.

Owns how files and outcomes flow; the process itself is `assistant.child_process`.
"""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Self, TypeVar

from assistant.child_process import ChildFailed, ChildLimits, ChildProcess, FailureKind

Result = TypeVar("Result")

ReaderLimits = ChildLimits
"""What reading one file may use up."""

_READ_AHEAD = 2
_MAX_BYTES_IN_FLIGHT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """One file to read."""

    key: str
    """Comes back with the outcome; the content's SHA-256, usually."""
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadOutcome(Generic[Result]):
    """What became of one file: a result, or the kind of failure and the reason that people see."""

    key: str
    media_type: str
    result: Result | None = None
    failure: FailureKind | None = None
    reason: str = ""


class ReaderPool(Generic[Result]):
    """Runs `read(data, media_type)` in `workers` child processes, each used for many files.

    The function must be importable by name. Children start on entering the context and are gone
    on leaving it, also when the caller stops half-way.
    """

    def __init__(
        self,
        read: Callable[[bytes, str], Result],
        *,
        workers: int,
        limits: ReaderLimits = ReaderLimits(),  # noqa: B008 frozen record
    ) -> None:
        """`workers` from 1; `limits` hold for each file."""
        if workers < 1:
            raise ValueError(f"{workers} workers: expected at least 1")
        self._children = [ChildProcess(read, limits) for _ in range(workers)]
        self._files: queue.Queue[SourceBytes | None] = queue.Queue()
        self._outcomes: queue.Queue[tuple[int, ReadOutcome[Result]]] = queue.Queue()
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        """Start the children, each watched by a thread of its own."""
        self._threads = [
            threading.Thread(target=self._serve, args=(child,), daemon=True) for child in self._children
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End every child, busy or not."""
        self._stopping.set()
        for child in self._children:
            child.interrupt()
        for _ in self._threads:
            self._files.put(None)
        for thread in self._threads:
            thread.join()

    def read(self, files: Iterable[SourceBytes]) -> Iterator[ReadOutcome[Result]]:
        """One outcome for each file, as they are finished.

        Takes from `files` only as many as keep the children busy, so that few are in memory at once.
        """
        waiting = iter(files)
        in_flight = bytes_in_flight = 0
        exhausted = False
        while True:
            while not exhausted and in_flight < _READ_AHEAD * len(self._children):
                if in_flight and bytes_in_flight > _MAX_BYTES_IN_FLIGHT:
                    break
                file = next(waiting, None)
                if file is None:
                    exhausted = True
                    break
                self._files.put(file)
                in_flight += 1
                bytes_in_flight += len(file.data)
            if not in_flight:
                return
            size, outcome = self._outcomes.get()
            in_flight -= 1
            bytes_in_flight -= size
            yield outcome

    def _serve(self, child: ChildProcess[Result]) -> None:
        try:
            while (file := self._files.get()) is not None and not self._stopping.is_set():
                self._outcomes.put((len(file.data), _outcome_of(child, file)))
        finally:
            child.close()


def _outcome_of(child: ChildProcess[Result], file: SourceBytes) -> ReadOutcome[Result]:
    try:
        return ReadOutcome(file.key, file.media_type, result=child.call(file.data, file.media_type))
    except ChildFailed as error:
        return ReadOutcome(file.key, file.media_type, failure=error.kind, reason=str(error))
