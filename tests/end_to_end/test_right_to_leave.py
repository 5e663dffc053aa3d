"""A member leaves: its documents are out of every answer at once, then out of everything stored."""

import json
import shutil
from pathlib import Path

import pytest

from tests.fixtures.command import Commons, Done

pytestmark = pytest.mark.model

QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
LEAVER = "thornmere-district-council"
LEAVER_NAME = "Thornmere District Council"


def ask(commons: Commons, home: Path) -> Done:
    return commons("ask", QUESTION, "--json", home=home)


def withdraw(commons: Commons, home: Path, **environment: str) -> Done:
    return commons(
        "governance",
        "withdraw",
        "--member",
        LEAVER,
        "--leave",
        "--reason",
        "it merges with its neighbour",
        "--json",
        home=home,
        environment=environment,
    )


def paths_of(home: Path, owner: str) -> set[str]:
    (release,) = (home / "releases").iterdir()
    documents = json.loads((release / "manifest.json").read_bytes())["documents"]
    return {each["path"] for each in documents if each["owner"] == owner}


def test_a_member_leaves_with_its_documents(own_demo_home: Path, commons: Commons, tmp_path: Path) -> None:
    home = own_demo_home
    before = ask(commons, home)
    assert before.json["citations"]
    (old,) = (home / "releases").iterdir()
    theirs = paths_of(home, LEAVER_NAME)
    assert {each["document"] for each in before.json["citations"]} & theirs
    restored = tmp_path / "old"
    shutil.copytree(old, restored)
    done = withdraw(commons, home)
    assert done.code == 0, done.err
    certificate = json.loads(Path(done.json["certificate"]).read_bytes())
    assert certificate["clean"]
    assert {each["path"] for each in certificate["difference"][0]["removed"]} == theirs
    assert not old.exists()
    assert not paths_of(home, LEAVER_NAME)
    after = ask(commons, home)
    assert after.code == 0, after.err
    cited = {each["document"] for each in (*after.json["citations"], *after.json["nearest"])}
    assert not cited & theirs
    assert after.json["release"] == certificate["difference"][0]["without"]
    shutil.copytree(restored, old)
    again = ask(commons, home)
    assert again.code == 0, again.err
    assert not {each["document"] for each in (*again.json["citations"], *again.json["nearest"])} & theirs
    finished = withdraw(commons, home)
    assert finished.code == 0, finished.err
    assert not old.exists()
