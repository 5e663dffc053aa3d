"""One child process that runs one function on bytes that nobody trusts, within limits.

Owns starting, limiting, killing and replacing the child, and what passes between the two. Requests
are pickled here, which the child trusts; replies come from a process that may have been taken over
by the file it read, so they are unpickled with this project's records and plain values only. The
child's side is `assistant.child_main`. One `ChildProcess` belongs to one thread at a time.
"""

import contextlib
import io
import os
import pickle
import selectors
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from assistant.errors import AssistantError

Result = TypeVar("Result")

HEADER = struct.Struct("<Q")
MAX_REPLY_BYTES = 1 << 30
_CHUNK_BYTES = 1 << 20
_START_SECONDS = 60.0
_STOP_SECONDS = 2.0
_OWN_PACKAGES = ("assistant.", "ingest.", "governance.")


class FailureKind(StrEnum):
    """Why a call in a child process gave no result."""

    UNREADABLE = "unreadable"
    """The function itself refused its input, and would again."""
    CRASHED = "crashed"
    OUT_OF_TIME = "out_of_time"
    OUT_OF_MEMORY = "out_of_memory"


class ChildFailed(AssistantError):
    """A call in a child process gave no result; the next call gets a fresh child if need be."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        """Keep what sort of failure it was beside the message that people see."""
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one call may use up."""

    cpu_seconds: int = 60
    wall_seconds: float = 180.0
    memory_bytes: int = 1536 * 1024 * 1024
    """Address space on top of what the child holds once its modules are imported."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the child sends back for one call: a result, or the kind of failure and why."""

    result: object = None
    failure: str = ""
    message: str = ""


class ChildProcess(Generic[Result]):
    """Runs `function` in a child that is started on first use and replaced when it fails."""

    def __init__(self, function: Callable[..., Result] | str, limits: ChildLimits) -> None:
        """Take a function that can be imported by name, or "module:name"; `limits` hold for each call."""
        if not isinstance(function, str):
            function = f"{function.__module__}:{function.__qualname__}"
        self._function = function
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._lifeline = -1
        self._interrupted = False

    @property
    def process_id(self) -> int | None:
        """The running child's process id, if there is one."""
        return self._child.pid if self._child else None

    def start(self) -> None:
        """Start the child ahead of the first call; does nothing where one is running."""
        if self._child is not None and self._child.poll() is None:
            return
        self.close()
        try:
            self._spawn()
        except OSError as error:
            raise ChildFailed(
                FailureKind.CRASHED, f"no process could be started ({error.strerror})"
            ) from error
        if self._interrupted:
            self._kill()
            raise ChildFailed(FailureKind.CRASHED, "stopped")
        limits = self._limits
        self._exchange((self._function, limits.cpu_seconds, limits.memory_bytes), _START_SECONDS)

    def _spawn(self) -> None:
        held, self._lifeline = os.pipe()
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "assistant.child_main", str(held)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=(held,),
                env=_child_environment(),
                bufsize=0,
            )
        finally:
            os.close(held)

    def call(self, *arguments: object) -> Result:
        """The function's result for these arguments.

        Raises:
            ChildFailed: it refused them, crashed, or passed a limit.
        """
        self.start()
        reply = self._exchange(arguments, self._limits.wall_seconds)
        if reply.failure:
            if reply.failure != FailureKind.UNREADABLE:
                self.close()
            raise ChildFailed(FailureKind(reply.failure), reply.message)
        return cast(Result, reply.result)

    def interrupt(self) -> None:
        """Kill the child for good; the one method that another thread may call."""
        self._interrupted = True
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child, by force if it is busy; a later call starts another."""
        child, self._child = self._child, None
        lifeline, self._lifeline = self._lifeline, -1
        if lifeline >= 0:
            os.close(lifeline)
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            child.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _exchange(self, message: object, seconds: float) -> Reply:
        """Send one message and wait for its reply; on any failure the child is gone."""
        child = self._child
        assert child is not None
        assert child.stdin is not None
        assert child.stdout is not None
        deadline = time.monotonic() + seconds
        try:
            request = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
            _write(child.stdin.fileno(), HEADER.pack(len(request)), deadline)
            _write(child.stdin.fileno(), request, deadline)
            (size,) = HEADER.unpack(_read(child.stdout.fileno(), HEADER.size, deadline))
            if size > MAX_REPLY_BYTES:
                raise ChildFailed(FailureKind.OUT_OF_MEMORY, "gave more than a gigabyte of text")
            reply = _RecordsOnly(io.BytesIO(_read(child.stdout.fileno(), size, deadline))).load()
        except TimeoutError as error:
            self._kill()
            raise ChildFailed(FailureKind.OUT_OF_TIME, f"took over {seconds:.0f} seconds") from error
        except (EOFError, BrokenPipeError) as error:
            raise self._death() from error
        except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError) as error:
            self._kill()
            raise ChildFailed(FailureKind.CRASHED, "sent a reply that can't be read") from error
        if not isinstance(reply, Reply):
            self._kill()
            raise ChildFailed(FailureKind.CRASHED, "sent a reply that can't be read")
        return reply

    def _death(self) -> ChildFailed:
        """Why the child ended by itself."""
        child = self._child
        assert child is not None
        try:
            code = child.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            code = 0
        self._kill()
        if code == -signal.SIGXCPU:
            message = f"took over {self._limits.cpu_seconds} seconds of processor time"
            return ChildFailed(FailureKind.OUT_OF_TIME, message)
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return ChildFailed(FailureKind.CRASHED, f"crashed the reader ({how})")

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()
        self.close()


class _RecordsOnly(pickle.Unpickler):
    """Builds plain values and this project's records; anything else is refused."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401 as the base class says
        """Only dataclasses and enums of our own packages."""
        if module_name.startswith(_OWN_PACKAGES) and "." not in global_name:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"reply names {module_name}.{global_name}: expected records only")


def _child_environment() -> dict[str, str]:
    """Nothing of the parent's but where modules are, and one thread a numeric library."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    paths = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"}


def _write(descriptor: int, data: bytes, deadline: float) -> None:
    os.set_blocking(descriptor, False)
    view = memoryview(data)
    while view:
        _wait(descriptor, selectors.EVENT_WRITE, deadline)
        with contextlib.suppress(BlockingIOError):
            view = view[os.write(descriptor, view[:_CHUNK_BYTES]) :]


def _read(descriptor: int, size: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < size:
        _wait(descriptor, selectors.EVENT_READ, deadline)
        piece = os.read(descriptor, min(_CHUNK_BYTES, size - len(data)))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def _wait(descriptor: int, event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise TimeoutError
