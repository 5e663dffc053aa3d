"""An analyst's day in a real browser: upload, watch, look at a page beside its text, decide, propose."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PageTimeoutError

from tests.fixtures.browser import ANSWER_MILLISECONDS, opened, page_is_quiet, play, served, settled

pytestmark = [pytest.mark.browser, pytest.mark.model]

CONTRACT = (
    "WINDOW CLEANING CONTRACT\n\n1 Term\n1.1 This contract runs for two years from 1 April 2026.\n\n"
    "2 Ending\n2.1 The Council may end this contract by giving six weeks' written notice.\n"
)


@pytest.fixture
def analyst(browser: Browser, own_demo_home: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    with served(own_demo_home) as address:
        opened(page, address, "about", heading="About this assistant")
        play(page, role="Analyst")
        page.goto(f"{address}/load")
        expect(page.get_by_role("heading", name="Load documents", level=1)).to_be_visible()
        yield page
        page.close()


def _upload(page: Page, *files: dict[str, object]) -> None:
    page.locator("input[type=file]").set_input_files(list(files))
    button = page.get_by_role("button", name="Read the files")
    expect(button).to_be_enabled(timeout=ANSWER_MILLISECONDS)
    button.click()


def _open_document(page: Page, name: str) -> None:
    """Pick a document; a run of the page that ends late closes the list, and it is opened again."""
    box, option = page.get_by_role("combobox", name="Open a document"), page.get_by_role("option", name=name)
    for _ in range(6):
        box.click()
        box.fill(name)
        try:
            option.click(timeout=5_000)
        except PageTimeoutError:
            page.keyboard.press("Escape")
        else:
            return
    pytest.fail(f"{name} can't be picked")


def test_an_upload_becomes_a_candidate_to_look_at_and_propose(analyst: Page) -> None:
    _upload(
        analyst,
        {"name": "window-cleaning.txt", "mimeType": "text/plain", "buffer": CONTRACT.encode()},
        {"name": "harmless.pdf", "mimeType": "application/pdf", "buffer": b"\x7fELF" + bytes(200)},
    )
    expect(analyst.get_by_text("Can't be taken: 1 uploaded file")).to_be_visible()
    expect(analyst.get_by_text("unknown kind of file").first).to_be_visible()
    candidate = analyst.get_by_role("link", name="Look at the candidate release")
    expect(candidate).to_be_visible(timeout=ANSWER_MILLISECONDS)
    candidate.click()
    expect(analyst.get_by_role("heading", name="Releases", level=1)).to_be_visible()
    page_is_quiet(analyst)
    expect(analyst.get_by_text("1 added")).to_be_visible()
    analyst.get_by_text("Only what a person should check").click()
    settled(analyst)
    _open_document(analyst, "window-cleaning.txt")
    expect(analyst.get_by_role("region", name="Text of the page")).to_contain_text(
        "six weeks' written notice"
    )
