"""The pool of reader processes: outcomes, limits, replacement, no orphans."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from assistant.child_process import FailureKind
from ingest.sandbox import ReaderLimits, ReaderPool, ReadOutcome, SourceBytes
from tests.fakes import hostile_readers

LIMITS = ReaderLimits(cpu_seconds=1, wall_seconds=4.0, memory_bytes=512 * 1024 * 1024)


def outcomes(*tasks: str, workers: int = 1, limits: ReaderLimits = LIMITS) -> dict[str, ReadOutcome[object]]:
    files = [SourceBytes(task, "text/plain", task.encode()) for task in tasks]
    with ReaderPool(hostile_readers.read, workers=workers, limits=limits) as pool:
        return {outcome.key: outcome for outcome in pool.read(files)}


def test_every_file_gets_its_own_outcome() -> None:
    tasks = [f"file{number}" for number in range(40)]
    found = outcomes(*tasks, workers=2)
    assert {key: outcome.result for key, outcome in found.items()} == {
        task: f"text/plain:{len(task)}" for task in tasks
    }


def test_a_child_is_used_for_many_files() -> None:
    found = outcomes("identity 1", "identity 2", "identity 3")
    assert len({outcome.result for outcome in found.values()}) == 1


@pytest.mark.parametrize(
    ("task", "kind", "reason"),
    [
        ("refuse old format", FailureKind.UNREADABLE, "old format"),
        ("raise oh no", FailureKind.CRASHED, "RuntimeError: oh no"),
        ("spin", FailureKind.OUT_OF_TIME, "took over"),
        ("sleep 60", FailureKind.OUT_OF_TIME, "took over 4 seconds"),
        ("grow", FailureKind.OUT_OF_MEMORY, "memory"),
        ("crash", FailureKind.CRASHED, "crashed the reader"),
        ("leave", FailureKind.CRASHED, "exit code 3"),
        ("stranger", FailureKind.CRASHED, "can't be read"),
    ],
)
def test_a_hostile_file_costs_its_own_outcome_only(task: str, kind: FailureKind, reason: str) -> None:
    found = outcomes("before", task, "after")
    assert found[task].failure is kind
    assert reason in found[task].reason
    assert found[task].result is None
    assert found["before"].result == "text/plain:6"
    assert found["after"].result == "text/plain:5"


def test_processor_time_is_counted_for_each_file_alone() -> None:
    tasks = [f"sleep 0.{number}" for number in range(1, 4)]
    assert all(outcome.failure is None for outcome in outcomes(*tasks).values())


def test_what_a_library_prints_does_not_reach_the_result() -> None:
    assert outcomes("print noise")["print noise"].result == "printed"


def test_a_reader_cannot_write_files(tmp_path: Path) -> None:
    task = f"write {tmp_path / 'out'}"
    assert outcomes(task)[task].result == "refused"
    assert not (tmp_path / "out").exists() or (tmp_path / "out").stat().st_size == 0


def test_a_reader_has_no_network_where_the_system_permits() -> None:
    if subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets no process give up its network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        task = f"connect {server.getsockname()[1]}"
        assert outcomes(task)[task].result == "refused"


def test_files_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def files() -> Iterator[SourceBytes]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield SourceBytes(str(number), "text/plain", b"x")

    with ReaderPool(hostile_readers.read, workers=1, limits=LIMITS) as pool:
        next(pool.read(files()))
        assert taken <= 4


def test_leaving_early_ends_a_busy_child_at_once() -> None:
    before = set(psutil.Process().children(recursive=True))
    started = time.monotonic()
    with ReaderPool(hostile_readers.read, workers=1) as pool:
        next(pool.read([SourceBytes(task, "", task.encode()) for task in ("identity", "sleep 60")]))
    assert time.monotonic() - started < 30
    assert set(psutil.Process().children(recursive=True)) <= before


def test_a_killed_parent_leaves_no_child(project_root: Path) -> None:
    script = (
        "from ingest.sandbox import *\n"
        "from tests.fakes import hostile_readers\n"
        "with ReaderPool(hostile_readers.read, workers=2) as pool:\n"
        "    tasks = [b'identity 1', b'identity 2', b'spin', b'sleep 60']\n"
        "    for outcome in pool.read(SourceBytes(str(task), '', task) for task in tasks):\n"
        "        print(outcome.result, flush=True)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=project_root, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    try:
        parent.stdout.readline()
        children = psutil.Process(parent.pid).children(recursive=True)
        assert children
    finally:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
    _gone, alive = psutil.wait_procs(children, timeout=10)
    assert [child for child in alive if child.status() != psutil.STATUS_ZOMBIE] == []


def test_no_workers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        ReaderPool(hostile_readers.read, workers=0)
