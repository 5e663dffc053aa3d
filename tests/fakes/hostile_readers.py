"""Readers that do what hostile files make real ones do; they run in child processes."""

import ctypes
import os
import socket
import sys
import time
from pathlib import Path

from ingest.errors import UnreadableFile


class Stranger:
    """A result of a class that no record is."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os.system, ("true",))


def read(data: bytes, media_type: str) -> object:
    """Do what the bytes say; `media_type` comes back with the bytes' length."""
    task, _, argument = data.decode("ascii", "replace").partition(" ")
    return _TASKS.get(task, _measure)(argument or f"{media_type}:{len(data)}")


def _measure(argument: str) -> object:
    return argument


def _refuse(argument: str) -> object:
    raise UnreadableFile(argument)


def _raise(argument: str) -> object:
    raise RuntimeError(argument)


def _spin(_argument: str) -> object:
    while True:
        pass


def _sleep(argument: str) -> object:
    time.sleep(float(argument))
    return "slept"


def _grow(_argument: str) -> object:
    return len(bytearray(1 << 34))


def _crash(_argument: str) -> object:
    return ctypes.string_at(8)


def _leave(_argument: str) -> object:
    os._exit(3)


def _print(argument: str) -> object:
    sys.stdout.write(argument * 1000)
    sys.stdout.flush()
    os.write(1, b"noise")
    return "printed"


def _stranger(_argument: str) -> object:
    return Stranger()


def _write(argument: str) -> object:
    try:
        Path(argument).write_bytes(b"written by a reader")
    except OSError:
        return "refused"
    return "written"


def _connect(argument: str) -> object:
    try:
        with socket.create_connection(("127.0.0.1", int(argument)), timeout=2):
            return "connected"
    except OSError:
        return "refused"


def _identity(_argument: str) -> object:
    return os.getpid()


_TASKS = {
    "refuse": _refuse,
    "raise": _raise,
    "spin": _spin,
    "sleep": _sleep,
    "grow": _grow,
    "crash": _crash,
    "leave": _leave,
    "print": _print,
    "stranger": _stranger,
    "write": _write,
    "connect": _connect,
    "identity": _identity,
}
