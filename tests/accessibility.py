"""Writes docs/accessibility.md: what axe-core finds on every page, at both widths (`make accessibility`)."""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

from tests.fixtures.accessibility import Checked, Finding, axe_version, checked
from tests.fixtures.browser import chromium, served
from tests.fixtures.every_page import WIDTHS, pages_of, roles, visitor

REPORT = Path(__file__).resolve().parent.parent / "docs" / "accessibility.md"
_OPENING = """\
# Accessibility: what the checks find

The About page of the app holds the accessibility statement; this is its evidence. `make accessibility` opens
every page of the sample home in Chromium, as the first role that may see it and with something on it, at
{widths} pixels, runs axe-core {axe} over all of it and writes this file.

Tests hold three rules at both widths: nothing is found in the app's own content; nothing serious or critical
is found anywhere on a page; and whatever is found in a part that is Streamlit's own stands in the list below.
No page scrolls sideways, and every task of every role is done once with the keyboard alone
([the test](../tests/end_to_end/test_keyboard_alone.py)).

| | |
| --- | --- |
| Pages | {pages} |
| Found in the app's own content | {own} |
| Serious or critical, anywhere | {serious} |
| Kinds found in Streamlit {streamlit}'s own parts | {frame} |

## Streamlit's own parts

"""
_HEAD = "| Rule | What it says | Impact | Where: element | Pages |\n| --- | --- | --- | --- | --- |\n"
_NONE = "Nothing was found.\n"
_CLOSING = """
What axe-core can't find, and we changed: a popover of Streamlit's takes no focus when a key opens it and
stands last in the order of the page; `ui/app/popovers.py` leads the focus in and out.
"""


def main(home: Path) -> None:
    """Serve this home, look at every page and write the list."""
    with served(home) as address, chromium() as browser:
        looked = list(_looked_at(browser, address))
    REPORT.write_text(_report(looked), "utf-8")


def _looked_at(browser: Browser, address: str) -> Iterator[tuple[str, Checked]]:
    for width in WIDTHS:
        for role in roles():
            seen = visitor(browser, address, role, width=width)
            for path in pages_of(role):
                seen.show(path)
                yield path, checked(seen.page)
            seen.page.context.close()


def _report(looked: list[tuple[str, Checked]]) -> str:
    kinds: dict[tuple[str, str], tuple[Finding, set[str]]] = {}
    for path, found in looked:
        for each in found.frame:
            kinds.setdefault(each.kind, (each, set()))[1].add(path)
    paths = dict.fromkeys(path for path, _ in looked)
    opening = _OPENING.format(
        widths=" and ".join(map(str, WIDTHS)),
        axe=axe_version(),
        pages=", ".join(paths),
        own=sum(len(found.own) for _, found in looked),
        serious=sum(len(found.serious) for _, found in looked),
        streamlit=version("streamlit"),
        frame=len(kinds),
    )
    rows = [_row(finding, pages, len(paths)) for finding, pages in sorted(kinds.values(), key=lambda x: x[0])]
    return opening + (_HEAD + "".join(rows) if rows else _NONE) + _CLOSING


def _row(finding: Finding, pages: set[str], of: int) -> str:
    where = "all" if len(pages) == of else ", ".join(sorted(pages))
    return f"| {finding.rule} | {finding.says} | {finding.impact} | {finding.place} | {where} |\n"


def listed_kinds() -> set[tuple[str, str]]:
    """Rule and place of each finding that the list holds."""
    cells = (
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in REPORT.read_text("utf-8").splitlines()
        if line.startswith("|")
    )
    return {(each[0], each[3]) for each in cells if len(each) == 5}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
