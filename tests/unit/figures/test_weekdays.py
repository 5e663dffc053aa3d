"""Days of the week beside dates are read where they agree, and asked back where they don't."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.reading.draft import Unreadable
from assistant.figures.reading.names import Names
from assistant.figures.reading.reader import Reader
from assistant.figures.reading.weekdays import disagreement, without_weekdays

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(DAYS)
def test_a_weekday_that_agrees_is_left_out(day):
    said = f"{day.day} {day:%B %Y}"
    for form in (f"{day:%A} {said}", f"{day:%A}, {said}", f"{day:%A} the {said}", f"{day:%a} {said}"):
        text = f"Which tenders close on {form}?"
        assert disagreement(text) is None
        assert without_weekdays(text) == f"Which tenders close on {said}?"


@given(DAYS, st.integers(1, 6))
def test_one_that_disagrees_is_asked_back_and_never_left_out(day, off):
    wrong = f"{date.fromordinal(day.toordinal() + off):%A} {day.day} {day:%B %Y}"
    text = f"Which tenders close on {wrong}?"
    assert without_weekdays(text) == text
    found = disagreement(text)
    assert found is not None
    assert found.day == day
    for _, question in found.questions:
        assert disagreement(question) is None


def test_month_and_year_may_stand_behind_the_second_day():
    text = "Which close in the week from Monday 24 to Friday 28 March 2025?"
    assert without_weekdays(text) == "Which close in the week from 24 to 28 March 2025?"


def test_the_question_comes_back_with_either_day():
    asked = Reader(Names((), (), ()), has_payments=False).read(
        "How many tenders close on Tuesday 24 March 2025?", date(2025, 6, 1)
    )
    assert isinstance(asked, Unreadable)
    assert [question for _, question in asked.instead] == [
        "How many tenders close on 24 March 2025?",
        "How many tenders close on 25 March 2025?",
    ]


@pytest.mark.parametrize(
    "text", ["Which contract is for the Sun 24 hour centre?", "Awarded on Monday 24 March?"]
)
def test_a_date_without_month_or_year_is_left_alone(text):
    assert without_weekdays(text) == text
    assert disagreement(text) is None
