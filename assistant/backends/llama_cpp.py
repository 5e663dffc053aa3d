"""A language model in GGUF form, run by llama.cpp in a process of its own.

This end holds no native code: a crash there costs one answer, and the next question starts a new
worker. Safe to use from several threads; drafts run one after another, first come, first served.
"""

import queue
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from os import sched_getaffinity
from pathlib import Path

import psutil

from assistant.backends.llama_process import WorkerProcess
from assistant.backends.llama_protocol import (
    Cancel,
    Count,
    Counted,
    Died,
    Faulted,
    Finished,
    Generate,
    Load,
    Piece,
    Place,
    Refused,
    Reply,
)
from assistant.errors import Cancelled, ModelFailed, UnusableInput
from assistant.gguf import Gguf, open_sealed
from assistant.ports import Cancellation, DraftReport, ModelIdentity
from assistant.records import Message

_POLL_SECONDS = 0.02
"""How often a waiting request looks whether it was cancelled."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a model is run; the same settings, file and prompt give the same draft."""

    context_tokens: int = 4096
    """Of the context's state, which takes memory: 92 MB for the embedded model's 4,096."""
    threads: int = 0
    """0 means as many as there are processors for this process."""
    temperature: float = 0.0
    seed: int = 1
    repeat_penalty: float = 1.1
    """Over what was drafted, not over the prompt; small models loop without it."""
    repeat_window_tokens: int = 64
    start_seconds: float = 300.0
    """Longest wait for the file to load."""
    stall_seconds: float = 120.0
    """Longest silence while a draft runs, before the worker counts as hung."""


class LlamaCppModel:
    """The LanguageModel port over a worker process.

    The worker starts with the first use, and anew with the next use after a crash.
    """

    def __init__(
        self,
        gguf: Gguf,
        *,
        settings: RunSettings | None = None,
        opened: Callable[[Gguf], AbstractContextManager[int]] = open_sealed,
        log: Path | None = None,
    ) -> None:
        """`opened` gives the descriptor that is loaded, verified; `log` keeps what llama.cpp prints."""
        self._gguf = gguf
        self._settings = settings or RunSettings()
        self._opened = opened
        self._log = log
        self._starting = threading.Lock()
        self._worker: WorkerProcess | None = None

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""
        return self._gguf.identity

    @property
    def context_tokens(self) -> int:
        """Prompt and draft together hold at most this many tokens; loads the model on first use."""
        return self._running().context_tokens

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id; None while none runs."""
        worker = self._worker
        return worker.pid if worker and worker.alive else None

    def start(self) -> None:
        """Loads the model now instead of with the first question."""
        self._running()

    def close(self) -> None:
        """Ends the worker; whoever waits gets ModelFailed. A later use starts it again."""
        with self._starting:
            worker, self._worker = self._worker, None
        if worker:
            worker.end("the model was closed")

    def __enter__(self) -> "LlamaCppModel":
        """Itself; the worker starts with the first use."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Ends the worker."""
        self.close()

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of these messages by the model's own chat template; doesn't wait behind a draft."""
        worker = self._running()
        with worker.conversation() as (request, replies):
            worker.send(Count(request, tuple(messages)))
            reply = self._next_reply(worker, replies, None, time.monotonic() + self._settings.stall_seconds)
        if isinstance(reply, Counted):
            return reply.tokens
        raise _error_for(reply)

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: Cancellation | None = None,
        on_wait: Callable[[int], None] | None = None,
        on_finish: Callable[[DraftReport], None] | None = None,
        json_schema: str = "",
    ) -> Iterator[str]:
        """See LanguageModel. A question that only waited when the worker died is asked again once."""
        last_try = False
        wanted = partial(
            Generate,
            messages=tuple(messages),
            max_tokens=max_tokens,
            stop=tuple(stop),
            json_schema=json_schema,
        )
        while True:
            try:
                yield from self._draft(wanted, cancel, on_wait, on_finish)
            except _DiedWhileWaiting as died:
                if last_try:
                    raise ModelFailed(str(died)) from died
                last_try = True
            else:
                return

    def _draft(
        self,
        wanted: Callable[[int], Generate],
        cancel: Cancellation | None,
        on_wait: Callable[[int], None] | None,
        on_finish: Callable[[DraftReport], None] | None,
    ) -> Iterator[str]:
        worker = self._running()
        place_said: int | None = None
        with worker.conversation() as (request, replies):
            finished = False
            worker.send(wanted(request))
            try:
                while not finished:
                    silent_until = (
                        time.monotonic() + self._settings.stall_seconds if place_said == 0 else None
                    )
                    match self._next_reply(worker, replies, cancel, silent_until):
                        case Place(place=place) if place != place_said:
                            place_said = place
                            if on_wait:
                                on_wait(place)
                        case Piece(text=text):
                            yield text
                        case Finished(report=report):
                            finished = True
                            if on_finish:
                                on_finish(report)
                        case Died() as died if place_said != 0:
                            raise _DiedWhileWaiting(str(_error_for(died)))
                        case (Died() | Refused() | Faulted()) as failure:
                            finished = True
                            raise _error_for(failure)
            finally:
                if not finished:
                    worker.send(Cancel(request))

    def _next_reply(
        self,
        worker: WorkerProcess,
        replies: "queue.SimpleQueue[Reply | Died]",
        cancel: Cancellation | None,
        silent_until: float | None,
    ) -> Reply | Died:
        while True:
            if cancel is not None and cancel.is_set():
                raise Cancelled("The answer was stopped.")
            try:
                return replies.get(timeout=_POLL_SECONDS if cancel is not None else 1.0)
            except queue.Empty:
                if silent_until is not None and time.monotonic() > silent_until:
                    worker.end(f"it said nothing for {self._settings.stall_seconds:.0f} s")

    def _running(self) -> WorkerProcess:
        with self._starting:
            if self._worker is None or not self._worker.alive:
                self._worker = self._started()
                weakref.finalize(self, self._worker.end, "the model was closed")
            return self._worker

    def _started(self) -> WorkerProcess:
        settings = self._settings
        _require_memory(self._gguf)
        with self._opened(self._gguf) as descriptor:
            load = Load(
                path=f"/proc/self/fd/{descriptor}",
                context_tokens=settings.context_tokens,
                threads=settings.threads or len(sched_getaffinity(0)),
                temperature=settings.temperature,
                seed=settings.seed,
                repeat_penalty=settings.repeat_penalty,
                repeat_window_tokens=settings.repeat_window_tokens,
            )
            worker = WorkerProcess(load, descriptor=descriptor, log=self._log)
            worker.wait_until_ready(settings.start_seconds)
        return worker


def _require_memory(gguf: Gguf) -> None:
    """Says no before the kernel does: while a model loads, its file is in memory twice."""
    try:
        needed = 2 * gguf.path.stat().st_size
    except OSError:
        return  # opening it says what is wrong
    free = psutil.virtual_memory().available
    if needed > free:
        raise ModelFailed(
            f"{gguf.identity.name} takes {needed / 1e9:.1f} GB of memory while it loads, and "
            f"{free / 1e9:.1f} GB is free: free some, or adopt a smaller model."
        )


class _DiedWhileWaiting(ModelFailed):
    """The worker died of somebody else's question."""


def _error_for(reply: Reply | Died) -> ModelFailed | UnusableInput:
    match reply:
        case Refused(reason=reason):
            return UnusableInput(reason)
        case Died(reason=reason):
            return ModelFailed(
                f"The language model's process ended ({reason}): ask again; it starts anew. If it happens "
                "again, this machine may lack memory for the model."
            )
        case Faulted(reason=reason):
            return ModelFailed(f"llama.cpp couldn't finish the draft ({reason}): ask again, or shorter.")
        case _:
            return ModelFailed(
                f"The language model's process said {type(reply).__name__} out of turn: ask again."
            )
