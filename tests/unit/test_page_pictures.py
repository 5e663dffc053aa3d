"""Page pictures: quotes are boxed where their words stand."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from assistant.backends.pdfium import PagePictures, highlighted_png
from assistant.child_process import ChildLimits
from assistant.errors import CorpusError, UnusableInput
from tests.fakes import pdf_files


@pytest.fixture(scope="module")
def pictures() -> Iterator[PagePictures]:
    with PagePictures() as shared:
        yield shared


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "contract.pdf"
    path.write_bytes(pdf_files.pdf_of(pdf_files.body, pdf_files.scan))
    return path


def test_a_quotes_boxes_are_where_its_words_are(pictures: PagePictures, pdf: Path) -> None:
    picture = pictures.page_picture(pdf, 1, ["accordance with this Agreement. The Buyer shall pay"], 800)
    assert len(picture.boxes) == 2
    words = {word.text: word for word in pictures.words_on_page(pdf, 1, 800)}
    for box, first, last in zip(picture.boxes, ("accordance", "The"), ("Agreement.", "pay"), strict=True):
        if first != "The":
            assert abs(box.left - words[first].left) <= 2
        assert abs(box.right - words[last].right) <= 4
        assert box.top <= words[last].top
        assert box.bottom >= words[last].bottom - 3


def test_the_picture_has_the_asked_width_and_the_pages_proportions(pictures: PagePictures, pdf: Path) -> None:
    picture = pictures.page_picture(pdf, 2, width_pixels=600)
    image = Image.open(io.BytesIO(picture.png))
    assert image.size == (picture.width, picture.height) == (600, 849)
    assert picture.boxes == ()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_turn_with_the_page(pictures: PagePictures, tmp_path: Path, degrees: int) -> None:
    turned = tmp_path / "turned.pdf"
    turned.write_bytes(pdf_files.rotated(pdf_files.pdf_of(pdf_files.body), degrees))
    picture = pictures.page_picture(turned, 1, [pdf_files.BODY[0]], 800)
    image = Image.open(io.BytesIO(picture.png)).convert("L")
    assert picture.boxes
    dark_inside = dark = 0
    for x in range(image.width):
        for y in range(image.height):
            if image.getpixel((x, y)) < 128:
                dark += 1
                dark_inside += any(
                    box.left <= x < box.right and box.top <= y < box.bottom for box in picture.boxes
                )
    assert 0.4 < dark_inside / dark < 0.6


def test_a_quote_that_is_not_there_has_no_box(pictures: PagePictures, pdf: Path) -> None:
    assert pictures.page_picture(pdf, 1, ["The Supplier waives all claims whatsoever"]).boxes == ()


def test_marks_colour_the_quote_and_leave_the_words(pictures: PagePictures, pdf: Path) -> None:
    picture = pictures.page_picture(pdf, 1, [pdf_files.BODY[0]], 800)
    marked = Image.open(io.BytesIO(highlighted_png(picture)))
    plain = Image.open(io.BytesIO(picture.png))
    box = picture.boxes[0]
    area = (box.left, box.top, box.right, box.bottom)
    assert marked.crop(area).getextrema()[2][1] < 200
    assert marked.crop(area).getextrema()[0] == plain.crop(area).getextrema()[0]
    assert marked.crop((0, 0, 800, 100)).getextrema() == plain.crop((0, 0, 800, 100)).getextrema()


def test_many_threads_may_ask(pictures: PagePictures, pdf: Path) -> None:
    sizes: list[int] = []
    threads = [
        threading.Thread(target=lambda w=width: sizes.append(pictures.page_picture(pdf, 1, (), w).width))
        for width in range(100, 108)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sizes) == list(range(100, 108))


def test_wrong_pages_widths_and_files_are_refused(pictures: PagePictures, pdf: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="no page 3: it has 2"):
        pictures.page_picture(pdf, 3)
    with pytest.raises(UnusableInput, match="expected 1 or more"):
        pictures.page_picture(pdf, 0)
    with pytest.raises(UnusableInput, match="expected 50 to 5000"):
        pictures.page_picture(pdf, 1, (), 10)
    with pytest.raises(UnusableInput, match="can't be read"):
        pictures.page_picture(tmp_path / "missing.pdf", 1)
    (tmp_path / "broken.pdf").write_bytes(b"not a PDF")
    with pytest.raises(UnusableInput, match="can't be opened"):
        pictures.page_picture(tmp_path / "broken.pdf", 1)


def test_a_page_that_takes_too_long_is_an_error_and_the_next_is_drawn(pdf: Path) -> None:
    with PagePictures(ChildLimits(cpu_seconds=60, wall_seconds=0.0001)) as hurried:
        for _ in range(2):
            with pytest.raises(CorpusError, match="no picture"):
                hurried.page_picture(pdf, 2, (), 3000)


def test_a_killed_child_is_replaced(pdf: Path) -> None:
    with PagePictures() as pictures:
        pictures.page_picture(pdf, 1, (), 200)
        pictures._child._child.kill()
        assert pictures.page_picture(pdf, 1, (), 201).width == 201
