"""An analyst measures what is in force and other settings, and proposes; a delegate reads the report."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, opened, page_is_quiet, play, served, settled

pytestmark = [pytest.mark.browser, pytest.mark.model]

COUNCIL = "Thornmere District Council"
QUESTIONS = 3
SETTINGS = b'{"retrieval": {"candidates": 200}}'


@pytest.fixture
def analyst(browser: Browser, own_demo_home: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(60_000)
    with served(own_demo_home) as address:
        opened(page, address, "about", heading="About this assistant")
        play(page, role="Analyst", council=COUNCIL)
        page.goto(f"{address}/evaluations")
        expect(page.get_by_role("button", name="Measure", exact=True)).to_be_visible()
        yield page
        page.close()


def give(page: Page, label: str, name: str, data: bytes) -> None:
    """Upload a file into the field of this label."""
    field = page.locator("[data-testid=stFileUploader]", has_text=label)
    field.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )
    settled(page)


def measure(page: Page) -> None:
    """Start it, load the page again while it runs, and open its report."""
    page.get_by_role("button", name="Measure", exact=True).click()
    expect(page.get_by_role("heading", name="Running")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Read the report").click(timeout=ANSWER_MILLISECONDS)
    expect(page.get_by_role("heading", name="All questions")).to_be_visible()
    page_is_quiet(page)


def test_an_analyst_measures_compares_and_proposes_and_a_delegate_reads_it(
    analyst: Page, project_root: Path
) -> None:
    page = analyst
    suite = (project_root / "data" / "sample" / "questions.jsonl").read_bytes()
    tiny = b"".join(suite.splitlines(keepends=True)[:QUESTIONS])
    page.get_by_text("Suites on this machine").click()
    give(page, "A suite", "tiny.jsonl", tiny)
    page.get_by_role("button", name="Add the suite").click()
    expect(page.get_by_text(f"tiny.jsonl, {COUNCIL}: ")).to_be_visible()
    settled(page)
    page.get_by_text("Passages alone: quicker").click()
    settled(page)
    measure(page)
    expect(page.get_by_text("there is nothing to propose")).to_be_visible()

    page.get_by_role("link", name="All reports").click()
    page.get_by_text("Passages alone: quicker").click()
    page.get_by_text("Other settings or another language model").click()
    give(page, "Settings as a JSON file", "settings.json", SETTINGS)
    expect(page.get_by_role("combobox", name="Settings")).to_have_value(re.compile("kept here"))
    settled(page)
    box = page.get_by_role("combobox", name="Compare with")
    box.click()
    box.fill("tiny")
    page.get_by_role("option", name=re.compile("tiny.jsonl")).click()
    settled(page)
    measure(page)
    expect(page.get_by_text("No council's own questions get worse")).to_be_visible()

    page.get_by_role("link", name="Propose this, with the report").click()
    page.get_by_label("Reason", exact=True).fill("a shorter list is quicker")
    page.get_by_label("Who is affected, and how").fill("everybody who asks")
    page.get_by_label("What else was considered, a line each").fill("leaving it as it is")
    page.get_by_role("button", name="Prepare the proposal").click()
    page.get_by_role("button", name="Sign with the demonstration's key").click()
    expect(page.get_by_text("Your proposal is open")).to_be_visible()
    page.get_by_role("link", name="2.").click()
    expect(page.get_by_role("heading", name="Proposal 2", level=1)).to_be_visible()
    play(page, role="Delegate")
    page.get_by_text("The evaluation report, by kind and by member").click()
    expect(page.get_by_text("No council's own questions get worse")).to_be_visible()
    expect(page.get_by_role("table", name="Each measure with its 95% interval")).to_be_visible()
    assert not page.url.endswith("propose")


def test_only_analysts_and_auditors_may_look_and_only_analysts_may_measure(
    browser: Browser, app: str
) -> None:
    page = browser.new_page()
    opened(page, app, "about", heading="About this assistant")
    page.goto(f"{app}/evaluations")
    expect(page.get_by_text("is for the role of analyst or auditor")).to_be_visible()
    play(page, role="Auditor")
    page.goto(f"{app}/evaluations")
    expect(page.get_by_role("heading", name="Reports")).to_be_visible()
    assert page.get_by_role("button", name="Measure", exact=True).count() == 0
    page.close()
