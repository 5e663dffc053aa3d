"""Three councils decide in three browsers, by passkey: adopt, see it in the answer, stop, start; attacks."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.fixtures.accessibility import AXE, MISSING, checked, width_of_page
from tests.fixtures.browser import ANSWER_MILLISECONDS, CHROMIUM, ask, page_is_quiet, served
from tests.fixtures.command import run_commons
from tests.fixtures.council_browser import Delegate, delegate
from tests.fixtures.keyboard import Keyboard

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
ALTERED = """answer => {
  const text = answer.response.signature, at = text.length - 8;
  answer.response.signature = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
  return answer;
}"""
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"


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

    def open_proposal(self, council: str) -> int:
        """A proposal that stays open, put to the vote from the command line."""
        done = run_commons(
            *("governance", "propose", "expel", council, "--as", BY_KEY_FILE[1], "--json"),
            *("--reason", "r", "--affected", "all", "--rejected", "none", "--interests", "none"),
            *("--no-evaluation", "none needed"),
            home=self.home,
        )
        assert done.code == 0, done.err
        return int(done.json["proposal"])

    def entries(self) -> list[str]:
        """The kinds of the log's entries."""
        listed = run_commons("governance", "log", "--json", home=self.home).json["entries"]
        return [each["type"] for each in listed]

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
    third.page.get_by_text("Receipt", exact=True).first.click()
    expect(third.page.get_by_text("ballot 2-").first).to_be_attached()
    assert third.page.get_by_text("ballot 1-").count() == 0

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
    expect(person.page.get_by_text("Enough for it: 2 of 5 members")).to_be_visible()
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


def test_a_tampered_answer_is_refused_in_the_page_and_logs_nothing(scene: Scene) -> None:
    first, second, _ = scene.delegates
    earlier, proposal = scene.open_proposal(BY_KEY_FILE[0]), scene.open_proposal(BY_KEY_FILE[1])
    first.vote(earlier, "Against")
    replayed = first.answers()[-1]
    second.vote(proposal, "Against")
    another_s = second.answers()[-1]
    before = scene.entries()
    for tamper in (ALTERED, f"() => ({json.dumps(replayed)})", f"() => ({json.dumps(another_s)})"):
        first.prepare_vote(proposal, "For")
        first.page.evaluate(f"() => {{ window.tamper = {tamper}; }}")
        first.sign()
        first.told("That didn't work")
    assert scene.entries() == before


def test_pressing_twice_votes_once(scene: Scene) -> None:
    first = scene.delegates[0]
    proposal = scene.open_proposal("hartsmoor-county-council")
    before = scene.entries().count("ballot")
    first.prepare_vote(proposal, "Abstain")
    first.sign_button.dblclick()
    first.told("Your vote is in the log")
    assert scene.entries().count("ballot") == before + 1


def test_a_delegate_votes_and_checks_the_log_with_the_keyboard_alone(scene: Scene) -> None:
    first = scene.delegates[0]
    keys = Keyboard(first.page)
    proposal = scene.open_proposal("pellbrook-borough-council")
    first.open("council", "Council")
    keys.press(f"{proposal}. End the membership", role="link")
    expect(first.page.get_by_role("heading", name=f"Proposal {proposal}", level=1)).to_be_visible()
    page_is_quiet(first.page)
    keys.tick("For", role="radio")
    keys.press("Prepare the ballot")
    keys.press("Sign with your passkey")
    first.told("Your vote is in the log")
    first.open("log", "Log")
    page_is_quiet(first.page)
    keys.press("Verify the log now")
    first.told("The log verifies")
    expect(first.page.get_by_text("commons verify procurement-commons-log.json --offline")).to_be_visible()


@pytest.mark.skipif(not AXE.is_file(), reason=MISSING)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_proposal_and_its_ballot_are_accessible_at_both_widths(scene: Scene, width: int) -> None:
    person = scene.delegates[2]
    person.page.set_viewport_size({"width": width, "height": 900})
    for proposal in (2, scene.open_proposal("aldersyke-metropolitan-borough-council")):
        if proposal == 2:
            person.open("proposal?number=2", "Proposal 2")
        else:
            person.prepare_vote(proposal, "For")
        page_is_quiet(person.page)
        found = checked(person.page)
        assert [*found.own, *found.serious] == []
        assert width_of_page(person.page) <= width
