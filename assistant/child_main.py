"""The child's side of `assistant.child_process`: takes requests, runs one function, sends replies.

Before the first request it gives up what a reader doesn't need: network, new privileges, writing
files, core dumps, and memory beyond its limit. It ends at once when its parent does.
"""

import contextlib
import ctypes
import importlib
import os
import pickle
import resource
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from assistant.child_process import HEADER, FailureKind, Reply

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS = 38
_MAX_OPEN_FILES = 64
_MAX_MESSAGE_CHARACTERS = 300


def main() -> None:
    """Serve the parent's requests until it hangs up; the lifeline's descriptor is the argument."""
    requests, replies = _take_over_pipes()
    _give_up_network()
    threading.Thread(target=_end_with_parent, args=(int(sys.argv[1]),), daemon=True).start()
    function_name, cpu_seconds, memory_bytes = _receive(requests)
    module, _, name = function_name.partition(":")
    function = getattr(importlib.import_module(module), name)
    _limit_process(memory_bytes)
    _send(replies, Reply())
    while True:
        try:
            arguments = _receive(requests)
        except EOFError:
            return
        _allow_processor_time(cpu_seconds)
        _send(replies, _run(function, arguments))


def _run(function: Callable[..., object], arguments: tuple[object, ...]) -> Reply:
    try:
        return Reply(function(*arguments))
    except MemoryError:
        return Reply(failure=FailureKind.OUT_OF_MEMORY, message="needs more memory than a reader may use")
    except ValueError as error:
        return Reply(failure=FailureKind.UNREADABLE, message=_one_line(error))
    except Exception as error:  # noqa: BLE001 whatever a hostile file raises in a parser is one failed call
        return Reply(failure=FailureKind.CRASHED, message=f"{type(error).__name__}: {_one_line(error)}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:_MAX_MESSAGE_CHARACTERS]


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves: what a library prints must not end up in a reply."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, replies


def _receive(requests: BinaryIO) -> Any:  # noqa: ANN401 whatever the parent asked
    header = requests.read(HEADER.size)
    if len(header) < HEADER.size:
        raise EOFError
    (size,) = HEADER.unpack(header)
    return pickle.loads(requests.read(size))  # noqa: S301 the parent wrote it


def _send(replies: BinaryIO, reply: Reply) -> None:
    data = pickle.dumps(reply, protocol=pickle.HIGHEST_PROTOCOL)
    replies.write(HEADER.pack(len(data)))
    replies.write(data)
    replies.flush()


def _end_with_parent(lifeline: int) -> None:
    """The parent holds the other end and never writes: a read returns when it is gone."""
    os.read(lifeline, 1)
    os._exit(0)


def _give_up_network() -> None:
    """Move into an empty network where the system permits it; must run before any thread starts."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _limit_process(memory_bytes: int) -> None:
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _lower(resource.RLIMIT_AS, _address_space_bytes() + memory_bytes)


def _lower(limit: int, value: int) -> None:
    _soft, hard = resource.getrlimit(limit)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(limit, (most, most))


def _address_space_bytes() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as statistics:  # noqa: PTH123 no file of ours
            return int(statistics.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _allow_processor_time(cpu_seconds: int) -> None:
    """From now on: the kernel counts over the whole process's life, and kills at the soft limit."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + cpu_seconds + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


if __name__ == "__main__":
    main()
