"""England's bank holidays, from the `holidays` library."""

from datetime import date
from functools import cache

import holidays


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday_in_england(day: date) -> bool:
    """Whether banks and councils are closed in England on `day`."""
    return day in _holidays_of(day.year)
