"""Writes docs/pictures: the app's pages at desktop and phone width (`make pictures`)."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, ask, chromium, served

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
SIZES = {"desktop": (1280, 860), "phone": (360, 780)}


def main(home: Path) -> None:
    """Serve this home and take each picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(home) as address, chromium() as browser:
        for name, (width, height) in SIZES.items():
            _ask_page(browser, address, name, width=width, height=height)


def _ask_page(browser: Browser, address: str, name: str, *, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    expect(page.get_by_placeholder("Ask about a contract")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    ask(page, QUESTION)
    expect(page.get_by_role("img", name="with the quote boxed")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page.get_by_role("heading", name="Ask about").scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / f"ask-{name}.png", scale="css")
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
