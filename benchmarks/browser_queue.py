"""The app in real browsers: how soon pages are usable, and what several people see who ask at once.

    python -m benchmarks.browser_queue HOME [--people 8]

HOME is the sample home (`commons demo`). Prints, beside the machine's load: the seconds until each page is
usable, after the first; one person's time to the first quote and to the answer; then the same for everybody
who asks at once, with the places that they were told, how far the order of answers is from the order of
asking, and the longest time for which anybody's page stood still. The peer is the same app with one person
asking, and a reader's page while nobody waits.
"""

import argparse
import math
import os
import statistics
import time
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, chromium, opened, page_is_quiet, play, served
from ui.pages.registry import PAGES
from ui.people.roles import Role

QUESTIONS = (
    "How much notice must the council give to end the grounds maintenance contract?",
    "What happens on exit and handover of the grounds maintenance contract?",
    "What is the liability cap of the grounds maintenance contract?",
)
TIMES = 3
_WATCH = """
(() => {
  const seen = window.seen = { asked: 0, quote: 0, answer: 0, places: [], still: 0 };
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (seen.asked && !seen.answer) seen.still = Math.max(seen.still, now - last - 50);
    last = now;
  }, 50);
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !seen.asked) seen.asked = performance.now();
  }, true);
  const look = () => {
    if (!seen.asked || seen.answer) return;
    const now = performance.now() - seen.asked;
    if (!seen.quote && document.querySelector(".commons-quote")) seen.quote = now;
    const waiting = document.querySelector(".commons-state-loading")?.textContent ?? "";
    const told = waiting.match(/(\\d+) questions? (is|are) ahead/);
    if (told && seen.places.at(-1) !== Number(told[1])) seen.places.push(Number(told[1]));
    const receipt = (each) => each.textContent.endsWith("Receipt");
    if ([...document.querySelectorAll("summary")].some(receipt)) seen.answer = now;
  };
  const watched = { childList: true, subtree: true, characterData: true };
  addEventListener("DOMContentLoaded", () => new MutationObserver(look).observe(document.body, watched));
})();
"""
"""Notes in the page itself, in milliseconds after the question was sent, what stands on it."""


@dataclass(frozen=True)
class Seen:
    """What one person's page showed, in seconds after its question was sent."""

    asked: float
    """When, on the clock of whoever measures."""
    quote: float
    answer: float
    places: tuple[int, ...]
    """The numbers of questions ahead that it was told, in order."""
    still: float
    """The longest time for which the page did nothing at all."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--people", type=int, default=8)
    options = parser.parse_args()
    _print_load()
    with served(options.home) as address, chromium() as browser:
        _print_pages(browser, address)
        _asked(browser, address, 1, QUESTIONS[2])
        alone = [_asked(browser, address, 1, QUESTIONS[0])[0] for _ in range(TIMES)]
        _report("one person", alone)
        idle = statistics.median(_loading(browser, address) for _ in range(TIMES))
        _report(f"{options.people} people", _asked(browser, address, options.people, QUESTIONS[0]))
        pages = _everybody(browser, address, options.people)
        for page in pages:
            _send(page, QUESTIONS[1])
        busy = statistics.median(_loading(browser, address) for _ in range(TIMES))
        print(f"a reader's page: {idle:.2f} s idle, {busy:.2f} s while they wait, ratio {busy / idle:.2f}")
    _print_load()


def _print_load() -> None:
    one, five, fifteen = os.getloadavg()
    print(f"load {one:.2f}, {five:.2f}, {fifteen:.2f} on {os.cpu_count()} processors")


def _print_pages(browser: Browser, address: str) -> None:
    """Every page, as the first role that may see it, from its address and once the first was loaded."""
    slowest = 0.0
    for role in Role:
        paths = [each.url_path for each in PAGES if role is next(one for one in Role if one in each.roles)]
        if not paths:
            continue
        page = _page(browser, address, "about", "About this assistant")
        play(page, role=role.capitalize())
        for path in paths:
            took = [_usable(page, f"{address}/{path}") for _ in range(TIMES)]
            slowest = max(slowest, statistics.median(took))
            print(f"/{path}: usable in {statistics.median(took):.2f} s ({min(took):.2f} to {max(took):.2f})")
        page.context.close()
    print(f"the slowest page: {slowest:.2f} s")


def _usable(page: Page, address: str) -> float:
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page_is_quiet(page)
    return time.monotonic() - began


def _page(browser: Browser, address: str, path: str, heading: str) -> Page:
    context: BrowserContext = browser.new_context()
    page = context.new_page()
    page.add_init_script(_WATCH)
    opened(page, address, path, heading=heading)
    return page


def _everybody(browser: Browser, address: str, people: int) -> list[Page]:
    return [_page(browser, address, "ask", "Ask about the members' contracts") for _ in range(people)]


def _loading(browser: Browser, address: str) -> float:
    """Seconds until the page of somebody who only reads is there, in a browser that knows nothing."""
    began = time.monotonic()
    page = _page(browser, address, "about", "About this assistant")
    took = time.monotonic() - began
    page.context.close()
    return took


def _asked(browser: Browser, address: str, people: int, question: str) -> list[Seen]:
    """What each sees who asks this at once, in the order of asking."""
    pages = _everybody(browser, address, people)
    sent = [_send(page, question) for page in pages]
    seen = [_seen(page, when) for page, when in zip(pages, sent, strict=True)]
    for page in pages:
        page.context.close()
    return seen


def _send(page: Page, question: str) -> float:
    box = page.get_by_placeholder("Ask about a contract")
    expect(box).to_be_enabled(timeout=ANSWER_MILLISECONDS)
    box.fill(question)
    box.press("Enter")
    return time.monotonic()


def _seen(page: Page, asked: float) -> Seen:
    page.wait_for_function("window.seen.answer > 0", timeout=ANSWER_MILLISECONDS, polling=200)
    seen = page.evaluate("window.seen")
    return Seen(
        asked, seen["quote"] / 1000, seen["answer"] / 1000, tuple(seen["places"]), seen["still"] / 1000
    )


def _report(who: str, seen: list[Seen]) -> None:
    quotes, answers = [each.quote for each in seen], [each.answer for each in seen]
    print(
        f"{who}: first quote {min(quotes):.2f} to {max(quotes):.2f} s "
        f"(median {statistics.median(quotes):.2f}), answer {min(answers):.2f} to {max(answers):.2f} s; "
        f"a page stood still for at most {max(each.still for each in seen):.2f} s"
    )
    told = [each.places for each in seen if each.places]
    if told:
        ends = [each.asked + each.answer for each in seen]
        overtaken = sum(earlier > later for earlier, later in combinations(ends, 2))
        fell = all(list(each) == sorted(each, reverse=True) for each in told)
        print(
            f"{who}: {len(told)} were told their place, of at most {max(map(max, told))} ahead; places "
            f"{'only fell' if fell else 'rose for somebody'}; {overtaken} of {math.comb(len(seen), 2)} pairs "
            "were answered in another order than asked"
        )


if __name__ == "__main__":
    main()
