"""That both ends of a stretch of time belong to it may be said again; what says else of them is refused."""

from datetime import date

import pytest

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.ends_told import ends_told
from assistant.figures.reading.periods import find_periods


def _left(question):
    text = CoveredText(question)
    periods = list(find_periods(question, date(2025, 6, 1)))
    for period in periods:
        text.cover(period.start, period.end)
    ends_told(text, periods)
    return text.visible.replace("¤", "").replace("How many closed", "").strip(" .,?()")


@pytest.mark.parametrize(
    "said",
    [
        "first and last day included",
        "the first and the last day both count",
        "with both of those days counted",
        "counting both ends",
        "the two end dates included",
        "including the first and the last day",
        "both 3 March and 14 March included",
        "from the 3rd to the 14th inclusive",
        "count from 3 March through 14 March, first and last day too",
    ],
)
def test_that_the_ends_belong_to_it_needs_nothing_more(said):
    assert not _left(f"How many closed from 3 to 14 March 2025, {said}?")


@pytest.mark.parametrize(
    "said",
    ["first day not included", "from the 4th to the 14th", "both 3 March and 15 March included"],
)
def test_what_says_something_else_of_the_ends_stays_unread(said):
    assert _left(f"How many closed from 3 to 14 March 2025, {said}?")


def test_of_two_stretches_it_is_not_told_which_is_meant():
    assert _left("How many closed in March 2025 or from 1 to 14 May 2025, first and last day included?")
