"""Several people ask at once in real browsers: when each sees quotes and answer, and if a page freezes.

    python -m benchmarks.browser_queue HOME [--people 8]

The peer is the same app with one person asking. Prints seconds and, for the page of somebody who only reads,
the ratio of its loading time while all are waiting to that while nobody is.
"""

import argparse
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, chromium, opened, page_is_quiet, served

QUESTIONS = (
    "How much notice must the council give to end the grounds maintenance contract?",
    "What happens on exit and handover of the grounds maintenance contract?",
)
PLACE = "ahead of yours"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--people", type=int, default=8)
    options = parser.parse_args()
    with served(options.home) as address, chromium() as browser:
        _asked([_page(browser, address)], QUESTIONS[1])
        _report("one person", _asked([_page(browser, address)], QUESTIONS[0]))
        idle = statistics.median(_loading(browser, address) for _ in range(3))
        everybody = [_page(browser, address) for _ in range(options.people)]
        _report(f"{options.people} people", _asked(everybody, QUESTIONS[0]))
        waiting = [_page(browser, address) for _ in range(options.people)]
        _start(waiting, QUESTIONS[1])
        busy = statistics.median(_loading(browser, address) for _ in range(3))
        print(f"reader's page: {idle:.2f} s idle, {busy:.2f} s while they wait, ratio {busy / idle:.2f}")


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    opened(page, address, "ask", heading="Ask about the members' contracts")
    return page


def _loading(browser: Browser, address: str) -> float:
    page = browser.new_context().new_page()
    began = time.monotonic()
    opened(page, address, "about", heading="About this assistant")
    took = time.monotonic() - began
    page.context.close()
    return took


def _asked(pages: list[Page], question: str) -> list[tuple[float, float, bool]]:
    began = time.monotonic()
    _start(pages, question)
    return _watched(pages, began)


def _start(pages: list[Page], question: str) -> None:
    for page in pages:
        page_is_quiet(page)
        box = page.get_by_placeholder("Ask about a contract")
        expect(box).to_be_enabled(timeout=ANSWER_MILLISECONDS)
        box.fill(question)
        box.press("Enter")


def _watched(pages: list[Page], began: float) -> list[tuple[float, float, bool]]:
    """For each page the seconds to its first quote and to its answer, and whether it was told its place."""
    quotes: dict[int, float] = {}
    answers: dict[int, float] = {}
    told: set[int] = set()
    while len(answers) < len(pages) and time.monotonic() - began < ANSWER_MILLISECONDS / 1000:
        for number, page in enumerate(pages):
            if number in answers:
                continue
            if page.get_by_text(PLACE).count():
                told.add(number)
            if page.locator(".commons-quote").count():
                quotes.setdefault(number, time.monotonic() - began)
            if page.get_by_role("button", name="Stop").count() == 0 and number in quotes:
                answers[number] = time.monotonic() - began
        time.sleep(0.05)
    return [(quotes[each], answers[each], each in told) for each in sorted(answers)]


def _report(who: str, seen: list[tuple[float, float, bool]]) -> None:
    quotes, answers = [each[0] for each in seen], [each[1] for each in seen]
    told = sum(each[2] for each in seen)
    print(
        f"{who}: {len(seen)} answered; first quote {min(quotes):.2f} to {max(quotes):.2f} s, "
        f"answer {min(answers):.2f} to {max(answers):.2f} s; told their place: {told}"
    )


if __name__ == "__main__":
    main()
