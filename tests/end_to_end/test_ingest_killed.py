"""SIGKILL at any moment of an ingest costs time and nothing else."""

import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import verify_release
from tests.fakes.embedding import HashedWordsEmbedding

KILLS = 6


def start(home: Path, folder: Path, *, workers: int = 2) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.ingest_process", str(home), str(folder), str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def finish(home: Path, folder: Path) -> str:
    output, errors = start(home, folder).communicate(timeout=300)
    assert not errors
    return output.strip()


def kill(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Kill it and nothing else; returns its children of that moment."""
    children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.kill()
    process.communicate()
    return children


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "contracts"
    folder.mkdir()
    for number in range(12):
        clauses = "\n\n".join(
            f"{clause} Clause {clause} of contract {number}. Terms." * 4 for clause in range(1, 40)
        )
        (folder / f"contract {number}.txt").write_text(f"CONTRACT {number}\n\n{clauses}")
    return folder


def test_a_killed_ingest_ends_in_the_digest_of_an_undisturbed_one(tmp_path: Path, folder: Path) -> None:
    started = time.monotonic()
    expected = finish(tmp_path / "undisturbed", folder)
    seconds = time.monotonic() - started
    home = tmp_path / "home"
    store = ReleaseStore(home)
    moments = random.Random(20)
    for _ in range(KILLS):
        process = start(home, folder)
        time.sleep(moments.uniform(0.1, 0.95) * seconds)
        children = kill(process)
        _, alive = psutil.wait_procs(children, timeout=20)
        assert alive == []
        for digest in store.digests():
            assert digest == expected
            assert verify_release(store.folder(digest), digest=digest) == []
    assert finish(home, folder) == expected
    assert list(store.staging_folder.iterdir()) == []
    findings = verify_release(
        store.folder(expected), digest=expected, embedding=HashedWordsEmbedding(), sample=None
    )
    assert findings == []
