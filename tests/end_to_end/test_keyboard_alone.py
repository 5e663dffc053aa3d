"""Every task of each role with the keyboard alone: load, decide, ask, compare, stop, start, leave.

One day of one council, so the tests build on each other. Voting, and asking with its export, are walked
so in the council's and the officer's day.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from governance.ballot import Choice
from governance.home import Home
from tests.fixtures.browser import ANSWER_MILLISECONDS, opened, page_is_quiet, served
from tests.fixtures.council_browser import page_with_passkeys
from tests.fixtures.keyboard import Keyboard
from ui.council import acts

pytestmark = [pytest.mark.browser, pytest.mark.model]
COUNCIL, MEMBER = "Thornmere District Council", "thornmere-district-council"
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
CONTRACT = (
    "WINDOW CLEANING CONTRACT\n\n1 Term\n1.1 This contract runs for two years from 1 April 2026.\n\n"
    "2 Ending\n2.1 The Council may end this contract by giving six weeks' written notice.\n"
)
SPEND = (
    "Supplier,Amount,Date Paid,Transaction Number\n"
    "Brackenfold Windows Ltd,1200.00,03/04/2026,W1\nBrackenfold Window Ltd,900.00,10/04/2026,W2\n"
)


@dataclass
class Day:
    """One person's page, and the home that it is served from."""

    page: Page
    keys: Keyboard
    home: Path
    release: str = ""

    def go(self, link: str, heading: str = "") -> None:
        """Follow a link of the menu, or of the council's pages."""
        self.keys.press(link, role="link")
        self.on(heading or link)

    def on(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading, level=1)).to_be_visible(
            timeout=ANSWER_MILLISECONDS
        )
        page_is_quiet(self.page)

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=ANSWER_MILLISECONDS)

    def sign(self) -> None:
        self.keys.press("Sign with your passkey")

    def others_vote_for(self, number: int, *, most: int = 4) -> None:
        """The other councils' votes, with their key files."""
        home = Home(self.home)
        proposal = next(each for each in home.state().proposals.values() if each.number == number)
        for member in [each for each in home.state().members if each != MEMBER][:most]:
            holder = acts.demo_authority(home, member)
            assert holder is not None
            draft = acts.vote(home, proposal.id, holder, Choice.FOR, "")
            acts.log_signed(home, draft, acts.sign_with_demo_key(home, holder, draft))
        home.close()

    def open_proposal(self) -> int:
        """The number of the one that is open."""
        home = Home(self.home)
        (number,) = [each.number for each in home.state().proposals.values()]
        home.close()
        return number


@pytest.fixture(scope="module")
def day(browser: Browser, module_demo_home: Path) -> Iterator[Day]:
    with served(module_demo_home) as address, page_with_passkeys(browser) as (page, _):
        opened(page, address, "about", heading="About this assistant")
        yield Day(page, Keyboard(page), module_demo_home)


def test_an_analyst_uploads_builds_and_decides(day: Day, tmp_path: Path) -> None:
    contract, spend = tmp_path / "window-cleaning.txt", tmp_path / "windows.csv"
    contract.write_text(CONTRACT)
    spend.write_text(SPEND)
    day.keys.play(role="Analyst", council=COUNCIL)
    day.go("Load documents")
    day.keys.upload("Upload", contract, spend)
    day.keys.press("Read the files")
    day.go("Look at the candidate release", "Releases")
    day.sees("2 added")
    day.release = day.page.url.partition("digest=")[2]
    day.go("Columns and suppliers")
    day.keys.choose("Release", day.release[:12])
    day.keys.choose("Table", "windows.csv")
    day.keys.press("Confirm how it is read")
    day.sees("Confirmed.")
    assert (day.home / "column-mappings.json").is_file()
    day.keys.reach("radio", "Columns")
    day.page.keyboard.press("ArrowRight")
    day.page.keyboard.press("Space")
    day.keys.press("They are one")
    day.sees("are one.")
    assert json.loads((day.home / "supplier-corrections.json").read_bytes())


def test_a_delegate_registers_proposes_votes_and_asks_under_the_new_ballot(day: Day) -> None:
    day.keys.play(role="Delegate")
    day.go("Council")
    day.go("Your passkeys")
    day.keys.press("Make a passkey")
    day.sees("is yours")
    day.keys.press("Ask for a mandate")
    day.sign()
    day.sees("has a mandate")
    day.go("Propose")
    day.keys.choose("What?", day.release[:12])
    day.keys.write("Reason", "the window cleaning contract is asked about")
    day.keys.write("Who is affected, and how", "everybody who asks")
    day.keys.write("What else was considered, a line each", "leaving it out")
    day.keys.write("Without a report: why", "only documents change")
    day.keys.choose("How much agreement to ask for", "ordinary")
    day.keys.press("Prepare the proposal")
    day.sign()
    day.sees("Your proposal is open")
    number = day.open_proposal()
    day.go("Council")
    day.go(f"{number}. ", f"Proposal {number}")
    day.keys.tick("For", role="radio")
    day.keys.press("Prepare the ballot")
    day.sign()
    day.sees("Your vote is in the log")
    day.others_vote_for(number)
    day.go("Ask", "Ask about the members' contracts")
    ask(day)
    day.keys.reach_at(day.page.locator("summary", has_text="Receipt"), "the receipt")
    day.page.keyboard.press("Enter")
    day.sees(f"ballot {number}-")


def ask(day: Day) -> None:
    receipts = day.page.get_by_text("Receipt", exact=True)
    day.keys.write("Ask about a contract", QUESTION)
    before = receipts.count()
    day.page.keyboard.press("Enter")
    expect(receipts).to_have_count(before + 1, timeout=ANSWER_MILLISECONDS)
    page_is_quiet(day.page)


def test_contracts_are_compared_and_taken_away(day: Day) -> None:
    day.go("Compare", "Compare contracts")
    day.keys.choose("Contracts", "Grounds")
    day.page.keyboard.press("Escape")
    day.keys.press("Compare")
    expect(day.page.locator(".commons-matrix")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page_is_quiet(day.page)
    with day.page.expect_download(timeout=ANSWER_MILLISECONDS) as download:
        day.keys.press("Download for Excel")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    day.keys.choose("Open the source of a quote", "Grounds")
    expect(day.page.get_by_role("img", name="with the quote boxed")).to_be_visible()


def test_the_assistant_is_stopped_and_started(day: Day) -> None:
    day.go("Council")
    day.go("Stop or start")
    day.keys.write("Why? Everybody reads it.", "a wrong answer was reported")
    _propose_and_vote(day, "stop the assistant")
    day.others_vote_for(day.open_proposal(), most=1)
    day.go("Ask", "")
    day.sees("isn't answering")
    day.go("Council")
    day.go("Stop or start")
    day.keys.write("Why? Everybody reads it.", "it was looked into")
    _propose_and_vote(day, "start it again")
    day.others_vote_for(day.open_proposal())
    day.go("Ask", "Ask about the members' contracts")
    ask(day)


def _propose_and_vote(day: Day, what: str) -> None:
    day.keys.press(f"Prepare the proposal: {what}")
    day.sign()
    day.sees("The proposal is open")
    day.keys.press(f"Prepare a vote for it: {what}")
    day.sign()
    day.sees("Your vote is in the log")


def test_a_council_leaves_with_its_documents(day: Day) -> None:
    day.go("Council")
    day.go("Right to leave")
    day.keys.press("Prepare the withdrawal")
    day.sees("Read what will happen, and say so, first")
    day.keys.tick("I have read what will happen")
    day.keys.press("Prepare the withdrawal")
    day.sign()
    day.sees(f"{COUNCIL} has withdrawn its documents")
    day.go("Members")
    with day.page.expect_download(timeout=ANSWER_MILLISECONDS) as download:
        day.keys.press(f"Download the certificate for {MEMBER}")
    certificate = json.loads(Path(download.value.path()).read_bytes())
    assert certificate["clean"]
    day.go("Ask", "Ask about the members' contracts")
    ask(day)
    cited = day.page.locator(".commons-quote cite").all_inner_texts()
    assert not [each for each in cited if "grounds-maintenance" in each]
