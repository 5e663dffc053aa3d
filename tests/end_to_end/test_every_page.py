"""Every page of every role: nothing that axe-core finds, no scrolling sideways, no request to elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.accessibility import listed_kinds
from tests.fixtures.accessibility import AXE, MISSING, checked, width_of_page
from tests.fixtures.browser import opened, play
from tests.fixtures.every_page import WIDTHS, Visitor, pages_of, roles, visitor
from ui.people.roles import Role

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(not AXE.is_file(), reason=MISSING),
]


@pytest.fixture(params=[(role, width) for role in roles() for width in WIDTHS], ids=str)
def visited(request: pytest.FixtureRequest, browser: Browser, app: str) -> Iterator[tuple[Role, Visitor]]:
    role, width = request.param
    seen = visitor(browser, app, role, width=width)
    yield role, seen
    seen.page.context.close()


def test_pages_are_accessible_and_ask_nobody_else(visited: tuple[Role, Visitor]) -> None:
    role, seen = visited
    page, requested, problems = seen.page, list[str](), list[object]()
    page.on("request", lambda request: requested.append(request.url))
    listed = listed_kinds()
    for path in pages_of(role):
        seen.show(path)
        found = checked(page)
        assert found.passed > 10, path
        problems += [(path, each) for each in (*found.own, *found.serious)]
        problems += [(path, "isn't in the list", each) for each in found.frame if each.kind not in listed]
        if width_of_page(page) > page.viewport_size["width"]:
            problems.append((path, "scrolls sideways"))
    assert problems == [], "for what is Streamlit's own: make accessibility"
    assert [url for url in requested if not url.startswith((seen.address, "data:", "blob:"))] == []


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
