"""Writes docs/pictures: every page of the app at desktop and phone width (`make pictures`)."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.fixtures.browser import chromium, served
from tests.fixtures.every_page import pages_of, roles, visitor

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZES = {"desktop": (1280, 860), "phone": (320, 780)}
SETTLED_MILLISECONDS = 800
COLOURS = 96


def main(home: Path) -> None:
    """Serve this home and take each picture; pictures of pages that are no more go."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with served(home) as address, chromium() as browser:
        for name, (width, height) in SIZES.items():
            for role in roles():
                seen = visitor(browser, address, role, width=width, height=height)
                for path in pages_of(role):
                    seen.show(path)
                    _save(seen.page, PICTURES / f"{path}-{name}.png")
                seen.page.context.close()


def _save(page: Page, path: Path) -> None:
    """In few colours: the pictures stay in the repository."""
    page.wait_for_timeout(SETTLED_MILLISECONDS)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    shown = Image.open(io.BytesIO(page.screenshot(scale="css"))).convert("RGB")
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
