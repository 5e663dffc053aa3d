"""Deadlines in working days and over bank holidays of England."""

from datetime import UTC, date, datetime

import pytest

from governance.backends.bank_holidays import is_bank_holiday_in_england
from governance.deadlines import LOCAL_ZONE, after_weekdays, deadline_after
from governance.decisions import least_deadline
from governance.rules import DEFAULT_RULES


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("opened", "days", "working", "closes"),
    [
        ("2026-03-02T09:00", 5, True, date(2026, 3, 9)),
        ("2026-04-01T09:00", 5, True, date(2026, 4, 10)),
        ("2026-12-23T09:00", 5, True, date(2027, 1, 4)),
        ("2026-03-02T09:00", 14, False, date(2026, 3, 16)),
        ("2026-03-20T09:00", 14, False, date(2026, 4, 7)),
        ("2026-06-15T23:30", 1, True, date(2026, 6, 17)),
    ],
)
def test_a_deadline_is_the_end_of_a_working_day_in_england(opened, days, working, closes) -> None:
    deadline = deadline_after(at(opened), days, working=working, is_holiday=is_bank_holiday_in_england)
    local = datetime.fromtimestamp(deadline, LOCAL_ZONE)
    assert local.date() == closes
    assert local.time().isoformat() == "23:59:59"


def test_a_computed_deadline_is_never_earlier_than_what_the_log_asks_for() -> None:
    for day in range(0, 800, 3):
        opened = at("2026-01-01T00:00") + day * 86_400 + 3600 * (day % 24)
        deadline = deadline_after(opened, 5, working=True, is_holiday=is_bank_holiday_in_england)
        assert deadline >= after_weekdays(opened, 5)


def test_summer_time_within_a_ballot_does_not_void_it() -> None:
    opened = at("2026-03-15T23:59")
    deadline = deadline_after(opened, 14, working=False, is_holiday=is_bank_holiday_in_england)
    assert deadline >= least_deadline(opened, DEFAULT_RULES.ordinary)
