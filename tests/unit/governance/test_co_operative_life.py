"""The script in docs/ that shows a co-operative's life, run as it stands through the command line."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_documented_life_of_a_co_operative_runs_and_verifies(project_root: Path, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "commons"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ui.governance_cli "$@"\n')
    command.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(project_root),
    }
    environment.pop("COMMONS_UNSAFE_REHEARSAL_NOW", None)
    done = subprocess.run(
        [project_root / "docs" / "co-operative-life.sh", tmp_path / "home"],
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert "4 of 4 witnesses cosigned, enough: yes" in done.stdout
    assert "withdrawn: elmbridge" in done.stdout
    assert done.stderr == ""
