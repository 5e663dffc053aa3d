"""The script in docs/ that shows a co-operative's life, run as it stands; and what its bundle proves."""

import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from governance.errors import BundleRefused
from governance.verifier import verify

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Life:
    """What the script left behind."""

    home: Path
    out: str

    @property
    def bundle(self) -> bytes:
        return (self.home / "history.bundle").read_bytes()

    @property
    def genesis(self) -> str:
        return (self.home / "governance" / "genesis.sha256").read_text().strip()


@pytest.fixture(scope="module")
def life(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Life:
    folder = tmp_path_factory.mktemp("life")
    command = folder / "bin" / "commons"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ui "$@"\n')
    command.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(project_root),
    }
    environment.pop("COMMONS_UNSAFE_REHEARSAL_NOW", None)
    done = subprocess.run(
        [project_root / "docs" / "co-operative-life.sh", folder / "home"],
        capture_output=True,
        text=True,
        timeout=500,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return Life(folder / "home", done.stdout)


def test_the_documented_life_of_a_co_operative_runs(life: Life) -> None:
    assert "refused by the gate (stop): members stopped the assistant" in life.out
    assert "second_call: yes" in life.out
    assert "answered by ballot 4-" in life.out
    assert "4 of 4 witnesses cosigned, enough: yes" in life.out
    assert "members that regress by more than 2 points" in life.out
    assert "withdrawn: thornmere" in life.out


def test_the_bundle_of_that_life_verifies_in_numbered_steps(life: Life) -> None:
    report = verify(life.bundle, genesis=life.genesis)
    assert report.anchored
    assert [line[0] for line in report.steps if line[0].isdigit()] == list("123456789")


def test_flipped_at_a_thousand_random_bytes_that_bundle_never_verifies(life: Life) -> None:
    chance, data = random.Random(2026), life.bundle
    for _ in range(1000):
        damaged = bytearray(data)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        with pytest.raises(BundleRefused):
            verify(bytes(damaged), genesis=life.genesis)
