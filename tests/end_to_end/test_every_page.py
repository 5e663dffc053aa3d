"""Every page of every role: nothing that axe-core finds, no scrolling sideways, no request to elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.fixtures.accessibility import AXE, MISSING, checked, width_of_page
from tests.fixtures.browser import ask, opened, page_is_quiet, play
from ui.pages.registry import PAGES
from ui.people import Role

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(not AXE.is_file(), reason=MISSING),
]
WIDTHS = (1280, 320)
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"


def pages_of(role: Role) -> list[str]:
    """Each page is looked at once, as the first role that may see it."""
    first = [next(each for each in Role if each in page.roles) for page in PAGES]
    return [page.url_path for page, each in zip(PAGES, first, strict=True) if each is role]


@pytest.fixture(params=WIDTHS)
def visited(request: pytest.FixtureRequest, browser: Browser, app: str) -> Iterator[tuple[Page, list[str]]]:
    context: BrowserContext = browser.new_context(viewport={"width": request.param, "height": 900})
    page, elsewhere = context.new_page(), list[str]()
    page.on("request", lambda request: elsewhere.append(request.url))
    opened(page, app, "about", heading="About this assistant")
    yield page, elsewhere
    context.close()


@pytest.mark.parametrize("role", [role for role in Role if pages_of(role)])
def test_pages_are_accessible_and_ask_nobody_else(
    visited: tuple[Page, list[str]], app: str, role: Role
) -> None:
    page, requested = visited
    play(page, role=role.capitalize())
    problems: list[object] = []
    for path in pages_of(role):
        page.goto(f"{app}/{path}")
        page.locator("h1").first.wait_for(timeout=60_000)
        page_is_quiet(page)
        if path == "ask":
            ask(page, QUESTION)
        found = checked(page)
        assert found.passed > 10, path
        problems += [(path, each) for each in (*found.own, *found.serious)]
        if width_of_page(page) > page.viewport_size["width"]:
            problems.append((path, "scrolls sideways"))
    assert problems == []
    assert [url for url in requested if not url.startswith((app, "data:", "blob:"))] == []


def test_a_page_that_a_role_lacks_is_refused_at_its_address(browser: Browser, app: str) -> None:
    page = browser.new_page()
    opened(page, app, "about", heading="About this assistant")
    assert page.get_by_role("link", name="Load documents").count() == 0
    page.goto(f"{app}/load")
    page.get_by_text("is for the role of").wait_for(timeout=60_000)
    play(page, role="Auditor")
    page.goto(f"{app}/ask")
    page.get_by_text("is for the role of").wait_for(timeout=60_000)
    assert page.get_by_placeholder("Ask about a contract").count() == 0
    page.close()
