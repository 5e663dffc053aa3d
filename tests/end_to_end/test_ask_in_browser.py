"""A question in a real browser: quotes, the cited page with its mark, a receipt, no request elsewhere."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, CHROMIUM, ask, chromium, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: run .ci/install-system-packages"),
]

QUESTION = "How much notice must the council give to end the grounds maintenance contract?"


@pytest.fixture(scope="module")
def address(demo_home: Path) -> Iterator[str]:
    with served(demo_home) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    expect(page.get_by_role("heading", name="Ask about the members' contracts")).to_be_visible(
        timeout=ANSWER_MILLISECONDS
    )
    yield page
    page.close()


def test_an_answer_quotes_its_source_and_shows_the_page_with_the_quote_marked(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".commons-quote").first).to_contain_text("three months")
    expect(page.get_by_role("region", name="In use")).to_contain_text("5 for, 0 against of 5 members")
    picture = page.get_by_role("img", name="with the quote boxed")
    expect(picture).to_be_visible(timeout=ANSWER_MILLISECONDS)
    assert yellow_share(picture.screenshot()) > 0.005


def test_a_citation_of_a_format_without_pages_opens_the_text_around_it(page: Page) -> None:
    ask(page, "What does the Pellbrook social value policy say about apprenticeships?")
    quotes = page.locator(".commons-quote")
    numbers = [
        number
        for number in range(1, quotes.count() + 1)
        if ".pdf" not in quotes.nth(number - 1).locator("cite").inner_text()
    ]
    assert numbers, quotes.all_inner_texts()
    page.get_by_role("button", name=re.compile(f"^{numbers[0]} ·")).click()
    expect(page.locator(".commons-context mark").first).to_be_visible(timeout=ANSWER_MILLISECONDS)


def test_nothing_is_requested_from_anywhere_else(browser: Browser, address: str) -> None:
    page = browser.new_page()
    requested: list[str] = []

    def note(request: Request) -> None:
        requested.append(request.url)

    page.on("request", note)
    page.goto(address)
    ask(page, QUESTION)
    page.close()
    assert [url for url in requested if not url.startswith((address, "data:", "blob:"))] == []


def test_a_question_with_markup_is_shown_as_text(page: Page) -> None:
    page.add_init_script("window.ran = false")
    ask(page, "What is <img src=x onerror='window.ran=true'> the notice in the grounds maintenance contract?")
    expect(page.get_by_text("<img src=x").first).to_be_visible()
    assert page.evaluate("window.ran") is not True


def test_the_page_works_at_phone_width(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(address)
    expect(page.get_by_placeholder("Ask about a contract")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    ask(page, QUESTION)
    overflow = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    page.close()
    assert overflow <= 0


def yellow_share(png: bytes) -> float:
    """How much of a picture is marked."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    data = image.tobytes()
    marked = sum(
        1 for at in range(0, len(data), 3) if data[at] > 220 and data[at + 1] > 200 and data[at + 2] < 170
    )
    return marked / (image.width * image.height)
