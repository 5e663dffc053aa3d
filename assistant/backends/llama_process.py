"""Starts the language model's worker process, carries lines to and from it, and notices its end."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO

from assistant.backends.llama_protocol import (
    Died,
    Load,
    LoadFailed,
    Ready,
    Reply,
    Request,
    line_of,
    said_in,
)
from assistant.errors import ModelFailed

_END_SECONDS = 5.0
_WORKER = "assistant.backends.llama_worker"

Replies = queue.SimpleQueue[Reply | Died]


class WorkerProcess:
    """One worker, from its start to its end; never restarted."""

    def __init__(self, load: Load, *, descriptor: int, log: Path | None) -> None:
        """Starts it; `descriptor` is what `load.path` names, inherited under the same number."""
        self.context_tokens = load.context_tokens
        self._ids = count(1)
        self._sending = threading.Lock()
        self._mailboxes: dict[int, Replies] = {}
        self._mail = threading.Lock()
        self._started = threading.Event()
        self._settled = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._failure: str | None = None
        self._ended: str | None = None
        # The kernel ends the worker when the *thread* that started it ends (PR_SET_PDEATHSIG), so the
        # thread that reads from it also starts it, and lives as long as it.
        self._reader = threading.Thread(
            target=self._serve, args=(load, descriptor, log), name="language-model", daemon=True
        )
        self._reader.start()
        self._started.wait()

    @property
    def alive(self) -> bool:
        """False once it has ended, or been told to."""
        return self._ended is None

    @property
    def pid(self) -> int | None:
        """Its process id; None where it couldn't be started."""
        return self._process.pid if self._process else None

    def wait_until_ready(self, seconds: float) -> None:
        """Returns once the model is loaded; raises ModelFailed where it can't be."""
        if not self._settled.wait(seconds):
            self.end(f"the model wasn't loaded within {seconds:.0f} s")
        if self._failure is not None or self._ended is not None:
            reason = self._failure or self._ended
            self.end("it couldn't load the model")
            raise ModelFailed(
                f"The language model can't be loaded ({reason}): check that the file is a whole GGUF model "
                "that this llama.cpp knows, and that it fits into this machine's memory."
            )

    @contextmanager
    def conversation(self) -> Iterator[tuple[int, Replies]]:
        """A request's id and where its replies come; they are forgotten at the end."""
        request, replies = next(self._ids), Replies()
        with self._mail:
            self._mailboxes[request] = replies
            if self._ended is not None:
                replies.put(Died(self._ended))
        try:
            yield request, replies
        finally:
            with self._mail:
                self._mailboxes.pop(request, None)

    def send(self, request: Request) -> None:
        """Sends it; where the worker is gone the conversation hears that instead."""
        self._write(line_of(request))

    def end(self, reason: str) -> None:
        """Ends it at once and tells every conversation why."""
        self._bury(reason)
        if self._process is not None:
            self._process.kill()
        if threading.current_thread() is not self._reader:
            self._reader.join(_END_SECONDS)

    def _serve(self, load: Load, descriptor: int, log: Path | None) -> None:
        try:
            with _log_file(log) as errors:
                self._process = _spawned(descriptor, errors)
        except OSError as fault:
            self._bury(f"it can't be started: {fault.strerror}")
            self._settled.set()
            return
        finally:
            self._started.set()
        with self._process as process:
            self._write(line_of(load))
            assert process.stdout is not None
            for line in process.stdout:
                self._deliver(line)
            self._bury(_end_of(process))
            self._settled.set()
            with suppress(BrokenPipeError):
                process.stdin.close()  # type: ignore[union-attr]  # it is a pipe

    def _write(self, line: bytes) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        with self._sending, suppress(BrokenPipeError, ValueError):  # ended: the reader says why
            process.stdin.write(line)
            process.stdin.flush()

    def _deliver(self, line: bytes) -> None:
        said = said_in(line)
        match said:
            case Ready(context_tokens=tokens):
                self.context_tokens = tokens
                self._settled.set()
            case LoadFailed(reason=reason):
                self._failure = reason
                self._settled.set()
            case _:
                with self._mail:
                    mailbox = self._mailboxes.get(said.id)  # type: ignore[union-attr]  # all others have one
                if mailbox is not None:
                    mailbox.put(said)  # type: ignore[arg-type]  # only replies come this way

    def _bury(self, reason: str) -> None:
        with self._mail:
            if self._ended is None:
                self._ended = reason
            for mailbox in self._mailboxes.values():
                mailbox.put(Died(self._ended))


def _spawned(descriptor: int, errors: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """The child: none of our descriptors but the model's, no current folder on its import path."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _WORKER, str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        pass_fds=(descriptor,),
        # Threads that wait at a barrier sleep instead of spinning: on a busy machine twice as fast.
        env={**os.environ, "OMP_WAIT_POLICY": "passive"},
    )


@contextmanager
def _log_file(log: Path | None) -> Iterator[IO[bytes] | int]:
    if log is None:
        yield subprocess.DEVNULL
        return
    with log.open("ab") as file:
        yield file


def _end_of(process: subprocess.Popen[bytes]) -> str:
    status = process.wait()
    if status >= 0:
        return f"exit code {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
