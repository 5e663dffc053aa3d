"""An officer's day: ask, look at the cited page, change a plan, export, come back; the keyboard alone."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from assistant.backends.pdfium import PagePictures, WordBox
from assistant.corpus.release import DOCUMENTS_NAME
from assistant.corpus.store import ReleaseStore
from assistant.language.align import find_pieces, fold
from tests.fixtures.browser import ANSWER_MILLISECONDS, ask, opened, page_is_quiet, play, settled
from tests.fixtures.keyboard import Keyboard
from ui.ask.evidence import PICTURE_WIDTH_PIXELS

pytestmark = [pytest.mark.browser, pytest.mark.model]
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
HEADING = "Ask about the members' contracts"


@pytest.fixture(scope="module")
def answered(browser: Browser, app: str) -> Iterator[Page]:
    """A page with one answer, which the tests below go on with."""
    page = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True).new_page()
    opened(page, app, "ask", heading=HEADING)
    ask(page, QUESTION)
    page_is_quiet(page)
    yield page
    page.context.close()


def test_the_box_stands_over_the_quoted_words(answered: Page, demo_home: Path) -> None:
    picture = answered.get_by_role("img", name="with the quote boxed")
    expect(picture).to_be_visible(timeout=ANSWER_MILLISECONDS)
    alt = picture.get_attribute("alt") or ""
    said = re.fullmatch(r"Page (\d+) of (\S+) with the quote boxed: (.*)", alt)
    assert said is not None, alt
    number, path, quote = said.groups()
    shown = answered.request.get(picture.evaluate("image => image.src")).body()
    marked = marked_box(shown)
    words = words_of_quote(demo_home, path, int(number), quote)
    union = (
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )
    assert [abs(one - other) for one, other in zip(marked, union, strict=True)] == pytest.approx(
        [0, 0, 0, 0], abs=8
    )


def test_a_clause_that_was_varied_says_by_what(answered: Page) -> None:
    chip = answered.get_by_role("button", name=re.compile(r"clauses 13\.1 to .*page 7")).first
    chip.click()
    settled(answered)
    expect(answered.locator(".commons-varied")).to_contain_text("grounds-maintenance-variation-1.pdf")
    answered.get_by_text("Clause before and after").click()
    expect(answered.get_by_role("region", name="Before").first).to_be_visible()


def test_a_rating_with_its_reason_is_kept(answered: Page) -> None:
    answered.get_by_role("button", name="thumb_down").or_(
        answered.locator("[data-testid=stFeedback] button").nth(1)
    ).first.click()
    reason = answered.get_by_label("What was wrong with it?")
    reason.fill("It quotes a heading")
    reason.press("Enter")
    settled(answered)
    answered.reload()
    expect(answered.get_by_label("What was wrong with it?")).to_have_value(
        "It quotes a heading", timeout=ANSWER_MILLISECONDS
    )
    expect(answered.get_by_role("heading", name=QUESTION)).to_be_visible()


def test_the_word_file_holds_quotes_pictures_links_and_licences(answered: Page, tmp_path: Path) -> None:
    page_is_quiet(answered)
    answered.get_by_role("button", name="Export").click()
    answered.get_by_role("button", name="Prepare the Word file").click()
    with answered.expect_download(timeout=ANSWER_MILLISECONDS) as download:
        answered.get_by_role("button", name="Download the Word file").click()
    path = tmp_path / "answers.docx"
    download.value.save_as(path)
    word = docx.Document(str(path))
    headings = [each.text for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert any(QUESTION in each for each in headings)
    assert {"Quotations", "Cited pages", "Receipts", "Documents and licences"} <= set(headings)
    assert "Open Government Licence" in "\n".join(each.text for each in word.paragraphs)
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= set(re.findall(r'w:name="([^"]+)"', xml))
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', xml)
    assert described
    assert all("with this quotation marked" in each for each in described)
    converted_by_libreoffice(path)


def test_another_person_s_conversation_is_refused_at_its_address(
    answered: Page, browser: Browser, app: str
) -> None:
    other = browser.new_page()
    opened(other, app, "about", heading="About this assistant")
    play(other, council="Thornmere District Council")
    other.goto(answered.url)
    other.get_by_text("this conversation isn't yours").wait_for(timeout=ANSWER_MILLISECONDS)
    assert other.get_by_role("heading", name=QUESTION).count() == 0
    other.close()


def test_a_figure_s_plan_can_be_changed(browser: Browser, app: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened(page, app, "ask", heading=HEADING)
    ask(page, "Top five suppliers by awarded value")
    page.get_by_text("Change the plan").click()
    page.get_by_role("combobox", name="What to compute").click()
    page.get_by_role("option", name="how many", exact=True).click()
    expect(page.get_by_text("Computed from the changed plan")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page_is_quiet(page)
    page.get_by_role("combobox", name="For each").click()
    page.get_by_role("option", name="no groups", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Add or change a condition").click()
    page.get_by_role("combobox", name="In place of").click()
    page.get_by_role("option", name="awarded", exact=True).click()
    settled(page)
    page.get_by_text("Leave these rows out").click()
    settled(page)
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.get_by_text("where not: awarded")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page.keyboard.press("Escape")
    with page.expect_download(timeout=ANSWER_MILLISECONDS) as download:
        page.get_by_role("button", name="Download rows as CSV").click()
    assert Path(download.value.path()).read_text("utf-8-sig").startswith("id,")
    page.close()


def test_asking_opening_the_source_and_exporting_need_no_mouse(browser: Browser, app: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    keys = Keyboard(page)
    opened(page, app, "ask", heading=HEADING)
    keys.write("Ask about a contract", QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Receipt", exact=True)).to_have_count(1, timeout=ANSWER_MILLISECONDS)
    page_is_quiet(page)
    keys.press("2 · ")
    expect(page.get_by_role("img", name="Page 7")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    keys.press("Export")
    expect(page.get_by_role("dialog")).to_be_focused()
    keys.press("Prepare the Word file")
    with page.expect_download(timeout=ANSWER_MILLISECONDS) as download:
        keys.press("Download the Word file")
    assert docx.Document(str(download.value.path())).paragraphs
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Export")).to_be_focused()
    page.close()


def marked_box(png: bytes) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the marked area."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    red, _, blue = image.split()
    yellow = Image.eval(blue, lambda value: 255 if value < 150 else 0)
    bright = Image.eval(red, lambda value: 255 if value > 200 else 0)
    box = Image.composite(yellow, Image.new("L", image.size), bright).getbbox()
    assert box is not None
    return box


def words_of_quote(home: Path, path: str, page: int, quote: str) -> list[WordBox]:
    """The words of the quote where PDFium sees them on the page."""
    store = ReleaseStore(home)
    (digest,) = store.digests()
    content = next(each.sha256 for each in store.manifest(digest).documents if each.path == path)
    with PagePictures() as pictures:
        words = pictures.words_on_page(
            store.folder(digest) / DOCUMENTS_NAME / content, page, PICTURE_WIDTH_PIXELS
        )
    text, starts = "", []
    for word in words:
        starts.append(len(text))
        text += word.text + " "
    pieces = find_pieces(fold(text), quote)
    return [
        word
        for word, start in zip(words, starts, strict=True)
        if any(first < start + len(word.text) and start < last for first, last in pieces)
    ]


def converted_by_libreoffice(path: Path) -> None:
    """LibreOffice opens the file and makes a PDF of it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice: run .ci/install-system-packages")
    subprocess.run(
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)],
        capture_output=True,
        timeout=180,
        check=True,
        env={"HOME": str(path.parent), "PATH": "/usr/bin:/bin"},
    )
    assert path.with_suffix(".pdf").stat().st_size > 10_000
