"""Three councils decide in three browsers, by passkey: adopt, see it in the answer, stop, start; attacks."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, CHROMIUM, ask, served
from tests.fixtures.command import run_commons
from tests.fixtures.council_browser import Delegate, delegate

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: run .ci/install-system-packages"),
]

BY_PASSKEY = (
    "Aldersyke Metropolitan Borough Council",
    "Hartsmoor County Council",
    "Pellbrook Borough Council",
)
BY_KEY_FILE = ("thornmere-district-council", "vale-of-ennerby-council")
QUESTION = "How much notice must be given before the depot at Station Road is closed?"


@dataclass
class Scene:
    home: Path
    address: str
    release: str
    delegates: list[Delegate]

    def vote_by_key_files(self, proposal: int) -> None:
        for member in BY_KEY_FILE:
            done = run_commons(
                "governance", "vote", str(proposal), "for", "--as", member, "--json", home=self.home
            )
            assert done.code == 0, done.err

    def verified(self, folder: Path) -> dict:
        bundle = folder / "bundle.json"
        exported = run_commons("governance", "export", str(bundle), "--json", home=self.home)
        assert exported.code == 0, exported.err
        return run_commons("verify", str(bundle), "--offline", "--json", home=folder).json


@pytest.fixture(scope="module")
def scene(
    browser: Browser, module_demo_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    documents = tmp_path_factory.mktemp("documents")
    (documents / "depot.txt").write_text(
        "Depot agreement\n\n1. The depot at Station Road opens at 7.30 am on working days.\n"
        "2. The contractor must give the council nine working days' notice before it closes the depot.\n"
    )
    done = run_commons(
        "ingest",
        str(documents),
        "--owner",
        "Thornmere District Council",
        "--licence",
        "OGL-UK-3.0",
        "--json",
        home=module_demo_home,
    )
    assert done.code == 0, done.err
    with ExitStack() as stack:
        address = stack.enter_context(served(module_demo_home))
        people = [stack.enter_context(delegate(browser, address, each)) for each in BY_PASSKEY]
        for person in people:
            person.make_passkey_with_mandate()
        yield Scene(module_demo_home, address, done.json["release"], people)


def test_councils_adopt_stop_and_start_by_passkey(scene: Scene, tmp_path: Path) -> None:
    first, second, third = scene.delegates
    first.propose(scene.release, "the depot agreement is asked about")
    second.open("council", "Council")
    expect(second.page.get_by_text("Needs your council's vote")).to_be_visible()
    expect(second.page.get_by_role("link", name=f"release {scene.release[:12]}")).to_be_visible()
    for person in scene.delegates:
        person.vote(2, "For", "it is a public agreement")
    scene.vote_by_key_files(2)
    third.open("proposal?number=2", "Proposal 2")
    expect(third.page.get_by_text("Adopted").first).to_be_visible()
    report = scene.verified(tmp_path)
    assert report["release"] == scene.release
    assert [each["tally"]["votes_for"] for each in report["decisions"]] == [5, 5]

    third.page.goto(f"{scene.address}/ask")
    ask(third.page, QUESTION)
    expect(third.page.locator(".commons-quote").first).to_contain_text("nine working days")
    expect(third.page.get_by_text("ballot 2").first).to_be_visible()

    stop(first, propose=True)
    stop(second)
    third.page.goto(f"{scene.address}/ask")
    expect(third.page.get_by_text("isn't answering").first).to_be_visible(timeout=ANSWER_MILLISECONDS)
    start(second)
    for person in (first, third):
        person.vote(4, "For")
    scene.vote_by_key_files(4)
    third.page.goto(f"{scene.address}/ask")
    ask(third.page, QUESTION)
    assert not scene.verified(tmp_path)["stopped"]


def stop(person: Delegate, *, propose: bool = False) -> None:
    person.open("stop", "Stop or start")
    expect(person.page.get_by_text("2 of 5 members are enough")).to_be_visible()
    if propose:
        person.page.get_by_label("Why? Everybody reads it.").fill("a wrong answer was reported")
        person.page.get_by_role("button", name="Prepare the proposal: stop the assistant").click()
        person.sign()
        person.told("The proposal is open")
    person.page.get_by_role("button", name="Prepare a vote for it: stop the assistant").click()
    person.sign()
    person.told("Your vote is in the log")


def start(person: Delegate) -> None:
    person.open("stop", "Stop or start")
    section = person.page.get_by_label("Why? Everybody reads it.").first
    section.fill("it was looked into")
    person.page.get_by_role("button", name="Prepare the proposal: start it again").click()
    person.sign()
    person.told("The proposal is open")
    person.page.get_by_role("button", name="Prepare a vote for it: start it again").click()
    person.sign()
    person.told("Your vote is in the log")
