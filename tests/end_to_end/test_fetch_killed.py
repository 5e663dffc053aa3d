"""`commons fetch` killed outright: no half-written file stays; the next run asks only for what is missing."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.fakes.notice_services import Asked, FakeClock, NoticeService, releases, serving
from tests.fixtures.command import run_commons

DAYS = ("--from", "2026-03-02", "--to", "2026-03-04")


def slowly(_asked: Asked) -> None:
    time.sleep(0.2)


def test_a_killed_fetch_is_taken_up_where_it_was(tmp_path: Path) -> None:
    held = releases(800, start=datetime.fromisoformat("2026-03-02"), minutes=5)
    out, home = tmp_path / "out", tmp_path / "home"
    with serving(NoticeService(held, FakeClock(), pace=None)) as service:
        command = ("fetch", "find-a-tender", *DAYS, "--out", str(out), "--address", service.address, "--json")
        service.misbehave.append(slowly)
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", *command],
            env=os.environ | {"COMMONS_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while len(service.asked) < 4 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        process.wait()
        asked = len(service.asked)
        service.misbehave.clear()
        done = run_commons(*command, home=home)
    assert done.code == 0, done.err
    assert (done.json["releases"], done.json["windows"], done.json["skipped"]) == (800, 12, [])
    assert done.json["reused"] >= 2
    assert len(service.asked) - asked == done.json["requests"] == 12 - done.json["reused"]
    files = sorted(out.iterdir())
    assert all(path.name.startswith("find-a-tender-") for path in files)
    ids = {
        release["id"]
        for path in files
        for line in path.read_text("utf-8").splitlines()
        for release in json.loads(line)["releases"]
    }
    assert len(ids) == 800


def test_an_address_that_is_none_of_the_web_is_refused_in_one_line(tmp_path: Path) -> None:
    where = ("--out", str(tmp_path / "out"), "--address", "ftp://nowhere.example")
    refused = run_commons("fetch", "contracts-finder", *DAYS, *where, home=tmp_path / "home")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "--address" in refused.err
