"""Attack: words in a PDF that a program reads and a person doesn't see."""

from collections.abc import Callable

import pytest

from assistant.corpus.records import PageVerdict
from ingest.read.pdf import read_pdf
from tests.fakes import pdf_files


@pytest.mark.parametrize("hide", pdf_files.HIDING, ids=lambda hide: hide.__name__)
def test_hidden_words_are_kept_apart_and_named_by_the_verdict(hide: Callable[..., None]) -> None:
    document = read_pdf(pdf_files.pdf_of(hide))
    (page,) = document.pages
    assert page.verdict is PageVerdict.HIDDEN_TEXT
    assert document.text == "\n".join(pdf_files.BODY)
    assert page.hidden_text == pdf_files.SECRET


@pytest.mark.parametrize("shade", [0.0, 0.8])
def test_white_words_behind_visible_ones_are_found(shade: float) -> None:
    document = read_pdf(
        pdf_files.pdf_of(lambda canvas: pdf_files.white_text_behind_visible_text(canvas, shade))
    )
    assert pdf_files.SECRET not in document.text
    assert pdf_files.BODY[0] in document.text


@pytest.mark.parametrize("show", pdf_files.VISIBLE, ids=lambda show: show.__name__)
def test_visible_words_stay(show: Callable[..., None]) -> None:
    document = read_pdf(pdf_files.pdf_of(show))
    (page,) = document.pages
    assert page.verdict is PageVerdict.TEXT
    assert page.hidden_text == ""
    assert all(line in document.text for line in pdf_files.BODY)


def test_white_words_on_a_dark_header_stay() -> None:
    document = read_pdf(pdf_files.pdf_of(pdf_files.white_on_dark_header))
    assert "Schedule of Rates and Charges" in document.text


def test_words_added_to_a_scans_text_layer_are_found() -> None:
    document = read_pdf(pdf_files.pdf_of(pdf_files.scan_with_text_layer_and_secret))
    (page,) = document.pages
    assert page.verdict is PageVerdict.HIDDEN_TEXT
    assert pdf_files.SECRET not in document.text
    assert pdf_files.SECRET in page.hidden_text
    assert pdf_files.BODY[0] in document.text


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_words_on_a_rotated_page_are_judged_where_they_are_shown(degrees: int) -> None:
    document = read_pdf(pdf_files.rotated(pdf_files.pdf_of(pdf_files.white_text), degrees))
    assert document.pages[0].hidden_text == pdf_files.SECRET
    assert sorted(document.text.split()) == sorted(" ".join(pdf_files.BODY).split())


def test_words_in_a_layer_that_is_off_are_hidden() -> None:
    document = read_pdf(pdf_files.pdf_with_layer_off())
    assert document.pages[0].verdict is PageVerdict.HIDDEN_TEXT
    assert pdf_files.SECRET in document.pages[0].hidden_text
    assert pdf_files.SECRET not in document.text
