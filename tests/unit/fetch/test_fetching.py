"""Fetching from services that behave: nothing is lost, nothing counts twice, their pace is kept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import AlreadyRunning, UnusableFetch
from ingest.fetch.http import HttpxGet
from ingest.fetch.patience import retry_after_seconds
from ingest.fetch.run import Fetch, FetchProgress, FetchResult, fetch
from ingest.fetch.services import CONTRACTS_FINDER, FIND_A_TENDER, Service
from ingest.fetch.throttle import Pace, Throttle
from ingest.fetch.windows import count_windows, windows
from tests.fakes.notice_services import FakeClock, NoticeService, releases, serving
from tests.fakes.register_building import built

DAY = datetime.fromisoformat("2026-03-02")


def fetched(
    service: NoticeService, tmp_path: Path, *, kind: Service = FIND_A_TENDER, days: int = 1, **options: Any
) -> FetchResult:
    what = Fetch(
        kind,
        DAY.date(),
        DAY.date() + timedelta(days=days - 1),
        tmp_path / "out",
        tmp_path / "home",
        service.address,
    )
    with HttpxGet() as get:
        return fetch(what, get=get, clock=service.clock, **options)


@contextmanager
def find_a_tender(count: int, *, minutes: float = 5) -> Iterator[NoticeService]:
    held = releases(count, start=DAY, minutes=minutes)
    with serving(NoticeService(held, FakeClock(), pace=(12, 120))) as service:
        yield service


def written(folder: Path) -> list[dict[str, Any]]:
    return [
        release
        for path in sorted(folder.iterdir())
        for line in path.read_text("utf-8").splitlines()
        for release in json.loads(line)["releases"]
    ]


def test_every_release_of_the_days_is_written_once_a_window(tmp_path: Path) -> None:
    with find_a_tender(288) as service:
        result = fetched(service, tmp_path)
    ids = {release["id"] for release in written(tmp_path / "out")}
    assert (result.releases, result.windows, result.files, len(ids)) == (288, 4, 4, 288)
    assert result.skipped == ()


def test_a_release_on_the_border_of_two_windows_counts_once(tmp_path: Path) -> None:
    with find_a_tender(5, minutes=6 * 60) as service:
        result = fetched(service, tmp_path, days=2)
    assert result.releases == 5
    assert len(written(tmp_path / "out")) > 5


def test_pages_are_followed_by_cursor_on_the_address_given_alone(tmp_path: Path) -> None:
    with find_a_tender(700, minutes=0.5) as service:
        result = fetched(service, tmp_path)
    assert result.releases == 700
    assert [asked.parameters.get("cursor") for asked in service.asked[:8]] == [
        None, "100", "200", "300", "400", "500", "600", None
    ]  # fmt: skip


def test_a_service_s_pace_is_never_passed(tmp_path: Path) -> None:
    with find_a_tender(10) as service:
        result = fetched(service, tmp_path, days=10)
    assert result.requests == 40
    assert service.busy_answers == 0
    assert service.clock.passed == 3 * 120


def test_contracts_finder_is_asked_by_days_with_its_own_parameters(tmp_path: Path) -> None:
    held = releases(150, start=DAY, minutes=9)
    with serving(NoticeService(held, FakeClock(), pace=None)) as service:
        result = fetched(service, tmp_path, kind=CONTRACTS_FINDER)
    assert result.releases == 150
    assert service.asked[0].path == "/Published/Notices/OCDS/Search"
    assert dict(service.asked[0].parameters) == {
        "publishedFrom": "2026-03-02T00:00:00", "publishedTo": "2026-03-03T00:00:00", "limit": "100"
    }  # fmt: skip


def test_a_second_run_asks_for_nothing_that_is_there(tmp_path: Path) -> None:
    with find_a_tender(100) as service:
        first = fetched(service, tmp_path)
        asked = len(service.asked)
        second = fetched(service, tmp_path)
    assert len(service.asked) == asked
    assert (second.reused, second.releases, second.bytes) == (4, first.releases, first.bytes)


def test_a_file_that_was_removed_is_fetched_again(tmp_path: Path) -> None:
    with find_a_tender(288) as service:
        fetched(service, tmp_path)
        sorted((tmp_path / "out").iterdir())[1].unlink()
        again = fetched(service, tmp_path)
    assert (again.reused, again.releases, len(written(tmp_path / "out"))) == (3, 288, 291)


def test_a_window_that_isn_t_past_is_fetched_again_later(tmp_path: Path) -> None:
    held = releases(288, start=DAY, minutes=5)
    clock = FakeClock(datetime.fromisoformat("2026-03-02T07:00:00+00:00"))
    with serving(NoticeService(held, clock, pace=None)) as service:
        early = fetched(service, tmp_path)
        clock.sleep(3 * 24 * 3600)
        late = fetched(service, tmp_path)
    assert (early.windows, late.windows, late.reused) == (2, 4, 1)


def test_a_killed_run_is_taken_up_where_it_was(tmp_path: Path) -> None:
    class Killed(BaseException):
        """As a signal would end it."""

    def kill(progress: FetchProgress) -> None:
        if progress.releases > 150:
            raise Killed

    with find_a_tender(288) as service:
        with pytest.raises(Killed):
            fetched(service, tmp_path, listener=kill)
        assert all(not path.name.startswith(".") for path in (tmp_path / "out").iterdir())
        result = fetched(service, tmp_path)
    assert (result.reused, result.releases, result.windows) == (2, 288, 4)


def test_a_half_written_file_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".find-a-tender-20260302T0000-20260302T0600.jsonl.part").write_text("{")
    with find_a_tender(10) as service:
        fetched(service, tmp_path)
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".jsonl"]


def test_a_torn_line_of_the_ledger_costs_one_window(tmp_path: Path) -> None:
    with find_a_tender(288) as service:
        fetched(service, tmp_path)
        ledger = next((tmp_path / "home" / "fetched").iterdir())
        ledger.write_bytes(ledger.read_bytes()[:-20])
        assert fetched(service, tmp_path).reused == 3
        assert fetched(service, tmp_path).reused == 4


def test_two_fetches_never_write_into_one_folder(tmp_path: Path) -> None:
    with find_a_tender(10) as service:

        def fetch_again(_progress: FetchProgress) -> None:
            with pytest.raises(AlreadyRunning, match="wait until it ends"):
                fetched(service, tmp_path)

        fetched(service, tmp_path, listener=fetch_again)


def test_bytes_that_are_not_utf_8_are_repaired_and_counted(tmp_path: Path) -> None:
    held = releases(30, start=DAY, minutes=5)
    with serving(NoticeService(held, FakeClock(), pace=None)) as service:
        service.encoding = "iso-8859-1"
        result = fetched(service, tmp_path, kind=CONTRACTS_FINDER)
    assert result.repaired == 1
    assert written(tmp_path / "out")[0]["tender"]["title"].startswith("Caf\u00e9 works")


def test_progress_never_falls_and_ends_with_everything(tmp_path: Path) -> None:
    seen: list[FetchProgress] = []
    with find_a_tender(288) as service:
        fetched(service, tmp_path, listener=seen.append)
    assert [one.releases for one in seen] == sorted(one.releases for one in seen)
    assert (seen[-1].windows, seen[-1].windows_total, seen[-1].releases) == (4, 4, 288)


def test_days_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    with find_a_tender(1) as service, pytest.raises(UnusableFetch, match="earlier day first"):
        fetched(service, tmp_path, days=0)


def test_a_folder_that_can_t_be_written_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with find_a_tender(1) as service, pytest.raises(UnusableFetch, match="name a folder that can"):
        fetched(service, tmp_path)
    assert service.asked == []


def test_windows_touch_cover_each_day_and_are_counted_without_making_them() -> None:
    now = datetime.fromisoformat("2026-03-05T07:30")
    made = list(windows(date(2026, 3, 1), date(2026, 3, 9), step=timedelta(hours=6), now=now))
    assert made[0].asked[0] == "2026-03-01T00:00:00"
    assert made[-1].asked[1] == "2026-03-05T12:00:00"
    assert all(before.stop == after.start for before, after in pairwise(made))
    counted = count_windows(date(2026, 3, 1), date(2026, 3, 9), step=timedelta(hours=6), now=now)
    assert counted == len(made)


def test_a_throttle_lets_no_more_through_within_its_seconds() -> None:
    throttle = Throttle(Pace(requests=3, seconds=10))
    for now in (0.0, 1.0, 2.0):
        assert throttle.wait_seconds(now) == 0
        throttle.sent(now)
    assert throttle.wait_seconds(4.0) == 6
    assert throttle.wait_seconds(10.0) == 0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Mon, 02 Mar 2026 00:01:00 GMT", 60.0),
        ("soon", None),
        ("", None),
        ("-3", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    now = datetime.fromisoformat("2026-03-02T00:00:00+00:00")
    assert retry_after_seconds(header, now=now) == seconds


def test_what_is_fetched_becomes_rows_of_the_register(tmp_path: Path) -> None:
    with find_a_tender(288) as service:
        result = fetched(service, tmp_path)
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with built(tmp_path / "register", files) as register:
        rows = register.query("SELECT count(*) AS n FROM process WHERE counted").rows
    assert rows[0][0] == result.releases == 288
