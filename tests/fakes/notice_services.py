"""The two notice services on this machine's loopback: they page, hold to their pace, and misbehave as told.

Time is the test's own, so that waits of minutes take none.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

PATHS = {
    "/api/1.0/ocdsReleasePackages": ("updatedFrom", "updatedTo"),
    "/Published/Notices/OCDS/Search": ("publishedFrom", "publishedTo"),
}


class FakeClock:
    """Time that passes only by sleeping."""

    def __init__(self, now: datetime = datetime(2026, 6, 1, 12, tzinfo=UTC)) -> None:
        self.start = now
        self.passed = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


@dataclass(frozen=True)
class Asked:
    """One request as the service saw it."""

    path: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """A reply instead of the page."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    declared_bytes: int | None = None
    """Content-Length, where it isn't the body's."""


Misbehaviour = Callable[[Asked], Reply | None]
"""What a request gets instead of its page; None for the page."""


def release(number: int, moment: datetime, *, prefix: str = "ocds-h6vhtk") -> dict[str, Any]:
    return {
        "ocid": f"{prefix}-{number:06x}",
        "id": f"{number:06d}-2026",
        "date": moment.isoformat(),
        "tag": ["tender"],
        "tender": {"id": str(number), "title": f"Caf\u00e9 works {number}"},
        "buyer": {"id": "B1", "name": "Newby Council"},
    }


def releases(count: int, *, start: datetime, minutes: float) -> list[dict[str, Any]]:
    """Made-up releases, so many minutes apart."""
    return [release(number, start + timedelta(minutes=minutes * number)) for number in range(count)]


class NoticeService:
    """Holds releases and answers as both services do."""

    def __init__(
        self, held: list[dict[str, Any]], clock: FakeClock, *, pace: tuple[int, float] | None
    ) -> None:
        self.held = held
        self.clock = clock
        self.pace = pace
        self.page_size = 100
        self.asked: list[Asked] = []
        self.busy_answers = 0
        self.misbehave: list[Misbehaviour] = []
        self.encoding = "utf-8"
        self.address = ""
        self._times: deque[float] = deque()

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if self._over_pace():
            self.busy_answers += 1
            return Reply(429, b"Too many requests", {"retry-after": "120"})
        for one in self.misbehave:
            reply = one(asked)
            if reply is not None:
                return reply
        return Reply(body=self.page(asked), headers={"content-type": "application/json"})

    def page(self, asked: Asked) -> bytes:
        """At most 100 releases of a window, newest first; both ends belong to it."""
        begins, ends = (datetime.fromisoformat(asked.parameters[name]) for name in PATHS[asked.path])
        found = [one for one in self.held if begins <= datetime.fromisoformat(one["date"]) <= ends]
        found.sort(key=lambda one: one["date"], reverse=True)
        size = min(self.page_size, int(asked.parameters["limit"]))
        skipped = int(asked.parameters.get("cursor", "0"))
        links = {}
        if skipped + size < len(found):
            following = {**asked.parameters, "cursor": str(skipped + size)}
            links["next"] = f"https://elsewhere.example{asked.path}?{urlencode(following)}"
        package = {"version": "1.1", "releases": found[skipped : skipped + size], "links": links}
        return json.dumps(package, ensure_ascii=False, indent=1).encode(self.encoding)

    def _over_pace(self) -> bool:
        if self.pace is None:
            return False
        now, (most, seconds) = self.clock.seconds(), self.pace
        while self._times and self._times[0] <= now - seconds:
            self._times.popleft()
        self._times.append(now)
        return len(self._times) > most


@contextmanager
def serving(service: NoticeService) -> Iterator[NoticeService]:
    """The service on a port of its own while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            asked = Asked(split.path, {name: values[0] for name, values in parse_qs(split.query).items()})
            reply = service.reply(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            declared = len(reply.body) if reply.declared_bytes is None else reply.declared_bytes
            self.send_header("content-length", str(declared))
            self.end_headers()
            try:
                self.wfile.write(reply.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            if declared != len(reply.body):
                self.close_connection = True

        def log_message(self, *_arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def times(count: int, reply: Reply) -> Misbehaviour:
    """A reply the first so many times."""
    left = [count]

    def misbehave(_asked: Asked) -> Reply | None:
        left[0] -= 1
        return reply if left[0] >= 0 else None

    return misbehave
