"""Published dates -> days, day before month; years that can't be are refused, not guessed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ingest.register.texts import says_nothing, withheld

FIRST_YEAR, LAST_YEAR = 1950, 2150
_LONDON = ZoneInfo("Europe/London")
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?\s*\Z",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?\s*\Z"
)
_WORDED = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[-/ .]*(?:of\s+)?([a-z]{3,9})\.?,?[-/ ]*(\d{4}|\d{2})\s*\Z"
)
_MONTH = re.compile(r"([a-z]{3,9})\.?[-/ ]*(\d{4}|\d{2})\s*\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_SERIAL_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as published; `date` is None where there is none or it can't be one."""

    date: str | None = None
    """ISO 8601."""
    precision: str | None = None
    code: str = ""
    """What had to be done or doubted."""

    def columns(self, name: str) -> dict[str, str | None]:
        """As the register's columns `name` and `name_precision`."""
        return {name: self.date, f"{name}_precision": self.precision}


NO_DAY = Day()
_BAD = Day(code="bad_date")


@lru_cache(maxsize=50_000)
def day_of_iso(text: str) -> Day:
    """The day of an ISO 8601 date or time, as it is written.

    23:00 UTC in summer is midnight in London, and then the next day is meant: a portal that writes a day's
    start in UTC. Any other time stays on the day that is written.
    """
    match = _ISO.match(text.strip())
    if match is None:
        return day_of_cell(text)
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    precision = "day" if match[3] else "month" if match[2] else "year"
    found = _day(year, month, day, precision)
    if (
        found.date
        and match[4] == "23"
        and match[5] == "00"
        and (match[6] or "00") == "00"
        and match[7] in ("Z", "z")
    ):
        moment = datetime(year, month, day, 23, tzinfo=UTC).astimezone(_LONDON)
        return Day(moment.date().isoformat(), "day") if moment.hour == 0 else found
    return found


@lru_cache(maxsize=50_000)
def day_of_cell(text: str) -> Day:
    """A date as a person or spreadsheet writes it, day before month: 03/04/2026 is the third of April."""
    text = text.strip()
    if says_nothing(text):
        return NO_DAY
    if withheld(text):
        return Day(code="withheld")
    if _ISO.match(text) and not _SERIAL.match(text):
        return day_of_iso(text)
    numeric = _NUMERIC.match(text)
    if numeric:
        return _day(_year(numeric[3]), int(numeric[2]), int(numeric[1]), "day")
    if _SERIAL.match(text):
        return _of_serial(int(text.split(".")[0]))
    worded = _WORDED.match(text.lower())
    if worded and worded[2][:3] in _MONTHS:
        return _day(_year(worded[3]), _MONTHS.index(worded[2][:3]) + 1, int(worded[1]), "day")
    month = _MONTH.match(text.lower())
    if month and month[1][:3] in _MONTHS:
        return _day(_year(month[2]), _MONTHS.index(month[1][:3]) + 1, 1, "month")
    return Day(code="formula") if text.startswith("=") else _BAD


def moment_of(text: str) -> str:
    """A key that orders releases by time, in UTC where the zone is known; "" without one."""
    match = _ISO.match(text.strip())
    if match is None:
        return ""
    try:
        moment = datetime.fromisoformat(text.strip().replace("z", "Z"))
    except ValueError:
        return day_of_iso(text).date or ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        return ""


def _of_serial(number: int) -> Day:
    found = _SERIAL_DAY_0 + timedelta(days=number)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return _BAD
    return Day(found.isoformat(), "day", "serial_date")


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year


def _day(year: int, month: int, day: int, precision: str) -> Day:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Day(code="year_out_of_range")
    try:
        return Day(date(year, month, day).isoformat(), precision)
    except ValueError:
        return _BAD
