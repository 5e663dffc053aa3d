"""Asks a service for one page: held to its pace, waiting where it says so, trying again where that helps."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.fetch.page import Page, UnusableAnswer, read_page
from ingest.fetch.ports import BodyTooLarge, Clock, HttpAnswer, HttpGet, NoAnswer
from ingest.fetch.services import Service
from ingest.fetch.throttle import Throttle

MOST_TRIES = 5
"""For a page that comes broken or not at all."""
MOST_WAITS = 10
"""In a row, because the service says that it is busy."""
LONGEST_WAIT_SECONDS = 3600.0
_FIRST_RETRY_SECONDS = 2.0
_OK, _REDIRECTS, _SERVER_ERRORS = 200, range(300, 400), range(500, 600)

TellWait = Callable[[float, str], None]
"""Takes how many seconds are waited, and why."""


class Unreachable(Exception):
    """The service doesn't answer, or never has time; asking for another window won't help."""


class UnusableWindow(Exception):
    """One window can't be had; others may."""


class PatientService:
    """One service, asked politely."""

    def __init__(
        self, service: Service, *, address: str | None, get: HttpGet, clock: Clock, tell_wait: TellWait
    ) -> None:
        """Nothing is asked yet."""
        self.service = service
        self.requests = 0
        self.waited_seconds = 0.0
        self._url = service.url(address)
        self._get = get
        self._clock = clock
        self._tell_wait = tell_wait
        self._throttle = Throttle(service.pace)

    def page(self, parameters: Mapping[str, str]) -> Page:
        """One page; raises Unreachable or UnusableWindow."""
        tries = waits = 0
        while True:
            try:
                answer = self._answer(parameters)
                busy_seconds = self._busy_seconds(answer)
                if busy_seconds is None:
                    return read_page(self._body(answer))
                waits += 1
                if waits > MOST_WAITS:
                    raise Unreachable(f"it answered {answer.status} (busy) {waits} times in a row")
                self._wait(busy_seconds, f"{self.service.title} answered {answer.status}: too many requests")
            except BodyTooLarge as error:
                raise UnusableWindow(str(error)) from error
            except (NoAnswer, UnusableAnswer) as error:
                tries += 1
                if tries < MOST_TRIES:
                    self._wait(_FIRST_RETRY_SECONDS**tries, f"{error}; trying again")
                elif isinstance(error, NoAnswer):
                    raise Unreachable(f"{error}, {tries} times") from error
                else:
                    raise UnusableWindow(f"{error}, {tries} times") from error

    def _answer(self, parameters: Mapping[str, str]) -> HttpAnswer:
        held_back = self._throttle.wait_seconds(self._clock.seconds())
        if held_back:
            self._wait(held_back, f"{self.service.title} takes {self.service.pace.requests} requests "
                       f"in {self.service.pace.seconds:.0f} s")  # fmt: skip
        self._throttle.sent(self._clock.seconds())
        self.requests += 1
        return self._get(self._url, parameters)

    def _busy_seconds(self, answer: HttpAnswer) -> float | None:
        """How long the service wants to be left alone; None where it answers."""
        usual = self.service.busy_seconds.get(answer.status)
        if usual is None:
            return None
        asked = retry_after_seconds(answer.headers.get("retry-after", ""), now=self._clock.now())
        wait = usual if asked is None else max(asked, 1.0)
        if wait > LONGEST_WAIT_SECONDS:
            raise Unreachable(f"it answered {answer.status} and asks to wait {wait / 3600:,.1f} hours")
        return wait

    def _body(self, answer: HttpAnswer) -> bytes:
        if answer.status == _OK:
            return answer.body
        if answer.status in _SERVER_ERRORS:
            raise NoAnswer(f"it answered {answer.status}")
        if answer.status in _REDIRECTS:
            target = answer.headers.get("location", "nowhere")
            raise Unreachable(f"it redirects to {target}, which isn't followed: if it moved, give --address")
        shown = " ".join(answer.body[:200].decode("utf-8", "replace").split())
        raise UnusableWindow(f"it answered {answer.status}: {shown}")

    def _wait(self, seconds: float, why: str) -> None:
        self._tell_wait(seconds, why)
        self.waited_seconds += seconds
        self._clock.sleep(seconds)


def retry_after_seconds(header: str, *, now: datetime) -> float | None:
    """What a Retry-After header asks for (RFC 9110, section 10.2.3): seconds, or a date; None for neither."""
    if re.fullmatch(r"\s*\d{1,12}\s*", header, re.ASCII):
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    return (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp()
