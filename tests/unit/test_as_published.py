"""Words of a row are found in the row as it was published, however it escapes them."""

import pytest

from assistant.evidence.as_published import span_as_published


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Grounds maintenance", "Grounds maintenance"),
        ("Design & build", "Design &amp; build"),
        ("St Anne's paths", "St Anne&#039;s paths"),
        ("The “old” café", r"The \u201cold\u201d caf\u00e9"),
        ('The "old" mill', r"The \"old\" mill"),
        ('The "old" mill', 'The ""old"" mill'),
        ("Lot 1 — 😀", r"Lot 1 \u2014 \ud83d\ude00"),
        ("Play area,\nMill Lane & Park", r"Play  area, \r\n Mill Lane &amp;  Park"),
    ],
)
def test_words_are_found_as_they_were_written(words: str, written: str) -> None:
    row = f'{{"id": "", "title": "{written}", "value": 1}}'
    span = span_as_published(words, row)
    assert span is not None
    assert row[slice(*span)] == written


def test_a_broken_escape_stands_for_itself() -> None:
    row = r'{"path": "C:\q\u12", "title": "Bread &amp; milk"}'
    span = span_as_published("Bread & milk", row)
    assert span is not None
    assert row[slice(*span)] == "Bread &amp; milk"


@pytest.mark.parametrize("words", ["Bins", "", "  "])
def test_words_that_the_row_does_not_say_have_no_span(words: str) -> None:
    assert span_as_published(words, '{"title": "Bread &amp; milk"}') is None
