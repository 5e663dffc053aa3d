"""Writes docs/pictures: every page of the app at desktop and phone width (`make pictures`)."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, ask, chromium, opened, page_is_quiet, play, served
from ui.pages.registry import PAGES
from ui.people import Role

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
SIZES = {"desktop": (1280, 860), "phone": (320, 780)}
COLOURS = 96


def main(home: Path) -> None:
    """Serve this home and take each picture; pictures of pages that are no more go."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with served(home) as address, chromium() as browser:
        for name, size in SIZES.items():
            for role in Role:
                _pages(browser, address, role, name, *size)


def _pages(browser: Browser, address: str, role: Role, name: str, width: int, height: int) -> None:
    """Each page as the first role that may see it."""
    paths = [each.url_path for each in PAGES if role is next(one for one in Role if one in each.roles)]
    if not paths:
        return
    page = browser.new_page(viewport={"width": width, "height": height})
    opened(page, address, "about", heading="About this assistant")
    play(page, role=role.capitalize(), council="Thornmere District Council")
    for path in paths:
        page.goto(f"{address}/{path}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=ANSWER_MILLISECONDS)
        page_is_quiet(page)
        if path == "ask":
            ask(page, QUESTION)
            expect(page.get_by_role("img", name="with the quote boxed")).to_be_visible(
                timeout=ANSWER_MILLISECONDS
            )
        page_is_quiet(page)
        page.wait_for_timeout(800)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        _save(page, PICTURES / f"{path}-{name}.png")
    page.close()


def _save(page: Page, path: Path) -> None:
    """In few colours: the pictures stay in the repository."""
    shown = Image.open(io.BytesIO(page.screenshot(scale="css"))).convert("RGB")
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
