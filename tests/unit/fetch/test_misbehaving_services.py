"""Fetching from services that misbehave: it waits, tries again, or says what came; no half file stays."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import ServiceUnreachable, UnusableFetch
from ingest.fetch.http import HttpxGet
from ingest.fetch.run import Fetch, FetchResult, fetch
from ingest.fetch.services import CONTRACTS_FINDER, FIND_A_TENDER, Service
from tests.fakes.notice_services import Asked, FakeClock, NoticeService, Reply, releases, serving, times

DAY = datetime.fromisoformat("2026-03-02")
FIRST_WINDOW = "2026-03-02T00:00:00"


@pytest.fixture
def service() -> Iterator[NoticeService]:
    held = releases(288, start=DAY, minutes=5)
    with serving(NoticeService(held, FakeClock(), pace=None)) as found:
        yield found


def fetched(service: NoticeService, tmp_path: Path, *, kind: Service = FIND_A_TENDER) -> FetchResult:
    what = Fetch(kind, DAY.date(), DAY.date(), tmp_path / "out", tmp_path / "home", service.address)
    with HttpxGet(largest_body_bytes=1 << 20) as get:
        return fetch(what, get=get, clock=service.clock)


def in_first_window(reply: Reply):
    """A reply to everything that is asked about the first window."""
    return lambda asked: reply if FIRST_WINDOW in asked.parameters.values() else None


def assert_only_whole_files(folder: Path) -> None:
    for path in folder.iterdir():
        assert not path.name.startswith(".")
        for line in path.read_text("utf-8").splitlines():
            assert json.loads(line)["releases"]


def test_it_waits_as_long_as_a_busy_service_asks(service: NoticeService, tmp_path: Path) -> None:
    service.misbehave.append(times(2, Reply(429, b"", {"retry-after": "37"})))
    result = fetched(service, tmp_path)
    assert (service.clock.slept, result.releases, result.waited_seconds) == ([37, 37], 288, 74)


def test_it_waits_five_minutes_where_contracts_finder_forbids(service: NoticeService, tmp_path: Path) -> None:
    service.misbehave.append(times(1, Reply(403, b"Forbidden")))
    result = fetched(service, tmp_path, kind=CONTRACTS_FINDER)
    assert (service.clock.slept, result.releases) == ([300], 288)


def test_it_gives_up_on_a_service_that_is_always_busy(service: NoticeService, tmp_path: Path) -> None:
    service.misbehave.append(times(99, Reply(429)))
    with pytest.raises(ServiceUnreachable, match="busy"):
        fetched(service, tmp_path)


def test_it_never_waits_for_days(service: NoticeService, tmp_path: Path) -> None:
    service.misbehave.append(times(99, Reply(429, b"", {"retry-after": "999999"})))
    with pytest.raises(ServiceUnreachable, match="asks to wait 277"):
        fetched(service, tmp_path)
    assert service.clock.slept == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(body=b"<!DOCTYPE html><h1>Sorry</h1>"), "an HTML page instead of JSON"),
        (Reply(body=b'{"releases": [{"ocid": "ocds-1'), "broken JSON"),
        (Reply(body=b""), "broken JSON"),
        (Reply(body=b"[]"), "JSON that is no package"),
        (Reply(body=b'{"message": "maintenance"}'), 'without a list "releases"'),
        (Reply(body=b"%PDF-1.7 ..."), "binary content"),
        (Reply(400, b"'limit' must be greater than 0"), "it answered 400: 'limit' must be"),
        (Reply(404, b"gone"), "it answered 404"),
        (Reply(body=b'{"releases": [], "links": {"next": "https://x.example/"}}'), "without a cursor"),
        (Reply(body=b'{"releases": [{}], "links": {"next": "?cursor=7"}}'), "twice"),
        (Reply(body=b'{"releases": ["' + b"x" * (1 << 21) + b'"]}'), "more than 1 MB"),
        (
            Reply(body=gzip.compress(b" " * (8 << 20)), headers={"content-encoding": "gzip"}),
            "more than 1 MB",
        ),
    ],
)
def test_a_window_that_can_t_be_read_is_listed_and_the_others_are_fetched(
    service: NoticeService, tmp_path: Path, reply: Reply, said: str
) -> None:
    service.misbehave.append(in_first_window(reply))
    result = fetched(service, tmp_path)
    assert [one.start for one in result.skipped] == [FIRST_WINDOW]
    assert said in result.skipped[0].reason
    assert (result.windows, result.files) == (3, 3)
    assert_only_whole_files(tmp_path / "out")


def test_a_window_that_failed_is_asked_for_by_the_next_run(service: NoticeService, tmp_path: Path) -> None:
    service.misbehave.append(in_first_window(Reply(body=b"<html>")))
    fetched(service, tmp_path)
    service.misbehave.clear()
    result = fetched(service, tmp_path)
    assert (result.reused, result.windows, result.releases, result.skipped) == (3, 4, 288, ())


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b'{"releases": [', declared_bytes=5_000),
        Reply(500, b"oops"),
        Reply(502, b""),
        Reply(body=b"<html>one moment</html>"),
    ],
)
def test_what_passes_is_tried_again(service: NoticeService, tmp_path: Path, reply: Reply) -> None:
    service.misbehave.append(times(3, reply))
    result = fetched(service, tmp_path)
    assert (result.releases, result.skipped, service.clock.slept) == (288, (), [2, 4, 8])


def test_a_page_that_breaks_in_the_middle_of_a_window_leaves_no_part_of_it(
    service: NoticeService, tmp_path: Path
) -> None:
    service.page_size = 20
    broken = Reply(body=b"{")
    service.misbehave.append(lambda asked: broken if asked.parameters.get("cursor") == "40" else None)
    with pytest.raises(ServiceUnreachable, match="broken JSON"):
        fetched(service, tmp_path)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_redirect_is_told_and_not_followed(service: NoticeService, tmp_path: Path) -> None:
    service.misbehave.append(times(99, Reply(302, b"", {"location": "https://elsewhere.example/"})))
    with pytest.raises(ServiceUnreachable, match=r"redirects to https://elsewhere\.example/"):
        fetched(service, tmp_path)
    assert len(service.asked) == 1


def test_pages_that_never_end_are_given_up(
    service: NoticeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.fetch.run.MOST_PAGES", 10)
    number = iter(range(10**6))

    def endless(_asked: Asked) -> Reply:
        return Reply(
            body=json.dumps({"releases": [], "links": {"next": f"?cursor=c{next(number)}"}}).encode()
        )

    service.misbehave.append(endless)
    with pytest.raises(ServiceUnreachable, match="more than 10 pages"):
        fetched(service, tmp_path)


def test_a_service_that_is_down_is_told_in_one_line(tmp_path: Path) -> None:
    with serving(NoticeService([], FakeClock(), pace=None)) as stopped:
        pass
    with pytest.raises(ServiceUnreachable, match="Find a Tender gave nothing: no connection"):
        fetched(stopped, tmp_path)


def test_a_service_that_goes_down_leaves_what_was_had(service: NoticeService, tmp_path: Path) -> None:
    later = (DAY + timedelta(hours=12)).isoformat()
    service.misbehave.append(lambda asked: Reply(503) if asked.parameters["updatedFrom"] >= later else None)
    result = fetched(service, tmp_path)
    assert (result.windows, len(result.skipped)) == (2, 2)
    assert "not tried" in result.skipped[1].reason


def test_an_address_that_is_none_is_refused(service: NoticeService, tmp_path: Path) -> None:
    service.address = "http://exa mple:port"
    with pytest.raises(UnusableFetch, match="no address"):
        fetched(service, tmp_path)


def test_numbers_that_json_can_t_hold_stay_as_published(service: NoticeService, tmp_path: Path) -> None:
    body = b'{"releases": [{"id": "1",\r\n"value": 1e9999}]}'
    service.misbehave.append(in_first_window(Reply(body=body)))
    fetched(service, tmp_path)
    first = min((tmp_path / "out").iterdir())
    assert first.read_bytes() == b'{"releases": [{"id": "1",  "value": 1e9999}]}\n'
