"""People join a council by invitation, passkey and mandate; nothing in that council's hostile data ever runs.

One home for all: every document, title, supplier, file, person and question in it holds markup. The tests
build on each other.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, ask, opened, page_is_quiet, play, served
from tests.fixtures.command import run_commons
from tests.fixtures.council_browser import page_with_passkeys
from tests.fixtures.hostile import Watched, hostile_home, payloads
from ui.app.app_files import AppFiles
from ui.app.co_operative import CoOperative
from ui.pages.registry import PAGES
from ui.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.model]
ASKING = "Ask about the members' contracts"


@dataclass
class Council:
    """The home, its server, and the browsers of its people."""

    home: Path
    address: str
    hostile: tuple[str, ...]
    browser: Browser
    stack: ExitStack
    member: str = ""
    pages: dict[str, Page] = field(default_factory=dict)

    def invited(self, name: str, *roles: str) -> Page:
        """Somebody new, in a browser of their own, who follows an invitation."""
        wanted = [word for role in roles for word in ("--role", role)]
        done = run_commons(
            "people", "invite", name, "--member", self.member, *wanted, "--json", home=self.home
        )
        assert done.code == 0, done.err
        page, _ = self.stack.enter_context(page_with_passkeys(self.browser))
        self.pages[name] = page
        page.goto(f"{self.address}/passkeys")
        page.get_by_label("Invitation code").fill(done.json["code"])
        before = session_of(page)
        page.get_by_role("button", name="Sign in with this code").click()
        on(page, "Your passkeys")
        assert session_of(page) != before
        return page


def session_of(page: Page) -> str:
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "commons-session"]
    return str(cookie["value"])


def on(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page_is_quiet(page)


def told(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=ANSWER_MILLISECONDS)


def make_passkey(page: Page) -> None:
    page.get_by_role("button", name="Make a passkey").click()
    told(page, "is yours")


def ask_for_mandate(page: Page) -> None:
    page.get_by_role("button", name="Ask for a mandate").click()
    page.get_by_role("button", name="Sign with your passkey").click()
    told(page, "You have asked for a mandate")


@pytest.fixture(scope="module")
def council(
    browser: Browser, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Council]:
    home, hostile = tmp_path_factory.mktemp("hostile") / "home", payloads(shared_data)
    hostile_home(tmp_path_factory.mktemp("files"), home, hostile)
    with served(home) as address, ExitStack() as stack:
        member = CoOperative(home).standing().members[0].id
        yield Council(home, address, hostile, browser, stack, member)


def test_an_invitation_leads_to_a_passkey_that_signs_in(council: Council) -> None:
    page = council.invited("Ben Ash", "delegate")
    make_passkey(page)
    page.locator(".st-key-commons-who").get_by_role("button").click()
    signed_in = session_of(page)
    page.get_by_role("button", name="Sign out").click()
    told(page, "Load this page again")
    page.reload()
    on(page, "Sign in")
    assert session_of(page) != signed_in
    page.get_by_role("button", name="Sign in", exact=True).click()
    on(page, "Your passkeys")
    told(page, "signs in only")


def test_an_invitation_is_good_once(council: Council) -> None:
    done = run_commons(
        "people", "invite", "Cy", "--member", council.member, "--role", "officer", "--json", home=council.home
    )
    first, second = council.browser.new_page(), council.browser.new_page()
    for page in (first, second):
        page.goto(f"{council.address}/about")
        page.get_by_label("Invitation code").fill(done.json["code"])
        page.get_by_role("button", name="Sign in with this code").click()
        if page is first:
            on(page, "About this assistant")
    told(second, "That didn't work")
    for page in (first, second):
        page.context.close()


def test_a_delegate_s_passkey_approves_the_mandate_of_another(council: Council) -> None:
    first = council.invited(f"Ada {council.hostile[0]}", *Role)
    make_passkey(first)
    play(first, role="Delegate")
    ask_for_mandate(first)
    (request,) = AppFiles(council.home).mandate_requests.glob("*.json")
    approve = ("governance", "members", "approve", request.stem, "--as", council.member)
    done = run_commons(*approve, home=council.home)
    assert done.code == 0, done.err
    second = council.pages["Ben Ash"]
    second.reload()
    second.get_by_role("combobox", name="Who approves it?").click()
    second.get_by_role("option", name="Ada").click()
    ask_for_mandate(second)
    opened(first, council.address, "council", heading="Council")
    told(first, "A mandate waits for approval")
    opened(first, council.address, "members", heading="Members")
    told(first, "Ben Ash asks for a mandate")
    first.get_by_role("button", name="Sign with your passkey").click()
    told(first, "Ben Ash has a mandate of your council")
    second.reload()
    told(second, "signs for Ashby")


def test_markup_never_runs_on_any_page(council: Council, tmp_path: Path) -> None:
    page = council.pages[f"Ada {council.hostile[0]}"]
    watched = Watched(page, council.address)
    asked(council, watched)
    loaded_and_proposed(council, watched, tmp_path)
    contracts_and_suppliers(council, watched)
    for role in Role:
        play(page, role=role.capitalize())
        for each in PAGES:
            if role is next(one for one in Role if one in each.roles):
                page.goto(f"{council.address}/{each.url_path}")
                page.locator("h1").first.wait_for(timeout=ANSWER_MILLISECONDS)
                watched.check(each.url_path)
    assert watched.noticed == []


def asked(council: Council, watched: Watched) -> None:
    """Questions, answers, their sources, and the conversations' titles."""
    page = watched.page
    play(page, role="Officer")
    opened(page, council.address, "ask", heading=ASKING)
    ask(page, f"{' '.join(council.hostile)} How many months is the notice of the window cleaning contract?")
    watched.check("ask")
    expect(page.get_by_role("heading", name="onerror").first).to_be_visible()
    ask(page, "Top five suppliers by amount paid")
    watched.check("figure")
    page.get_by_role("button", name="Conversations").click()
    expect(page.get_by_role("dialog").get_by_text("onerror").first).to_be_visible()
    watched.check("conversations")
    page.keyboard.press("Escape")


def loaded_and_proposed(council: Council, watched: Watched, folder: Path) -> None:
    """Names of uploaded files, the candidate, a case for it, and what is said about it."""
    page, words = watched.page, " ".join(council.hostile)
    play(page, role="Analyst")
    opened(page, council.address, "load", heading="Load documents")
    names = [council.hostile[3].replace("/", ""), council.hostile[0]]
    paths = [folder / f"{name}{ending}" for name, ending in zip(names, (".txt", ".bin"), strict=True)]
    for path in paths:
        path.write_text(f"DOOR CONTRACT\n\n1. The notice is two months. {words}")
    page.locator("input[type=file]").set_input_files(paths)
    page.get_by_role("button", name="Read the files").click()
    link = page.get_by_role("link", name="Look at the candidate release")
    expect(link).to_be_visible(timeout=ANSWER_MILLISECONDS)
    watched.check("load")
    link.click()
    on(page, "Releases")
    watched.check("candidate")
    for shown in ("Suppliers", "Problems"):
        opened(page, council.address, "register", heading="Columns and suppliers")
        page.get_by_role("radio", name=shown).click()
        watched.check(shown)
    release = council.home / "releases"
    digests = {each.name for each in release.iterdir()}
    in_force = CoOperative(council.home).standing().release
    assert in_force is not None
    (candidate,) = digests - {in_force.value}
    play(page, role="Delegate")
    opened(page, council.address, f"propose?release={candidate}", heading="Propose")
    page.get_by_label("Reason", exact=True).fill(words)
    page.get_by_label("Who is affected, and how").fill(words)
    page.get_by_label("What else was considered, a line each").fill(words)
    page.get_by_label("Without a report: why").fill(council.hostile[0])
    page.get_by_role("button", name="Prepare the proposal").click()
    sign = page.get_by_role("button", name="Sign with your passkey")
    expect(sign).to_be_enabled(timeout=ANSWER_MILLISECONDS)
    watched.check("ballot box")
    sign.click()
    told(page, "Your proposal is open")
    opened(page, council.address, "proposal?number=2", heading="Proposal 2")
    page.get_by_label("Say something to the other members").fill(words)
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Nobody has said anything")).to_have_count(0, timeout=ANSWER_MILLISECONDS)
    watched.check("proposal")


def contracts_and_suppliers(council: Council, watched: Watched) -> None:
    """Each view of the contracts, one contract of the register, one document, one supplier, a matrix."""
    page = watched.page
    for view, inside in (("Ending soon", ""), ("Documents", "window"), ("Similar purchases", "onerror")):
        like = "&like=cleaning" if view == "Similar purchases" else ""
        opened(page, council.address, f"contracts?view={view}{like}", heading="Contracts")
        watched.check(view)
        if inside:
            followed(watched, inside)
    opened(page, council.address, "contracts?view=Spend", heading="Contracts")
    watched.check("Spend")
    opened(page, council.address, "supplier?name=onerror", heading="Suppliers")
    watched.check("suppliers")
    followed(watched, "onerror")
    opened(page, council.address, "compare", heading="Compare contracts")
    page.get_by_role("combobox", name="Contracts").click()
    page.get_by_role("option", name="window").first.click()
    page.keyboard.press("Escape")
    page.get_by_test_id("stBaseButton-primary").click()
    expect(page.locator(".commons-matrix")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    watched.check("matrix")


def followed(watched: Watched, words: str) -> None:
    """The page behind the first link that holds these words, which are its title."""
    watched.page.locator("table").get_by_role("link", name=words).first.click()
    watched.page.get_by_role("heading", name=words, level=1).wait_for(timeout=60_000)
    watched.check(f"a page called {words}")
