"""Words for dates become first and last days."""

from datetime import date

import pytest

from assistant.figures.reading.periods import find_periods

AS_OF = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("during calendar year 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("in financial year 2024/25", date(2024, 4, 1), date(2025, 3, 31)),
        ("last financial year", date(2024, 4, 1), date(2025, 3, 31)),
        ("in Q1 2025/26", date(2025, 4, 1), date(2025, 6, 30)),
        ("in Q3 2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("first quarter of 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("in April 2025", date(2025, 4, 1), date(2025, 4, 30)),
        ("since 2022", date(2022, 1, 1), None),
        ("before 2020", None, date(2019, 12, 31)),
        ("within six months", date(2025, 6, 1), date(2025, 12, 1)),
        ("in the next twelve months", date(2025, 6, 1), date(2026, 6, 1)),
        ("over the last 3 years", date(2022, 6, 1), date(2025, 6, 1)),
        ("1 June to 1 December 2025", date(2025, 6, 1), date(2025, 12, 1)),
        ("between April and June 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("between Q1 and Q3 2024", date(2024, 1, 1), date(2024, 9, 30)),
        ("between 1 and 15 June 2024", date(2024, 6, 1), date(2024, 6, 15)),
        ("from 2021/22 to 2023/24", date(2021, 4, 1), date(2024, 3, 31)),
        ("up to Q2 2025/26", None, date(2025, 9, 30)),
        ("until 2022/23", None, date(2023, 3, 31)),
        ("since Q3 2024", date(2024, 7, 1), None),
        ("before last financial year", None, date(2024, 3, 31)),
        ("no later than 31 March 2026", None, date(2026, 3, 31)),
        ("before the end of March 2026", None, date(2026, 3, 31)),
        ("in March 2024 or later", date(2024, 3, 1), None),
        ("in the year to 31 March 2024", date(2023, 4, 1), date(2024, 3, 31)),
        ("in the 12 months to 31 March 2025", date(2024, 4, 1), date(2025, 3, 31)),
        ("in the second half of last financial year", date(2024, 10, 1), date(2025, 3, 31)),
        ("more than two years ago", None, date(2023, 5, 31)),
        ("in the next year", date(2025, 6, 1), date(2026, 6, 1)),
        ("next year", date(2026, 1, 1), date(2026, 12, 31)),
        ("in the last three months of 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("in the half-year to September 2024", date(2024, 4, 1), date(2024, 9, 30)),
        ("in the opening quarter of 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("in May, June and July 2024", date(2024, 5, 1), date(2024, 7, 31)),
        ("in the financial year from 1 April 2023 to 31 March 2024", date(2023, 4, 1), date(2024, 3, 31)),
        ("from 2023 onwards", date(2023, 1, 1), None),
        ("in the week beginning 24 March 2025", date(2025, 3, 24), date(2025, 3, 30)),
        ("in the week to 7 March 2025", date(2025, 3, 1), date(2025, 3, 7)),
        ("in the fortnight from 3 March 2025", date(2025, 3, 3), date(2025, 3, 16)),
        ("in the fortnight from 1 to 15 March 2025", date(2025, 3, 1), date(2025, 3, 15)),
        ("by the start of 10 March 2025", None, date(2025, 3, 9)),
        ("by 10 March 2025 (a deadline before that day)", None, date(2025, 3, 9)),
        ("before 10 March 2025, that day included", None, date(2025, 3, 10)),
        ("by 10 March 2025 (that day not included)", None, date(2025, 3, 9)),
        ("before 10 March 2025 (including that day)", None, date(2025, 3, 10)),
        ("after 10 March 2025 (on or after that day)", date(2025, 3, 10), None),
    ],
)
def test_words_name_a_period(words, first, last):
    (period,) = find_periods(f"contracts awarded {words}?", AS_OF)
    assert (period.first, period.last) == (first, last)


def test_a_year_that_only_describes_is_no_period():
    assert find_periods("the hire of tents for its 2024 fair", AS_OF) == ()


def test_records_from_a_year_are_that_years_and_what_happened_from_it_goes_on():
    (noun,) = find_periods("how many notices from 2023 were withdrawn", AS_OF)
    (verb,) = find_periods("how many contracts were awarded from 2023", AS_OF)
    assert (noun.last, verb.last) == (date(2023, 12, 31), None)


def test_a_day_that_does_not_exist_is_no_period():
    assert find_periods("ending on 31 February 2025", AS_OF) == ()
