"""Deadlines: absolute seconds, computed from calendar or working days when a proposal is written.

The log itself counts weekdays alone, so that a fold needs no calendar; England's bank holidays come from
the `holidays` library where a proposal is made or shown, and what was signed then holds.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_SECONDS = 86_400
SUMMER_TIME_SECONDS = 3600
"""How much shorter the same number of days is when clocks go forward among them."""
LOCAL_ZONE = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59, 59)

IsHoliday = Callable[[date], bool]

_SATURDAY = 5


def after_weekdays(start: int, days: int) -> int:
    """The same second of the day, `days` weekdays (Monday to Friday, UTC) later; pure arithmetic."""
    moment = datetime.fromtimestamp(start, UTC)
    while days > 0:
        moment += timedelta(days=1)
        days -= moment.weekday() < _SATURDAY
    return int(moment.timestamp())


def deadline_after(start: int, days: int, *, working: bool, is_holiday: IsHoliday) -> int:
    """The end of the day, in England, on which a ballot opened at `start` closes.

    Calendar days run to their end and then on to the next working day; working days skip weekends and
    bank holidays.
    """
    day = datetime.fromtimestamp(start, LOCAL_ZONE).date()
    if working:
        while days > 0:
            day += timedelta(days=1)
            days -= is_working_day(day, is_holiday)
    else:
        day += timedelta(days=days)
        while not is_working_day(day, is_holiday):
            day += timedelta(days=1)
    return int(datetime.combine(day, END_OF_DAY, LOCAL_ZONE).timestamp())


def is_working_day(day: date, is_holiday: IsHoliday) -> bool:
    """Monday to Friday and no bank holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)
