"""A running assistant notices within seconds what members decide, and says so to whoever is waiting."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adoption.watch import WATCH_SECONDS
from assistant.assistant import Assistant
from assistant.corpus.store import ReleaseStore
from assistant.errors import NotPermitted
from assistant.records import Question
from assistant.wiring import open_assistant
from tests.fakes.releases import build_sample_release
from ui.cli import main

pytestmark = pytest.mark.model

QUESTION = Question(text="How much notice must the council give to end the grounds maintenance contract?")
ALLOWED_SECONDS = 5.0
PATIENCE_SECONDS = 60.0
"""What a busy machine may take in a test; on a quiet one it is the watch's interval and a log to verify."""


def governance(home: Path, *words: str) -> None:
    assert main(["governance", words[0], "--home", str(home), "--json", *words[1:]]) == 0


def stop(home: Path) -> None:
    for member in ("hartsmoor-county-council", "pellbrook-borough-council"):
        governance(home, "stop", "--as", member)


def supersede(home: Path) -> None:
    """Another release, adopted by every member."""
    release = build_sample_release(home)
    members = sorted(path.stem for path in (home / "keys").glob("*-council.pem"))
    why = ("--reason", "newer", "--affected", "all", "--rejected", "none", "--interests", "none")
    governance(
        home, "propose", "release", release, "--as", members[0], *why, "--no-evaluation", "documents alone"
    )
    for member in members:
        governance(home, "vote", "2", "for", "--as", member)
    assert release in ReleaseStore(home).digests()


def noticed(assistant: Assistant) -> str:
    until = time.monotonic() + PATIENCE_SECONDS
    while not assistant.stopped and time.monotonic() < until:
        time.sleep(0.05)
    return assistant.stopped


@pytest.mark.parametrize(
    ("decide", "reason"), [(stop, "members stopped"), (supersede, "adopted by proposal 2")]
)
def test_who_waits_for_an_answer_is_told_what_members_decided(
    own_demo_home: Path, decide: Callable[[Path], None], reason: str
) -> None:
    with open_assistant(own_demo_home, drafting=False) as assistant:
        waiting = assistant.ask(QUESTION)
        next(waiting)
        decide(own_demo_home)
        assert reason in noticed(assistant)
        with pytest.raises(NotPermitted, match=reason):
            list(waiting)
        with pytest.raises(NotPermitted, match=reason):
            next(assistant.ask(QUESTION))


def test_it_looks_often_enough_to_notice_within_five_seconds() -> None:
    assert 2 * WATCH_SECONDS < ALLOWED_SECONDS
