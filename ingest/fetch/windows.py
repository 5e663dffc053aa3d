"""A range of days -> the windows of time that are asked for one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.errors import UnusableFetch

_NAME_FORMAT = "%Y%m%dT%H%M"
_ASKED_FORMAT = "%Y-%m-%dT%H:%M:%S"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time by the clock of the United Kingdom; neighbours share the second between them."""

    start: datetime
    stop: datetime

    @property
    def name(self) -> str:
        """As files are named by it."""
        return f"{self.start:{_NAME_FORMAT}}-{self.stop:{_NAME_FORMAT}}"

    @property
    def asked(self) -> tuple[str, str]:
        """Its ends as the services take them."""
        return f"{self.start:{_ASKED_FORMAT}}", f"{self.stop:{_ASKED_FORMAT}}"


def windows(first: date, last: date, *, step: timedelta, now: datetime) -> Iterator[Window]:
    """The windows of these days, the last one's whole day included, as far as they have begun.

    Windows start at multiples of `step` from midnight, whatever the range, so that two runs share them.
    """
    day = first
    while day <= last:
        start = datetime.combine(day, time())
        midnight = start + timedelta(days=1)
        while start < min(midnight, now):
            yield Window(start, min(start + step, midnight))
            start += step
        day += timedelta(days=1)


def count_windows(first: date, last: date, *, step: timedelta, now: datetime) -> int:
    """How many `windows` gives, without making them."""
    ending = min(datetime.combine(last, time()) + timedelta(days=1), now)
    begun = ending - datetime.combine(first, time())
    whole_days, rest = divmod(max(begun, timedelta()), timedelta(days=1))
    return whole_days * -(-timedelta(days=1) // step) + -(-rest // step)


def require_order(first: date, last: date, *, now: datetime) -> None:
    """Raise UnusableFetch for days in the wrong order or still to come."""
    if first > last:
        raise UnusableFetch(f"--from {first} is after --to {last}: give the earlier day first")
    if first > now.date():
        raise UnusableFetch(f"--from {first} is still to come: today is {now.date()}")
